"""Modules, indicators and scores: what the pages say, beside its recomputation."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from queries import modules
from queries.indicators import published
from queries.scores import frameworks as scores
from queries.scores import sheet as sheets
from queries.shell.region import Region
from tests.recompute import figures, lists, values
from tests.recompute.registry import recomputes_values, rows

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


@recomputes_values(sheets.sheet)
def scores_from_below(session: Session, database: Engine, as_of: date) -> None:
    for framework in scores.frameworks(session):
        right = values.Scores(database, framework.id, as_of)
        sheet = sheets.sheet(session, framework.id, as_of)
        for row in sheet.table(sheet.about.index).to_dict("records"):
            place = row["government_code"], row["item_id"]
            for name in ("reported", "verified"):
                expected = right.value(*place, name)
                assert pd.isna(row[name]) or row[name] == pytest.approx(expected), (place, name)
            pair = [right.value(*place, name, both=True) for name in ("reported", "verified")]
            gap = None if pair[0] is None or pair[1] is None else pair[0] - pair[1]
            assert pd.isna(row["gap"]) if gap is None else row["gap"] == pytest.approx(gap), place
        for by, key in (("government", "government_code"), ("item", "item_id")):
            corrected = sheet.corrected(sheet.about.index, by)  # type: ignore[arg-type]  # a literal of the tuple above
            assert dict(zip(corrected[key], corrected["gap"], strict=True)) == pytest.approx(right.corrections(key))
        ranks_of_totals(sheet, framework.root, right)


def ranks_of_totals(sheet: sheets.Sheet, root: int, right: values.Scores) -> None:
    totals = sheet.values["verified"][root].dropna()
    kinds = {right.kinds[code] for code in totals.index}
    is_mixed = "province" in kinds and len(kinds) > 1
    shares = {
        str(code): float(total)
        for code, total in totals.items()
        if not (is_mixed and right.kinds[str(code)] == "province")
    }
    said = sheet.ranks(root, sheet.about.index).dropna(subset=["rank"])
    assert dict(zip(said["government_code"], said["rank"], strict=True)) == figures.competition_ranks(shares)
    assert (said["best"] <= said["rank"]).all()
    assert (said["rank"] <= said["worst"]).all()
    ends = sheet.table(list(shares), [root]).set_index("government_code")[["low", "high"]]
    for code, best, worst in said[["government_code", "best", "worst"]].itertuples(index=False):
        low, high = ends.loc[code]
        assert best <= 1 + (ends["low"] > high + 1e-9).sum(), code
        assert worst >= (ends["high"] > low + 1e-9).sum() + (low == high), code
