"""What pages make of the answers of queries, by methods/: beside its recomputation."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from methods import comparison, composite, coverage, improvement, on_track
from queries import modules
from queries.indicators import published
from queries.progress import counts, curves, earlier, past
from queries.shell.region import Region
from tests.recompute import courses, figures, lists, rankings, values
from tests.recompute.registry import Asked, recomputes, recomputes_values, rows

PERIOD = timedelta(days=180)
EVERYWHERE = Region()


@recomputes(
    comparison.compare,
    comparison.other_weights,
    coverage.usual_basis,
    coverage.share,
    coverage.highest,
    coverage.is_silent,
    coverage.blank_unknown,
    coverage.is_on_record,
)
def ranking(asked: Asked) -> None:
    cells = counts.by_government_and_area(asked.session, asked.scope)
    if cells.empty:
        return
    table = rankings.own(asked.actions)
    assert coverage.usual_basis(cells, rankings.ENOUGH) == rankings.usual_basis(table)
    kinds = dict(zip(cells["code"], cells["kind"], strict=True))
    for basis in on_track.CLOCKS:
        said = rows(comparison.compare(cells, basis), "code")
        right = rankings.compared(asked.actions, kinds, basis)
        assert {key[0] for key in said} == right.keys()
        for code, expected in right.items():
            row = said[code,]
            assert row["group"] == expected.pop("group")
            assert {name: row[name] for name in expected} == pytest.approx(expected, nan_ok=True), (basis, code)
    bounds = dict(
        zip(zip(cells["code"], cells["area_id"], strict=True), coverage.highest(cells, "verified"), strict=True)
    )
    silent = dict(zip(bounds, coverage.is_silent(cells), strict=True))
    there = asked.actions[asked.actions["actions"]]
    for place, own in there.groupby(["government_code", "area_id"]):
        waits = own["verified"] | (own["realised"] & ~own["decided"])
        expected = float("nan") if own["not_reported"].all() else waits.mean()
        assert bounds[place] == pytest.approx(expected, nan_ok=True), place
        assert silent[place] == own["not_reported"].all(), place
    known = rows(coverage.blank_unknown(counts.by_government(asked.session, asked.scope)), "code")
    evidence = "evidence_known" if asked.actions["realised"].any() else "evidence_recorded"
    recorded = {
        "reported": True,
        "evidenced": asked.actions[evidence].any(),
        "verified": asked.actions["decided"].any(),
    }
    for code, row in table.to_dict("index").items():
        for basis, name in rankings.COUNT.items():
            share = rankings.share(row, basis)  # type: ignore[arg-type]  # the names are texts
            expected = float("nan") if pd.isna(share) or not recorded[basis] else row[name]
            assert known[code,][name] == pytest.approx(expected, nan_ok=True), (code, basis)


@recomputes(on_track.on_track, on_track.expected)
def whether_it_is_on_track(asked: Asked) -> None:
    plan = asked.plan
    lines = curves.curves(asked.session, asked.scope)
    known = past.comparable(asked.session, plan.ends, asked.day)
    found = on_track.on_track(lines, plan.starts, plan.ends, asked.day, known) if len(lines) else None
    now = asked.actions
    if asked.day <= plan.starts or now["actions"].sum() == now["not_reported"].sum():
        assert found is None
        return
    assert found is not None
    pasts = [own for _, own in courses.pasts(asked.database, plan.ends, asked.day)]
    right = courses.where_it_stands(asked.happened, plan.starts, plan.ends, asked.day, pasts)
    assert {name: getattr(found, name) for name in right["amounts"]} == pytest.approx(right["amounts"])
    assert (found.so_far, found.needed) == (pytest.approx(right["so_far"]), pytest.approx(right["needed"]))
    assert [clock.basis for clock in found.clocks] == list(right["clocks"])
    lacking = {
        "reported": now["late"],
        "evidenced": now["due"] & ~now["evidenced"],
        "verified": now["due"] & ~now["verified"],
    }
    for clock in found.clocks:
        assert clock.missing == int(lacking[clock.basis].sum()), clock.basis
        expected: dict[str, Any] = right["clocks"][clock.basis]
        assert clock.done == pytest.approx(expected["done"])
        for name in ("schedule", "highest"):
            said = getattr(clock, name)
            assert {"earned": said.earned, "index": said.index} == pytest.approx(expected[name]), (clock.basis, name)
    chance = None if found.forecast is None else (found.forecast.chance, found.forecast.compared)
    assert chance == right["forecast"]
    sums = curves.reported(asked.session, asked.scope)
    assert on_track.expected(sums, plan.starts, plan.ends, asked.day, known) == found.forecast


@recomputes(improvement.most_improved, improvement.not_compared, improvement.basis_of_both)
def who_improved_most(asked: Asked) -> None:
    then = asked.day - PERIOD
    before = earlier.earlier_by_government_and_area(asked.session, asked.scope, then)
    after = counts.by_government_and_area(asked.session, asked.scope)
    said = improvement.most_improved(before, after, rankings.ENOUGH)
    names = lists.frame(asked.database, values.AREAS, plan=asked.plan.id).set_index("id")["name"]
    was = figures.of_later_actions(asked.happened, then, asked.actions)
    new = improvement.not_compared(before, after)
    assert set(zip(new["area"], new["code"], strict=True)) == {
        (names[area], code) for code, area in rankings.new_voices(was, asked.actions)
    }
    bases = {rankings.usual_basis(rankings.own(table)) for table in (was, asked.actions)}
    basis = bases.pop() if len(bases) == 1 else "reported"
    assert improvement.basis_of_both(before, after, rankings.ENOUGH) == basis
    right = rankings.improved(was, asked.actions)
    expected = {(names[area], code, round(gain, 9)) for area, (gain, codes) in right.items() for code in codes}
    assert set(zip(said["area"], said["code"], said["gain"].round(9), strict=True)) == expected


@recomputes_values(composite.newest, composite.latest, composite.composite, composite.leads)
def means_of_indicators(session: Session, database: Engine, as_of: date) -> None:
    table = lists.frame(database, values.INDICATORS)
    for year in (None, 2024, 2025):
        said = published.values(session, EVERYWHERE, as_of)
        said = said[said["indicator_code"] != published.MCP]
        own = values.newest(table[[year in (None, int(str(day)[:4])) for day in table["day"]]], values.PLACE, as_of)
        told = said if year is None else said[said["year"] == year]
        latest = composite.latest(told)
        sources = ["government_code", "indicator_code", "source"]
        assert sorted(map(tuple, composite.newest(told)[sources].to_numpy())) == sorted(
            map(tuple, own[sources].to_numpy())
        )
        assert set(zip(latest["government_code"], latest["indicator_code"], strict=True)) == set(
            zip(own["government_code"], own["indicator_code"], strict=True)
        )
        compared = [str(code) for code in sorted(set(own["indicator_code"])) if own_is_number(own, str(code))]
        for codes in (compared, *([code] for code in compared)):
            means = composite.composite(latest, codes)
            right = values.means(own, codes)
            assert set(means["government_code"]) == set(right)
            for row in means.to_dict("records"):
                low, high = right[row["government_code"]]
                assert (row["low"], row["high"]) == pytest.approx((low, high))
                assert (row["first_year"], row["last_year"]) == values.years_of_mean(own, codes, row["government_code"])
                assert row["mean"] == pytest.approx(low) if round(low, 9) == round(high, 9) else pd.isna(row["mean"])
            first = [
                code
                for code, (low, _) in right.items()
                if all(low >= other for one, (_, other) in right.items() if one != code)
            ]
            assert composite.leads(means) == (bool(first) or not right)


def own_is_number(own: pd.DataFrame, code: str) -> bool:
    return not own.loc[own["indicator_code"] == code, "words"].astype(bool).any()


@recomputes_values(composite.newest_said)
def what_sources_say_of_the_newest_day(session: Session, database: Engine, as_of: date) -> None:
    table = lists.frame(database, values.INDICATORS)
    compared = 0
    for day in sorted({as_of, *pd.to_datetime(table["day"]).dt.date}):
        said = published.values(session, EVERYWHERE, day)
        for code in sorted(set(table["indicator_code"])):
            own = values.newest(table[table["indicator_code"] == code], ["government_code"], day).dropna(
                subset=["value"]
            )
            right = {
                place: sorted({float(one) for one in rows["value"]}) for place, rows in own.groupby("government_code")
            }
            assert composite.newest_said(said[said["indicator_code"] == code]) == right, (code, day)
            compared += len(right)
    assert compared


@recomputes_values(composite.integration)
def integration_of_modules(session: Session, database: Engine, as_of: date) -> None:
    recorded = values.newest(lists.frame(database, values.FLOWS), ["government_code", "flow_code"], as_of)
    required = len(lists.frame(database, values.REQUIRED))
    said = composite.integration(modules.flows(session, EVERYWHERE, as_of))
    flowing = recorded[[values.flowing(row, as_of) for row in recorded.to_dict("records")]]
    assert dict(zip(said["government_code"], said["index"], strict=True)) == pytest.approx(
        {code: int((flowing["government_code"] == code).sum()) / required for code in set(recorded["government_code"])}
    )
