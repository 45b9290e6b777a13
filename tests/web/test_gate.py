"""The gate: what a stranger, a wrong role and somebody who has left can reach by hand, past every page."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from sqlmodel import col, func, select
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from components.shell.frames import is_wanted
from models import Account, AuditEvent, EvidenceItem
from models.database import reading, writing
from settings import ROOT
from tests import made
from tests.command_line import run_command
from tests.serving import Server
from tests.web.conftest import client, enter, word_of
from web import PAGES
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR

WORKING = ("tugas", "verifikasi", "menunggu", "akun", "muat", "pemuatan")
COUNT = re.compile(r"49")


def socket_opens(server: Server, cookie: str = "", origin: str = "") -> bool:
    """Whether Streamlit's WebSocket lets us in."""
    headers = {"Cookie": f"renaksi={cookie}"} if cookie else {}
    headers |= {"Origin": origin} if origin else {}
    address = server.url.replace("http://", "ws://") + "/_stcore/stream"
    try:
        with connect(address, additional_headers=headers, subprotocols=["streamlit"]):  # type: ignore[list-item]
            return True
    except InvalidStatus as refused:
        if refused.response.status_code == 403:
            return False
        raise


@pytest.mark.parametrize("page", WORKING)
def test_a_working_page_asks_a_stranger_to_sign_in_and_comes_back(server: Server, page: str) -> None:
    with client(server) as browser:
        answer = browser.get(f"/{page}", params={"rencana": "x"})
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/masuk?next=%2F{page}%3Frencana%3Dx"

        assert enter(browser, "petugas", to=f"/{page}?rencana=x").headers["location"] == f"/{page}?rencana=x"


def test_what_is_closed_to_the_public_is_closed_everywhere(closed_server: Server) -> None:
    with client(closed_server) as browser:
        for page in ("", "rencana-aksi", "riwayat", "metode", "anything"):
            assert browser.get(f"/{page}").status_code == 303, page
        for path in ("/media/abc.xlsx", "/_stcore/upload_file/a/b", "/component/x"):
            assert browser.get(path).status_code in (401, 403), path
        assert browser.get("/health").text == "ok"
        assert browser.get("/masuk").status_code == 200
    assert not socket_opens(closed_server)


def test_the_public_reads_what_is_public(open_server: Server) -> None:
    with client(open_server) as browser:
        assert browser.get("/rencana-aksi").status_code == 200
    assert socket_opens(open_server)


def test_a_session_opens_the_socket_until_it_ends_and_a_second_tab_ends_the_first(closed_server: Server) -> None:
    with client(closed_server) as first:
        enter(first, "petugas")
        cookie = first.cookies["renaksi"]
        assert socket_opens(closed_server, cookie)
        assert first.get("/tugas").status_code == 200

        second = httpx2.Client(base_url=closed_server.url, cookies={"renaksi": cookie})
        word = word_of(second.get("/keluar").text)
        second.post("/keluar", data={"word": word})

        assert not socket_opens(closed_server, cookie)
        first.cookies.set("renaksi", cookie)
        assert first.get("/tugas").status_code == 303
    assert not socket_opens(closed_server, "made-up")


def test_a_page_of_another_site_or_port_opens_no_socket_and_sends_nothing(open_server: Server) -> None:
    port = int(open_server.url.rsplit(":", 1)[1])
    assert socket_opens(open_server, origin=open_server.url)
    for origin in (f"http://localhost:{port + 1}", "http://127.0.0.1:8501", "https://jahat.contoh", "null"):
        assert not socket_opens(open_server, origin=origin)
        with client(open_server) as browser:
            sent = {"word": word_of(browser.get("/masuk").text), "name": "petugas", "password": made.PASSWORD}
            assert browser.post("/masuk", data=sent, headers={"Origin": origin}).status_code == 403


def test_a_live_connection_carries_only_what_pages_need() -> None:
    wanted = [BackMsg(rerun_script={"query_string": "a=1"}), BackMsg(app_heartbeat=True), BackMsg(stop_script=True)]
    wanted.append(BackMsg(backend_operation_request={"request_id": "1", "deferred_file": {"file_id": "x"}}))
    unwanted = [BackMsg(clear_cache=True), BackMsg(load_git_info=True), BackMsg(debug_shutdown_runtime=True)]
    unwanted.append(BackMsg(backend_operation_request={"request_id": "1", "install_skills": {}}))

    assert all(is_wanted(message.SerializeToString()) for message in wanted)
    assert not any(is_wanted(message.SerializeToString()) for message in unwanted)
    assert not is_wanted(b"\xff\xff not a message")


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("pemapar", {"menunggu", "akun"}),
        ("petugas", {"tugas", "menunggu", "akun"}),
        ("koordinator", {"verifikasi", "menunggu", "akun", "muat", "pemuatan"}),
        ("satgas", {"verifikasi", "menunggu", "akun"}),
    ],
)
def test_a_role_opens_its_own_pages_only(server: Server, name: str, pages: set[str]) -> None:
    with client(server) as browser:
        enter(browser, name)
        opened = {page for page in WORKING if browser.get(f"/{page}").status_code == 200}
    assert opened == pages


def test_a_page_of_another_role_says_so_and_where_to_go_on(open_server: Server) -> None:
    with client(open_server) as browser:
        enter(browser, "petugas")
        answer = browser.get("/verifikasi")
        assert answer.status_code == 403
        assert "<h1>Peran Anda tidak berhak membuka halaman ini</h1>" in answer.text
        assert 'href="/cari"' in answer.text
        assert "Your role does not open this page" in browser.get("/verifikasi?bahasa=en").text
        assert 'href="/cari"' in browser.get("/bukti/999999").text


def test_nobody_uploads_without_an_account_that_may(server: Server) -> None:
    path = "/_stcore/upload_file/any-session/any-file"
    with client(server) as browser:
        assert browser.put(path, content=b"x").status_code == 403
        enter(browser, "pemapar")
        assert browser.put(path, content=b"x").status_code == 403
        enter(browser, "petugas")
        assert (
            browser.put(path, content=b"x").status_code != 403 or "xsrf" in browser.put(path, content=b"x").text.lower()
        )


def test_the_task_force_brings_back_the_sheet_of_a_visit(open_server: Server) -> None:
    with client(open_server) as browser:
        enter(browser, "satgas")
        with open_page(open_server, browser.cookies["renaksi"]) as page:
            assert upload(browser, page) == 204


def test_an_upload_goes_to_a_page_of_the_same_sign_in_only_and_only_while_that_lasts(open_server: Server) -> None:
    with client(open_server) as owner, client(open_server) as other, client(open_server) as ended:
        for browser, name in ((owner, "petugas"), (other, "koordinator")):
            enter(browser, name)
        ended.cookies = owner.cookies
        with open_page(open_server, owner.cookies["renaksi"]) as page:
            assert upload(owner, page) == 204
            assert upload(other, page) == 403
            assert remove_upload(other, page) == 403
            owner.post("/keluar", data={"word": word_of(owner.get("/masuk").text)})
            assert upload(ended, page) == 403
            enter(owner, "petugas")  # again, in the same browser: the page is still that of the sign-in that ended
            assert upload(owner, page) == 403


@contextmanager
def open_page(server: Server, cookie: str) -> Iterator[str]:
    """A page's live connection. Gives the number by which Streamlit knows it."""
    address = server.url.replace("http://", "ws://") + "/_stcore/stream"
    protocol: Any = "streamlit"
    headers = {"Cookie": f"renaksi={cookie}", "Origin": server.url}
    with connect(address, additional_headers=headers, subprotocols=[protocol], max_size=None) as socket:
        socket.send(BackMsg(rerun_script={"query_string": ""}).SerializeToString())
        told = ForwardMsg()
        while told.WhichOneof("type") != "new_session":
            told.ParseFromString(bytes(socket.recv()))
        yield told.new_session.initialize.session_id


def upload(browser: httpx2.Client, page: str) -> int:
    return _to_upload(browser, "PUT", page, files={"file": ("a.pdf", made.PDF, "application/pdf")})


def remove_upload(browser: httpx2.Client, page: str) -> int:
    return _to_upload(browser, "DELETE", page)


def _to_upload(browser: httpx2.Client, method: str, page: str, **more: Any) -> int:
    browser.get("/_stcore/health")  # gives the word that Streamlit wants back
    headers = {"X-Xsrftoken": browser.cookies["_streamlit_xsrf"]}
    return browser.request(method, f"/_stcore/upload_file/{page}/a-file", headers=headers, **more).status_code


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login", "/oauth2callback"])
def test_what_nobody_needs_is_not_there(server: Server, path: str) -> None:
    with client(server) as browser:
        assert browser.get(path).status_code == 404


def test_a_form_that_another_site_made_is_refused(open_server: Server) -> None:
    with client(open_server) as browser:
        for word in ("", "0" * 64):
            answer = browser.post("/masuk", data={"word": word, "name": "petugas", "password": made.PASSWORD})
            assert answer.status_code == 400
            assert "renaksi" not in answer.cookies
        foreign = word_of(client(open_server).get("/masuk").text)  # of another browser
        assert (
            browser.post("/masuk", data={"word": foreign, "name": "petugas", "password": made.PASSWORD}).status_code
            == 400
        )
        enter(browser, "petugas")
        assert browser.post("/keluar", data={"word": "0" * 64}).status_code == 400
        assert browser.get("/tugas").status_code == 200


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"]
)
def test_signing_in_never_leads_to_another_site(open_server: Server, address: str) -> None:
    with client(open_server) as browser:
        assert enter(browser, "petugas", to=address).headers["location"] == "/tugas"  # where an officer begins


def test_wrong_names_and_wrong_passwords_look_alike_and_are_written_down(open_server: Server) -> None:
    with client(open_server) as browser:
        answers = [enter(browser, name, "salah sekali ini") for name in ("pemapar", "tidak-ada")]
    assert [answer.status_code for answer in answers] == [401, 401]
    texts = [re.sub(r'value="\w+"', "", answer.text) for answer in answers]
    assert texts[0] == texts[1]
    with reading(open_server.engine) as session:
        kinds = list(session.execute(select(col(AuditEvent.kind)).order_by(col(AuditEvent.id))).scalars())
    assert kinds[-2:] == ["failed", "failed"]


def test_the_cookie_cannot_be_read_by_scripts_and_stays_on_the_site(open_server: Server) -> None:
    with client(open_server) as browser:
        set_cookie, known = enter(browser, "satgas").headers.get_list("set-cookie")
    assert known.startswith("renaksi-dikenal=")  # it outlives the browser, and opens nothing by itself
    assert "HttpOnly" in set_cookie
    assert "SameSite=lax" in set_cookie
    assert "Max-Age" not in set_cookie  # it goes with the browser


def test_a_first_password_has_to_be_changed_before_anything_else(closed_server: Server) -> None:
    with writing(closed_server.engine) as session:
        accounts.add(session, OPERATOR, "baru", "", made.Role.PRESENTER)
        temporary = accounts.give_temporary_password(session, OPERATOR, "baru")
    with client(closed_server) as browser:
        enter(browser, "baru", temporary)
        assert browser.get("/").headers["location"] == "/kata-sandi"
        assert not socket_opens(closed_server, browser.cookies["renaksi"])
        word = word_of(browser.get("/kata-sandi").text)
        fields = {"word": word, "old": temporary, "new": made.PASSWORD, "again": made.PASSWORD}

        assert (
            "ditebak"
            in browser.post("/kata-sandi", data=fields | {"new": "password1234", "again": "password1234"}).text
        )
        assert browser.post("/kata-sandi", data=fields | {"again": "lain"}).status_code == 400
        assert browser.post("/kata-sandi", data=fields | {"old": "salah"}).status_code == 400
        assert browser.post("/kata-sandi", data=fields).status_code == 303
        assert browser.get("/").status_code == 200


def test_the_first_admin_comes_by_a_link_that_no_journal_keeps(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.serving import serving

    with serving(tmp_path_factory.mktemp("first")) as server:
        assert "/undangan/" not in server.log.read_text()
        assert "account invite admin" in server.log.read_text()
        done = run_command(str(server.engine.url), "account", "invite", "admin")
        found = re.search(r"http://localhost:\d+(/undangan/[\w-]+)", done.stdout)
        assert found, done
        with client(server) as browser:
            assert browser.get("/akun").status_code == 303  # a deep link is the first thing this process is asked
            word = word_of(browser.get(found[1]).text)
            fields = {"word": word, "new": made.PASSWORD, "again": made.PASSWORD}
            assert browser.post(found[1], data=fields).status_code == 303
            assert browser.get("/akun").status_code == 200
            assert browser.get(found[1]).status_code == 410
        with reading(server.engine) as session:
            role, kept = session.execute(select(col(Account.role), col(Account.password_hash))).one()
        assert role == "admin"
        # RFC 9106, for where memory is scarce. Here since the server hashes as it does in use, and the tests do not.
        assert str(kept).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_every_answer_has_the_security_headers(server: Server) -> None:
    with client(server) as browser:
        for path in ("/", "/masuk", "/bukti/1", "/tugas", "/_stcore/metrics"):
            headers = browser.get(path).headers
            assert "unsafe-eval" not in headers["content-security-policy"], path
            assert headers["x-content-type-options"] == "nosniff", path
            assert "strict-transport-security" not in headers, path


def test_behind_tls_cookies_are_secure_browsers_stay_and_other_hosts_are_refused(guarded_server: Server) -> None:
    with client(guarded_server) as browser:
        answer = browser.get("/masuk")
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
        assert answer.headers["set-cookie"].startswith("__Host-renaksi-form=")
        assert "Secure" in answer.headers["set-cookie"]
        assert browser.get("/masuk", headers={"Host": "evil.example"}).status_code == 400
        assert browser.get("/masuk", headers={"Host": "renaksi.contoh.go.id"}).status_code == 200
        for scheme, status in (("http", 403), ("https", 400)):  # 400: from a page of ours, but without its word
            sent = browser.post("/masuk", data={}, headers={"Origin": f"{scheme}://renaksi.contoh.go.id"})
            assert sent.status_code == status


def test_documents_go_out_only_to_those_who_may_and_never_as_a_page(open_server: Server) -> None:
    from workflow.accounts.permissions import Actor
    from workflow.reporting import documents, report
    from workflow.reporting.report import Row, Statement

    with writing(open_server.engine) as session:
        account = accounts.find(session, "petugas")
        officer = Actor("petugas", made.Role.OFFICER, account.id, ("36",))
        stored = documents.store(session, officer, made.PDF, "bukti <b>satu</b>.pdf")
        photo = documents.store(session, officer, made.heic(), "foto.heic")
        said = Statement(
            made.date(2026, 11, 1), "in_progress", "complete", documents=(photo, stored)
        )  # 49 stay realised
        report.report(session, officer, Row(1, made.seen(session, officer, 1), said), made.date(2026, 11, 24))
        item = session.execute(select(func.max(EvidenceItem.id))).scalar_one()
    with client(open_server) as browser:
        assert browser.get(f"/bukti/{item}").status_code == 404
        for name, status in (("pemapar", 404), ("petugas", 200), ("satgas", 200), ("koordinator", 200)):
            enter(browser, name)
            assert browser.get(f"/bukti/{item}").status_code == status, name
        answer = browser.get(f"/bukti/{item}")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert "no-store" in answer.headers["cache-control"]
        assert browser.get(f"/bukti/{item}?lihat").headers["content-disposition"].startswith("inline")
        assert "<b>" not in answer.headers["content-disposition"]
        assert browser.get(f"/bukti/{item - 1}").headers["content-type"] == "image/heic"
        assert browser.get(f"/bukti/{item - 1}?lihat").headers["content-type"] == "image/jpeg"
        assert browser.get(f"/bukti/{item + 1}").status_code == 404


def test_the_main_script_has_no_pages_beside_it() -> None:
    assert not (ROOT / "components" / "pages").exists()  # else a fresh process would serve pages without the frame


def test_the_pack_is_made_by_any_process_for_whoever_may_read(open_server: Server, closed_server: Server) -> None:
    asked = {"rencana": "renaksi-banten-2016", "per": "2017-01-24", "slide": "headline"}
    with client(open_server) as stranger:
        for ending, beginning in (("pptx", b"PK"), ("xlsx", b"PK"), ("html", b"<!doctype"), ("tsv", b"20")):
            answer = stranger.get(f"/paket/{ending}", params=asked)
            assert answer.content.startswith(beginning), ending
            name = f"paket-renaksi-banten-2016-2017-01-24.{ending}"
            assert answer.headers["content-disposition"] == f"attachment; filename={name}"
            assert "sandbox" in answer.headers["content-security-policy"]
        assert stranger.get("/paket/exe", params=asked).status_code == 404
    with client(closed_server) as stranger:
        assert stranger.get("/paket/pptx", params=asked).status_code == 303
        enter(stranger, "pemapar")
        assert stranger.get("/paket/pptx", params=asked).content.startswith(b"PK")


@pytest.mark.parametrize("name", ["", "pemapar", "petugas", "koordinator", "satgas"])
def test_no_route_changes_anything_without_a_word_or_for_another_site(open_server: Server, name: str) -> None:
    with client(open_server) as browser:
        if name:
            enter(browser, name)
        for path in [
            *(f"/{page}" for page in PAGES),
            "/masuk",
            "/keluar",
            "/kata-sandi",
            "/undangan/x",
            "/bukti/1",
            "/tayang",
        ]:
            for method in ("POST", "PUT", "DELETE", "PATCH"):
                foreign = browser.request(method, path, content=b"x", headers={"Origin": "https://jahat.contoh"})
                assert foreign.status_code == 403, (method, path)
                without = browser.request(method, path, data={"name": "satgas", "password": made.PASSWORD, "old": "x"})
                assert without.status_code in (303, 400, 401, 403, 404, 405, 410), (method, path)
                assert "renaksi" not in without.cookies, (method, path)


def test_a_form_that_is_abandoned_leaves_no_trace_in_the_log(open_server: Server) -> None:
    host, port = open_server.url.removeprefix("http://").split(":")
    for path in ("/masuk", "/undangan/x", "/keluar", "/kata-sandi", "/kendali/x"):
        head = f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {open_server.url}\r\n"
        form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nword="
        with socket.create_connection((host, int(port))) as visitor:
            visitor.sendall((head + form).encode())
    with client(open_server) as browser:
        browser.get("/masuk")  # what was abandoned before has been seen by then
    assert "ClientDisconnect" not in open_server.log.read_text()


def test_the_log_of_a_session_shows_no_password_and_no_cookie(open_server: Server) -> None:
    with client(open_server) as browser:
        enter(browser, "satgas", "salah sekali, tetapi rahasia")
        enter(browser, "satgas")
        cookie = browser.cookies["renaksi"]
        browser.get("/verifikasi")
        browser.get(f"/undangan/{'x' * 43}")
    log = open_server.log.read_text()
    assert not any(secret in log for secret in (made.PASSWORD, "salah sekali", cookie, "x" * 43))
