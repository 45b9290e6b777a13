"""The sheet of a visit goes out as a workbook, comes back filled in, and nothing of it is a verdict."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from components.signs.visit import problem
from exports import signs as sheets
from exports.signs import Asked
from loaders import visit_sheet
from loaders.findings import Refused
from loaders.load import Options, load
from loaders.reading import reader
from loaders.visit_sheet import VisitRow
from models import ActionEvent, Role
from models.database import reading, writing
from queries.signs import visits
from tests.database.test_signs import BOGOR, LEBAK, Scene
from tests.made import PDF, TODAY
from translations import use
from workflow.accounts.permissions import Actor, Forbidden
from workflow.history.action_change import Rejected
from workflow.signs import visits as deeds
from workflow.signs.visits import Found

PLAN = "uji"


def asked(code: str, own: str) -> Asked:
    return Asked(code, "Kabupaten Lebak", own, "=1+1 Peraturan", "Perizinan", "dokumen yang sama", 5)


def filled(content: bytes, cells: dict[tuple[int, int], object], folder: Path) -> Path:
    """The workbook with what somebody typed. cells: (row of the claim from 0, column from 1) → value."""
    book = load_workbook(BytesIO(content))
    for (row, column), value in cells.items():
        book.active.cell(4 + row, column, value)
    path = folder / "kunjungan.xlsx"
    book.save(path)
    return path


def understood(scene: Scene, path: Path, plan: str = PLAN) -> list[VisitRow]:
    with reading(scene.database) as session:
        known = visits.actions(session, scene.verifier, 1)
    found = visit_sheet.understand(reader.read(path), plan, known, TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_the_sheet_of_a_visit_comes_back(sqlite: Engine, tmp_path: Path, spoken: str) -> None:
    scene = Scene(sqlite)
    action = scene.report(LEBAK, 0, PDF + b"sama")
    use(spoken)
    content = sheets.xlsx([asked(LEBAK, "1"), asked(LEBAK, "2"), asked(LEBAK, "3"), asked(BOGOR, "99")], PLAN, "Uji")
    partly = load_workbook(BytesIO(content)).active.data_validations.dataValidation[0].formula1.strip('"').split(",")[1]
    typed = {
        (0, 8): TODAY, (0, 9): partly, (0, 10): "Lampiran kosong",
        (1, 8): "besok lusa", (1, 9): partly,
        (3, 8): TODAY, (3, 9): partly,
    }  # fmt: skip
    use("id")

    found = understood(scene, filled(content, typed, tmp_path))

    assert [(one.row, one.problem) for one in found] == [(4, ""), (5, "no_day"), (7, "unknown_action")]
    assert (found[0].action_id, found[0].visited_on, found[0].outcome) == (action, TODAY, "partly")
    with writing(sqlite) as session:
        one = Found(action, TODAY, found[0].outcome, found[0].note)
        assert deeds.record(session, scene.verifier, [one], TODAY) == 1
        assert deeds.record(session, scene.verifier, [one], TODAY) == 0  # the same sheet again
        assert deeds.record(session, scene.verifier, [one._replace(note="Kini ada")], TODAY) == 1
    with reading(sqlite) as session:
        told = visits.newest(session, scene.verifier, 1)
        events = session.execute(select(func.count()).where(col(ActionEvent.kind) == "verdict")).scalar_one()
    assert told[["action_id", "outcome", "note"]].to_numpy().tolist() == [[action, "partly", "Kini ada"]]
    assert events == 0
    assert all(one.problem for one in understood(scene, tmp_path / "kunjungan.xlsx", "lain"))


def test_rows_that_contradict_each_other_name_each_other_and_none_is_taken_over(sqlite: Engine, tmp_path: Path) -> None:
    scene = Scene(sqlite)
    content = sheets.xlsx([asked(LEBAK, one) for one in ("1", "1", "1", "2", "2", "2")], PLAN, "Uji")
    said = (
        "tidak ditemukan",
        "sesuai laporan",
        "tidak ditemukan",
        "sesuai laporan",
        "sesuai laporan",
        "sebagian sesuai",
    )
    typed: dict[tuple[int, int], object] = {(row, 9): outcome for row, outcome in enumerate(said)}
    typed |= {(row, 8): TODAY for row in range(5)} | {(5, 8): TODAY - timedelta(days=1)}

    found = understood(scene, filled(content, typed, tmp_path))

    assert [one.others for one in found] == [
        (5,),
        (4, 6),
        (5,),
        (),
        (),
        (),
    ]  # the same twice, or another day: no matter
    assert [one.problem for one in found] == ["contradicted"] * 3 + [""] * 3
    assert problem(found[1]) == "baris 4, 6 berkata lain tentang aksi dan hari yang sama; sisakan satu, lalu muat lagi"


def test_what_two_people_found_on_one_day_stands_side_by_side(sqlite: Engine) -> None:
    scene = Scene(sqlite)
    action = scene.actions[LEBAK][0]
    missing, there = Found(action, TODAY, "not_found", ""), Found(action, TODAY, "as_reported", "")

    with writing(sqlite) as session:
        kept = [
            deeds.record(session, who, [found], TODAY)
            for who, found in (
                (scene.coordinator, missing), (scene.verifier, there),  # they contradict each other
                (scene.coordinator, missing), (scene.verifier, there),  # both sheets again
                (scene.verifier, missing),  # corrected
            )
        ]  # fmt: skip
        told = visits.of_action(session, scene.verifier, action)

    assert kept == [1, 1, 0, 0, 1]
    assert set(told[["recorded_by", "outcome"]].itertuples(index=False, name=None)) == {
        (scene.coordinator.name, "not_found"), (scene.verifier.name, "not_found"),
    }  # fmt: skip


@pytest.mark.parametrize("column", [8, 9, 10])
def test_a_formula_without_a_value_is_a_finding(sqlite: Engine, tmp_path: Path, column: int) -> None:
    scene = Scene(sqlite)
    typed: dict[tuple[int, int], object] = {(0, 8): TODAY, (0, 9): "tidak ditemukan", (0, 10): "Kosong"}
    typed[0, column] = '="Hilang"&"!"'
    typed[1, column] = "=NOW()"  # nothing else in this row

    found = understood(scene, filled(sheets.xlsx([asked(LEBAK, "1"), asked(LEBAK, "2")], PLAN, "Uji"), typed, tmp_path))

    assert [(one.row, one.problem) for one in found] == [(4, "unread_formula"), (5, "unread_formula")]


def test_the_sheet_of_a_visit_is_never_read_as_a_plan(sqlite: Engine, tmp_path: Path) -> None:
    Scene(sqlite)
    path = filled(sheets.xlsx([asked(LEBAK, "1")], PLAN, "Uji"), {(0, 9): "tidak ditemukan"}, tmp_path)

    with pytest.raises(Refused, match=r"^Ini lembar kunjungan"):
        load(path, Options(dry_run=True), TODAY, database=sqlite)


def test_formulas_of_a_title_stay_text() -> None:
    book = load_workbook(BytesIO(sheets.xlsx([asked(LEBAK, "1")], PLAN, "Uji")))

    assert book.active.cell(4, 5).data_type == "s"


def test_findings_are_of_the_own_province_and_of_days_that_were(sqlite: Engine) -> None:
    scene = Scene(sqlite)
    bogor, lebak = scene.actions[BOGOR][0], scene.actions[LEBAK][0]

    def record(actor: Actor, action: int, day: date = TODAY, outcome: str = "partly") -> int:
        with writing(sqlite) as session:
            return deeds.record(session, actor, [Found(action, day, outcome, "")], TODAY)

    assert record(scene.coordinator, lebak) == 1
    with pytest.raises(Forbidden):
        record(scene.coordinator, bogor)
    for role in (Role.OFFICER, Role.PRESENTER, Role.ADMIN, Role.PUBLIC):
        with pytest.raises(Forbidden):
            record(Actor("x", role, 1, (LEBAK,)), lebak)
    with pytest.raises(Rejected, match=r"^future$"):
        record(scene.verifier, lebak, TODAY + timedelta(days=1))
    with pytest.raises(IntegrityError):
        record(scene.verifier, lebak, outcome="bagus")
