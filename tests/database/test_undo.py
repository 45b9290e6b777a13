"""A load is taken back: the figures of every day are those from before it, the history stays, what rests on it stops it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import Engine, func, select
from sqlmodel import col

from components.history.event_words import state
from loaders.load import Options, load
from loaders.outcome import Outcome, ValuesOutcome
from models import ActionEvent, IndicatorValue, Load, LoadKind, Period, PeriodEdition, Progress, Publication, Role
from models.database import reading, writing
from queries import finding, history, register
from queries import loading as shown_loads
from queries.progress import counts as progress
from queries.shell import plans
from queries.shell.scope import Scope
from tests import made, shared
from workflow.accounts.permissions import OPERATOR, PUBLIC, Forbidden
from workflow.history import check
from workflow.history.action_change import Rejected
from workflow.loading import load as workflow_load
from workflow.loading import loads, values
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.loading.undo_rights import AnothersLoad
from workflow.loading.values import Line, ValuesProposal
from workflow.reporting import report
from workflow.reporting.report import Row, Statement

TODAY = date(2026, 11, 25)
DAYS = [date(2026, month, 28) for month in range(1, 12)]
SPI = {"indicator_code": "spi", "government_code": "36.02", "day": TODAY, "value": 71.5, "source": "KPK"}
FIRST = [
    ("1", "Perizinan", "Perbup pelimpahan kewenangan", "Selesai", "30/06/2026"),
    ("2", "Perizinan", "Aplikasi perizinan terpadu", "Proses", "30/09/2026"),
    ("3", "APBD", "Standar satuan harga", "Belum", "31/10/2026"),
]
SECOND = [
    ("1", "Perizinan", "Perbup pelimpahan kewenangan", "Selesai", "30/06/2026"),
    ("2", "Pengadaan", "Aplikasi perizinan terpadu", "Selesai", "30/11/2026"),
    ("3", "APBD", "Standar satuan harga 2027", "Proses", "31/10/2026"),
    ("4", "APBD", "Analisis standar belanja", "Selesai", "31/10/2026"),
]


def workbook(folder: Path, name: str, per: str, rows: list[tuple[str, ...]]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Rencana Aksi Kabupaten Lebak Tahun 2026"])
    sheet.append([f"per {per}"])
    sheet.append(["No", "Area", "Rencana Aksi", "Status", "Tenggat"])
    for row in rows:
        sheet.append(list(row))
    book.save(folder / name)
    return folder / name


def loaded(database: Engine, path: Path) -> Outcome | ValuesOutcome:
    return load(path, Options(), TODAY, database=database)


def standings(database: Engine) -> list[Any]:
    with reading(database) as session:
        found = plans.plans(session)
        return [
            (progress.standing(session, Scope(plan.id, day)), register.count(session, Scope(plan.id, day)))
            for plan in found
            for day in DAYS
        ]


def take_back(database: Engine, load_id: int, reason: str = "berkas keliru") -> int:
    with writing(database) as session:
        return loads.take_back(session, OPERATOR, load_id, reason)


def is_whole(database: Engine) -> bool:
    with reading(database) as session:
        return check.check(session, reshaped=[]).whole


def test_a_load_is_undone_and_every_days_figures_are_what_they_were(database: Engine, tmp_path: Path) -> None:
    loaded(database, workbook(tmp_path, "a.xlsx", "31 Juli 2026", FIRST))
    before = standings(database)
    with reading(database) as session:
        texts = register.actions(session, Scope(1, TODAY)).to_dict("records")
    loaded(database, workbook(tmp_path, "b.xlsx", "31 Oktober 2026", SECOND))
    assert standings(database) != before

    assert take_back(database, 2) == 3  # one of the four was the same

    assert standings(database) == before
    with reading(database) as session:
        assert register.actions(session, Scope(1, TODAY)).to_dict("records") == texts
        events = session.execute(select(func.count()).select_from(ActionEvent)).scalar_one()
        corrected = session.execute(
            select(col(ActionEvent.about_id), col(ActionEvent.reason)).where(col(ActionEvent.kind) == "corrected")
        ).all()
    assert events > len(corrected) >= 3
    assert {row.reason for row in corrected} == {"berkas keliru"}
    assert is_whole(database)
    with pytest.raises(Rejected, match=r"^undone$"):
        take_back(database, 2)


def test_a_coordinator_undoes_no_load_whose_figures_were_frozen_or_agreed_to_be_published_since(
    sqlite: Engine, tmp_path: Path
) -> None:
    koko = made.account(sqlite, "koko", Role.COORDINATOR)
    load(workbook(tmp_path, "a.xlsx", "31 Juli 2026", FIRST), Options(actor=koko), TODAY, database=sqlite)
    with writing(sqlite) as session:
        published = {"as_of": TODAY, "agreed_by": "koko", "role": "coordinator", "agreed_at": datetime.now(UTC)}
        session.add(Publication(plan_id=1, **published))
    with pytest.raises(Rejected, match="undo_frozen"), writing(sqlite) as session:
        loads.take_back(session, koko, 1, "keliru")
    with writing(sqlite) as session:
        period = Period(plan_id=1, name="TW III 2026", ends=DAYS[8])
        session.add(period)
        session.flush()
        frozen = {"number": 1, "made_at": datetime.now(UTC), "actor": "koko", "figures": "{}", "head": "0" * 64}
        session.add(PeriodEdition(period_id=period.id, **frozen))
    with pytest.raises(Rejected) as refusal, writing(sqlite) as session:
        loads.take_back(session, koko, 1, "keliru")
    assert refusal.value.details == {"name": "TW III 2026"}

    assert take_back(sqlite, 1) == 3  # the operator may: he sees to the edition's correction


def test_the_load_that_made_a_plan_is_undone_and_loaded_again(database: Engine, tmp_path: Path) -> None:
    first = workbook(tmp_path, "a.xlsx", "31 Juli 2026", FIRST)
    loaded(database, first)
    before = standings(database)

    assert take_back(database, 1) == 3

    with reading(database) as session:
        assert plans.plans(session) == []
        assert register.count(session, Scope(1, TODAY)) == 0
        assert list(plans.governments(session, 1)["code"]) == []
        assert history.events(session, OPERATOR, Scope(1, TODAY), history.Wanted(), None).empty
        assert register.plan_of_action(session, 1) is None
        assert finding.find(session, PUBLIC, "perizinan") == []
    again = loaded(database, first)
    assert isinstance(again, Outcome)
    assert again.comparison.counts() == {"new": 3, "changed": 0, "same": 0, "missing": 0}
    assert standings(database) == before
    with reading(database) as session:
        told = history.events(session, OPERATOR, Scope(1, TODAY), history.Wanted(), None).to_dict("records")
        assert finding.find(session, PUBLIC, "perizinan")
    assert "– Ditarik" in [state(event) for event in told]
    assert loaded(database, first).comparison.counts()["same"] == 3
    assert is_whole(database)


def test_an_action_that_an_undone_load_brought_comes_again_with_a_file_of_an_earlier_day(
    database: Engine, tmp_path: Path
) -> None:
    loaded(database, workbook(tmp_path, "a.xlsx", "31 Juli 2026", FIRST))
    loaded(database, workbook(tmp_path, "b.xlsx", "31 Oktober 2026", SECOND))
    take_back(database, 2)

    again = loaded(database, workbook(tmp_path, "c.xlsx", "31 Agustus 2026", SECOND))

    assert again.comparison.counts()["new"] == 1
    with reading(database) as session:
        for day in (date(2026, 8, 31), date(2026, 10, 31), TODAY):
            assert progress.standing(session, Scope(1, day)).actions == 4, day
        stored = register.actions(session, Scope(1, TODAY)).set_index("number")
        assert dict(stored["progress"]) == {"1": "realised", "2": "realised", "3": "in_progress", "4": "realised"}
    assert loaded(database, tmp_path / "c.xlsx").comparison.counts()["same"] == 4
    assert is_whole(database)


def test_what_rests_on_a_load_stops_its_undoing(database: Engine, tmp_path: Path) -> None:
    first = workbook(tmp_path, "a.xlsx", "31 Juli 2026", FIRST)
    loaded(database, first)
    siti = made.account(database, "siti", Role.OFFICER)
    with writing(database) as session:
        said = Statement(date(2026, 11, 1), "in_progress", None, note="menunggu bupati")
        report.report(session, siti, Row(2, made.seen(session, siti, 2), said), TODAY)

    with pytest.raises(Rejected, match=r"^undo_later$") as refused:
        take_back(database, 1)

    assert refused.value.details == {"count": 1, "title": "Aplikasi perizinan terpadu"}
    with pytest.raises(Rejected, match=r"^reason$"):
        take_back(database, 1, " ")
    with pytest.raises(Forbidden), writing(database) as session:
        loads.take_back(session, siti, 1, "bukan hak saya")
    assert is_whole(database)


def test_a_load_of_values_is_undone(database: Engine, tmp_path: Path) -> None:
    def book_of(name: str, value: float, rows: int) -> Path:
        book = Workbook()
        sheet = book.active
        sheet.append(["Pemda", "Indikator", "Tahun", "Nilai", "Sumber"])
        for government in ("Kabupaten Lebak", "Kota Cilegon")[:rows]:
            sheet.append([government, "SPI", 2024, value, "https://contoh.go.id"])
        book.save(tmp_path / name)
        return tmp_path / name

    def stored() -> list[float]:
        with reading(database) as session:
            return list(session.execute(select(col(IndicatorValue.value)).order_by(col(IndicatorValue.id))).scalars())

    loaded(database, book_of("a.xlsx", 70.5, 1))
    loaded(database, book_of("b.xlsx", 71.5, 2))
    assert stored() == [71.5, 71.5]
    with pytest.raises(Rejected, match=r"^undo_later_values$"):
        take_back(database, 1)

    assert take_back(database, 2) == 2
    assert stored() == [70.5]
    assert take_back(database, 1) == 1
    assert stored() == []
    with reading(database) as session:
        assert set(session.execute(select(col(Load.undone_reason))).scalars()) == {"berkas keliru"}


def test_a_coordinator_undoes_what_he_or_his_like_loaded_and_nothing_of_the_operators(database: Engine) -> None:
    koko, other = (made.account(database, name, Role.COORDINATOR, ("36",)) for name in ("koko", "lain"))
    both = made.account(database, "dua", Role.COORDINATOR, ("32", "36"))
    for actor in (OPERATOR, both, other):
        made.plan(database, code=actor.name, actor=actor)
    values_made = ValuesProposal(LoadKind.INDICATORS, [Line(SPI)], TODAY)
    with writing(database) as session:
        values.load(session, OPERATOR, values_made, Source("n.xlsx", b"", []))

    def undone(load_id: int) -> None:
        with writing(database) as session:
            loads.take_back(session, koko, load_id, "keliru")

    for load_id in (1, 2, 4):
        with pytest.raises(AnothersLoad):
            undone(load_id)
    with reading(database) as session:
        shown = shown_loads.loads(session, koko, 10)
    assert dict(zip(shown["actor"], shown["may_undo"], strict=True)) == {"operator": False, "dua": False, "lain": True}
    undone(3)
    assert is_whole(database)


steps = st.lists(
    st.tuples(
        st.sampled_from("1234"),
        st.sampled_from(["realised", "in_progress", "not_started", "not_reported"]),
        st.sampled_from(["Perizinan", "APBD"]),
        st.sampled_from([None, date(2026, 6, 30), date(2026, 9, 30)]),
        st.sampled_from([1.0, 2.5]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda step: step[0],
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(steps, st.integers(1, 11)), min_size=1, max_size=4), st.data())
def test_any_loads_undone_from_the_last_leave_what_was_before(
    sqlite: Engine, sqlite_template: Path, files: list[tuple[list[Any], int]], data: st.DataObject
) -> None:
    engine = sqlite
    shared.renew(engine, sqlite_template)
    snapshots: list[Any] = []
    loaded_ids: list[int] = []
    for rows, month in files:
        snapshots.append((standings(engine), listed(engine)))
        loaded_ids.append(load_rows(engine, rows, date(2026, month, 28)))
    for load_id, snapshot in list(zip(loaded_ids, snapshots, strict=True))[::-1][: data.draw(st.integers(1, 4))]:
        take_back(engine, load_id)
        assert (standings(engine), listed(engine)) == snapshot
        assert is_whole(engine)


def load_rows(engine: Engine, rows: list[Any], day: date) -> int:
    actions = [
        ActionProposal("36.02", code, code, area, f"Aksi {code} {area}", due_date=due, weight=weight,
                       reports=[Report(day, Progress(progress))])
        for code, progress, area, due, weight in rows
    ]  # fmt: skip
    plan = PlanProposal("uji", "Rencana uji", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    with writing(engine) as session:
        workflow_load.load(session, OPERATOR, Proposal(plan, actions, day), Source("uji.xlsx", repr(rows).encode(), []))
        return int(session.execute(select(func.max(Load.id))).scalar_one())


def listed(engine: Engine) -> list[Any]:
    """Every action as it stands, but for what only says when it was touched last."""
    with reading(engine) as session:
        found = [register.actions(session, Scope(plan.id, TODAY)) for plan in plans.plans(session)]
    return [frame.drop(columns="changed_on").to_dict("records") for frame in found]
