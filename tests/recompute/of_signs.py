"""Outcome beside paper, beside its recomputation from the tables."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr, t
from sqlalchemy import Engine, text
from sqlmodel import Session

from methods.signs.outcomes import together
from models import Role
from queries.signs import outcomes
from tests.recompute import lists, values
from tests.recompute.registry import recomputes_values
from workflow.accounts.permissions import Actor

TOTALS = text(
    "SELECT s.government_code, f.year, f.name AS paper, s.day, s.verified FROM score s"
    " JOIN framework_item i ON i.id = s.item_id JOIN framework f ON f.id = s.framework_id"
    " WHERE i.level = 'total' AND s.verified IS NOT NULL AND s.government_code IS NOT NULL ORDER BY s.id"
)


@recomputes_values(outcomes.beside, together)
def outcome_beside_paper(session: Session, database: Engine, as_of: date) -> None:
    said = outcomes.beside(session, Actor("vera", Role.VERIFIER, 1))
    totals = values.newest(lists.frame(database, TOTALS), ["government_code", "paper", "year"], as_of)
    totals = totals.drop_duplicates(["government_code", "paper", "year"])
    spi = lists.frame(database, values.INDICATORS)
    spi = spi[(spi["indicator_code"] == "spi") & spi["value"].notna()]
    spi = spi.assign(year=pd.to_datetime(spi["day"]).dt.year)
    spi = values.newest(spi, ["government_code", "year"], as_of).drop_duplicates(["government_code", "year"])
    both = totals.merge(spi, on=["government_code", "year"])
    expected = {(row.government_code, row.year, row.paper): (row.verified, row.value) for row in both.itertuples()}
    own = said[(said["area"] == "") & (said["paper"] != "") & (said["indicator_code"] == "spi")]
    own = own[~own["is_sample"].astype(bool)]
    found = {(row.government_code, row.year, row.paper): (row.verified, row.outcome) for row in own.itertuples()}
    assert found
    assert found == {key: expected[key] for key in found}
    _correlated()


def _correlated() -> None:
    """The correlation of some pairs and its interval, each government left out in turn."""
    random = np.random.default_rng(11)
    code = np.repeat(np.arange(11), 3)
    pairs = pd.DataFrame(
        {"government": code, "paper": random.normal(size=33), "outcome": random.normal(size=33) + code}
    )
    said = together(pairs)
    ranks = pairs[["paper", "outcome"]].rank()
    whole = np.arctanh(np.corrcoef(ranks.T)[0, 1])
    without = [np.arctanh(np.corrcoef(ranks[code != one].T)[0, 1]) for one in range(11)]
    each = [11 * whole - 10 * one for one in without]
    half = t.ppf(0.975, 10) * np.std(each, ddof=1) / 11**0.5
    assert said.correlation == pytest.approx(spearmanr(pairs["paper"], pairs["outcome"]).statistic)
    assert (said.low, said.high) == (pytest.approx(np.tanh(whole - half)), pytest.approx(np.tanh(whole + half)))
