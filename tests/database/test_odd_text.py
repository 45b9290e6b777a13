"""Text that no keyboard makes: NUL, halves of letters, signs that turn a line round. On both engines."""

from sqlalchemy import Engine, select
from sqlmodel import col

from models import ActionEvent, Role
from models.database import noting, reading, writing
from queries import register
from queries.shell.scope import Scope
from tests import made
from tests.made import LOADED, PASSWORD, TODAY
from workflow.accounts import audit, recognition, sign_in
from workflow.history.check import check
from workflow.reporting import report
from workflow.reporting.report import Row, Statement

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
