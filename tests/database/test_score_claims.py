"""A file never judges: verified scores count where the operator loads them; from anybody else they are claims."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from loaders.load import Options, load
from loaders.outcome import ValuesOutcome
from models import FrameworkItem, IndicatorValue, Load, LoadKind, Publication, Role, Score
from models.database import reading, writing
from tests import made
from tests.database.values_made import sheet
from workflow.accounts.permissions import OPERATOR, Actor, Forbidden
from workflow.history.action_change import Rejected
from workflow.loading import loads, undo_values, values
from workflow.loading.frameworks import Path as ItemPath
from workflow.loading.load import Source
from workflow.loading.values import Line, ValuesProposal

TODAY = date(2026, 11, 28)
COORDINATOR = Actor("koko", Role.COORDINATOR, 1, ("36",))
ABOUT = ["Pemda", "Kerangka", "Tahun", "Area"]


def loaded(path: Path, database: Engine, actor: Actor, **options: Any) -> ValuesOutcome:
    outcome = load(path, Options(actor=actor, as_of=TODAY, **options), TODAY, database=database)
    assert isinstance(outcome, ValuesOutcome)
    return outcome


def scores(database: Engine) -> set[tuple[Any, ...]]:
    question = select(FrameworkItem.name, Score.reported, Score.verified, Score.is_provisional)
    with reading(database) as session:
        return set(map(tuple, session.execute(question.join(FrameworkItem, FrameworkItem.id == Score.item_id))))


def found(outcome: ValuesOutcome) -> list[tuple[str, str, int, int]]:
    return [
        (f.code, f.place.a1 if f.place else "", f.details["claims"], f.details["left_out"]) for f in outcome.findings
    ]


def test_verified_scores_of_a_coordinator_are_claims_said_in_one_finding(database: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "mcp.xlsx",
        [*ABOUT, "Nilai Lapor", "Nilai Verifikasi"],
        ["Kota Cilegon", "MCP", 2024, "Perencanaan", 90, 100],
        ["Kota Cilegon", "MCP", 2024, "Pelayanan Publik", None, 100],
        ["Kota Cilegon", "MCP", 2024, "Penganggaran", 80, None],
    )
    preview = loaded(path, database, COORDINATOR, dry_run=True)
    outcome = loaded(path, database, COORDINATOR)

    stored = {(name, reported, verified) for name, reported, verified, _ in scores(database)}
    assert stored == {("Perencanaan", 90, None), ("Pelayanan Publik", 100, None), ("Penganggaran", 80, None)}
    assert found(preview) == found(outcome) == [("verified_scores_in_file", "F1", 1, 1)]
    assert outcome.reading.losses.as_json() == {"rows_read": 3, "rows_stored": 3, "rows_left": {}}
    assert "1 nilai verifikasi disimpan sebagai nilai lapor" in outcome.findings[0].as_json()["message"]
    again = loaded(path, database, COORDINATOR, dry_run=True)
    assert again.comparison.counts() == {"new": 0, "changed": 0, "same": 3, "missing": 0}


def test_what_the_operator_loaded_as_published_is_not_replaced_by_a_coordinators_file(
    sqlite: Engine, tmp_path: Path
) -> None:
    head = ["Pemda", "Indikator", "Tahun", "Nilai", "Sumber"]
    published = sheet(tmp_path / "a.xlsx", head, ["Kota Cilegon", "SPI", 2024, 71.5, "KPK"])
    loaded(published, sqlite, OPERATOR)
    theirs = sheet(
        tmp_path / "b.xlsx", head,
        ["Kota Cilegon", "SPI", 2024, 99.9, "KPK"], ["Kota Cilegon", "SPI", 2024, 80, "Inspektorat"],
    )  # fmt: skip

    preview = loaded(theirs, sqlite, COORDINATOR, dry_run=True)
    outcome = loaded(theirs, sqlite, COORDINATOR)

    for one in (preview, outcome):
        assert [(f.code, f.details) for f in one.findings] == [("values_kept", {"count": 1})]
        assert one.comparison.counts() == {"new": 1, "changed": 0, "same": 0, "missing": 0}
    with reading(sqlite) as session:
        stored = session.execute(select(IndicatorValue.source, IndicatorValue.value)).all()
    assert set(map(tuple, stored)) == {("KPK", 71.5), ("Inspektorat", 80)}
    mine = sheet(tmp_path / "c.xlsx", head, ["Kota Cilegon", "SPI", 2024, 81, "Inspektorat"])
    assert loaded(mine, sqlite, COORDINATOR).comparison.counts()["changed"] == 1
    line = Line(
        {"indicator_code": "spi", "government_code": "36.72", "day": date(2024, 12, 31), "value": 1.0, "source": "KPK"}
    )
    proposal = ValuesProposal(LoadKind.INDICATORS, [line], TODAY)
    with pytest.raises(Forbidden), writing(sqlite) as session:
        values.load(session, COORDINATOR, proposal, Source("d.xlsx", b"", []))


def test_values_under_figures_that_were_agreed_to_be_published_change_with_a_finding_and_are_not_undone(
    database: Engine, tmp_path: Path
) -> None:
    made.plan(database)
    koko = made.account(database, "koko", Role.COORDINATOR, ("36",))
    head = ["Pemda", "Indikator", "Tahun", "Nilai", "Sumber"]

    def book(name: str, value: float) -> Path:
        rows = [
            [pemda, "SPI", year, value, "KPK"] for pemda in ("Kabupaten Lebak", "Kota Cilegon") for year in (2024, 2026)
        ]
        return sheet(tmp_path / name, head, *rows)

    loaded(book("a.xlsx", 71.5), database, koko)
    with writing(database) as session:
        agreed = {
            "as_of": date(2026, 6, 30),
            "agreed_by": "koko",
            "role": "coordinator",
            "agreed_at": datetime.now(UTC),
        }
        session.add(Publication(plan_id=1, **agreed))

    preview, outcome = (loaded(book("b.xlsx", 72.5), database, koko, dry_run=dry_run) for dry_run in (True, False))

    # Cilegon has no part in the plan; the end of 2026 comes after the day.
    expected = [("values_under_edition", {"count": 1, "day": "30 Juni 2026"})]
    assert (
        [(f.code, f.details) for f in preview.findings] == [(f.code, f.details) for f in outcome.findings] == expected
    )
    with writing(database) as session:
        loads.take_back(session, koko, 3, "keliru")  # loaded since it was agreed
    with pytest.raises(Rejected, match="undo_frozen"), writing(database) as session:
        loads.take_back(session, koko, 2, "keliru")
    with writing(database) as session:
        loads.take_back(session, OPERATOR, 2, "keliru")


def test_a_single_column_of_scores_is_verified_of_the_operator_and_reported_of_others(
    sqlite: Engine, tmp_path: Path
) -> None:
    path = sheet(tmp_path / "mcp.xlsx", [*ABOUT, "Nilai"], ["Kota Cilegon", "MCP", 2024, "Perencanaan", 100])

    assert found(loaded(path, sqlite, COORDINATOR)) == [("verified_scores_in_file", "E1", 1, 0)]
    assert {row[1:3] for row in scores(sqlite)} == {(100, None)}
    assert loaded(path, sqlite, OPERATOR).findings == []
    assert {row[1:3] for row in scores(sqlite)} == {(100, 100)}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OPERATOR])
def test_no_claim_displaces_what_the_operator_loaded_nor_makes_it_final(sqlite: Engine, role: Role) -> None:
    def proposal(**said: Any) -> ValuesProposal:
        values_ = {"government_code": "36.72", "day": TODAY, "source": ""} | said
        return ValuesProposal(LoadKind.SCORES, [Line(values_, ItemPath("MCP", 2024, ("Perencanaan",)))], TODAY)

    judged = proposal(reported=90.0, verified=60.0, is_provisional=True)
    claimed = proposal(reported=95.0, verified=100.0, is_provisional=False)
    with writing(sqlite) as session:
        values.load(session, OPERATOR, judged, Source("a.xlsx", b"", []))
    with writing(sqlite) as session:
        if role == Role.COORDINATOR:
            values.load(session, COORDINATOR, claimed, Source("b.xlsx", b"", []))

    restated = values.restated(Actor("x", role, 1, ("36",)), claimed)
    assert (restated.claims, restated.left_out) == (0, 1)
    assert restated.proposal.lines[0].values["verified"] is None
    assert scores(sqlite) == {("Perencanaan", 95 if role == Role.COORDINATOR else 90, 60, True)}


def test_a_coordinator_takes_back_his_claims_and_no_load_that_brought_verdicts(sqlite: Engine, tmp_path: Path) -> None:
    row = ["Kota Cilegon", "MCP", 2024, "Perencanaan"]
    loaded(sheet(tmp_path / "a.xlsx", [*ABOUT, "Nilai Lapor", "Nilai Verifikasi"], [*row, 90, 60]), sqlite, OPERATOR)
    loaded(sheet(tmp_path / "b.xlsx", [*ABOUT, "Nilai Lapor"], [*row, 95]), sqlite, COORDINATOR)

    with writing(sqlite) as session:
        assert loads.take_back(session, COORDINATOR, 2, "keliru") == 1
    assert {one[1:3] for one in scores(sqlite)} == {(90, 60)}
    with pytest.raises(Forbidden), writing(sqlite) as session:
        loads.take_back(session, COORDINATOR, 1, "keliru")
    with writing(sqlite) as session:
        assert loads.take_back(session, OPERATOR, 1, "keliru") == 1
    assert scores(sqlite) == set()


def test_published_indicators_hold_no_verdicts(sqlite: Engine, tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "spi.xlsx",
        ["Pemerintah Daerah", "Indikator", "Tahun", "Nilai"],
        ["Kota Cilegon", "SPI", 2025, 76.01],
    )
    assert loaded(path, sqlite, COORDINATOR).findings == []
    with reading(sqlite) as session:
        assert session.execute(select(IndicatorValue.value)).scalars().all() == [76.01]


def test_loads_of_people_that_judged_before_are_named(sqlite: Engine) -> None:
    made.account(sqlite, "koko", Role.COORDINATOR)
    path = ItemPath("MCP", 2024, ("Perencanaan dan Penganggaran APBD",))
    said = {"government_code": "36.72", "day": TODAY, "verified": 90.0, "source": ""}
    proposal = ValuesProposal(LoadKind.SCORES, [Line(said, path)], TODAY)
    for name in ("lama", "baru"):
        with writing(sqlite) as session:
            values.load(session, OPERATOR, proposal, Source(f"{name}.xlsx", name.encode(), []))
            proposal.lines[0].values["day"] = date(2026, 11, 1)
    with reading(sqlite) as session:
        assert undo_values.judging_loads(session) == []
    with writing(sqlite) as session:  # as such a load was stored by an earlier version
        session.execute(update(Load).where(Load.id == 1).values(actor="koko"))
    with reading(sqlite) as session:
        assert [record.id for record in undo_values.judging_loads(session)] == [1]
