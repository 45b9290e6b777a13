"""Loading: one transaction, idempotent, nothing deleted, history appended, the ledger whole. On both engines."""

from datetime import date
from math import inf, nan
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from loaders.load import Options, load
from loaders.outcome import Outcome
from loaders.proposing.changes import change_list
from models import Action, ActionEvent, Load, Progress, Revision, Role, Verification
from models.database import reading, writing
from queries import history, register
from queries.progress import counts as progress
from queries.shell import plans
from queries.shell.scope import Scope
from tests import made
from workflow.accounts.permissions import OPERATOR
from workflow.history import replay
from workflow.history.action_change import Rejected
from workflow.history.check import check, rebuild
from workflow.loading import load as workflow_load
from workflow.loading import undo
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict

HEAD = ["No", "Area", "Rencana Aksi", "OPD", "Tenggat", "Status", "Bukti Dukung"]
TODAY = date(2017, 2, 1)


def file(
    folder: Path, rows: list[list[Any]], per: str = "31 Desember 2016", name: str = "renaksi.xlsx", head: Any = (HEAD,)
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["RENCANA AKSI KOTA CILEGON TAHUN 2016"], [f"Per {per}"], *head, *rows]:
        sheet.append(row)
    path = folder / name
    book.save(path)
    return path


def rows(**changes: list[Any]) -> list[list[Any]]:
    known = {
        "1": ["1", "APBD", "Penerapan e-planning", "Bappeda", "30/06/2016", "Selesai", "Ada"],
        "2": ["2", "APBD", "Penerapan e-budgeting", "BPKAD", "31/12/2016", "Proses", None],
        "3": ["3", "Perizinan", "Perizinan online", "PTSP", "31/12/2016", "Belum", None],
    }
    return list((known | {name.removeprefix("r"): row for name, row in changes.items()}).values())


def put(database: Engine, path: Path, **options: Any) -> Outcome:
    return load(path, Options(**options), TODAY, database=database)


def test_a_later_edition_reports_progress_and_keeps_the_earlier_state(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows(), per="30 September 2016"))
    later = rows(r2=["2", "APBD", "Penerapan e-budgeting", "BPKAD", "31/12/2016", "Selesai", "Tidak ada"])

    outcome = put(database, file(tmp_path, later, per="31 Desember 2016"))

    assert outcome.comparison.counts() == {"new": 0, "changed": 1, "same": 2, "missing": 0}
    with reading(database) as session:
        plan = plans.plans(session)[0]
        realised = [
            progress.standing(session, Scope(plan.id, day)).realised for day in (date(2016, 10, 1), date(2016, 12, 31))
        ]
        assert realised == [1, 2]
        assert check(session).whole


def test_an_amended_due_date_counts_from_the_day_of_the_load_on(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows(), per="30 September 2016"))
    moved = rows(r1=["1", "APBD", "Penerapan e-planning", "Bappeda", "30/11/2016", "Selesai", "Ada"])

    put(database, file(tmp_path, moved, per="31 Oktober 2016"))

    with reading(database) as session:
        plan = plans.plans(session)[0]
        due = [
            progress.standing(session, Scope(plan.id, day)).due
            for day in (date(2016, 9, 30), date(2016, 10, 31), date(2016, 11, 30))
        ]
        action = register.actions(session, Scope(plan.id, date(2016, 12, 31))).iloc[0]
        events = history.of_action(session, OPERATOR, action["id"])
        assert due == [1, 0, 1]
        assert action["due_date"] == date(2016, 11, 30)
        assert list(events["kind"]) == ["amended", "reported", "added"]
        assert check(session).whole


def accept_first(database: Engine) -> int:
    budi = made.account(database, "budi", Role.VERIFIER)
    with writing(database) as session:
        one: int = session.execute(select(func.min(Action.id))).scalar_one()
        seen = session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == one)).scalar_one()
        verdict = Verdict(Verification.ACCEPTED, date(2016, 9, 30), "dilihat di tempat", grade=80.0)
        verdicts.judge(session, budi, one, seen, verdict, TODAY)
    return one


@pytest.mark.parametrize("per", ["31 Agustus 2016", "31 Oktober 2016"])
def test_a_file_that_rewords_an_accepted_action_returns_its_claim_to_the_task_force(
    database: Engine, tmp_path: Path, per: str
) -> None:
    put(database, file(tmp_path, rows(), per="30 September 2016"))
    one = accept_first(database)
    words = ["1", "APBD", "Membeli kertas", "Bappeda", "30/06/2016", "Selesai", "Ada"]

    outcome = put(database, file(tmp_path, rows(r1=words), per=per))

    shown = [(line.field, line.old, line.new) for line in change_list(outcome) if line.field == "verification"]
    assert ("verification", "accepted", None) in shown
    with writing(database) as session:
        action = session.get_one(Action, one)
        assert (action.title, action.progress, action.verification) == ("Membeli kertas", "realised", None)
        assert action.claimed_at is not None
        assert check(session).whole
        undo.undo(session, OPERATOR, session.get_one(Load, 2), "keliru")
        last = replay.in_order(session, one)[-1]
        assert (last.verification, last.grade) == ("accepted", 80.0)
        assert session.get_one(Action, one).title == "Penerapan e-planning"


@pytest.mark.parametrize("state", ["Selesai", "Belum"])
def test_a_file_of_a_day_before_an_undo_returns_the_claim_that_it_rewords(
    sqlite: Engine, tmp_path: Path, state: str
) -> None:
    put(sqlite, file(tmp_path, rows(), per="30 September 2016"))
    one = accept_first(sqlite)
    note = ["1", "APBD", "Penerapan e-planning", "Bappeda", "31/07/2016", "Selesai", "Ada"]
    put(sqlite, file(tmp_path, rows(r1=note), per="30 November 2016"))
    with writing(sqlite) as session:
        undo.undo(session, OPERATOR, session.get_one(Load, 2), "keliru")
        assert session.get_one(Action, one).changed_on == date(2016, 9, 30)
    words = ["1", "APBD", "Membeli kertas", "Bappeda", "30/06/2016", state, "Ada"]

    put(sqlite, file(tmp_path, rows(r1=words), per="31 Oktober 2016"), setbacks=None)

    with reading(sqlite) as session:
        action = session.get_one(Action, one)
        assert (action.title, action.verification) == ("Membeli kertas", None)
        assert check(session).whole


def test_a_weight_beyond_its_bounds_counts_one_and_is_named(sqlite: Engine, tmp_path: Path) -> None:
    written = [0.001, 1_000, 1e-9, 1_000.5, 1e8]
    lines = [[str(at), "APBD", f"Aksi {at}", "", None, "Proses", None, weight] for at, weight in enumerate(written, 1)]
    head = [[*HEAD, "Bobot"]]

    outcome = put(sqlite, file(tmp_path, lines, head=head))

    assert [finding.code for finding in outcome.findings if "number" in finding.code] == ["number_unknown"] * 3
    with reading(sqlite) as session:
        stored = session.execute(select(col(Action.weight)).order_by(col(Action.position))).scalars().all()
    assert stored == [0.001, 1_000, 1, 1, 1]


def test_what_a_file_amends_holds_for_the_reports_of_later_days_in_it(sqlite: Engine) -> None:
    (action,) = made.plan(sqlite, each=1)
    said = [Report(date(2026, 2, 28), Progress.NOT_STARTED), Report(date(2026, 5, 31), Progress.REALISED)]
    one = ActionProposal(
        "36.02", "1", "1", "Perizinan", "Aksi 1 36.02", success_criterion="Peraturan ditetapkan",
        due_date=date(2026, 7, 31), weight=7.0, reports=said,
    )  # fmt: skip
    plan = PlanProposal("uji", "Rencana uji", "MCP", 2026, made.STARTS, made.ENDS)
    with writing(sqlite) as session:
        proposal = Proposal(plan, [one], date(2026, 4, 30))
        workflow_load.load(session, OPERATOR, proposal, Source("baru.xlsx", b"baru", []))
        now = session.get_one(Action, action)
        assert (now.progress, now.weight, now.due_date) == ("realised", 7.0, date(2026, 7, 31))
        rows = session.execute(
            select(col(ActionEvent.took_effect_on), col(ActionEvent.weight)).where(col(ActionEvent.action_id) == action)
        ).all()
    with reading(sqlite) as session:
        assert check(session).whole
    weights = {row.took_effect_on: row.weight for row in rows}
    assert weights[date(2026, 4, 30)] == weights[date(2026, 5, 31)] == 7.0
    assert weights[made.LOADED] == 1.0


def test_no_way_of_loading_stores_a_weight_that_no_sum_can_hold(sqlite: Engine) -> None:
    plan = PlanProposal("uji", "Rencana uji", "MCP", 2026, made.STARTS, made.ENDS)
    for weight in (1e308, 1e-300, inf, nan):
        heavy = ActionProposal("36.02", "1", "1", "APBD", "Aksi", weight=weight)
        with pytest.raises(Rejected, match="weight"), writing(sqlite) as session:
            workflow_load.load(session, OPERATOR, Proposal(plan, [heavy], TODAY), Source("uji.xlsx", b"", []))


def test_an_earlier_report_loaded_late_finds_its_place_in_the_history(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows(), per="31 Desember 2016"))
    earlier = rows(r1=["1", "APBD", "Penerapan e-planning", "Bappeda", "30/06/2016", "Proses", None])

    put(database, file(tmp_path, earlier, per="30 September 2016"))

    with reading(database) as session:
        plan = plans.plans(session)[0]
        states = [progress.standing(session, Scope(plan.id, day)) for day in (date(2016, 9, 30), date(2016, 12, 31))]
        assert [(state.in_progress, state.realised) for state in states] == [(2, 0), (1, 1)]
        assert check(session).whole


def test_a_row_missing_from_the_file_is_named_and_stays(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows()))

    outcome = put(database, file(tmp_path, rows()[:2]))

    assert outcome.comparison.missing == [("36.72", "3", "Perizinan online")]
    with reading(database) as session:
        assert session.execute(select(func.count()).select_from(Action)).scalar() == 3


def test_a_blank_does_not_undo_what_was_reported(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows()))
    blank = rows(r1=["1", None, "Penerapan e-planning", None, None, None, None])

    outcome = put(database, file(tmp_path, blank, per="31 Januari 2017"))

    assert outcome.comparison.counts()["changed"] <= 1  # the area moved to "Tanpa area" at most
    with reading(database) as session:
        assert progress.standing(session, Scope(plans.plans(session)[0].id, TODAY)).realised == 1


def test_a_renamed_file_is_the_same_plan_and_another_plan_is_another(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows()))

    put(database, file(tmp_path, rows(), name="revisi akhir (2).xlsx"))
    other = [["1", "APBD", f"Aksi lain {at}", "X", None, "Selesai", None] for at in range(3)]
    put(database, file(tmp_path, other, name="lain.xlsx"))

    with reading(database) as session:
        assert [plan.code for plan in plans.plans(session)] == ["renaksi", "lain"]


def test_a_failure_in_the_middle_leaves_nothing_behind(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(database) as session:
        before = session.execute(select(Revision.number)).scalar_one()

    def fail(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(workflow_load.daily_counts, "add", fail)
    with pytest.raises(RuntimeError):
        put(database, file(tmp_path, rows()))

    with reading(database) as session:
        assert session.execute(select(func.count()).select_from(Load)).scalar() == 0
        assert session.execute(select(func.count()).select_from(ActionEvent)).scalar() == 0
        assert session.execute(select(Revision.number)).scalar_one() == before


def test_a_dry_run_writes_nothing(database: Engine, tmp_path: Path) -> None:
    outcome = put(database, file(tmp_path, rows()), dry_run=True)

    assert outcome.comparison.counts()["new"] == 3
    with reading(database) as session:
        assert plans.plans(session) == []


def test_the_original_file_is_kept(database: Engine, tmp_path: Path) -> None:
    path = file(tmp_path, rows())

    put(database, path)

    with reading(database) as session:
        record = session.execute(select(Load)).scalar_one()
        assert record.original == path.read_bytes()
        assert record.file_name == "renaksi.xlsx"


@pytest.mark.parametrize("statement", ["UPDATE action_event SET note = 'x'", "DELETE FROM action_event"])
def test_the_database_refuses_to_change_history(database: Engine, tmp_path: Path, statement: str) -> None:
    put(database, file(tmp_path, rows()))

    with pytest.raises(DBAPIError, match="append-only"), writing(database) as session:
        session.execute(text(statement))


def test_a_tampered_a_removed_and_a_moved_event_are_named(sqlite: Engine, tmp_path: Path) -> None:
    put(sqlite, file(tmp_path, rows()))
    for tamper in (
        "UPDATE action_event SET progress = 'realised' WHERE sequence = 4",
        "DELETE FROM action_event WHERE sequence = 4",
        "UPDATE action_event SET sequence = sequence + 100 WHERE sequence = 4",
    ):
        with sqlite.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql("DROP TRIGGER action_event_no_update")
            connection.exec_driver_sql("DROP TRIGGER action_event_no_delete")
            connection.exec_driver_sql(tamper)
            from sqlmodel import Session

            with Session(connection) as session:
                broken = check(session).stored.breaks
                assert [(b.government_code, b.sequence in (4, 5, 104)) for b in broken] == [("36.72", True)], tamper
            connection.exec_driver_sql("ROLLBACK")


def test_check_finds_a_state_that_its_history_does_not_say(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows()))
    with writing(database) as session:
        session.execute(text("UPDATE action SET progress = 'not_started' WHERE number = '1'"))

    with reading(database) as session:
        verdict = check(session)

    assert not verdict.whole
    assert len(verdict.differing_actions) == 1


def test_states_and_tally_can_be_made_anew_from_the_history(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, rows()))
    with writing(database) as session:
        session.execute(text("UPDATE action SET progress = 'not_started', due_date = NULL"))
        session.execute(text("DELETE FROM tally"))

    with writing(database) as session:
        rebuild(session)

    with reading(database) as session:
        assert check(session).whole
        assert progress.standing(session, Scope(plans.plans(session)[0].id, TODAY)).realised == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action SET progress = 'sudah'",
        "UPDATE action SET weight = 0",
        "UPDATE action SET verification = 'accepted' WHERE progress <> 'realised'",
        "UPDATE action SET government_code = '99.99'",
        "UPDATE action SET code = '1'",
    ],
)
def test_the_database_itself_refuses_what_may_not_be(database: Engine, tmp_path: Path, statement: str) -> None:
    put(database, file(tmp_path, rows()))

    with pytest.raises(DBAPIError), writing(database) as session:
        session.execute(text(statement))


def test_a_state_of_a_day_to_come_is_the_state_of_today(sqlite: Engine, tmp_path: Path) -> None:
    path = file(tmp_path, rows(), per="31 Desember 2017")

    outcome = put(sqlite, path)

    assert outcome.proposal.as_of == TODAY
    (finding,) = [finding for finding in outcome.findings if finding.code == "as_of_to_come"]
    assert "31 Desember 2017" in finding.in_words("message")
    with reading(sqlite) as session:
        assert session.execute(select(func.max(ActionEvent.took_effect_on))).scalar() == TODAY
        assert plans.plans(session)[0].data_date == TODAY
    assert put(sqlite, path, as_of=date(2017, 12, 31)).proposal.as_of == date(2017, 12, 31)  # somebody says so
