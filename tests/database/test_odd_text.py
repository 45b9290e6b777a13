"""Text that no keyboard makes: NUL, halves of letters, signs that turn a line round. On both engines."""

import re
from collections.abc import Callable

from sqlalchemy import Engine, select
from sqlmodel import Session, col

from models import Action, ActionEvent, Promise, Role, Verification, base
from models.database import noting, reading, writing
from queries import register
from queries.shell.scope import Scope
from tests import made
from tests.made import LOADED, PASSWORD, TODAY
from workflow import discussion
from workflow.accounts import accounts, audit, recognition, sign_in
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.history.check import check
from workflow.meetings import meetings, periods, practices
from workflow.meetings.periods import Figures
from workflow.meetings.practices import Offer, Subject
from workflow.register import amend, take_back
from workflow.register.amend import Amendment, Reason
from workflow.reporting import documents, drafts, report
from workflow.reporting.report import Row, Statement
from workflow.signs import visits
from workflow.signs.visits import Found
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict

ODD = ["\x00", "a\x00b", "\ud800", "\U0010ffff", "\u202eabc", "\x00' OR 1=1 --", "a" * 4_000]


def test_signing_in_with_it_is_a_failure_like_any_other(database: Engine) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    for text in ODD:
        assert sign_in.by_password(text, "x", "", database) is None
        assert sign_in.by_invitation(text, PASSWORD, "", database) is None
        assert recognition.recognise(text, database) is None
        with noting(database) as session:
            assert sign_in.by_provider(session, text, "") is None
    with reading(database) as session:
        assert audit.first_break(session) is None
    assert sign_in.by_password("siti", "\ud800", "\x00", database, address="\x00", known="\ud800") is None
    assert sign_in.by_password("siti", PASSWORD, "\x00", database, address="\x00", known="\ud800") is not None


def test_searching_for_it_is_answered(database: Engine) -> None:
    made.plan(database)
    for text in ODD:
        with reading(database) as session:
            register.actions(session, Scope(1, LOADED), register.Filters(text=text))


def test_reporting_with_it_stores_what_a_reader_can_see_and_breaks_no_chain(database: Engine) -> None:
    action, *_rest = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER)
    with writing(database) as session:
        said = Statement(TODAY, "in_progress", "none", obstacle="server\x00 ru\ud800sak\u202e")
        report.report(session, siti, Row(action, made.seen(session, siti, action), said), TODAY)
    with reading(database) as session:
        last = select(col(ActionEvent.obstacle)).order_by(col(ActionEvent.id).desc()).limit(1)
        assert session.execute(last).scalar_one() == "server rusak"
        assert check(session).whole


WORDS = "ka\x00ta \ud800dan\u202e \x0blain\u200b \U0010ffff<b>$x$"
STORED = re.compile("[\x00\x0b\ud800-\udfff\u202e\u200b]")
Form = Callable[[Session, dict[str, Actor], list[int]], object]


def said_of(session: Session, people: dict[str, Actor], action: int) -> Row:
    said = Statement(TODAY, "realised", "none", WORDS, WORDS, WORDS, None, WORDS)
    return Row(action, made.seen(session, people["officer"], action), said)


def of_meeting(session: Session, people: dict[str, Actor], plan: int) -> object:
    who = people["coordinator"]
    held = meetings.open_(session, who, plan, TODAY, WORDS, WORDS, WORDS, WORDS)
    promised = meetings.promise(session, who, held, "36.02", WORDS, TODAY, WORDS)
    return meetings.settle(session, who, promised, Promise.DROPPED, WORDS, TODAY)


def of_verdict(session: Session, people: dict[str, Actor], action: int) -> object:
    report.report(session, people["officer"], said_of(session, people, action), TODAY)
    seen = made.seen(session, people["officer"], action)
    returned = Verdict(Verification.RETURNED, TODAY, WORDS)
    event = verdicts.judge(session, people["verifier"], action, seen, returned, TODAY)
    return take_back.take_back(session, people["verifier"], event, WORDS)


def of_question(session: Session, people: dict[str, Actor], action: int) -> object:
    report.report(session, people["officer"], said_of(session, people, action), TODAY)
    return verdicts.ask(session, people["verifier"], action, made.seen(session, people["officer"], action), WORDS)


def of_documents(session: Session, people: dict[str, Actor], action: int) -> object:
    who = people["officer"]
    given = (documents.store(session, who, made.PDF, f"{WORDS}.pdf"),)
    said = Statement(TODAY, "realised", "complete", documents=given)
    return report.report(session, who, Row(action, made.seen(session, who, action), said), TODAY)


def of_amendment(session: Session, people: dict[str, Actor], action: int) -> object:
    change = Amendment(TODAY, Reason.TYPO, WORDS, title=WORDS, success_criterion=WORDS)
    seen = made.seen(session, people["officer"], action)
    return amend.amend(session, people["coordinator"], action, seen, change, TODAY)


def of_practice(session: Session, people: dict[str, Actor], action: int) -> object:
    subject = Subject(session.get_one(Action, action).area_id)
    return practices.offer(session, people["officer"], "36.02", subject, Offer(WORDS, WORDS, WORDS, WORDS, WORDS))


FORMS: dict[str, Form] = {
    "a report": lambda s, p, a: report.report(s, p["officer"], said_of(s, p, a[0]), TODAY),
    "a draft": lambda s, p, a: drafts.save(s, p["officer"], a[0], {"note": WORDS}, 1),
    "documents": lambda s, p, a: of_documents(s, p, a[0]),
    "a verdict, taken back": lambda s, p, a: of_verdict(s, p, a[0]),
    "a question": lambda s, p, a: of_question(s, p, a[0]),
    "an amendment": lambda s, p, a: of_amendment(s, p, a[0]),
    "a remark": lambda s, p, a: discussion.say(s, p["officer"], a[0], WORDS),
    "a meeting": lambda s, p, _a: of_meeting(s, p, 1),
    "a practice": lambda s, p, a: of_practice(s, p, a[0]),
    "a period": lambda s, p, _a: periods.close(s, p["coordinator"], 1, WORDS[:20], TODAY, Figures({}, {}), TODAY),
    "a visit": lambda s, p, a: visits.record(s, p["verifier"], [Found(a[0], TODAY, "as_reported", WORDS)], TODAY),
    "an account": lambda s, _p, _a: accounts.add(s, OPERATOR, "dewi", WORDS, Role.VERIFIER),
}


def test_every_form_stores_what_a_reader_can_see_and_breaks_no_chain(database: Engine) -> None:
    actions = made.plan(database, each=len(FORMS))
    people = {
        "officer": made.account(database, "siti", Role.OFFICER),
        "coordinator": made.account(database, "koko", Role.COORDINATOR),
        "verifier": made.account(database, "budi", Role.VERIFIER),
    }
    for place, (name, form) in enumerate(FORMS.items()):
        with writing(database) as session:
            assert form(session, people, actions[place:]) is not False, name

    with reading(database) as session:
        assert check(session).whole
        texts = [
            (table.name, column.name, value)
            for table in base.Table.metadata.sorted_tables
            for column in table.columns
            if column.type.python_type in (str, object) and table.name != "draft"  # what its author has typed
            for (value,) in session.connection().execute(select(column).where(column != ""))
        ]
    assert [told for told in texts if STORED.search(told[2])] == []
    assert sum("<b>$x$" in value for _table, _column, value in texts) > 2 * len(FORMS)
