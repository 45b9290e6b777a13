"""All scores of a framework as of a day: reported and verified, from the sub-indicators up to the total.

They are read once for the whole nation; a region, an item, a rank follow from that without asking the database again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.framework import Item, Tree, applicable, applying, bounds, computed, coverage_below, parts_of
from methods.score_ranks import score_ranks
from models import FrameworkItem
from queries.scores.record import Record, ages, governments, on_record
from settings import settings

PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Frames of governments × items of a framework.

    values: by name. verified, reported (on record, else computed from below; verified is NaN where less than
    settings().coverage of the weight is verified) · low, high (between which verified lies: what is missing as 0, as
    100, and of sources that disagree the lowest, the highest) · coverage (share of the weight that is verified) · gap
    (reported − verified over the items that have both) · computed (of verified values below, NaN where too little of
    that is verified, or nothing lies below) · judged_on (day of a verdict that is older than what is reported beside
    it, else NaT).

    record: the values on record. applies: methods.framework.applying. about: one row a government: kind,
    is_provisional, is_sample (of anything on record), and those of how_known() of the total.
    """

    tree: Tree
    record: Record
    values: dict[str, pd.DataFrame]
    applies: pd.DataFrame
    about: pd.DataFrame

    @property
    def claims(self) -> pd.DataFrame:
        """The reported values on record."""
        return self.record.reported

    @property
    def verdicts(self) -> pd.DataFrame:
        """The verified values on record."""
        return self.record.verified

    def how_known(self, item: int) -> pd.DataFrame:
        """Of each government what is on record at and below an item: oldest, newest, outdated
        (queries.scores.record.ages), decided, undecided, filled, expected (methods.framework.applicable).
        """
        return how_known(self.tree, self.record, self.applies, item)

    def table(self, governments: Collection[str], items: Sequence[int] | None = None) -> pd.DataFrame:
        """Some items (else all) of some governments: government_code, item_id, values, given (whether a verified value
        is on record), about; by government.

        Only those of whom anything is on record at or below the item.
        """
        wanted = self.about.index.isin(list(governments))
        items = self.tree.ids if items is None else items
        own = self.about.index[wanted]
        frames = self.values | {"given": self.verdicts.notna()}
        columns = {name: frame.loc[wanted, items].to_numpy().ravel() for name, frame in frames.items()}
        keys = {"government_code": np.repeat(own, len(items)), "item_id": np.tile(np.array(items), len(own))}
        frame = pd.DataFrame(keys | columns)
        root = next(item.id for item in self.tree.items if item.parent_id is None)
        filled = frame["government_code"].map(self.about["filled"]) > 0
        # On record may be what weighs nothing only: then there is no total, and yet nobody may be lost.
        frame = frame[
            frame[["verified", "reported", "low"]].notna().any(axis=1) | ((frame["item_id"] == root) & filled)
        ]
        about = self.about.drop(columns="kind").reindex(frame["government_code"]).reset_index(drop=True)
        return pd.concat([frame.reset_index(drop=True), about], axis=1)

    def ranks(self, item: int, governments: Collection[str]) -> pd.DataFrame:
        """methods.score_ranks of one item among some governments: government_code, and its columns.

        A province is not ranked among regencies and cities: its powers are others.
        """
        parts = parts_of(self.tree, item)
        totals = self.values["verified"][item]
        totals = totals[totals.index.isin(list(governments))]
        kinds = self.about["kind"].reindex(totals.index)
        if (kinds == PROVINCE).any() and (kinds != PROVINCE).any():
            totals = totals.mask(kinds == PROVINCE)
        leaves = [leaf for leaf in parts if leaf != item]
        values = self.verdicts.reindex(totals.index)[leaves]
        low, high = self.values["low"][item], self.values["high"][item]
        table = score_ranks(values, pd.Series(parts, dtype=int), totals, low, high)
        return table.rename_axis("government_code").reset_index()

    def corrected(self, governments: Collection[str], by: Literal["government", "item"]) -> pd.DataFrame:
        """How far verification corrected each government in all, or each item over the governments; the most first.

        Over the lowest items that have both values: government_code or item_id · items or governments (how many) ·
        reported, verified (means) · gap (Σ reported − verified, in points). Only who was corrected downwards in all.
        """
        lowest = [leaf.id for leaf in self.tree.leaves]
        claims, verdicts = (
            frame[frame.index.isin(list(governments))][lowest] for frame in (self.claims, self.verdicts)
        )
        key, count = ("government_code", "items")
        if by == "item":
            claims, verdicts, key, count = claims.T, verdicts.T, "item_id", "governments"
        both = claims.notna() & verdicts.notna()
        columns = {
            count: both.sum(axis=1),
            "reported": claims.where(both).mean(axis=1),
            "verified": verdicts.where(both).mean(axis=1),
            "gap": (claims - verdicts).sum(axis=1),
        }
        frame = pd.DataFrame(columns).rename_axis(key).reset_index()
        return frame[frame["gap"] > 0].sort_values(["gap", key], ascending=[False, True], ignore_index=True)


def sheet(session: Session, framework_id: int, as_of: date) -> Sheet:
    """All scores of a framework: of every government and item the newest reported and the newest verified value."""
    tree = Tree(_items(session, framework_id))
    about = governments(session, framework_id, as_of)
    record = on_record(session, framework_id, as_of, tree, list(about.index))
    reported, verified = record.reported, record.verified
    both = reported.notna() & verified.notna()
    filled = reported.notna() | verified.notna()
    applies = applying(tree, filled, about["kind"])
    missing_low, missing_high = bounds(tree, verified, applies)
    low, high = bounds(tree, record.lowest, applies)[0], bounds(tree, record.highest, applies)[1]
    below = computed(tree, verified)
    whole = verified.where(verified.notna(), below)
    known = whole.notna()
    coverage = 1 - (missing_high - missing_low) / 100
    enough = settings().coverage - 1e-9
    gap = _whole(tree, reported.where(both)) - _whole(tree, verified.where(both))
    values = {
        "verified": whole.where(coverage >= enough),
        "reported": _whole(tree, reported),
        "low": low.where(known),
        "high": high.where(known),
        "coverage": coverage.where(known),
        "gap": gap,
        "computed": below.where(coverage_below(tree, verified, applies) >= enough),
        "judged_on": record.verified_on.where(record.outdated),
    }
    root = next(item.id for item in tree.items if item.parent_id is None)
    return Sheet(tree, record, values, applies, about.join(how_known(tree, record, applies, root)))


def how_known(tree: Tree, record: Record, applies: pd.DataFrame, item: int) -> pd.DataFrame:
    """Sheet.how_known."""
    below = set(tree.within(item))
    leaves = [leaf.id for leaf in tree.leaves if leaf.id in below]
    decided = record.verified.notna()
    counts = applicable(tree, decided | record.reported.notna(), decided, applies, leaves)
    return ages(record.of(list(below))).join(counts)


def of_item(session: Session, item_id: int, as_of: date) -> dict[str, float]:
    """The verified score of one item as of a day, by government: only whose weight is verified far enough (0–100).

    What is only reported is not set beside it: a score that rises or falls because its basis changed says nothing.
    """
    framework = select(col(FrameworkItem.framework_id)).where(col(FrameworkItem.id) == item_id)
    values = sheet(session, session.execute(framework).scalar_one(), as_of).values["verified"][item_id].dropna()
    return {str(code): float(score) for code, score in values.items()}


def _whole(tree: Tree, given: pd.DataFrame) -> pd.DataFrame:
    """What is on record, and where nothing is what follows from below."""
    return given.where(given.notna(), computed(tree, given))


def _items(session: Session, framework_id: int) -> list[Item]:
    question = (
        select(*(col(getattr(FrameworkItem, name)) for name in Item._fields))
        .where(col(FrameworkItem.framework_id) == framework_id)
        .order_by(col(FrameworkItem.position), col(FrameworkItem.id))
    )
    return [Item(*row) for row in session.execute(question)]
