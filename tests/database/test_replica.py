"""A real primary with a real streaming replica: pages read there, saves are seen at once, and pages outlive the primary."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine, text

import models.database
from models import Role
from models.database import open_engine, reading, writing
from models.replica import Replica
from queries.progress import counts as progress
from queries.shell.scope import Scope
from tests import made
from tests.replicated import replicated
from workflow.accounts import recognition, sign_in
from workflow.reporting import report
from workflow.reporting.report import Row, Statement


class Cluster(NamedTuple):
    primary: Engine
    replica: Replica
    server: Any


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    with replicated() as both:
        replica = Replica(both.primary, both.replica)
        monkeypatch.setattr(models.database, "engine", lambda: both.primary)
        monkeypatch.setitem(models.database._used, models.database._REPLICA, replica)
        yield Cluster(both.primary, replica, both.server)


def realised() -> int:
    with reading() as session:
        return int(progress.standing(session, Scope(1, made.TODAY)).realised)


def test_a_day_of_a_primary_and_its_replica(cluster: Cluster) -> None:
    ids = made.plan(cluster.primary)
    siti = made.account(cluster.primary, "siti", Role.OFFICER)

    def save(action: int) -> None:
        with writing() as session:
            seen = made.seen(session, siti, action)
            report.report(session, siti, Row(action, seen, Statement(made.TODAY, "realised", "none")), made.TODAY)

    # Whoever has saved sees it at once, while the replica lags behind.
    with cluster.replica.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("SELECT pg_wal_replay_pause()"))
    save(ids[0])
    assert cluster.replica.for_reading() is cluster.primary
    assert realised() == 1

    # It reads from the replica again as soon as that has caught up.
    with cluster.replica.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("SELECT pg_wal_replay_resume()"))
    while cluster.replica.for_reading() is cluster.primary:
        pass
    assert realised() == 1
    with writing() as session:
        word = sign_in.begin_again(session, siti, "password", "")
    while cluster.replica.for_reading() is cluster.primary:
        pass

    # The primary is away: pages go on, and whoever is signed in is told that saving is paused.
    cluster.server.stop()
    assert realised() == 1
    found = recognition.recognise(word)
    assert found is not None
    assert found.saving_paused
    assert found.actor.name == "siti"
    with pytest.raises(models.database.Busy):
        save(ids[1])


def test_a_replica_that_is_away_is_gone_round(postgres: Engine) -> None:
    away = Replica(postgres, open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))

    assert away.for_reading() is postgres
