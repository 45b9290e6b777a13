"""What visitors meet who come through a real nginx with TLS, which runs deploy/nginx.conf."""

from collections.abc import Iterator

import httpx2
import pytest
from sqlmodel import col, select
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from models import Role, SignInAttempt
from models.database import reading
from tests import made
from tests.behind_nginx import Front, behind_nginx, closes_unfinished
from tests.made import PASSWORD
from tests.serving import Server
from tests.web.conftest import URL, enter, word_of

NAME = "lewat.proksi"
HOST = URL.removeprefix("https://")


@pytest.fixture(scope="module")
def front(guarded_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    made.account(guarded_server.engine, NAME, Role.OFFICER, ("36",), PASSWORD)
    with behind_nginx(guarded_server, HOST, tmp_path_factory.mktemp("front")) as front:
        yield front


def last_address(server: Server) -> str:
    """Where the newest sign-in came from, as the audit has it."""
    with reading(server.engine) as session:
        asked = select(col(SignInAttempt.address)).order_by(col(SignInAttempt.id).desc()).limit(1)
        return str(session.execute(asked).scalar_one())


def test_a_visitor_without_tls_is_sent_to_our_own_address_by_https(front: Front) -> None:
    for host in ("localhost", "jahat.contoh"):
        answer = httpx2.get(f"{front.plain_url}/skor?a=1", headers={"Host": host})
        assert answer.status_code == 301
        assert answer.headers["location"] == "https://renaksi.contoh.go.id/skor?a=1"
        assert answer.headers["server"] == "nginx"


def test_cookies_and_headers_are_those_of_a_site_behind_tls(front: Front) -> None:
    with front.client() as browser:
        signed_in = enter(browser, NAME)
        cookies = signed_in.headers.get_list("set-cookie")
        assert len(cookies) == 2
        assert all(cookie.startswith("__Host-renaksi") for cookie in cookies)
        assert all(
            f"; {said}" in cookie for cookie in cookies for said in ("Secure", "HttpOnly", "SameSite=lax", "Path=/")
        )
        for path in ("/", "/masuk", "/tugas", "/metode"):
            answer = browser.get(path)
            assert answer.status_code == 200, path
            assert answer.headers["strict-transport-security"].startswith("max-age=31536000"), path
            assert answer.headers["x-content-type-options"] == "nosniff", path
        assert browser.get("/masuk", headers={"Host": "jahat.contoh"}).status_code == 400


def test_a_live_connection_passes_and_other_sites_open_none(front: Front) -> None:
    address = f"wss://{HOST}/_stcore/stream"
    asked = {"ssl": front.trust(), "subprotocols": ["streamlit"]}
    with connect(address, sock=front.connection(), origin=URL, **asked) as connection:  # type: ignore[arg-type]
        assert connection.subprotocol == "streamlit"
    for other in ("https://jahat.contoh", front.server.url, front.url, f"{URL}:8443"):
        with pytest.raises(InvalidStatus, match="403"):
            connect(address, sock=front.connection(), origin=other, **asked)  # type: ignore[arg-type]


def test_the_address_of_a_visitor_is_what_nginx_sees_and_not_what_he_says(front: Front) -> None:
    claimed = {"X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", "Forwarded": "for=203.0.113.9"}
    with front.client(from_address="127.0.0.3") as browser:
        browser.headers.update(claimed)
        assert enter(browser, NAME).status_code == 303
    assert last_address(front.server) == "127.0.0.3"


def test_what_somebody_past_the_proxy_says_of_his_address_is_not_believed(guarded_server: Server) -> None:
    transport = httpx2.HTTPTransport(local_address="127.0.0.4")
    with httpx2.Client(base_url=guarded_server.url, transport=transport, timeout=20) as browser:
        browser.headers["X-Forwarded-For"] = "203.0.113.9"
        form = browser.get("/masuk")
        cookie = form.headers["set-cookie"].split(";")[0]  # a secure one, which goes by https only
        said = {"word": word_of(form.text), "name": NAME, "password": "salah sekali ini"}
        assert browser.post("/masuk", data=said, headers={"Cookie": cookie}).status_code == 401
    assert last_address(guarded_server) == "127.0.0.4"


def test_an_unfinished_request_is_ended(front: Front) -> None:
    assert closes_unfinished(front.connection(front.plain_url))
    assert closes_unfinished(front.trust().wrap_socket(front.connection(), server_hostname=HOST))
    with front.client() as browser:
        assert browser.get("/health").text == "ok"


def test_more_than_a_workbook_is_refused_before_it_reaches_a_process(front: Front) -> None:
    path = "/_stcore/upload_file/any-session/any-file"
    with front.trust().wrap_socket(front.connection(), server_hostname=HOST) as connection:
        connection.sendall(f"PUT {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {111 << 20}\r\n\r\n".encode())
        assert connection.recv(4_096).startswith(b"HTTP/1.1 413")
    with front.client() as browser:
        assert browser.put(path, content=b"x" * (1 << 10)).status_code == 403  # a stranger's, and not too large


@pytest.mark.parametrize("path", ["/metrics", "//metrics", "/%6detrics", "/x/../metrics"])
def test_figures_of_the_server_do_not_go_out(front: Front, path: str) -> None:
    with front.client() as browser:
        assert browser.get(f"{front.url}{path}").status_code == 404


def test_a_made_file_is_not_there_for_whoever_guesses_its_address(front: Front) -> None:
    with front.client() as browser:
        answer = browser.get("/media/0123456789abcdef.xlsx")
        assert answer.status_code == 404
        assert "public" not in answer.headers.get("cache-control", "")
