"""Meetings and their promises from one to the next; closed periods, corrected and compared; practices shared."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pandas as pd
import pytest
from docx import Document
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from exports.meetings import as_docx
from exports.presentation.make_deck import make
from methods.improvement import most_improved
from models import ActionEvent, Period, PeriodEdition, Promise, Role, TakeUp
from models.database import reading, writing
from models.period import Figures
from queries.meetings import commitments as meetings
from queries.meetings import periods
from queries.meetings import practices as shared
from queries.shell import plans
from queries.shell.scope import Scope
from settings import clock
from tests import made
from tests.made import LOADED, TODAY
from translations.formats import day
from workflow.accounts.permissions import Actor, Forbidden
from workflow.history.action_change import Rejected
from workflow.meetings import meetings as holding
from workflow.meetings import periods as closing
from workflow.meetings import practices
from workflow.meetings.practices import Offer, Subject
from workflow.register import amend, drops
from workflow.reporting import documents, report
from workflow.reporting.documents import NotAccepted
from workflow.reporting.report import Row, Statement

SCOPE = Scope(1, TODAY)
NEXT = date(2026, 9, 30)
NOTHING = Figures({}, {})
AREA = Subject(1)


@pytest.fixture
def koko(database: Engine) -> Actor:
    made.plan(database)
    return made.account(database, "koko", Role.COORDINATOR)


def meeting(database: Engine, koko: Actor, held_on: date = TODAY) -> int:
    with writing(database) as session:
        return holding.open_(session, koko, 1, held_on, "Pendopo Gubernur", "KPK; pemda", "Evaluasi", "0 dari 3")


def promised(database: Engine, koko: Actor, meeting_id: int, words: str, due: date, action: int | None = None) -> int:
    with writing(database) as session:
        return holding.promise(session, koko, meeting_id, "36.02", words, due, "0 dari 3 terealisasi", action)


def states(database: Engine, meeting_id: int, day: date) -> dict[str, str]:
    with reading(database) as session:
        table = meetings.commitments(session, meeting_id, day)
    return dict(zip(table["words"], table["state"], strict=True))


def test_promises_are_carried_to_the_next_meeting_with_what_became_of_them(
    database: Engine, koko: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda *_places: NEXT)
    first = meeting(database, koko)
    promised(database, koko, first, "aksi 1 selesai", NEXT, action=1)
    kept = promised(database, koko, first, "server dipindah", NEXT)
    dropped = promised(database, koko, first, "studi banding", NEXT)
    promised(database, koko, first, "perda disahkan", date(2026, 8, 31))
    promised(database, koko, first, "pelatihan", date(2026, 12, 31))
    siti = made.account(database, "siti", Role.OFFICER)
    with writing(database) as session:
        holding.close(session, koko, first)
        holding.settle(session, koko, kept, Promise.KEPT, "", NEXT)
        holding.settle(session, koko, dropped, Promise.DROPPED, "anggaran dialihkan", NEXT)
        document = documents.store(session, siti, made.PDF, "bukti.pdf")
        said = Statement(NEXT, "realised", "complete", documents=(document,))
        report.report(session, siti, Row(1, made.seen(session, siti, 1), said), NEXT)

    assert states(database, first, NEXT) == {
        "perda disahkan": "late",
        "aksi 1 selesai": "kept",  # its action is realised
        "server dipindah": "kept",
        "studi banding": "dropped",
        "pelatihan": "open",
    }
    assert set(states(database, first, TODAY).values()) == {"open"}  # as of the day of the meeting
    with reading(database) as session:
        facts = plans.plans(session)[0]
        deck = make(session, facts, Scope(1, NEXT))
    assert deck.slides[1].key == "commitments"
    assert deck.slides[1].title == "Janji rapat 30 Juni 2026: 2 dari 5 ditepati, 1 terlambat"
    assert (
        deck.slides[2].title
        == "Sejak rapat 30 Juni 2026: terealisasi bertambah 1, bukti mulai dicatat: 1 disertai bukti"
        "; terlambat dari 0 menjadi 2"
    )  # since that meeting


def test_what_was_promised_after_the_last_report_is_told_beside_the_newest_figures_and_not_beside_earlier_ones(
    database: Engine, koko: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = meeting(database, koko, TODAY)  # nothing was reported since LOADED
    promised(database, koko, held, "perda disahkan", TODAY)
    promised(database, koko, held, "pelatihan", NEXT)
    with writing(database) as session:
        holding.close(session, koko, held)
    monkeypatch.setattr(clock, "today", lambda *_places: TODAY + timedelta(days=1))

    with reading(database) as session:
        facts = plans.plans(session)[0]
        newest = make(session, facts, Scope(1, LOADED), ["commitments"])
        (asked,) = make(session, facts, Scope(1, LOADED), ["decisions"]).slides
        earlier = make(session, facts, Scope(1, LOADED - timedelta(days=1)), ["commitments"])

    (slide,) = newest.slides
    assert slide.title == "Janji rapat 30 Juni 2026: 0 dari 2 ditepati, 1 terlambat"
    assert slide.table is not None
    assert slide.table.head[-1].replace("\xa0", " ") == "Keadaan 1 Jul 2026"
    assert not earlier.slides
    assert asked.title == "1 hal diminta diputuskan hari ini"  # the one past its day; the other still runs
    assert asked.table is not None
    assert asked.table.rows[0][1:] == ("perda disahkan", "Tenggat baru, atau dibatalkan? Lewat sejak 30 Jun 2026")


def test_closing_locks_the_minutes(database: Engine, koko: Actor) -> None:
    first = meeting(database, koko)
    promise = promised(database, koko, first, "aksi 1 selesai", NEXT)
    with writing(database) as session:
        holding.close(session, koko, first)

    for deed, code in (
        (lambda session: holding.promise(session, koko, first, "36.02", "lagi", NEXT, ""), "meeting_closed"),
        (lambda session: holding.close(session, koko, first), "meeting_closed"),
        (lambda session: holding.settle(session, koko, promise, Promise.DROPPED, "", NEXT), "reason"),
    ):
        with pytest.raises(Rejected, match=f"^{code}$"), writing(database) as session:
            deed(session)


@pytest.mark.parametrize(("words", "due", "code"), [(" ", NEXT, "promise"), ("x", date(2026, 6, 29), "promise_due")])
def test_what_cannot_be_promised(sqlite: Engine, words: str, due: date, code: str) -> None:
    made.plan(sqlite)
    koko = made.account(sqlite, "koko", Role.COORDINATOR)
    first = meeting(sqlite, koko)
    with pytest.raises(Rejected, match=f"^{code}$"):
        promised(sqlite, koko, first, words, due)
    elsewhere = made.plan(sqlite, ("36.71",), each=1, code="lain")[-1]
    with pytest.raises(Rejected, match=r"^promise_action$"):
        promised(sqlite, koko, first, "x", NEXT, action=elsewhere)


def test_a_closed_period_is_final_and_a_correction_makes_a_second_edition(database: Engine, koko: Actor) -> None:
    siti = made.account(database, "siti", Role.OFFICER)
    with writing(database) as session:
        period = closing.close(session, koko, 1, "TW I 2026", LOADED, periods.figures(session, SCOPE.on(LOADED)), TODAY)
    with reading(database) as session:
        found = periods.frozen(session, 1, LOADED)
        assert found == periods.Frozen("TW I 2026", 1, still_so=True)
        assert periods.frozen(session, 1, TODAY) is None
        assert make(session, plans.plans(session)[0], SCOPE.on(LOADED)).edition == "final: TW I 2026, edisi 1"

    def correct(reason: str) -> int:
        with writing(database) as session:
            return closing.correct(session, koko, period, periods.figures(session, SCOPE.on(LOADED)), reason)

    with pytest.raises(Rejected, match=r"^nothing$"):
        correct("tidak ada yang berubah")
    with writing(database) as session:  # reported later, of that day
        said = Statement(LOADED, "not_started", "none", note="ternyata belum mulai")
        report.report(session, siti, Row(1, made.seen(session, siti, 1), said), TODAY)
    with reading(database) as session:
        assert periods.frozen(session, 1, LOADED) == periods.Frozen("TW I 2026", 1, still_so=False)
    with pytest.raises(Rejected, match=r"^reason$"):
        correct(" ")
    assert correct("laporan susulan Lebak") == 2

    with reading(database) as session:
        table = periods.editions(session, 1)
        first, second = periods.edition(session, period, 1), periods.edition(session, period, 2)
        assert periods.frozen(session, 1, LOADED) == periods.Frozen("TW I 2026", 2, still_so=True)
        assert len(periods.compared(session, period, 2, (("36.02", "Lebak"),))) == 1
    assert list(table["number"]) == [2, 1]
    assert table["reason"][0] == "laporan susulan Lebak"
    assert (first["36.02"]["in_progress"], second["36.02"]["in_progress"]) == (3, 2)


def last(session: Session, action: int) -> int:
    question = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action)
    return int(session.execute(question).scalar_one())


def of_loaded(database: Engine, siti: Actor, action: int, progress: str) -> None:
    """Said today, of the day that the period ended on."""
    with writing(database) as session:
        said = Statement(LOADED, progress, "none", note="susulan")
        report.report(session, siti, Row(action, last(session, action), said), TODAY)


def exchanged(database: Engine, siti: Actor, _koko: Actor) -> None:
    of_loaded(database, siti, 1, "in_progress")
    of_loaded(database, siti, 2, "realised")


def weighed(database: Engine, _siti: Actor, koko: Actor) -> None:
    with writing(database) as session:
        change = amend.Amendment(LOADED, amend.Reason.AGREED, "Berita acara", weight=5.0)
        amend.amend(session, koko, 1, last(session, 1), change, TODAY)


@pytest.mark.parametrize("change", [exchanged, weighed])
def test_what_leaves_every_count_as_it_was_changes_a_closed_period_all_the_same(
    sqlite: Engine, change: Callable[[Engine, Actor, Actor], None]
) -> None:
    made.plan(sqlite)
    koko = made.account(sqlite, "koko", Role.COORDINATOR)
    siti = made.account(sqlite, "siti", Role.OFFICER)
    for action, progress in ((1, "realised"), (2, "in_progress")):
        of_loaded(sqlite, siti, action, progress)
    scope = SCOPE.on(LOADED)
    with writing(sqlite) as session:
        frozen = periods.figures(session, scope)
        period = closing.close(session, koko, 1, "TW I", LOADED, frozen, TODAY)
        earlier = Period(plan_id=1, name="dahulu", ends=LOADED)
        session.add(earlier)
        session.flush()
        of_before = earlier.id
        assert of_before is not None
        kept = {"figures": json.dumps(dict(frozen.counts)), "head": "", "actor": "koko", "made_at": datetime.now(UTC)}
        session.add(PeriodEdition(period_id=of_before, number=1, **kept))

    change(sqlite, siti, koko)

    with writing(sqlite) as session:
        now = periods.figures(session, scope)
        assert now.counts == frozen.counts
        with pytest.raises(Rejected, match=r"^nothing$"):  # an edition of before states were kept
            closing.correct(session, koko, of_before, now, "susulan")
        assert closing.correct(session, koko, period, now, "susulan") == 2
        assert list(periods.compared(session, period, 2, ())["realised"]) == ["1"]
        with pytest.raises(Rejected, match=r"^nothing$"):
            closing.correct(session, koko, period, periods.figures(session, scope), "lagi")


def test_a_plan_without_actions_is_open_to_nobody_who_may_not(sqlite: Engine) -> None:
    siti = made.account(sqlite, "siti", Role.OFFICER)
    with pytest.raises(Forbidden), writing(sqlite) as session:
        closing.close(session, siti, 99, "TW I", LOADED, NOTHING, TODAY)


def test_an_edition_cannot_be_changed(database: Engine, koko: Actor) -> None:
    with writing(database) as session:
        closing.close(session, koko, 1, "TW I", LOADED, periods.figures(session, SCOPE.on(LOADED)), TODAY)
    with pytest.raises(DBAPIError, match="append-only"), database.begin() as connection:
        connection.execute(update(PeriodEdition).values(reason="lain"))
    with pytest.raises(DBAPIError, match="append-only"), database.begin() as connection:
        connection.execute(text("DELETE FROM period_edition"))


@pytest.mark.parametrize(("name", "ends", "code"), [("", LOADED, "period_name"), ("x", date(2027, 1, 1), "future")])
def test_what_cannot_be_closed(sqlite: Engine, name: str, ends: date, code: str) -> None:
    made.plan(sqlite)
    koko = made.account(sqlite, "koko", Role.COORDINATOR)
    with pytest.raises(Rejected, match=f"^{code}$"), writing(sqlite) as session:
        closing.close(session, koko, 1, name, ends, NOTHING, TODAY)
    with writing(sqlite) as session:
        closing.close(session, koko, 1, "TW I", LOADED, NOTHING, TODAY)
    with pytest.raises(Rejected, match=r"^period_taken$"), writing(sqlite) as session:
        closing.close(session, koko, 1, "TW I", LOADED, NOTHING, TODAY)
    made.plan(sqlite, code="lain")
    with writing(sqlite) as session:  # neither another name nor another plan is taken
        closing.close(session, koko, 1, "TW II", LOADED, NOTHING, TODAY)
        closing.close(session, koko, 2, "TW I", LOADED, NOTHING, TODAY)


def test_a_coordinator_of_another_province_holds_no_meeting_and_closes_no_period(sqlite: Engine) -> None:
    made.plan(sqlite)
    koko, medan = (
        made.account(sqlite, "koko", Role.COORDINATOR),
        made.account(sqlite, "medan", Role.COORDINATOR, ("12",)),
    )
    held = meeting(sqlite, koko)
    commitment = promised(sqlite, koko, held, "pelatihan", NEXT)
    with writing(sqlite) as session:
        period = closing.close(session, koko, 1, "TW I", LOADED, NOTHING, TODAY)

    deeds: list[Callable[[Session], int]] = [
        lambda session: holding.open_(session, medan, 1, TODAY, "Medan", "", "", ""),
        lambda session: holding.promise(session, medan, held, "36.02", "x", NEXT, ""),
        lambda session: holding.settle(session, medan, commitment, Promise.KEPT, "", NEXT),
        lambda session: holding.close(session, medan, held),
        lambda session: closing.close(session, medan, 1, "TW II", LOADED, NOTHING, TODAY),
        lambda session: closing.correct(session, medan, period, NOTHING, "susulan"),
    ]
    for deed in deeds:
        with pytest.raises(Forbidden), writing(sqlite) as session:
            deed(session)


def test_an_edition_names_where_the_ledgers_of_its_own_governments_ended(sqlite: Engine) -> None:
    made.plan(sqlite)
    elsewhere = made.plan(sqlite, ("36.71",), each=1, code="lain")[-1]
    koko, siti = (
        made.account(sqlite, "koko", Role.COORDINATOR),
        made.account(sqlite, "siti", Role.OFFICER, ("36.71", "36.02")),
    )

    def close_after(name: str, *reported: int) -> str:
        with writing(sqlite) as session:
            for action in reported:
                said = Statement(TODAY, "not_started", "none", note="belum")
                report.report(session, siti, Row(action, made.seen(session, siti, action), said), TODAY)
            figures = periods.figures(session, SCOPE.on(LOADED))
            period = closing.close(session, koko, 1, name, LOADED, figures, TODAY)
            head = select(col(PeriodEdition.head)).where(col(PeriodEdition.period_id) == period)
            return session.execute(head).scalar_one()

    first = close_after("satu")
    assert close_after("dua", elsewhere) == first
    assert close_after("tiga", 1) != first


def test_a_practice_is_offered_asked_for_and_adopted_with_the_figure_before_and_after(database: Engine) -> None:
    made.plan(database, ("36.71", "36.02"), each=2)
    lebak = made.account(database, "lebak", Role.OFFICER)
    tangerang = made.account(database, "tangerang", Role.OFFICER, ("36.71",))
    offer = Offer("Satu pintu", "Delapan izin digabung", "DPMPTSP", link="https://contoh.go.id/sop.pdf")
    with writing(database) as session:
        practice = practices.offer(session, tangerang, "36.71", Subject(1), offer)
        practices.take_up(
            session, lebak, practice, "36.02", TakeUp.ASKED, shared.figures(session, 1, TODAY, {AREA})["36.02", AREA]
        )
        document = documents.store(session, lebak, made.PDF, "bukti.pdf")
        said = Statement(TODAY, "realised", "complete", documents=(document,))
        report.report(session, lebak, Row(3, made.seen(session, lebak, 3), said), TODAY)
        practices.take_up(session, lebak, practice, "36.02", TakeUp.ADOPTED, 0.5)

    with reading(database) as session:
        (offered,) = shared.practices(session, 1).to_dict("records")
        (taken,) = shared.adoptions(session, 1, clock.today()).to_dict("records")
        assert shared.adoptions(session, 1, clock.today() - timedelta(days=1)).empty  # nobody had asked then
    assert (offered["government"], offered["title"]) == ("Kota Tangerang", "Satu pintu")
    assert (taken["government"], taken["state"]) == ("Kabupaten Lebak", "adopted")
    assert (float(taken["share_before"]), float(taken["share_now"])) == (0.0, 0.5)

    koko, satgas = (made.account(database, role.value, role) for role in (Role.COORDINATOR, Role.VERIFIER))
    left = amend.Amendment(TODAY, amend.Reason.REGULATION, "Aturan baru", in_force=False)
    with writing(database) as session:  # what was done leaves: of what remains nothing was or is done
        proposal = amend.amend(session, koko, 3, made.seen(session, lebak, 3), left, TODAY)
        drops.decide(session, satgas, proposal, agreed=True, words="")
    with reading(database) as session:
        (taken,) = shared.adoptions(session, 1, clock.today()).to_dict("records")
    assert (float(taken["share_before"]), float(taken["share_now"])) == (0.0, 0.0)

    for deed, code in (
        (lambda session: practices.take_up(session, lebak, practice, "36.02", TakeUp.ADOPTING, 0.5), "nothing"),
        (lambda session: practices.take_up(session, tangerang, practice, "36.71", TakeUp.ASKED, 0.0), "own_practice"),
        (lambda session: practices.offer(session, lebak, "36.02", Subject(1), Offer("", "x", "y")), "practice"),
    ):
        with pytest.raises(Rejected, match=f"^{code}$"), writing(database) as session:
            deed(session)
    with pytest.raises(NotAccepted), writing(database) as session:
        practices.offer(session, lebak, "36.02", Subject(1), Offer("x", "x", "y", link="javascript:alert(1)"))


def test_what_is_asked_for_at_a_meeting_becomes_a_commitment_and_a_slide(database: Engine) -> None:
    made.plan(database, ("36.71", "36.02"), each=2)
    lebak = made.account(database, "lebak", Role.OFFICER)
    tangerang = made.account(database, "tangerang", Role.OFFICER, ("36.71",))
    koko = made.account(database, "koko", Role.COORDINATOR)
    module = Subject(module_code="e-planning")
    said = Offer("Satu pintu", "Delapan izin digabung", "DPMPTSP")
    held = meeting(database, koko)
    with writing(database) as session:
        practice = practices.offer(session, tangerang, "36.71", module, said)
        practices.take_up(session, lebak, practice, "36.02", TakeUp.ASKED, None, plan_id=1)
    assert list(states(database, held, TODAY).values()) == ["open"]
    with writing(database) as session:
        practices.take_up(session, lebak, practice, "36.02", TakeUp.ADOPTING, None, plan_id=1)
    with pytest.raises(Rejected, match=r"^area$"), writing(database) as session:
        practices.offer(session, tangerang, "36.71", Subject(1, "e-planning"), said)

    with reading(database) as session:
        (promised,) = meetings.commitments(session, held, clock.today()).to_dict("records")
        (offered,) = shared.practices(session, 1).to_dict("records")
        deck = make(session, plans.plans(session)[0], SCOPE, ["asked_for"])
    assert (promised["government"], promised["due_date"]) == ("Kota Tangerang", TODAY + timedelta(days=30))
    assert promised["state"] == "kept"  # who asked is taking it up
    assert "Satu pintu" in promised["words"]
    assert "Kabupaten Lebak" in promised["words"]
    assert (offered["subject"], offered["area_id"]) == ("e-Planning", None)
    assert deck.slides[0].table is not None
    assert deck.slides[0].table.rows[0][:3] == ("Satu pintu", "Kota Tangerang", "Kabupaten Lebak")


def test_the_minutes_say_what_was_shown_and_promised(database: Engine, koko: Actor) -> None:
    held = meeting(database, koko)
    with writing(database) as session:
        holding.promise(session, koko, held, "36.02", "Perbup terbit", NEXT, "0 dari 3")
        holding.close(session, koko, held)
    with reading(database) as session:
        (about,) = meetings.meetings(session, 1).to_dict("records")
        rows = meetings.commitments(session, held, TODAY).to_dict("records")

    document = Document(BytesIO(as_docx("Rencana uji", about, rows, TODAY, is_sample=True)))

    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Pendopo Gubernur" in text
    assert "Risalah dikunci" in text
    assert "DATA CONTOH" in text
    assert f"Keadaan per {day(TODAY)}." in text
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Pemda", "Komitmen", "Saat itu", "Paling lambat", "Keadaan",
    ]  # fmt: skip
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells[:3] == ["Kabupaten Lebak", "Perbup terbit", "0 dari 3"]


def test_who_improved_most_is_told_from_the_figures_and_only_where_both_days_are_on_record() -> None:
    def cells(realised: int, evidenced: int, recorded: int) -> pd.DataFrame:
        row = {
            "code": "36.71",
            "kind": "city",
            "name": "Kota Tangerang",
            "area_id": 1,
            "area": "Perizinan",
            "actions": 10,
        }
        row |= {"realised": realised, "evidenced": evidenced, "verified": 0, "not_reported": 0}
        weights = {"realised_weight": realised, "pending_weight": realised}
        return pd.DataFrame([row | weights | {"decided": 0, "evidence_known": min(realised, recorded)}])

    (best,) = most_improved(cells(4, 0, 0), cells(7, 6, 10), 0.8).to_dict("records")
    assert (best["name"], best["before"], best["after"]) == (
        "Kota Tangerang",
        0.4,
        0.7,
    )  # evidence was not on record then
    (best,) = most_improved(cells(4, 3, 10), cells(7, 6, 10), 0.8).to_dict("records")
    assert (best["before"], best["after"]) == (0.3, 0.6)
    assert most_improved(cells(7, 6, 10), cells(7, 6, 10), 0.8).empty


def test_nobody_promises_or_is_asked_who_is_not_of_the_plan(database: Engine, koko: Actor) -> None:
    held = meeting(database, koko)
    with pytest.raises(Forbidden), writing(database) as session:
        holding.promise(session, koko, held, "32.04", "selesai", NEXT, "")
    with pytest.raises(Rejected, match=r"^promise_government$"), writing(database) as session:
        holding.promise(session, koko, held, "36.71", "selesai", NEXT, "")
    tangerang = made.account(database, "tangerang", Role.OFFICER, ("36.71",))
    lebak = made.account(database, "lebak", Role.OFFICER)
    module, said = Subject(module_code="e-planning"), Offer("Satu pintu", "Delapan izin digabung", "DPMPTSP")
    with writing(database) as session:
        theirs = practices.offer(session, tangerang, "36.71", module, said)
        ours = practices.offer(session, lebak, "36.02", module, said)
        practices.take_up(session, lebak, theirs, "36.02", TakeUp.ASKED, None, plan_id=1)
        practices.take_up(session, tangerang, ours, "36.71", TakeUp.ASKED, None, plan_id=1)
    assert states(database, held, TODAY) == {}
