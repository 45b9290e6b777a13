"""A file against what people said: it never judges, and never silently lowers a report or an accepted claim."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from sqlalchemy import Engine

from loaders.load import Options, load
from loaders.outcome import Outcome
from models import Progress, Role, Verification
from models.database import reading, writing
from queries.progress import counts as progress
from queries.reporting import tasks
from queries.shell import plans
from queries.shell.scope import Scope
from queries.verification import queue
from queries.verification.queue import Wanted
from tests import made
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.history.check import check
from workflow.register import drops
from workflow.register.amend import Amendment, Reason
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import verdicts as verify
from workflow.verification.verdicts import Verdict

HEAD = ["No", "Area", "Rencana Aksi", "Status", "Bukti Dukung", "Verifikasi", "Keterangan"]
OCTOBER, NOVEMBER, TODAY = date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 2)


def file(folder: Path, states: list[list[Any]], per: str, government: str = "KABUPATEN LEBAK") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in [[f"RENCANA AKSI {government} TAHUN 2026"], [f"Per {per}"], HEAD]:
        sheet.append(line)
    for number, state in enumerate(states, 1):
        sheet.append([str(number), "Perizinan", f"Penyusunan peraturan nomor {number} tentang pelimpahan", *state])
    path = folder / f"renaksi {per}.xlsx"
    book.save(path)
    return path


def put(database: Engine, path: Path, actor: Actor = OPERATOR, **options: Any) -> Outcome:
    outcome = load(path, Options(actor=actor, **options), TODAY, database=database)
    assert isinstance(outcome, Outcome)
    return outcome


def standing(database: Engine, day: date = TODAY) -> tuple[int, int, int]:
    with reading(database) as session:
        found = progress.standing(session, Scope(1, day))
        return found.realised, found.evidenced, found.verified


def found(outcome: Outcome) -> list[str]:
    return sorted(finding.code for finding in outcome.findings if finding.code in CODES)


CODES = ("verdict_in_file", "drop_in_file", "lowers_a_report", "falls_back_on_same_day", "same_as_other_government")
DONE = ["Terealisasi", "Lengkap", "Diterima"]


def test_a_coordinators_workbook_makes_claims_and_no_verdicts(database: Engine, tmp_path: Path) -> None:
    koko, budi = made.account(database, "koko", Role.COORDINATOR), made.account(database, "budi", Role.VERIFIER, ())

    outcome = put(database, file(tmp_path, [DONE, DONE, ["Proses", None, None]], "31 Oktober 2026"), koko)

    assert found(outcome) == ["verdict_in_file"] * 2
    assert standing(database) == (2, 2, 0)
    with reading(database) as session:
        assert queue.count(session, budi, 1, Wanted()) == 2
        assert check(session).whole


def test_a_workbook_drops_nothing(database: Engine, tmp_path: Path) -> None:
    koko = made.account(database, "koko", Role.COORDINATOR)

    outcome = put(
        database, file(tmp_path, [["Dihentikan", None, None], ["Proses", None, None]], "31 Oktober 2026"), koko
    )

    assert found(outcome) == ["drop_in_file"]
    with reading(database) as session:
        assert progress.standing(session, Scope(1, date(2026, 12, 31))).left == 0


def test_verdicts_count_in_the_operators_first_load_and_in_no_later_one(database: Engine, tmp_path: Path) -> None:
    assert not found(put(database, file(tmp_path, [DONE, ["Proses", None, None]], "31 Oktober 2026")))
    assert standing(database) == (1, 1, 1)

    later = put(database, file(tmp_path, [DONE, DONE], "30 November 2026"))

    assert found(later) == ["verdict_in_file"] * 2
    assert standing(database) == (2, 2, 1)  # the first keeps its verdict, the second is a claim


def working(database: Engine, tmp_path: Path) -> tuple[Actor, Actor, Actor]:
    """Four actions in progress as of October; in November an officer reports 1, 2 and 3, a verifier accepts 1."""
    koko, siti = made.account(database, "koko", Role.COORDINATOR), made.account(database, "siti", Role.OFFICER)
    budi = made.account(database, "budi", Role.VERIFIER, ())
    put(database, file(tmp_path, [["Proses", None, None]] * 4, "31 Oktober 2026"), koko)
    with writing(database) as session:
        for action in (1, 2, 3):
            said = Statement(
                date(2026, 11, 10),
                Progress.REALISED,
                "complete",
                documents=(documents.linked("https://lebak.go.id/a"),),
            )
            report.report(session, siti, Row(action, made.seen(session, siti, action), said), NOVEMBER)
        verdict = Verdict(Verification.ACCEPTED, date(2026, 11, 20))
        verify.judge(session, budi, 1, made.seen(session, siti, 1), verdict, NOVEMBER)
    return koko, siti, budi


def test_a_sheet_that_nobody_touched_undoes_no_report(database: Engine, tmp_path: Path) -> None:
    koko, siti, budi = working(database, tmp_path)
    untouched = file(tmp_path, [["Belum", "Tidak ada", None]] * 3 + [["Terealisasi", "Ada", None]], "30 November 2026")

    outcome = put(database, untouched, koko)

    assert [(one.item.action_id, one.said.actor, one.said.kind) for one in outcome.comparison.setbacks] == [
        (1, budi.name, "verdict"),
        (2, siti.name, "reported"),
        (3, siti.name, "reported"),
    ]
    assert found(outcome) == ["lowers_a_report"] * 3
    assert outcome.comparison.counts() == {"new": 0, "changed": 1, "same": 0, "missing": 0}
    assert standing(database) == (4, 4, 1)


def test_a_workbook_brings_back_nothing_that_the_task_force_agreed_to_drop(database: Engine, tmp_path: Path) -> None:
    koko, siti, budi = working(database, tmp_path)
    with writing(database) as session:
        decree = Amendment(NOVEMBER, Reason.REGULATION, "SK 12/2026")
        (proposal,) = drops.propose(session, koko, [(4, made.seen(session, siti, 4))], decree, NOVEMBER)
        drops.decide(session, budi, proposal, agreed=True, words="")

    outcome = put(database, file(tmp_path, [DONE] * 4, "30 November 2026"), koko)

    assert [(one.item.action_id, one.said.actor) for one in outcome.comparison.setbacks] == [(4, budi.name)]
    with reading(database) as session:
        assert progress.standing(session, Scope(1, date(2026, 12, 31))).left == 1


def test_a_setback_is_taken_over_where_somebody_wants_that_and_the_reporter_is_told(
    database: Engine, tmp_path: Path
) -> None:
    koko, siti, _budi = working(database, tmp_path)
    untouched = file(tmp_path, [["Belum", "Tidak ada", None]] * 3 + [["Proses", None, None]], "30 November 2026")

    outcome = put(database, untouched, koko, setbacks=frozenset({2}))

    assert [one.item.action_id for one in outcome.comparison.setbacks] == [1, 3]
    assert standing(database) == (2, 2, 1)
    with reading(database) as session:
        told = tasks.overruled(session, siti)
        assert [(row["id"], row["said"], row["progress"], row["actor"]) for row in told.to_dict("records")] == [
            (2, "realised", "not_started", "koko")
        ]
        assert check(session).whole


def test_a_file_of_an_earlier_day_changes_nothing_that_was_said_since(database: Engine, tmp_path: Path) -> None:
    koko, _siti, _budi = working(database, tmp_path)

    outcome = put(database, file(tmp_path, [["Belum", "Tidak ada", None]] * 4, "5 November 2026"), koko)

    assert outcome.comparison.setbacks == []
    assert standing(database) == (3, 3, 1)


def test_two_files_of_one_day_that_differ_and_a_copied_sheet_are_alarms(database: Engine, tmp_path: Path) -> None:
    done = [["Terealisasi", "Ada", None, f"SK nomor {at}"] for at in range(6)]
    put(database, file(tmp_path, done, "31 Oktober 2026"))
    fallen = put(database, file(tmp_path, [["Proses", None, None, "x"], *done[1:]], "31 Oktober 2026"))
    assert found(fallen) == ["falls_back_on_same_day"]

    book = openpyxl.load_workbook(file(tmp_path, done, "30 November 2026", "KABUPATEN LEBAK"))
    book.active.title = "Kab. Lebak"
    book.copy_worksheet(book.active).title = "Kota Cilegon"
    book["Kota Cilegon"]["A1"] = "RENCANA AKSI KOTA CILEGON TAHUN 2026"
    book.save(tmp_path / "salinan.xlsx")
    assert "same_as_other_government" in found(put(database, tmp_path / "salinan.xlsx", dry_run=True))


def test_next_years_workbook_is_a_new_plan_and_says_so(database: Engine, tmp_path: Path) -> None:
    put(database, file(tmp_path, [["Proses", None, None]] * 4, "31 Oktober 2026"))
    book = openpyxl.load_workbook(file(tmp_path, [["Belum", None, None]] * 4, "31 Januari 2027"))
    book.active["A1"] = "RENCANA AKSI KABUPATEN LEBAK TAHUN 2027"
    book.save(tmp_path / "renaksi lebak.xlsx")

    first = put(database, tmp_path / "renaksi lebak.xlsx")
    again = put(database, tmp_path / "renaksi lebak.xlsx")

    assert "other_year" in [finding.code for finding in first.findings]
    assert again.comparison.counts() == {"new": 0, "changed": 0, "same": 4, "missing": 0}
    with reading(database) as session:
        assert sorted(plan.year for plan in plans.plans(session)) == [2026, 2027]
