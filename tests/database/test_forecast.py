"""The forecast on what is stored: Banten's own past, and what it is compared with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from methods.on_track import OnTrack, on_track
from models.database import open_engine, reading
from queries.progress import curves, past
from queries.shell import plans
from queries.shell.scope import Scope
from tests import shared


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "sample.db"
    path.write_bytes(shared.sample_database().read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def banten(engine: Engine, day: date) -> OnTrack:
    """The plan of 74 as its page has it."""
    with reading(engine) as session:
        facts = next(one for one in plans.plans(session) if one.code == "renaksi-banten-2016")
        found = on_track(
            curves.curves(session, Scope(facts.id, day)),
            facts.starts,
            facts.ends,
            day,
            past.comparable(session, facts.ends, day),
        )
    assert found is not None
    return found


def test_on_31_july_2016_banten_is_told_that_its_chance_is_small(sample: Engine) -> None:
    july, end = banten(sample, date(2016, 7, 31)), banten(sample, date(2016, 12, 31))

    assert july.forecast is not None
    assert (july.reported.done, july.whole, july.forecast.compared) == (32, 74, 0)
    assert july.forecast.chance < 1 / 3
    assert end.reported.done == 49  # and so it came
    assert end.not_carried_out == 4


def test_a_plan_is_compared_only_with_what_was_over_by_then(sample: Engine) -> None:
    with reading(sample) as session:
        then = past.comparable(session, date(2016, 12, 31), date(2016, 7, 31))
        later = past.comparable(session, date(2018, 12, 31), date(2018, 7, 31))
        over = past.comparable(session, date(2017, 12, 31), date(2018, 1, 31))

    assert then == []
    assert over == []
    assert len([known for known in later if known.ended == date(2016, 12, 31)]) == 9
    assert max(known.share(1.0) for known in later) == pytest.approx(43 / 52)
