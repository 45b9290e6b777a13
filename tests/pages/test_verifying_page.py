"""Verifying: nothing is accepted that was not on screen, nothing without a document unless it is said on what."""

from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col
from streamlit.testing.v1 import AppTest

from components.verification import queue
from models import Action, Role
from models.database import reading, writing
from tests import made
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts.permissions import Actor
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import assignments

DAY = date(2026, 6, 1)


@pytest.fixture
def claims(working: Engine, people: dict[Role, Actor]) -> list[int]:
    """Two claims with a link each."""
    officer = people[Role.OFFICER]
    with writing(working) as session:
        late = session.execute(
            select(col(Action.id)).where(col(Action.government_code) == "36", col(Action.progress) == "in_progress")
        ).scalars()
        chosen = [identity for identity in late if identity is not None][:2]
        for action in chosen:
            said = Statement(
                DAY, "realised", "complete", documents=(documents.linked(f"https://banten.go.id/{action}"),)
            )
            report.report(session, officer, Row(action, made.seen(session, officer, action), said), DAY)
    return chosen


def accepted(engine: Engine, actions: list[int]) -> list[bool]:
    with reading(engine) as session:
        rows = session.execute(
            select(col(Action.verification)).where(col(Action.id).in_(actions)).order_by(col(Action.id))
        )
        return [value == "accepted" for value in rows.scalars()]


def test_a_second_press_at_once_accepts_no_claim_that_nobody_has_seen(
    working: Engine, people: dict[Role, Actor], as_: As, claims: list[int]
) -> None:
    as_(people[Role.VERIFIER])
    at = press(opened("verifikasi", klaim=str(claims[0])), "Terima")
    assert accepted(working, claims) == [True, False]

    press(at, "Terima")

    assert "baru saja tampil" in at.warning[0].value
    assert accepted(working, claims) == [True, False]


def test_a_verdict_is_taken_back_right_after_it_was_given(
    working: Engine, people: dict[Role, Actor], as_: As, claims: list[int]
) -> None:
    as_(people[Role.VERIFIER])
    at = press(opened("verifikasi", klaim=str(claims[0])), "Terima")

    press(at, "Batalkan")

    assert not at.exception
    assert accepted(working, claims) == [False, False]


def test_without_a_document_here_a_verifier_says_on_what_it_is_accepted(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.VERIFIER])
    at: AppTest = opened("verifikasi")
    first = int(next(one.key for one in at.text_area if one.key and one.key.startswith("reason "))[len("reason ") :])

    press(at, "Terima")
    assert "Tidak ada dokumen atau tautan yang dapat dibuka di sini" in at.error[0].value
    assert accepted(working, [first]) == [False]

    at.text_area(key=f"reason {first}").set_value("SK dilihat di kantor BPKAD").run()
    press(at, "Terima")
    assert accepted(working, [first]) == [True]


def test_a_verdict_is_corrected_from_the_page_and_its_claim_waits_again(
    working: Engine, people: dict[Role, Actor], as_: As, claims: list[int]
) -> None:
    as_(people[Role.VERIFIER])
    press(opened("verifikasi", klaim=str(claims[0])), "Terima")
    at: AppTest = opened("verifikasi")  # in a new tab, with no way to undo at once

    field = next(one for one in at.text_input if one.label == "Apa yang keliru")
    field.set_value("Aksi yang salah").run()
    press(at, "Koreksi putusan")

    assert not at.exception
    assert accepted(working, claims) == [False, False]


def test_a_queue_longer_than_a_page_opens_on_its_first(
    people: dict[Role, Actor], as_: As, claims: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MAX_CLAIMS_SHOWN", 1)
    as_(people[Role.VERIFIER])

    at = opened("verifikasi")
    assert at.selectbox("hal").value == "1"
    first = text_of(at)

    at.selectbox("hal").select("2").run()
    assert at.query_params["hal"] == "2"
    assert text_of(at) != first


def test_the_queue_is_divided_between_verifiers_on_the_page(
    working: Engine, people: dict[Role, Actor], as_: As, claims: list[int]
) -> None:
    dewi = made.account(working, "dewi", Role.VERIFIER)
    with writing(working) as session:
        assignments.assign(session, people[Role.VERIFIER], claims[:1], dewi.account_id)
    as_(dewi)

    at: AppTest = opened("verifikasi", pemeriksa="saya")

    assert text_of(at).count("diperiksa Dewi") == 2  # in the list, and above the claim
