"""Whose documents go to whom: each route that names an object, asked by each role, of its own government and of others."""

from contextlib import ExitStack
from hashlib import sha256

from sqlalchemy import func, select
from sqlmodel import col
from starlette.routing import Route

from models import Action, ActionEvent, EvidenceItem, Role
from models.database import reading, writing
from tests import made
from tests.made import PASSWORD
from tests.serving import Server
from tests.web.conftest import client, enter
from web import routes
from workflow.accounts.permissions import Actor
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement

OWN, OTHER = "36.02", "36.03"
PLACE = ("government_code", "sequence", "hash")  # of an event in the ledger
STRANGER = "stranger"
PEOPLE: dict[str, tuple[Role, tuple[str, ...]]] = {
    "beside.presenter": (Role.PRESENTER, ()),
    "beside.own": (Role.OFFICER, (OWN,)),
    "beside.other": (Role.OFFICER, (OTHER,)),
    "beside.province": (Role.COORDINATOR, ("36",)),
    "beside.elsewhere": (Role.COORDINATOR, ("32",)),
    "beside.verifier": (Role.VERIFIER, ()),
    "beside.admin": (Role.ADMIN, ()),
}
SEE_PRIVATE = {"beside.own", "beside.province", "beside.verifier"}
# What names no object of a government: files of ours, public tables, the pack of a plan that anybody may read.
# A clicker's code names one telephone's slides and nothing else.
WITHOUT_OBJECT = {
    "/undangan/{token}", "/tayang/{name}", "/paket/{ending}", "/data/v1/{name}", "/{page:page}",
    "/kendali/{code}", "/kendali/{code}/sejak/{known:int}",
}  # fmt: skip
# These hold nothing that is not public: an action with its history, whether a hash stands in the ledger.
PUBLIC_ROUTES = {"/cetak/{action:row}", "/periksa/{government}/{sequence:row}/{seal}"}


def stored(server: Server, officer: Actor) -> int:
    """A document of an action of the officer's government. Returns the number by which it is asked for."""
    with writing(server.engine) as session:
        of_own = select(func.min(Action.id)).where(col(Action.government_code) == OWN)
        action = session.execute(of_own).scalar_one()
        document = documents.store(session, officer, made.PDF + b"% beside", "bukti.pdf")
        said = Statement(made.date(2026, 11, 1), "realised", "complete", documents=(document,))
        report.report(session, officer, Row(action, made.seen(session, officer, action), said), made.date(2026, 11, 24))
        return int(session.execute(select(func.max(EvidenceItem.id))).scalar_one())


def test_every_route_that_names_an_object_is_asked_below() -> None:
    named = {route.path for route in routes if isinstance(route, Route) and "{" in route.path}
    assert named - WITHOUT_OBJECT - PUBLIC_ROUTES == {"/bukti/{item:row}", "/terima/{event:row}"}


def test_a_number_that_no_database_has_is_not_there(open_server: Server) -> None:
    with client(open_server) as browser:
        for number in (2**31, 2**64, 10**30):
            for path in (f"/bukti/{number}", f"/terima/{number}", f"/cetak/{number}", f"/periksa/36/{number}/x"):
                assert browser.get(path).status_code == 404, path


def test_a_document_goes_to_its_government_and_to_who_judges_it_until_it_is_public(open_server: Server) -> None:
    actors = {
        name: made.account(open_server.engine, name, role, governments, PASSWORD)
        for name, (role, governments) in PEOPLE.items()
    }
    officer = actors["beside.own"]
    item = stored(open_server, officer)
    with ExitStack() as open_clients:
        browsers = {name: open_clients.enter_context(client(open_server)) for name in (STRANGER, *PEOPLE)}
        for name in PEOPLE:
            assert enter(browsers[name], name).status_code == 303

        def reached(query: str = "", address: str = f"/bukti/{item}") -> set[str]:
            answers = {name: browser.get(f"{address}{query}") for name, browser in browsers.items()}
            assert {answer.status_code for answer in answers.values()} <= {200, 404}
            return {name for name, answer in answers.items() if answer.status_code == 200}

        assert reached() == reached("?lihat") == SEE_PRIVATE
        with reading(open_server.engine) as session:
            event, action, government, sequence, seal = session.execute(
                select(*(col(getattr(ActionEvent, name)) for name in ("id", "action_id", *PLACE)))
                .join(EvidenceItem, col(EvidenceItem.event_id) == col(ActionEvent.id))
                .where(col(EvidenceItem.id) == item)
            ).one()
        assert reached(address=f"/terima/{event}") == SEE_PRIVATE
        receipt = browsers["beside.own"].get(f"/terima/{event}").text
        assert f"{government}-{sequence}" in receipt
        assert sha256(made.PDF + b"% beside").hexdigest() in receipt
        assert "<svg" in receipt
        check = f"/periksa/{government}/{sequence}/{seal}"
        assert check in receipt
        assert "Cocok" in browsers[STRANGER].get(check).text
        assert browsers[STRANGER].get(f"{check[:-1]}x").status_code == 404
        assert reached(address=f"/cetak/{action}") == {STRANGER, *PEOPLE}
        assert "bukti.pdf" in browsers["beside.own"].get(f"/cetak/{action}").text
        for hidden in ("beside.own", "bukti.pdf"):
            assert hidden not in browsers[STRANGER].get(f"/cetak/{action}").text
        with writing(open_server.engine) as session:
            documents.publish(session, officer, item, public=True)
        assert reached() == {STRANGER, *PEOPLE}
        assert "bukti.pdf" in browsers[STRANGER].get(f"/cetak/{action}").text
