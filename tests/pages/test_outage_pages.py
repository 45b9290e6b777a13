"""What people see while the database is away: the figures as last known, a sentence, and nothing of what they typed lost."""

import pytest
from sqlalchemy import Engine

import models.database
from models import Role
from models.database import open_engine, writing
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts.permissions import Actor

AWAY = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


def test_pages_that_were_worked_out_go_on_and_say_that_the_database_is_away(
    sample: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened()
    before = text_of(at)
    monkeypatch.setattr(models.database, "engine", lambda: open_engine(AWAY))

    at.run()

    assert text_of(at) == before
    assert "tidak terjangkau" in at.warning[0].value
    monkeypatch.setattr(models.database, "engine", lambda: sample)
    assert not at.run().warning


def test_who_saves_while_another_process_writes_reads_why_and_keeps_what_was_typed(
    working: Engine, people: dict[Role, Actor], as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("rapat")
    monkeypatch.setattr(models.database, "BUSY_TIMEOUT", 0)
    with writing(open_engine(str(working.url))):
        at.text_input[0].set_value("Serang")
        press(at, "Buka rapat")

        assert "dipakai untuk menulis" in at.error[0].value
        assert at.text_input[0].value == "Serang"
