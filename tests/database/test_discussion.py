"""A question on an action waits until whoever was asked says something there."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from commands.digest import letters_of
from models import Role
from models.database import reading, writing
from queries import discussion as questions
from tests import made
from workflow import discussion
from workflow.accounts.permissions import Actor, Forbidden
from workflow.history import seals
from workflow.history.action_change import MAX_CHARACTERS, Rejected


def waiting(session: Session, actor: Actor) -> list[str]:
    return list(questions.unanswered(session, actor)["text"])


def test_a_question_waits_for_who_was_asked_until_they_answer(database: Engine) -> None:
    lebak, *_ = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER, ("36.02",))
    budi = made.account(database, "budi", Role.VERIFIER)
    koko = made.account(database, "koko", Role.COORDINATOR, ("36",))

    with writing(database) as session:
        discussion.say(session, budi, lebak, "@Siti. SK-nya yang mana?\u202e", to=[koko.account_id or 0])
    with reading(database) as session:
        assert waiting(session, siti) == waiting(session, koko) == ["@Siti. SK-nya yang mana?"]
        assert waiting(session, budi) == []
        letters = {letter.name: letter.waits for letter in letters_of(session)}
        assert [counts["questions"] for name in ("siti", "koko") for counts in letters[name].values()] == [1, 1]

    with writing(database) as session:
        discussion.say(session, siti, lebak, "SK 12/2026, halaman 3.")
    with reading(database) as session:
        assert (waiting(session, siti), len(waiting(session, koko))) == ([], 1)
        said = questions.remarks(session, koko, lebak)
        assert list(said["text"]) == ["@Siti. SK-nya yang mana?", "SK 12/2026, halaman 3."]
        assert list(said["to"]) == [("Koko", "Siti"), ()]
        assert seals.discrepancies(session) == []


def test_nobody_else_reads_or_says_anything_and_nothing_empty_is_kept(database: Engine) -> None:
    (lebak, *_) = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER, ("36.02",))
    bogor_officer = made.account(database, "bogor", Role.OFFICER, ("32.01",))
    presenter = made.account(database, "pemapar", Role.PRESENTER)

    with writing(database) as session:
        discussion.say(session, siti, lebak, "Kapan?")
    for stranger in (bogor_officer, presenter):
        with reading(database) as session, pytest.raises(Forbidden):
            questions.remarks(session, stranger, lebak)
        with writing(database) as session, pytest.raises(Forbidden):
            discussion.say(session, stranger, lebak, "Halo")
    for text, to, code in (
        (" \n", (), "nothing_said"),
        ("x" * (MAX_CHARACTERS + 1), (), "long"),
        ("Halo", [presenter.account_id or 0], "unknown"),
        ("Halo", [bogor_officer.account_id or 0], "unknown"),
    ):
        with writing(database) as session, pytest.raises(Rejected, match=f"^{code}$"):
            discussion.say(session, siti, lebak, text, to)
    with reading(database) as session:
        assert len(questions.remarks(session, siti, lebak)) == 1
        assert list(questions.partners(session, siti, lebak)["name"]) == []
