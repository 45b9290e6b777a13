"""The words of statuses, evidence and verdicts in the reader's language."""

from typing import Any

from charts.shell.palette import SIGNS
from translations import gettext as _
from translations import mark, states
from translations.events import EVENT, REASONS, ROLES

EVIDENCE: dict[str | None, str] = {None: mark("tidak tercatat")}
EVIDENCE.update(states.EVIDENCE)
VERIFICATION: dict[str | None, str] = {None: mark("belum ada catatan")}
VERIFICATION.update(states.VERIFICATION)
STAGES = {
    "waiting": mark("Menunggu giliran"),
    "reading": mark("Membaca berkas"),
    "understanding": mark("Memahami tabel"),
    "comparing": mark("Membandingkan dengan yang tersimpan"),
    "storing": mark("Menyimpan"),
}


def event(kind: str) -> str:
    """What happened, in words."""
    return _(EVENT[kind])


def status(code: str) -> str:
    """Sign and word of a status: "◐ Terealisasi, menunggu verifikasi"."""
    return f"{SIGNS[code][0]} {states.shown(code)}"


def progress(code: str) -> str:
    """Sign and word of how far an action is, as its government says: "◐ Terealisasi"."""
    return f"{SIGNS[code][0]} {states.capitalised(_(states.PROGRESS[code]))}"


def evidence(code: str | None) -> str:
    """The state of the evidence in words."""
    return _(EVIDENCE[code])


def verification(code: str | None) -> str:
    """The verdict in words."""
    return _(VERIFICATION[code])


def role(code: str) -> str:
    """What somebody is to the plan."""
    return _(ROLES[code])


def who(event: dict[Any, Any]) -> str:
    """Who recorded an event: name and role as far as the reader may know them; the command line by its file."""
    return ", ".join(part for part in (event["actor"], role(event["role"]) if event["role"] else "") if part)


def reason(text: str) -> str:
    """A reason as it was given; of an amendment the word of the list comes first."""
    code, colon, words = text.partition(": ")
    return f"{_(REASONS[code])}: {words}" if colon and code in REASONS else text
