"""From report to verdict: what is recorded, what is refused and why, and that nothing is overwritten silently."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, func, select, text
from sqlmodel import col

from benchmarks import kills, saves
from exports import history as heads
from models import ActionEvent, EvidenceFile, Progress, Role, Verification
from models.database import reading, writing
from queries import history
from queries.progress import counts as progress
from queries.progress import denominator
from queries.reporting import evidence, tasks
from queries.shell import plans
from queries.shell.scope import Scope
from queries.verification import queue
from queries.verification.queue import Wanted
from tests import made
from tests.made import LOADED, PDF, TODAY
from workflow.accounts.permissions import Actor
from workflow.history import integrity, ledger
from workflow.history.action_change import ChangedMeanwhile, Rejected
from workflow.history.check import check, rebuild
from workflow.register import amend, drops
from workflow.register.amend import Amendment, Reason
from workflow.register.take_back import take_back
from workflow.reporting import documents, drafts, report
from workflow.reporting.documents import NotAccepted
from workflow.reporting.report import Row, Statement
from workflow.verification import verdicts as verify
from workflow.verification.verdicts import Verdict

SCOPE = Scope(1, TODAY)
LINK = (documents.linked("https://jdih.lebakkab.go.id/perbup-12"),)


def done(database: Engine, officer: Actor, action: int, day: date = TODAY, name: str = "bukti.pdf") -> int:
    """An officer reports an action as done, with a document."""
    with writing(database) as session:
        document = documents.store(session, officer, PDF, name)
        said = Statement(day, Progress.REALISED, "complete", documents=(document,))
        return report.report(session, officer, Row(action, made.seen(session, officer, action), said), TODAY)


def judged(
    database: Engine, verifier: Actor, officer: Actor, action: int, outcome: Verification, reason: str = ""
) -> int:
    with writing(database) as session:
        verdict = Verdict(outcome, TODAY, reason)
        return verify.judge(session, verifier, action, made.seen(session, officer, action), verdict, TODAY)


def kinds(database: Engine, officer: Actor) -> dict[str, int]:
    with reading(database) as session:
        return {kind: count for kind, count in tasks.counts(session, officer, 1, None, TODAY).items() if count}


def test_a_clock_that_ran_a_day_ahead_for_one_save_locks_nothing(database: Engine) -> None:
    action, *_rest = made.plan(database)
    officer, tomorrow = made.account(database, "siti", Role.OFFICER), TODAY + timedelta(days=1)
    with writing(database) as session:
        said = Statement(tomorrow, Progress.IN_PROGRESS, "none", note="jam maju")
        report.report(session, officer, Row(action, made.seen(session, officer, action), said), tomorrow)

    with writing(database) as session:
        said = Statement(tomorrow, Progress.IN_PROGRESS, "none", note="jam betul")
        report.report(session, officer, Row(action, made.seen(session, officer, action), said), TODAY)

    with reading(database) as session:
        row = tasks.one(session, officer, action, TODAY)
        assert row is not None
        assert row["note"] == "jam betul"
        later = Row(
            action, made.seen(session, officer, action), replace(said, took_effect_on=TODAY + timedelta(days=2))
        )
    with writing(database) as session, pytest.raises(Rejected) as refused:
        report.report(session, officer, later, TODAY)
    assert refused.value.code == "future"


def test_a_report_is_returned_answered_and_verified(database: Engine) -> None:
    action, *_rest = made.plan(database)
    officer, verifier = made.account(database, "siti", Role.OFFICER), made.account(database, "budi", Role.VERIFIER)
    assert kinds(database, officer) == {"soon": 3}

    done(database, officer, action)
    assert kinds(database, officer) == {"soon": 2, "waiting": 1}
    judged(database, verifier, officer, action, Verification.RETURNED, "Halaman 2 tidak terbaca")
    assert kinds(database, officer) == {"returned": 1, "soon": 2}
    done(database, officer, action, name="bukti-lengkap.pdf")
    with reading(database) as session:
        assert queue.count(session, verifier, 1, Wanted(evidence="ready")) == 1
    judged(database, verifier, officer, action, Verification.ACCEPTED)

    with reading(database) as session:
        standing = progress.standing(session, SCOPE)
        told = history.of_action(session, officer, action)
        items = evidence.of_action(session, officer, action)
        stored = session.execute(select(func.count()).select_from(EvidenceFile)).scalar_one()
        speed = queue.speed(session, verifier, 1)
        assert check(session).whole
    assert (standing.realised, standing.evidenced, standing.verified) == (1, 1, 1)
    assert list(told["kind"]) == ["verdict", "reported", "verdict", "reported", "reported", "added"]
    assert list(told["reason"])[2] == "Halaman 2 tidak terbaca"
    assert list(told["about_id"])[:3:2] == [told["id"][1], told["id"][3]]  # each verdict names its claim
    assert (list(items["name"]), stored) == (["bukti.pdf", "bukti-lengkap.pdf"], 1)  # one content, kept once
    assert (speed.verdicts, speed.median) == (2, 0.0)
    assert kinds(database, officer) == {"soon": 2, "done": 1}


def test_the_second_save_is_told_what_changed_and_nothing_is_overwritten(database: Engine) -> None:
    action, *_rest = made.plan(database)
    siti, rina = (made.account(database, name, Role.OFFICER) for name in ("siti", "rina"))
    with reading(database) as session:
        seen = made.seen(session, siti, action)
    first = Row(action, seen, Statement(TODAY, Progress.IN_PROGRESS, "preparing", note="dari siti"))
    second = Row(action, seen, Statement(TODAY, Progress.NOT_CARRIED_OUT, "none", note="dari rina"))

    with writing(database) as session:
        recorded = report.report(session, siti, first, TODAY)
    with pytest.raises(ChangedMeanwhile) as told, writing(database) as session:
        report.report(session, rina, second, TODAY)

    assert told.value.event_ids == [recorded]
    with reading(database) as session:
        row = tasks.one(session, rina, action, TODAY)
        assert row is not None
        assert (row["note"], row["progress"]) == ("dari siti", "in_progress")


def test_a_table_saves_the_good_rows_and_says_why_the_others_were_not(database: Engine) -> None:
    one, two, three = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER)
    neighbour = made.plan(database, ("36.71",), each=1, code="lain")[-1]
    with writing(database) as session:
        seen = {action: made.seen(session, siti, action) for action in (one, two, three)}
        outcome = report.report_many(
            session,
            siti,
            [
                Row(one, seen[one], Statement(TODAY, Progress.NOT_STARTED, "none", note="mulai bulan depan")),
                Row(two, seen[two], Statement(TODAY, Progress.REALISED, "complete")),
                Row(three, seen[three] - 1, Statement(TODAY, Progress.REALISED, "none")),
                Row(neighbour, 1, Statement(TODAY, Progress.REALISED, "none")),
            ],
            TODAY,
        )

    assert [type(why).__name__ for why in outcome.values()] == [
        "NoneType",
        "Rejected",
        "ChangedMeanwhile",
        "Forbidden",
    ]
    with reading(database) as session:
        assert progress.standing(session, SCOPE).not_started == 1
        assert progress.standing(session, SCOPE).realised == 0
        assert check(session).whole


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Statement(date(2026, 7, 1), "realised", "none"), "future"),
        (Statement(date(2026, 3, 30), "realised", "none"), "earlier"),
        (Statement(TODAY, "in_progress", None), "nothing"),
        (Statement(TODAY, "realised", "complete"), "documents"),
        (Statement(TODAY, "realised", "partial"), "documents"),
        (Statement(TODAY, "not_carried_out", "none"), "words"),
        (Statement(TODAY, "outside_authority", "none"), "words"),
        (Statement(TODAY, "dropped", "none"), "progress"),
        (Statement(TODAY, "not_reported", "none"), "progress"),
        (Statement(TODAY, "", "none"), "progress"),
        (Statement(TODAY, "realised", "ada"), "evidence"),
        (Statement(TODAY, "realised", "none", documents=LINK), "documents_denied"),
        (Statement(TODAY, "realised", None, documents=LINK), "documents_denied"),
        (Statement(TODAY, "in_progress", "not_possible_yet", documents=LINK), "documents_denied"),
        (Statement(TODAY, "realised", "none", note="x" * 5_001), "long"),
    ],
)
def test_what_cannot_be_reported(sqlite: Engine, said: Statement, code: str) -> None:
    action, *_rest = made.plan(sqlite)
    siti = made.account(sqlite, "siti", Role.OFFICER)
    with pytest.raises(Rejected) as refused, writing(sqlite) as session:
        report.report(session, siti, Row(action, made.seen(session, siti, action), said), TODAY)
    assert refused.value.code == code


def test_a_verdict_lapses_with_the_claim_it_was_given_on(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti, budi = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "budi", Role.VERIFIER)
    done(sqlite, siti, action)
    judged(sqlite, budi, siti, action, Verification.ACCEPTED)

    def say(progress_: str, words: str) -> int:
        with writing(sqlite) as session:
            said = Statement(TODAY, progress_, "complete", note=words)
            report.report(session, siti, Row(action, made.seen(session, siti, action), said), TODAY)
        with reading(sqlite) as session:
            return progress.standing(session, SCOPE).verified

    assert say("realised", "keterangan tambahan") == 1
    assert say("in_progress", "ternyata belum") == 0
    assert say("realised", "sekarang sudah") == 0  # has to be verified anew


def test_what_a_verifier_cannot_do(sqlite: Engine) -> None:
    action, other, _third = made.plan(sqlite)
    siti, budi = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "budi", Role.VERIFIER)
    with writing(sqlite) as session:
        said = Statement(TODAY, Progress.REALISED, "none")
        report.report(session, siti, Row(action, made.seen(session, siti, action), said), TODAY)
    for outcome, about, words, code in (
        (Verification.ACCEPTED, action, "", "evidence_incomplete"),
        (Verification.RETURNED, action, " ", "reason"),
        (Verification.RETURNED, other, "x", "no_claim"),
    ):
        with pytest.raises(Rejected) as refused:
            judged(sqlite, budi, siti, about, outcome, words)
        assert refused.value.code == code


def test_a_question_keeps_the_claim_and_its_age_and_waits_for_the_next_report(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti, budi = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "budi", Role.VERIFIER)
    done(sqlite, siti, action)
    with reading(sqlite) as session:
        before = queue.claims(session, budi, 1, Wanted(), 10)["claimed_at"][0]
    with writing(sqlite) as session:
        verify.ask(session, budi, action, made.seen(session, siti, action), "Mohon halaman tanda tangan")

    assert kinds(sqlite, siti)["asked"] == 1
    with reading(sqlite) as session:
        assert queue.count(session, budi, 1, Wanted()) == 0
        assert queue.claims(session, budi, 1, Wanted(asked=True), 10)["claimed_at"][0] == before
    done(sqlite, siti, action, name="tanda-tangan.pdf")
    with reading(sqlite) as session:
        assert queue.claims(session, budi, 1, Wanted(), 10)["claimed_at"][0] == before


def test_the_denominator_goes_from_three_to_one_and_says_why(database: Engine) -> None:
    one, two, _three = made.plan(database)
    siti, budi = made.account(database, "siti", Role.OFFICER), made.account(database, "budi", Role.VERIFIER)
    koko = made.account(database, "koko", Role.COORDINATOR)
    with writing(database) as session:
        change = Amendment(TODAY, Reason.REGULATION, "UU baru", in_force=False)
        proposal = amend.amend(session, koko, one, made.seen(session, siti, one), change, TODAY)
        said = Statement(TODAY, Progress.OUTSIDE_AUTHORITY, None, note="milik kementerian")
        report.report(session, siti, Row(two, made.seen(session, siti, two), said), TODAY)
    with reading(database) as session:
        assert progress.standing(session, SCOPE).actions == 3  # not before a verifier agrees
    with writing(database) as session:
        drops.decide(session, budi, proposal, agreed=True, words="")
    judged(database, budi, siti, two, Verification.ACCEPTED)

    with reading(database) as session:
        standing = progress.standing(session, SCOPE)
        left = denominator.left(session, SCOPE, 5).set_index("action_id")
        earlier = progress.standing(session, SCOPE.on(LOADED))
        assert check(session).whole
    assert (standing.actions, standing.left, earlier.actions) == (1, 2, 3)
    assert left.at[one, "reason"] == "regulation: UU baru"
    assert left.at[two, "progress"] == "outside_authority"


def test_a_change_of_due_date_needs_words_and_counts_from_its_day(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti, koko = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "koko", Role.COORDINATOR)
    late = date(2026, 12, 1)
    for words, due, code in (("", late, "reason"), ("x", date(2026, 6, 30), "nothing")):
        change = Amendment(TODAY, Reason.BUDGET, words, due_date=due)
        with pytest.raises(Rejected) as refused, writing(sqlite) as session:
            amend.amend(session, koko, action, made.seen(session, siti, action), change, TODAY)
        assert refused.value.code == code
    with writing(sqlite) as session:
        change = Amendment(date(2026, 6, 1), Reason.BUDGET, "APBD-P", due_date=late, weight=2.0)
        amend.amend(session, koko, action, made.seen(session, siti, action), change, TODAY)
    with reading(sqlite) as session:
        assert [progress.standing(session, SCOPE.on(day)).due for day in (TODAY, late)] == [2, 3]
        assert history.of_action(session, siti, action)["reason"].iloc[0] == "budget: APBD-P"
        assert check(session).whole


def test_a_mistake_is_corrected_by_a_later_event_that_points_at_it(database: Engine) -> None:
    action, *_rest = made.plan(database)
    siti, budi = made.account(database, "siti", Role.OFFICER), made.account(database, "budi", Role.VERIFIER)
    wrong = done(database, siti, action, date(2026, 5, 1))

    with writing(database) as session:
        correction = take_back(session, siti, wrong, "salah aksi")

    with reading(database) as session:
        told = history.of_action(session, siti, action)
        assert [progress.standing(session, SCOPE.on(day)).realised for day in (date(2026, 5, 1), TODAY)] == [0, 0]
        assert set(told["id"]) >= {wrong, correction}  # the mistake stays readable
        assert told.set_index("id").at[correction, "about_id"] == wrong
        assert check(session).whole
    with pytest.raises(Rejected, match=r"^taken_back$"), writing(database) as session:
        take_back(session, siti, wrong, "lagi")
    with pytest.raises(Rejected, match=r"^not_taken_back$"), writing(database) as session:
        take_back(session, budi, int(told["id"].min()), "bukan laporan")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://a/b", "//evil", "https://", "https://a b/\n", ""]
)
def test_links_that_are_none(url: str) -> None:
    with pytest.raises(NotAccepted):
        documents.linked(url)


def test_a_document_is_public_only_when_it_was_made_so_and_no_longer_when_taken_back(database: Engine) -> None:
    action, *_rest = made.plan(database)
    siti, pemapar = made.account(database, "siti", Role.OFFICER), made.account(database, "pemapar", Role.PRESENTER)
    done(database, siti, action)
    with reading(database) as session:
        item = int(evidence.of_action(session, siti, action)["id"][0])
    for public in (False, True, False):
        with writing(database) as session:
            documents.publish(session, siti, item, public=public)
        with reading(database) as session:
            assert (evidence.content(session, pemapar, item) is not None) == public
            assert len(evidence.of_action(session, pemapar, action)) == public


def test_drafts_are_ones_own_survive_and_go_with_the_report(database: Engine) -> None:
    action, *_rest = made.plan(database)
    siti, rina = (made.account(database, name, Role.OFFICER) for name in ("siti", "rina"))
    with writing(database) as session:
        drafts.save(session, siti, action, {"note": "setengah jadi"}, made.seen(session, siti, action))
    with reading(database) as session:
        written = drafts.find(session, siti, action)
        assert written is not None
        assert written.content == {"note": "setengah jadi"}
        assert drafts.find(session, rina, action) is None
        assert drafts.all_of(session, siti) == [action]
    done(database, siti, action)
    with reading(database) as session:
        assert drafts.find(session, siti, action) is None


def test_text_is_stored_without_what_would_deceive_a_reader(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti = made.account(sqlite, "siti", Role.OFFICER)
    with writing(sqlite) as session:
        said = Statement(TODAY, "in_progress", "none", note="a\u202eb\u200bc\x00d\ne")
        report.report(session, siti, Row(action, made.seen(session, siti, action), said), TODAY)
    with reading(sqlite) as session:
        row = tasks.one(session, siti, action, TODAY)
    assert row is not None
    assert row["note"] == "abcd\ne"


# ── The ledger ─────────────────────────────────────────────────────────────────────────────────────────────────────


def without_triggers(database: Engine, *statements: str) -> None:
    """Change the history as somebody could who holds the database, not the program."""
    with database.begin() as connection:
        if database.dialect.name == "sqlite":
            for deed in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS action_event_no_{deed}"))
        else:
            connection.execute(text("ALTER TABLE action_event DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("statements", "broken"),
    [
        (["UPDATE action_event SET note = 'lain' WHERE government_code = '36.02' AND sequence = 3"], 3),
        (["UPDATE action_event SET reason = 'lain' WHERE government_code = '36.02' AND sequence = 7"], 7),
        (["UPDATE action_event SET account_id = NULL WHERE government_code = '36.02' AND sequence = 7"], 7),
        (["UPDATE action_event SET documents = '' WHERE government_code = '36.02' AND sequence = 7"], 7),
        (["DELETE FROM action_event WHERE government_code = '36.02' AND sequence = 4"], 5),
        (
            [
                "UPDATE action_event SET sequence = 100 WHERE government_code = '36.02' AND sequence = 2",
                "UPDATE action_event SET sequence = 2 WHERE government_code = '36.02' AND sequence = 5",
                "UPDATE action_event SET sequence = 5 WHERE government_code = '36.02' AND sequence = 100",
            ],
            2,
        ),
    ],
    ids=["edited", "reason", "author", "documents", "removed", "reordered"],
)
def test_a_changed_a_removed_and_a_reordered_row_are_found_and_named(
    database: Engine, statements: list[str], broken: int
) -> None:
    action, *_rest = made.plan(database, ("36.02", "36.03"))
    siti = made.account(database, "siti", Role.OFFICER)
    done(database, siti, action)
    with reading(database) as session:
        assert ledger.breaks(session) == []

    without_triggers(database, *statements)

    with reading(database) as session:
        assert [(one.government_code, one.sequence) for one in ledger.breaks(session)] == [("36.02", broken)]


def test_a_chain_that_was_cut_at_its_end_no_longer_holds_the_head_that_was_written_down(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti = made.account(sqlite, "siti", Role.OFFICER)
    done(sqlite, siti, action)
    with reading(sqlite) as session:
        head = ledger.heads(session)["36.02"]
        assert ledger.holds(session, "36.02", head.sequence, head.hash)

    without_triggers(
        sqlite,
        "DELETE FROM evidence_item",
        "DELETE FROM action_event WHERE sequence = (SELECT MAX(sequence) FROM action_event)",
    )

    with reading(sqlite) as session:
        assert ledger.breaks(session) == []  # what is left is whole by itself
        assert not ledger.holds(session, "36.02", head.sequence, head.hash)


def test_documents_that_nobody_sent_go_after_a_week_and_drafts_keep_theirs(database: Engine) -> None:
    action, *_rest = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER)
    done(database, siti, action)
    with time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC)) as clock, writing(database) as session:
        documents.store(session, siti, PDF + b"1", "lupa.pdf")
        drafted = documents.store(session, siti, PDF + b"2", "nanti.pdf")
        content = {"documents": [{"name": drafted.name, "sha256": drafted.sha256, "url": ""}]}
        drafts.save(session, siti, action, content, made.seen(session, siti, action))
        clock.shift(documents.KEPT - timedelta(minutes=1))
        assert documents.sweep(session) == 0
        clock.shift(timedelta(minutes=2))
        assert documents.sweep(session) == 1
        assert integrity.changed_documents(session) == []
        assert session.execute(select(func.count()).select_from(EvidenceFile)).scalar_one() == 2


def test_the_heads_are_written_once_a_day_and_never_replaced(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite, ("36.02", "36.71"))
    with reading(sqlite) as session:
        ends = ledger.heads(session)
    path = heads.write(ends, TODAY, tmp_path / "buku-besar")
    day, code, sequence, sealed = path.read_text("utf-8").splitlines()[1].split("\t")
    assert (day, code, int(sequence), sealed) == ("2026-06-30", "36.71", ends["36.71"].sequence, ends["36.71"].hash)
    assert not heads.write({}, TODAY, tmp_path).exists()
    written = path.read_bytes()
    assert heads.write(ends | {"36.71": ledger.Head(1, "f" * 64)}, TODAY, tmp_path / "buku-besar") == path
    assert path.read_bytes() == written


def test_a_document_whose_content_was_exchanged_is_found(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    done(sqlite, made.account(sqlite, "siti", Role.OFFICER), action)
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE evidence_file SET content = x'00'"))
    with reading(sqlite) as session:
        assert len(integrity.changed_documents(session)) == 1


def test_what_was_sealed_before_accounts_existed_stays_sealed() -> None:
    event = dict.fromkeys(ledger.CONTENT, "x") | {"took_effect_on": date(2017, 1, 24)}
    later = {"account_id": None, "role": "", "about_id": None, "reason": "", "grade": None, "documents": ""}
    later |= {"next_step_owner": "", "next_step_due": None, "load_id": None}

    # The formula of the first edition, written out.
    first = '["x","x","x","x","2017-01-24","x","x","x","x","x","x","x","x","x","x","x","x"]'
    assert ledger.seal(event | later, ledger.GENESIS) == sha256(("0" * 64 + first).encode()).hexdigest()
    assert ledger.seal(event | later | {"reason": "x"}, ledger.GENESIS) != ledger.seal(event | later, ledger.GENESIS)


def test_the_date_of_the_data_follows_what_is_reported(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti = made.account(sqlite, "siti", Role.OFFICER)
    with reading(sqlite) as session:
        assert plans.plans(session)[0].data_date == LOADED
    done(sqlite, siti, action)
    with reading(sqlite) as session:
        assert plans.plans(session)[0].data_date == TODAY


def test_many_people_at_once_lose_nothing(database: Engine) -> None:
    found = saves.run(database, seconds=2)

    assert found.errors == []
    assert found.saves > 0
    assert found.counted == found.saves == found.events
    assert found.whole


def test_a_writer_that_is_killed_leaves_all_of_a_save_or_nothing(tmp_path: Path) -> None:
    assert kills.run(f"sqlite:///{tmp_path / 'kills.db'}", times=3) == {"bulk save": 3, "load": 3}


def test_a_claim_whose_age_was_changed_is_found_by_the_check(database: Engine) -> None:
    action, *_rest = made.plan(database)
    done(database, made.account(database, "siti", Role.OFFICER), action)
    for value in ("'2020-01-01 00:00:00.000000'", "NULL"):
        with database.begin() as connection:
            connection.execute(text(f"UPDATE action SET claimed_at = {value} WHERE id = {action}"))
        with reading(database) as session:
            assert check(session).differing_actions == [action]
        with writing(database) as session:
            rebuild(session)
        with reading(database) as session:
            assert check(session).whole


def test_events_count_up_without_a_gap(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti = made.account(sqlite, "siti", Role.OFFICER)
    done(sqlite, siti, action)
    with reading(sqlite) as session:
        sequences = session.execute(select(col(ActionEvent.sequence)).order_by(col(ActionEvent.id))).scalars().all()
    assert sequences == list(range(1, 8))
