"""The digest: what waits for whom, as JSON and as mail to a real mail server on loopback."""

import email
import email.policy
import json
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from sqlalchemy import Engine

from models import Role
from models.database import writing
from tests import made
from tests.command_line import Done, run_command
from tests.serving import free_port
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR


class Mailbox:
    """Keeps what arrives."""

    def __init__(self) -> None:
        self.messages: list[email.message.EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(email.message_from_bytes(content, policy=email.policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield box, controller.port
    controller.stop()


def digest(database: Engine, *options: str, **environment: str) -> Done:
    return run_command(database.url.render_as_string(hide_password=False), "digest", *options, **environment)


@pytest.fixture
def busy(sqlite: Engine) -> Engine:
    """Two governments; an officer of one, a coordinator, two verifiers, and a presenter for whom nothing waits."""
    made.plan(sqlite, ("36.02", "36.71"))
    made.everybody(sqlite)
    with writing(sqlite) as session:
        accounts.add(session, OPERATOR, "siti", "Siti <Aminah>", Role.OFFICER, ("36.71",), "siti@contoh.go.id")
        account = accounts.find(session, "siti")
        assert account.email == "siti@contoh.go.id"
    return sqlite


def test_each_gets_what_is_theirs(busy: Engine) -> None:
    found = json.loads(digest(busy, "--json").stdout)["accounts"]

    waits = {one["name"]: one["waits"] for one in found}
    assert set(waits) == {"officer", "coordinator", "siti"}  # no claim waits for the verifier
    assert [sum(plan.values()) for plan in waits["officer"].values()] == [3]
    assert [sum(plan.values()) for plan in waits["coordinator"].values()] == [6]


def test_it_goes_out_by_mail_to_those_who_have_an_address(busy: Engine, mailbox: tuple[Mailbox, int]) -> None:
    box, port = mailbox
    settings = {"RENAKSI_SMTP_HOST": "127.0.0.1", "RENAKSI_SMTP_PORT": str(port), "RENAKSI_SMTP_STARTTLS": "false"}

    done = digest(busy, "--send", **settings, RENAKSI_URL="https://renaksi.contoh.go.id")

    assert (done.returncode, done.stdout.strip()) == (0, "1 surel terkirim."), done.stderr
    (mail,) = box.messages
    assert mail["To"] == "siti@contoh.go.id"
    assert mail["Subject"] == "Renaksi: 3 hal menunggu Anda"
    text = mail.get_content()
    assert "3 aksi terlambat" in text
    assert "https://renaksi.contoh.go.id" in text


def test_mail_is_off_until_a_server_is_named_and_an_unreachable_one_is_a_sentence(busy: Engine) -> None:
    off = digest(busy, "--send")
    unreachable = digest(busy, "--send", RENAKSI_SMTP_HOST="127.0.0.1", RENAKSI_SMTP_PORT="1")

    assert (off.returncode, unreachable.returncode) == (2, 2)
    assert "RENAKSI_SMTP_HOST" in off.stderr
    assert "Traceback" not in unreachable.stderr
    assert "127.0.0.1" in unreachable.stderr
