"""Three servers: one that the public may read, one that it may not, one with settings that few need; and a client."""

import re
from collections.abc import Iterator

import httpx2
import pytest

from models import Role
from tests import made
from tests.made import PASSWORD
from tests.serving import Server, serving

METRICS_TOKEN = "kata-panjang"  # noqa: S105  of a server that lives for one test
URL = "https://renaksi.contoh.go.id"
ROLES = {"pemapar": Role.PRESENTER, "petugas": Role.OFFICER, "koordinator": Role.COORDINATOR, "satgas": Role.VERIFIER}


def with_accounts(server: Server) -> Server:
    for name, role in (ROLES | {"admin": Role.ADMIN}).items():
        given = ("36",) if role in (Role.OFFICER, Role.COORDINATOR) else ()
        if name != "admin":
            made.account(server.engine, name, role, given, PASSWORD)
    return server


@pytest.fixture(scope="session")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("open")) as server:
        yield with_accounts(server)


@pytest.fixture(scope="session")
def closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {
        "RENAKSI_PUBLIC_READING": "false",
        "RENAKSI_METRICS_TOKEN": METRICS_TOKEN,
        "RENAKSI_PUBLISHED_URL": "https://data.contoh.go.id",
    }
    with serving(tmp_path_factory.mktemp("closed"), **settings) as server:
        yield with_accounts(server)


@pytest.fixture(scope="session")
def guarded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Behind TLS, with an identity provider that is down."""
    settings = {
        "RENAKSI_URL": URL,
        "RENAKSI_OIDC_METADATA_URL": "http://localhost:1/.well-known/openid-configuration",
    }
    with serving(tmp_path_factory.mktemp("guarded"), **settings) as server:
        yield server


@pytest.fixture(params=["open", "closed"])
def server(request: pytest.FixtureRequest) -> Server:
    return request.getfixturevalue(f"{request.param}_server")  # type: ignore[no-any-return]


def client(server: Server) -> httpx2.Client:
    return httpx2.Client(base_url=server.url, timeout=20, verify=False)  # plain HTTP: no certificates to load


def word_of(html: str) -> str:
    found = re.search(r'name="word" value="(\w+)"', html)
    assert found, html
    return found[1]


def enter(browser: httpx2.Client, name: str, password: str = PASSWORD, to: str = "/") -> httpx2.Response:
    word = word_of(browser.get("/masuk", params={"next": to}).text)
    return browser.post("/masuk", data={"word": word, "name": name, "password": password, "next": to})
