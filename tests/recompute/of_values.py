"""Modules, indicators and scores: what the pages say, beside its recomputation."""

import math
from datetime import date
from itertools import product
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from methods import framework
from queries import modules
from queries.indicators import published
from queries.scores import frameworks as scores
from queries.scores import sheet as sheets
from queries.shell.region import Region
from tests.recompute import lists, values
from tests.recompute.registry import recomputes_values, rows
from tests.recompute.scores import Scores

EVERYWHERE = Region()


@recomputes_values(modules.latest)
def attainment_of_kpis(session: Session, database: Engine, as_of: date) -> None:
    table = lists.frame(database, values.KPIS)
    for family in ("kpi", "stage"):
        right = values.newest(table[table["family"] == family], ["government_code", "indicator_code"], as_of)
        said = modules.latest(session, EVERYWHERE, as_of, family)
        assert len(said) == len(right) > 0
        reached = rows(right, "government_code", "indicator_code")
        for key, row in rows(said, "government_code", "indicator_code").items():
            expected = values.attained(reached[key])
            assert pd.isna(row["attainment"]) if expected is None else row["attainment"] == pytest.approx(expected)


@recomputes_values(modules.attained, modules.series)
def attainment_of_modules(session: Session, database: Engine, as_of: date) -> None:
    table = lists.frame(database, values.KPIS)
    table = table[table["family"] == "kpi"]
    for module, own in table.groupby("module_code"):
        latest = values.newest(own[own["type"] == "outcome"], values.PLACE, as_of)
        reached = latest.assign(share=[values.attained(row) for row in latest.to_dict("records")]).dropna(
            subset=["share"]
        )
        expected = reached["share"].astype(float).groupby(reached["government_code"]).mean().to_dict()
        assert modules.attained(session, EVERYWHERE, as_of, str(module)) == pytest.approx(expected)
        series = modules.series(session, EVERYWHERE, as_of, str(module))
        assert series["day"].is_monotonic_increasing
        until = own[pd.to_datetime(own["day"]) <= pd.Timestamp(as_of)]
        assert sorted(series["value"].dropna()) == sorted(until["value"].dropna())
        assert len(series) == len(until)


@recomputes_values(published.national)
def the_nation(session: Session, database: Engine, as_of: date) -> None:
    table = lists.frame(database, values.NATION)
    until = table[pd.to_datetime(table["day"]) <= pd.Timestamp(as_of)]
    said = published.national(session, as_of)
    assert said["day"].is_monotonic_increasing

    def plain(frame: pd.DataFrame) -> list[tuple[str, ...]]:
        return sorted((row.indicator_code, str(row.day), str(row.value), str(row.word)) for row in frame.itertuples())

    assert plain(said) == plain(until)
    assert len(said) > 0


@recomputes_values(modules.flows)
def flows_that_flow(session: Session, database: Engine, as_of: date) -> None:
    recorded = rows(
        values.newest(lists.frame(database, values.FLOWS), ["government_code", "flow_code"], as_of),
        "government_code",
        "flow_code",
    )
    said = rows(modules.flows(session, EVERYWHERE, as_of), "government_code", "flow_code")
    assert recorded.keys() <= said.keys()
    for key, row in said.items():
        assert (row["state"] == "flowing") == (key in recorded and values.flowing(recorded[key], as_of)), key


@recomputes_values(published.values)
def indicators_on_their_scale(session: Session, database: Engine, as_of: date) -> None:
    table = lists.frame(database, values.INDICATORS)
    table = table[pd.to_datetime(table["day"]) <= pd.Timestamp(as_of)]
    said = published.values(session, EVERYWHERE, as_of)
    said = said[said["indicator_code"] != published.MCP]
    assert len(said) == len(table) > 0

    def sort(frame: pd.DataFrame, scale: pd.Series) -> list[tuple[Any, ...]]:
        keys = zip(frame["government_code"], frame["indicator_code"], frame["day"].astype(str), scale, strict=True)
        return sorted((*key[:3], -1.0 if pd.isna(key[3]) else round(float(key[3]), 6)) for key in keys)

    right = pd.Series([values.on_scale(row) for row in table.to_dict("records")], index=table.index, dtype=object)
    assert sort(said, said["normalised"]) == sort(table, right)
    only = said[said["indicator_code"] == "spi"].reset_index(drop=True)
    pd.testing.assert_frame_equal(published.values(session, EVERYWHERE, as_of, "spi"), only)


@recomputes_values(sheets.sheet, sheets.of_item, scores.national, framework.disputed)
def scores_from_below(session: Session, database: Engine, as_of: date) -> None:
    for known in scores.frameworks(session):
        right = Scores(database, known.id, as_of)
        assert scores.national(session, known.id, as_of) == right.national
        sheet = sheets.sheet(session, known.id, as_of)
        places_of_scores(sheet, right)
        for by, key in (("government", "government_code"), ("item", "item_id")):
            corrected = sheet.corrected(sheet.about.index, by)  # type: ignore[arg-type]  # a literal of the tuple above
            assert dict(zip(corrected[key], corrected["gap"], strict=True)) == pytest.approx(right.corrections(key))
        for item in (known.root, *right.below(known.root)[:2]):
            ranked = sheet.ranks(item, sheet.about.index).dropna(subset=["rank"]).set_index("government_code")
            judged = any(right.on_record(*place, "verified") for place in product(ranked.index, right.lowest(item)))
            for row in ranked.to_dict("records"):
                assert row["group"] == (third(row["best"], row["worst"], len(ranked)) if judged else "")
            columns = ["rank", "flat", "equal", "best", "worst"]
            found = {code: row for code, *row in ranked[columns].itertuples()}
            expected = right.ranks(item)
            assert found.keys() == expected.keys()
            for code, row in found.items():
                assert row == pytest.approx(expected[code], nan_ok=True), (item, code)
        score = sheets.of_item(session, known.root, as_of)
        totals = {code: right.row(code, known.root)["verified"] for code in right.governments}
        said = published.values(session, EVERYWHERE, as_of)
        mine = said[
            (said["indicator_code"] == published.MCP) & (said["word"] == known.name) & (said["year"] == known.year)
        ]
        newest = mine[mine["day"] == mine.groupby("government_code")["day"].transform("max")]
        shown = dict(zip(newest["government_code"], newest["value"].astype(float), strict=True))
        assert shown == pytest.approx({code: total for code, total in totals.items() if not pd.isna(total)})
        assert score == pytest.approx({code: value for code, value in totals.items() if value is not None})


def third(best: float, worst: float, of: int) -> str:
    """In which third of the ranked the whole range lies."""
    if math.isnan(best):
        return ""
    return "top" if worst <= of / 3 else "bottom" if best > of * 2 / 3 else "middle"


def places_of_scores(sheet: sheets.Sheet, right: Scores) -> None:
    said = rows(sheet.table(sheet.about.index), "government_code", "item_id")
    expected = {place: right.row(*place) for place in product(right.governments, right.items)}
    root = next(item for item, row in right.items.items() if row["parent_id"] is None)
    assert said.keys() == {
        place
        for place, row in expected.items()
        if row["low"] is not None or row["reported"] is not None or (place[1] == root and right.has(*place))
    }
    for place, row in said.items():
        assert {name: row[name] for name in expected[place]} == pytest.approx(
            {name: math.nan if value is None else value for name, value in expected[place].items()}, nan_ok=True
        ), place
        assert row["given"] == (right.on_record(*place, "verified") is not None)
        if not pd.isna(row["low"]):
            differ = right.bounds(*place) != right.bounds(*place, True)
            assert framework.disputed(row["low"], row["high"], row["coverage"]) == differ, place
    assert set(sheet.about.index) == set(right.governments)
    for code in right.governments:
        counts = right.counts(code)
        assert {name: int(sheet.about.at[code, name]) for name in counts} == counts, code
