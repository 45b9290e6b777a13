"""The heads of the ledger leave the house: stamped by a real authority (openssl), mailed to a real mail server."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.controller import Controller

from exports import history as heads
from exports.shell.time_stamp import NotStamped, stamp, stamped_at
from settings import settings
from tests.database.test_digest import Mailbox
from tests.made import TODAY
from tests.serving import free_port
from workflow.history.ledger import Head

ENDS = {"36.02": Head(7, "a" * 64), "segel": Head(99, "b" * 64)}
EXTENSIONS = (
    "[tsa]\nextendedKeyUsage=critical,timeStamping\nbasicConstraints=critical,CA:FALSE\nkeyUsage=digitalSignature\n"
)
POLICY = "[ts]\nserial={folder}/serial\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\nsigner_digest=sha256\n"


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a time-stamp authority: its root, its certificate, its key."""
    if shutil.which("openssl") is None:
        pytest.skip("PERHATIAN: tidak ada openssl; tes ini TIDAK dijalankan")
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "extensions.cnf").write_text(EXTENSIONS)
    (folder / "ts.cnf").write_text(POLICY.format(folder=folder))
    new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl(folder, *new, "-x509", "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Akar", "-days", "9")
    openssl(folder, *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Cap waktu")
    signing = ("x509", "-req", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "9")
    openssl(folder, *signing, "-in", "tsa.csr", "-out", "tsa.pem", "-extfile", "extensions.cnf", "-extensions", "tsa")
    return folder


@pytest.fixture(scope="module")
def address(authority: Path) -> Iterator[str]:
    """Where the authority answers."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (authority / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            reply = ("ts", "-reply", "-config", "ts.cnf", "-section", "ts", "-signer", "tsa.pem", "-inkey", "tsa.key")
            openssl(authority, *reply, "-queryfile", "query", "-out", "answer")
            self.send_response(200)
            self.end_headers()
            self.wfile.write((authority / "answer").read_bytes())

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_stamp_tells_when_and_of_what(authority: Path, address: str) -> None:
    answer = stamp(b"ujung", address)

    assert abs(stamped_at(b"ujung", answer, authority / "root.pem") - datetime.now(UTC)) < timedelta(hours=1)
    with pytest.raises(NotStamped):
        stamped_at(b"ujung lain", answer, authority / "root.pem")
    with pytest.raises(NotStamped):
        stamped_at(b"ujung", answer, authority / "tsa.key")
    with pytest.raises(NotStamped):
        stamped_at(b"ujung", b"bukan cap", authority / "root.pem")


def test_no_authority_is_no_stamp() -> None:
    with pytest.raises(NotStamped):
        stamp(b"ujung", f"http://127.0.0.1:{free_port()}/")


def test_a_days_file_is_stamped_and_mailed_once(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox, port = Mailbox(), free_port()
    for name, value in {
        "timestamp_url": address, "heads_mail_to": "satgas@contoh.go.id", "smtp_host": "127.0.0.1", "smtp_port": port,
        "smtp_starttls": False,
    }.items():  # fmt: skip
        monkeypatch.setattr(settings(), name, value)
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    path = heads.write(ENDS, TODAY, tmp_path)

    assert heads.send_out(path) == ["time_stamp", "mail"]
    assert heads.send_out(path) == []

    server.stop()
    (letter,) = mailbox.messages
    assert isinstance(letter, EmailMessage)
    (attached,) = letter.iter_attachments()
    assert attached.get_content() == path.read_text("utf-8")
    assert heads.stamp_of(path).exists()
