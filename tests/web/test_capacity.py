"""Nobody stops the server from outside: visitors, sign-ins and slides are bounded, and health answers meanwhile."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from anyio import create_task_group, run, sleep
from starlette.requests import Request
from starlette.responses import Response
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.serving import Server, serving
from tests.web.conftest import client, enter, with_accounts
from web.gate import SIGNED_IN
from web.turns import Turns


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


def test_a_hundred_sign_ins_at_once_are_answered_and_the_pages_go_on(small: Server) -> None:
    def try_to_enter(number: int) -> int:
        with client(small) as browser:
            return enter(browser, f"siapa{number}", "salah sekali ini").status_code

    with ThreadPoolExecutor(60) as pool:
        codes = list(pool.map(try_to_enter, range(60)))

    assert set(codes) <= {401, 429}
    assert 401 in codes


def test_strangers_wait_for_strangers_few_of_them_and_whoever_is_signed_in_for_nobody_of_them() -> None:
    """Requests that are let go on at the end: nothing is timed."""

    async def go() -> tuple[list[int], int]:
        turns, go_on, statuses = Turns(at_once=1, waiting=4, of_one_address=3), Event(), []

        def make(_request: Request) -> Response:
            go_on.wait(30)
            return Response(status_code=200)

        async def ask(address: str) -> None:
            scope = {"type": "http", "client": (address, 1), "headers": []}
            statuses.append((await turns.answer(make, Request(scope))).status_code)

        async with create_task_group() as tasks:
            for address in ("192.0.2.1",) * 5 + ("192.0.2.2",) * 2:
                tasks.start_soon(ask, address)
            while len(statuses) < 3:  # two too many of the first address, one too many in all
                await sleep(0.01)
            signed_in = Request({"type": "http", "client": ("192.0.2.1", 1), "headers": [], SIGNED_IN: "somebody"})
            answered = await turns.answer(lambda _request: Response(status_code=201), signed_in)
            assert statuses == [503] * 3
            go_on.set()
        return statuses, answered.status_code

    # On a thread of its own: playwright keeps an event loop running in the one that the tests share.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(run, go).result() == ([503] * 3 + [200] * 4, 201)


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
