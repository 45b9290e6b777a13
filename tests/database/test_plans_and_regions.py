"""Which plans there are and from when their data are, which governments a region holds, what a scope leaves out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select, text
from sqlmodel import col

from models import Action, Government
from models.database import reading
from queries.shell import plans, region
from queries.shell.as_of import AsOf
from queries.shell.plans import PlanFacts
from queries.shell.region import Region
from queries.shell.scope import Scope
from tests import made

DAY = timedelta(days=1)
EVE, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)
PLAN = PlanFacts(1, "uji", "Rencana uji", "MCP", 2026, "36", made.STARTS, made.ENDS, "", False, NEW_YEAR, "uji.xlsx")


@pytest.mark.parametrize(
    ("newest", "places", "day"),
    [
        (NEW_YEAR, ["36", "91"], EVE),  # the day has begun in the east only
        (NEW_YEAR, ["91"], NEW_YEAR),
        (NEW_YEAR, ["36"], NEW_YEAR),  # said ahead of time
        (NEW_YEAR, [], NEW_YEAR),
        (NEW_YEAR + DAY, ["36", "91"], NEW_YEAR + DAY),
        (EVE, ["36", "91"], EVE),
        (None, ["36", "91"], None),
    ],
)
def test_a_day_that_has_begun_in_the_east_only_is_not_shown_yet(
    newest: date | None, places: list[str], day: date | None
) -> None:
    with time_machine.travel(datetime(2026, 12, 31, 16, 0, tzinfo=UTC), tick=False):  # 23:00 in Banten, 01:00 in Papua
        assert replace(PLAN, newest=newest).newest_of(places) == day
        assert replace(PLAN, newest=newest, provinces=frozenset(places)).data_date == day


@pytest.mark.parametrize(
    ("as_of", "until"),
    [(NEW_YEAR - DAY, NEW_YEAR - DAY), (NEW_YEAR, NEW_YEAR + 9 * DAY), (NEW_YEAR + DAY, NEW_YEAR + 9 * DAY)],
)
def test_beside_figures_before_the_newest_nothing_later_is_told(as_of: date, until: date) -> None:
    assert PLAN.told_until(as_of, NEW_YEAR + 9 * DAY) == until
    assert replace(PLAN, newest=None).told_until(as_of, NEW_YEAR) == NEW_YEAR


def test_a_plan_is_as_new_as_the_last_that_was_said_of_it_and_one_that_was_undone_is_none(sqlite: Engine) -> None:
    first, *_ = made.plan(sqlite, ("36.02", "11.01"))
    made.plan(sqlite, ("36.71",), code="lain")
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE action SET changed_on = '2026-05-05' WHERE id = :id"), {"id": first})
    with reading(sqlite) as session:
        one, other = plans.plans(session)
    assert (one.code, one.newest, one.file_name, one.provinces) == ("uji", date(2026, 5, 5), "uji.xlsx", {"11", "36"})
    assert (other.code, other.newest, other.provinces) == ("lain", made.LOADED, {"36"})

    with sqlite.begin() as connection:
        connection.execute(
            text("UPDATE load SET undone_at = '2026-06-01 00:00:00' WHERE plan_id = :id"), {"id": one.id}
        )
    with reading(sqlite) as session:
        assert [facts.code for facts in plans.plans(session)] == ["lain"]


def test_a_scope_is_of_its_plan_and_government_and_leaves_out_what_was_undone(sqlite: Engine) -> None:
    banten, _second, tangerang, *_ = made.plan(sqlite, ("36.02", "36.03"), each=2)
    made.plan(sqlite, ("36.02",), code="lain")

    def asked(scope: Scope) -> list[int | None]:
        with reading(sqlite) as session:
            found = select(col(Action.id)).where(*AsOf(session, scope).scope_conditions()).order_by(col(Action.id))
            return list(session.execute(found).scalars())

    whole = Scope(1, made.TODAY)
    assert asked(whole.of("36.03")) == [tangerang, tangerang + 1]
    assert asked(whole) == [banten, banten + 1, tangerang, tangerang + 1]
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE load SET undone_at = '2026-06-01 00:00:00' WHERE plan_id = 1"))
        connection.execute(text("UPDATE action SET progress = 'withdrawn' WHERE id = :id"), {"id": tangerang})
    assert asked(whole.of("36.03")) == [tangerang + 1]


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (Region(province="36"), ["36", "36.01", "36.02", "36.03", "36.04", "36.71", "36.72", "36.73", "36.74"]),
        (Region(province="36", kind="city"), ["36.71", "36.72", "36.73", "36.74"]),
        (Region(province="36", kind="province"), ["36"]),
        (Region(government="36.71"), ["36.71"]),
        (Region(province="36", kind="regency", government="36.71"), []),
    ],
)
def test_a_region_is_a_province_with_all_in_it_a_kind_or_one_government(
    sqlite: Engine, asked: Region, codes: list[str]
) -> None:
    with reading(sqlite) as session:
        found = asked.limit(select(col(Government.code))).order_by(col(Government.code))
        assert list(session.execute(found).scalars()) == codes


def test_governments_and_provinces_have_their_names_in_the_order_of_their_codes(sqlite: Engine) -> None:
    with reading(sqlite) as session:
        named, provinces = region.governments(session), region.provinces(session)

    assert list(named) == sorted(named)
    assert list(provinces) == [code for code in named if "." not in code]
    assert (provinces["36"], named["36.71"]) == ("Provinsi Banten", "Kota Tangerang")
