"""Whoever judges a claim again cannot look up how it was judged first: on no page, by no question, at no address."""

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, col
from starlette.requests import Request

from components.shell.caching.cached_queries import _TOLD_TO_ALL, questions
from models import Action, Recheck, Role, Verification
from models.database import reading, writing
from queries import finding, history
from queries.shell.region import Region
from queries.shell.scope import Scope
from queries.signs import blind, draws
from queries.verification import queue
from tests import made
from tests.pages.conftest import As, opened
from tests.pages.test_foreign_objects import shown
from tests.pages.test_signs_page import PICTURE
from web import open_data, sheets
from web.gate import SIGNED_IN
from workflow import discussion
from workflow.accounts.permissions import Actor, Forbidden
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.signs import rounds
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict

PLAN, GOVERNMENT, CLAIM = "renaksi-kabkota-2016", "36.03", 137
DAY = made.date(2026, 6, 1)
TITLE, REASON, REMARK = "Aksi undian", "stempel basah tidak ada", "mengapa dikembalikan"
ASKED = {"rencana": PLAN, "pemda": GOVERNMENT}
PAGES = {
    "rencana_aksi": {"aksi": str(CLAIM), "rencana": PLAN},
    "verifikasi": ASKED | {"klaim": str(CLAIM)},
    "riwayat": ASKED | {"cari": "undian"},
} | dict.fromkeys(("profil_daerah", "tanda"), ASKED)
LEFT_OUT = "tidak tampil dalam daftar dan tanda di layar Anda"
BLIND_FORM = "tanda"  # where the claim itself is judged again


@pytest.fixture
def second(working: Engine) -> tuple[Actor, Actor]:
    """Who returned a claim, and to whom it fell to judge it again."""
    officer = made.account(working, "petugas", Role.OFFICER, (GOVERNMENT,))
    first = made.account(working, "vera", Role.VERIFIER)
    with writing(working) as session:
        session.execute(update(Action).where(col(Action.id) == CLAIM).values(title=TITLE))
        document = documents.store(session, officer, PICTURE, "SK.png")
        said = Statement(DAY, "realised", "complete", documents=(document,))
        report.report(session, officer, Row(CLAIM, made.seen(session, officer, CLAIM), said), made.TODAY)
        seen = made.seen(session, officer, CLAIM)
        verdicts.judge(session, first, CLAIM, seen, Verdict(Verification.RETURNED, DAY, REASON), made.TODAY)
        discussion.say(session, officer, CLAIM, REMARK)
    other = made.account(working, "wati", Role.VERIFIER)
    with writing(working) as session:
        rounds.draw(session, first, 2, draws.population(session, first, 2), 5)
    return first, other


def told(answer: Any) -> str:
    """An answer as text, with everything in it."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_csv()
    if is_dataclass(answer):
        return " ".join(told(getattr(answer, field.name)) for field in fields(answer))
    return repr(answer)


def asked(session: Session, who: Actor, question: Callable[..., Any]) -> str:
    """The answer to a question about the plan, the government and the claim, whatever it wants to know."""
    scope = Scope(2, made.TODAY, GOVERNMENT)
    known: dict[str, Any] = {
        "actor": who, "viewer": who, "plan_id": 2, "scope": scope, "action_id": CLAIM, "action_ids": (CLAIM,),
        "account_id": who.account_id, "limit": 500, "today": made.TODAY, "day": made.TODAY, "then": made.TODAY,
        "as_of": made.TODAY, "ends": made.TODAY, "government": GOVERNMENT, "kind": "all", "region": Region(),
        "wanted": history.Wanted() if "history" in question.__module__ else queue.Wanted(), "text": "undian",
    }  # fmt: skip
    wanted = [
        name
        for name, one in inspect.signature(question).parameters.items()
        if one.default is one.empty and name != "session"
    ]
    return told(question(session, *(known[name] for name in wanted))) if set(wanted) <= set(known) else ""


def telling(session: Session, who: Actor) -> dict[str, str]:
    """Which questions tell of the claim, or of what was said of its verdict."""
    found = {}
    for question in (*questions(), finding.find):
        try:
            answer = asked(session, who, question)
        except (Forbidden, NoResultFound):
            continue
        if any(word in answer for word in (TITLE, REASON, REMARK)):
            found[f"{question.__module__}.{question.__name__}"] = answer
    return found


def routes(who: Actor) -> str:
    """What the routes say that print an action, or give out the tables of a plan."""
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "server": ("x", 80),
             SIGNED_IN: SimpleNamespace(actor=who)}  # fmt: skip
    printed = sheets._action(Request(scope | {"path_params": {"action": CLAIM}}))
    query = f"plan={PLAN}&government={GOVERNMENT}&size=5000".encode()
    given = open_data._show(Request(scope | {"path_params": {"name": "actions"}, "query_string": query}))
    assert given.status_code == 200
    return f"{bytes(printed.body).decode()} {bytes(given.body).decode()}"


def test_no_question_page_or_route_tells_the_second_verifier_of_the_first_verdict(
    working: Engine, second: tuple[Actor, Actor], as_: As
) -> None:
    first, other = second

    as_(first)
    pages = shown(list(PAGES), PAGES)
    with reading(working) as session:
        known = telling(session, first)
    assert {page for page, text in pages.items() if TITLE in text} >= {"rencana_aksi", "riwayat", "profil_daerah"}
    assert {"queries.register.actions", "queries.history.events", "queries.discussion.remarks",
            "queries.signs.overview.overview", "queries.finding.find"} <= set(known)  # fmt: skip
    assert REASON in known["queries.history.of_action"]
    assert routes(first).count(TITLE) >= 2

    as_(other)
    blind_pages = shown(list(PAGES), PAGES)
    with blind.reading_as(other) as session:
        assert telling(session, other) == {}
    with reading(working) as session:  # what is told all the same, so that the claim can be judged
        for question in _TOLD_TO_ALL:
            assert REASON not in asked(session, other, question)
            assert REMARK not in asked(session, other, question)
    assert [page for page, text in blind_pages.items() if TITLE in text] == [BLIND_FORM]
    assert not [page for page, text in blind_pages.items() if REASON in text or REMARK in text]
    assert "menunggu putusan kedua Anda" in opened("rencana_aksi", aksi=str(CLAIM)).info[0].value
    assert TITLE not in routes(other)
    # Lists without it stand beside sums with it: said on each page, and no title counts what only he does not see.
    assert {page for page, text in blind_pages.items() if LEFT_OUT in text} == set(PAGES)
    assert not [page for page, text in pages.items() if LEFT_OUT in text]
    assert (
        opened("tanda", **ASKED).title[0].value == "Klaim yang patut dilihat lebih dulu, tanpa yang Anda periksa ulang"
    )

    with writing(working) as session:
        one = session.execute(select(col(Recheck.id)).where(col(Recheck.action_id) == CLAIM)).scalar_one()
        rounds.judge_again(session, other, one or 0, Verification.ACCEPTED, "")
    with blind.reading_as(other) as session:
        assert set(telling(session, other)) >= set(known) - {"queries.verification.judged.own"}
    assert TITLE in shown(["riwayat"], PAGES)["riwayat"]
