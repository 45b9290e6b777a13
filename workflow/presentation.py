"""A telephone as clicker: whoever presents gives it a code that works once; what it does waits for the screen."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from models import Clicker
from workflow.accounts.accounts import fingerprint, token
from workflow.accounts.permissions import Actor, Forbidden, Permission

LASTS = timedelta(hours=6)
FIRST = "held"  # what a telephone does first: from then on it is the only one
TURNS = ("next", "previous", "black")
WAITING = 20  # deeds that are kept for a screen that was away


def open_clicker(session: Session, actor: Actor, slides: Sequence[str]) -> str:
    """Give out a code for these slides, in place of the account's earlier one. Raises Forbidden."""
    actor.require(Permission.READ)
    if actor.account_id is None:
        raise Forbidden(Permission.READ)
    code = token()
    earlier = session.get(Clicker, actor.account_id)
    if earlier is not None:
        session.delete(earlier)
        session.flush()
    named, ends = ",".join(slides), datetime.now(UTC) + LASTS
    session.add(Clicker(account_id=actor.account_id, code_hash=fingerprint(code), slides=named, ends_at=ends))
    return code


def clicker(session: Session, code: str) -> Clicker | None:
    """That of a code, while it lasts."""
    lasting = col(Clicker.ends_at) > datetime.now(UTC)
    return session.exec(select(Clicker).where(col(Clicker.code_hash) == fingerprint(code), lasting)).first()


def do(session: Session, code: str, browser: str, deed: str) -> bool:
    """Note a deed: one of TURNS, FIRST, or the key of a slide. False where the code is not this browser's to use.

    browser: a word that only this browser knows.
    """
    row = clicker(session, code)
    if row is None or deed not in (FIRST, *TURNS, *row.slides.split(",")):
        return False
    if row.held_by not in ("", fingerprint(browser)):
        return False
    row.held_by, row.said = fingerprint(browser), row.said + 1
    row.deeds = ",".join([*filter(None, row.deeds.split(",")), deed][-WAITING:])
    session.add(row)
    return True


def since(row: Clicker, known: int) -> list[str]:
    """The deeds after the first so many, as far as they are kept."""
    kept = [deed for deed in row.deeds.split(",") if deed]
    fresh = max(0, row.said - known)
    return kept[-fresh:] if fresh else []
