"""Nobody stops the server from outside: visitors, sign-ins and slides are bounded, and health answers meanwhile."""

import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from threading import Event
from typing import TypeVar

import pytest
from anyio import create_task_group, run, sleep
from starlette.requests import Request
from starlette.responses import Response
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from components.shell.run_slots import RunSlots
from models import Role
from models.database import reading
from tests.serving import Server, serving
from tests.web.conftest import client, enter, with_accounts
from web import open_data
from web.gate import SIGNED_IN
from web.places import CrowdedError
from web.sign_in_turns import SignInTurns
from web.turns import Turns
from workflow.accounts import guessing
from workflow.accounts.permissions import Actor
from workflow.accounts.sign_in import SignedIn

T = TypeVar("T")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with places for three visitors."""
    with serving(tmp_path_factory.mktemp("small"), RENAKSI_VISITORS_MAX="3") as server:
        yield with_accounts(server)


def socket(server: Server, cookie: str = "") -> ClientConnection:
    headers = {"Origin": server.url} | ({"Cookie": f"renaksi={cookie}"} if cookie else {})
    return connect(f"ws{server.url.removeprefix('http')}/_stcore/stream", additional_headers=headers)


def test_a_visitor_too_many_is_told_so_and_whoever_has_an_account_still_gets_in(small: Server) -> None:
    with client(small) as browser, socket(small), socket(small), socket(small):
        refused = browser.get("/")
        with pytest.raises(InvalidStatus):
            socket(small)

        assert refused.status_code == 503
        assert "terlalu banyak pengunjung" in refused.text
        assert refused.headers["retry-after"] == "60"
        assert browser.get("/health").text == "ok"
        assert enter(browser, "satgas").status_code == 303
        assert browser.get("/").status_code == 200
        with socket(small, browser.cookies["renaksi"]):
            pass
    with client(small) as browser:
        assert browser.get("/").status_code == 200


def test_a_hundred_sign_ins_at_once_are_answered_and_keep_nobody_of_another_address_out(small: Server) -> None:
    def try_to_enter(number: int) -> int:
        with client(small) as browser:
            return enter(browser, f"siapa{number}", "salah sekali ini").status_code

    with ThreadPoolExecutor(60) as pool, client(small) as elsewhere:
        elsewhere.headers["X-Forwarded-For"] = "198.51.100.7"
        tried = [pool.submit(try_to_enter, number) for number in range(60)]
        entered = [enter(elsewhere, "satgas").status_code for _ in range(3)]
        codes = {done.result() for done in tried}

    assert entered == [303] * 3
    assert codes <= {401, 429}
    assert 401 in codes


def apart(go: Callable[[], Awaitable[T]]) -> T:
    """Run on a thread of its own: playwright keeps an event loop running in the one that the tests share."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run, go).result()


def test_one_network_takes_a_part_of_the_places_at_the_sign_in_and_others_and_known_browsers_have_theirs() -> None:
    """Checks that are let go on at the end: nothing is timed."""

    async def go() -> tuple[Counter[str], list[str]]:
        turns, go_on = SignInTurns(waiting=4, of_one_network=3, of_one_browser=1), Event()
        refused, checked = Counter[str](), list[str]()

        def check(network: str) -> None:
            go_on.wait(30)
            checked.append(network)

        async def enter(network: str) -> None:
            try:
                await turns.check(lambda: check(network), network)
            except CrowdedError:
                refused[network] += 1

        async with create_task_group() as tasks:
            for network in ("a", "a", "a", "a", "a", "b", "b", "c", "d"):
                tasks.start_soon(enter, network)
            while refused.total() < 3:
                await sleep(0.01)
            await turns.check(lambda: checked.append("known"), "a", "cookie")  # waits for none of them
            go_on.set()
        return refused, checked

    refused, checked = apart(go)

    assert refused == {"a": 2, "b": 1}  # more than its part; a second one where all places are taken
    assert checked == ["known", "a", "b", "c", "d", "a", "a"]  # nobody's second goes ahead of another's first


def test_a_browser_is_known_by_a_cookie_that_we_gave_and_by_no_other(small: Server) -> None:
    with client(small) as browser:
        enter(browser, "satgas")
        given = browser.cookies["renaksi-dikenal"]
    with reading(small.engine) as session:
        assert [guessing.is_known(session, word) for word in (given, "made-up", "")] == [True, False, False]


SOMEBODY, ANOTHER = (SignedIn(Actor(f"siti{number}", Role.OFFICER, number), False) for number in (1, 2))


def asked_from(address: str, signed_in: SignedIn | None = None) -> Request:
    return Request({"type": "http", "client": (address, 1), "headers": [], SIGNED_IN: signed_in})


def test_strangers_wait_for_strangers_few_of_them_and_whoever_is_signed_in_for_nobody_of_them() -> None:
    """Requests that are let go on at the end: nothing is timed."""

    async def go() -> tuple[list[int], int]:
        turns, go_on, statuses = Turns(at_once=1, waiting=4, of_one_address=3), Event(), list[int]()

        def make(_request: Request) -> Response:
            go_on.wait(30)
            return Response(status_code=200)

        async def ask(address: str) -> None:
            statuses.append((await turns.answer(make, asked_from(address))).status_code)

        async with create_task_group() as tasks:
            for address in ("192.0.2.1",) * 5 + ("192.0.2.2",) * 2:
                tasks.start_soon(ask, address)
            while len(statuses) < 3:  # two too many of the first address, one too many in all
                await sleep(0.01)
            signed_in = asked_from("192.0.2.1", SOMEBODY)
            answered = await turns.answer(lambda _request: Response(status_code=201), signed_in)
            assert statuses == [503] * 3
            go_on.set()
        return statuses, answered.status_code

    assert apart(go) == ([503] * 3 + [200] * 4, 201)


@pytest.mark.parametrize(("many", "other"), [(None, None), (SOMEBODY, ANOTHER)])
def test_of_one_address_and_of_one_account_one_answer_is_worked_out_at_a_time(
    many: SignedIn | None, other: SignedIn | None
) -> None:
    async def go() -> list[str]:
        turns, go_on, begun = Turns(at_once=2, waiting=4, of_one_address=4), Event(), list[str]()

        def wait(_request: Request) -> Response:
            begun.append("many")
            go_on.wait(30)
            return Response()

        def make(_request: Request) -> Response:
            begun.append("other")
            return Response()

        async with create_task_group() as tasks:
            for _ in range(3):
                tasks.start_soon(turns.answer, wait, asked_from("192.0.2.1", many))
            while not begun:
                await sleep(0.01)
            await turns.answer(make, asked_from("192.0.2.2", other))  # there is a second place, and it is free
            go_on.set()
        return begun

    assert apart(go) == ["many", "other", "many", "many"]


def test_the_data_interface_counts_and_queues_whoever_is_signed_in_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_data, "allowance", open_data.Allowance(1))
    monkeypatch.setattr(open_data.turns, "DATA", Turns(at_once=1, waiting=1, of_one_address=0))
    monkeypatch.setattr(open_data, "_show", lambda _request: Response(status_code=200))

    async def go() -> list[int]:
        asked = [asked_from("192.0.2.1"), asked_from("192.0.2.1"), asked_from("192.0.2.1", SOMEBODY)]
        return [(await open_data.show(request)).status_code for request in asked]

    assert apart(go) == [503, 429, 200]  # no place; too often; an account of its own, from the same address


def test_pages_of_visitors_are_drawn_one_for_each_address_and_few_in_all() -> None:
    """Everybody holds a place until he is let go: nothing is timed."""
    slots, drawn, go_on = RunSlots(8, 2), Queue[str](), {name: Event() for name in "abc"}

    def draw(address: str) -> None:
        with slots.slot(is_visitor=True, address=address):
            drawn.put(address)
            go_on[address].wait(30)

    with ThreadPoolExecutor(6) as pool:
        for address in ("a", "a", "a", "b"):
            pool.submit(draw, address)
        assert {drawn.get(timeout=30), drawn.get(timeout=30)} == {"a", "b"}  # and not two of a
        pool.submit(draw, "c")
        with slots.slot(is_visitor=False):
            assert drawn.empty()
        go_on["b"].set()
        assert drawn.get(timeout=30) == "c"  # a's second one waits for a's first
        go_on["a"].set()
        assert [drawn.get(timeout=30) for _ in range(2)] == ["a", "a"]
        go_on["c"].set()


@pytest.mark.parametrize(
    "query",
    ["per=9999-12-31", "per=0001-01-01", "detik=" + "9" * 5_000, "slide=" + ",".join(["headline"] * 40), "per=bukan"],
)
def test_no_address_of_a_presentation_is_an_error_or_a_long_way(small: Server, query: str) -> None:
    with client(small) as browser:
        answer = browser.get(f"/tayang?rencana=renaksi-banten-2016&{query}")

    assert answer.status_code == 200
    assert answer.text.count("<section") <= 12


def test_slides_come_in_the_order_that_is_asked_for(small: Server) -> None:
    with client(small) as browser:
        asked = ("late,headline", "headline,late")
        shown = [browser.get(f"/tayang?rencana=renaksi-banten-2016&slide={slides}").text for slides in asked]

    assert [re.findall(r'<section [^>]*data-key="(\w+)"', html) for html in shown] == [
        ["late", "headline"],
        ["headline", "late"],
    ]


def test_the_address_that_a_stranger_writes_into_a_header_is_not_believed(tmp_path: Path) -> None:
    one_each = {"RENAKSI_VISITORS_MAX_PER_ADDRESS": "1", "RENAKSI_TRUSTED_PROXIES": "192.0.2.1"}
    with serving(tmp_path, **one_each) as server, client(server) as browser, socket(server):
        assert browser.get("/", headers={"X-Forwarded-For": "198.51.100.7"}).status_code == 503
