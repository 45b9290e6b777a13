"""Signing in through an identity provider: a real OpenID Connect provider on loopback, the whole way round."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from oidc_provider_mock import User, run_server_in_thread

from models import Role
from models.database import writing
from tests.serving import Server, serving
from tests.web.conftest import client
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR

SOMEBODY_ELSES: dict[str, object] = {
    "kelvin": "\u212aoko@contoh.go.id", "nul": "siti@contoh.go.id\0", "daftar": ["siti@contoh.go.id"], "angka": 7,
}  # fmt: skip


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    users = [User(sub="siti@contoh.go.id", claims={"email": "siti@contoh.go.id", "email_verified": True})]
    users.append(User(sub="palsu", claims={"email": "siti@contoh.go.id", "email_verified": False}))
    users.append(User(sub="diam", claims={"email": "siti@contoh.go.id"}))
    for sub, email in SOMEBODY_ELSES.items():
        users.append(User(sub=sub, claims={"email": email, "email_verified": True}))
    users.append(User(sub="lain", claims={"email": "lain@contoh.go.id", "email_verified": True}))
    with run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def with_provider(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {
        "RENAKSI_OIDC_METADATA_URL": f"{provider}/.well-known/openid-configuration",
        "RENAKSI_OIDC_CLIENT_ID": "renaksi",
        "RENAKSI_OIDC_CLIENT_SECRET": "rahasia",
        "RENAKSI_OIDC_LABEL": "SSO Banten",
    }
    with serving(tmp_path_factory.mktemp("oidc"), **settings) as server:
        with writing(server.engine) as session:
            accounts.add(session, OPERATOR, "siti", "Siti", Role.OFFICER, ("36",), "Siti@contoh.go.id")
            accounts.add(session, OPERATOR, "koko", "Koko", Role.OFFICER, ("36",), "koko@contoh.go.id")
        yield server


def come_back(browser: httpx2.Client, subject: str) -> httpx2.Response:
    """Go to the provider, say there who one is, and follow the way back."""
    leave = browser.get("/masuk/oidc/", params={"next": "/tugas"})
    assert leave.status_code == 302
    assert leave.headers["set-cookie"].startswith("renaksi-oidc=")
    assert "_streamlit_session" not in str(leave.headers.get_list("set-cookie"))
    asked = parse_qs(urlsplit(leave.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    answer = httpx2.post(leave.headers["location"], data={"sub": subject}, follow_redirects=False)
    assert answer.status_code == 302, answer.text
    return browser.get(answer.headers["location"])


def test_somebody_with_an_account_comes_in(with_provider: Server) -> None:
    with client(with_provider) as browser:
        assert "SSO Banten" in browser.get("/masuk").text
        answer = come_back(browser, "siti@contoh.go.id")
        assert answer.headers["location"] == "/tugas"
        assert browser.get("/tugas").status_code == 200


@pytest.mark.parametrize("subject", ["lain", "palsu", "diam", *SOMEBODY_ELSES])
def test_nobody_comes_in_without_an_account_or_with_an_unverified_address(with_provider: Server, subject: str) -> None:
    with client(with_provider) as browser:
        answer = come_back(browser, subject)
        assert answer.headers["location"] == "/masuk?asing"
        assert "belum terdaftar" in browser.get("/masuk?asing").text
        assert browser.get("/tugas").status_code == 303


def test_an_answer_that_nobody_asked_for_is_refused(with_provider: Server) -> None:
    with client(with_provider) as browser:
        answer = browser.get("/masuk/oidc/kembali", params={"code": "x", "state": "y"})
        assert answer.headers["location"] == "/masuk?penyedia"
        assert "tidak menjawab" in browser.get("/masuk?penyedia").text


def test_an_answer_meant_for_another_browser_or_sent_twice_is_refused(with_provider: Server) -> None:
    """Somebody is made to follow a stranger's way back (login CSRF), or it is used again."""
    with client(with_provider) as browser, client(with_provider) as victim:
        leave = browser.get("/masuk/oidc/")
        back = httpx2.post(leave.headers["location"], data={"sub": "siti@contoh.go.id"}, follow_redirects=False)
        victim.get("/masuk/oidc/")
        for somebody in (victim, browser, browser):
            somebody.get(back.headers["location"])
        assert victim.get("/tugas").status_code == 303
        assert browser.get("/tugas").status_code == 200
        assert browser.get(back.headers["location"]).headers["location"] == "/masuk?penyedia"


def test_a_provider_that_is_down_is_a_sentence(guarded_server: Server) -> None:
    with client(guarded_server) as browser:
        assert browser.get("/masuk/oidc/").headers["location"] == "/masuk?penyedia"
