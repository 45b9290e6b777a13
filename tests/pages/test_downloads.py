"""A page that stays open hands out no more files once its sign-in has ended."""

from collections.abc import Callable

import pytest
import streamlit as st
from sqlalchemy import Engine

from components.shell import actor, download
from components.shell.made_files import ANYBODY, is_for
from models import Role
from models.database import noting, writing
from settings import ROOT
from tests.pages.conftest import As
from workflow.accounts import accounts, sign_in
from workflow.accounts.accounts import fingerprint
from workflow.accounts.permissions import OPERATOR, Actor, Forbidden


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Callable[[], bytes]]:
    """Draw the button of a file. Returns what Streamlit calls when it is pressed."""

    def draw(content: bytes) -> Callable[[], bytes]:
        drawn: list[Callable[[], bytes]] = []
        monkeypatch.setattr(st, "download_button", lambda _label, data, **_more: drawn.append(data))
        actor.forget()
        download.button("Unduh", lambda: content, "a.xlsx")
        return drawn[0]

    return draw


def test_a_file_is_made_for_who_asks_and_for_nobody_else(
    people: dict[Role, Actor], as_: As, ask: Callable[[bytes], Callable[[], bytes]]
) -> None:
    as_(people[Role.COORDINATOR])
    word = actor.cookie()
    assert ask(b"milik koordinator")() == b"milik koordinator"
    assert is_for(b"milik koordinator", fingerprint(word))
    assert not is_for(b"milik koordinator", ANYBODY)

    as_(None)
    assert ask(b"milik publik")() == b"milik publik"
    assert is_for(b"milik publik", "siapa pun")


@pytest.mark.parametrize("end", ["signed out", "switched off", "other rights"])
def test_an_open_page_hands_nothing_out_after_its_sign_in_ended(
    working: Engine, people: dict[Role, Actor], as_: As, ask: Callable[[bytes], Callable[[], bytes]], end: str
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    pressed = ask(b"milik koordinator")
    with noting(working) as session:
        if end == "signed out":
            sign_in.end(session, actor.cookie())
    with writing(working) as session:
        if end == "switched off":
            accounts.set_active(session, OPERATOR, who.name, active=False)
        elif end == "other rights":
            accounts.change_rights(session, OPERATOR, who.name, Role.PRESENTER, ())

    with pytest.raises(Forbidden):
        pressed()


def test_every_file_of_a_page_is_asked_for_this_way() -> None:
    drawn = [path.name for path in (ROOT / "components").rglob("*.py") if "st.download_button(" in path.read_text()]
    assert drawn == ["download.py"]
    assert not any("download_button" in path.read_text() for path in (ROOT / "pages").glob("*.py"))


def test_what_is_made_on_a_thread_of_its_own_knows_who_asked(
    people: dict[Role, Actor], as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Callable[[], bytes]] = []
    monkeypatch.setattr(st, "download_button", lambda _label, data, **_more: drawn.append(data))
    as_(people[Role.VERIFIER])
    actor.forget()

    def made() -> bytes:
        return actor.current().name.encode()

    download.button("Unduh", made, "a.txt")
    monkeypatch.setattr(st, "session_state", {})  # a thread of Streamlit's has none
    monkeypatch.setattr(actor, "cookie", lambda: "")

    assert drawn[0]() == people[Role.VERIFIER].name.encode()
