"""The page of the history: the same events, whichever way the database takes to them."""

from datetime import date

import pytest
from sqlalchemy import Engine

from models.database import reading
from queries import history
from queries.history import Wanted
from queries.shell.scope import Scope
from tests import made
from workflow.accounts.permissions import PUBLIC


def test_a_large_plan_is_walked_through_from_the_newest_event_and_shows_the_same(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.plan(database, ("36.02", "36.71"), each=4)
    made.plan(database, ("36.02",), each=3, code="lain")
    scope = Scope(1, date(2027, 1, 1))

    def pages() -> list[list[int]]:
        with reading(database) as session:
            return [list(history.events(session, PUBLIC, scope, Wanted(), 3, start)["id"]) for start in (0, 3, 6)]

    small = pages()
    monkeypatch.setattr(history, "LARGE", 1)

    assert pages() == small
    ids = [identity for page in small for identity in page]
    assert len(ids) == 9
    assert ids == sorted(ids, reverse=True)
