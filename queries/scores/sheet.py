"""All scores of a framework as of a day: reported and verified, from the sub-indicators up to the total.

They are read once for the whole nation; a region, an item, a rank follow from that without asking the database again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd
from sqlalchemy import case, func, or_, select
from sqlmodel import Session, col

from methods.framework import Item, Tree, applicable, applying, bounds, computed, parts_of
from methods.score_ranks import score_ranks
from models import FrameworkItem, Government, Score
from queries.shell.latest import is_latest
from settings import settings

PROVINCE = "province"
VALUES = ("reported", "verified")  # of which each has its own newest day


@dataclass(frozen=True, slots=True)
class Sheet:
    """Frames of governments × items of a framework.

    values: by name. verified, reported (on record, else computed from below; verified is NaN where less than
    settings().coverage of the weight is verified) · low, high (between which verified lies: what is missing as 0, as
    100) · coverage (share of the weight that is verified) · gap (reported − verified over the items that have both) ·
    computed (of verified values, NaN for what nothing lies below) · judged_on (day of a verdict that is older than what
    is reported beside it, else NaT).

    claims, verdicts: the reported and the verified values on record. applies: methods.framework.applying. about: one
    row a government: kind, is_provisional, is_sample (of anything on record), oldest, newest, outdated (of _days),
    decided, undecided, filled, expected (methods.framework.applicable).
    """

    tree: Tree
    claims: pd.DataFrame
    verdicts: pd.DataFrame
    values: dict[str, pd.DataFrame]
    applies: pd.DataFrame
    about: pd.DataFrame

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
        frame = frame[frame[["verified", "reported", "low"]].notna().any(axis=1)]
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
    about = _about(session, framework_id, as_of)
    record = _on_record(session, framework_id, as_of, tree, list(about.index))
    reported, verified = record.reported, record.verified
    about = about.join(_days(record))
    both = reported.notna() & verified.notna()
    filled = reported.notna() | verified.notna()
    applies = applying(tree, filled, about["kind"])
    low, high = bounds(tree, verified, applies)
    below = computed(tree, verified)
    whole = verified.where(verified.notna(), below)
    known = whole.notna()
    coverage = 1 - (high - low) / 100
    gap = _whole(tree, reported.where(both)) - _whole(tree, verified.where(both))
    values = {
        "verified": whole.where(coverage >= settings().coverage - 1e-9),
        "reported": _whole(tree, reported),
        "low": low.where(known),
        "high": high.where(known),
        "coverage": coverage.where(known),
        "gap": gap,
        "computed": below,
        "judged_on": record.verified_on.where(record.verified_on < record.reported_on),
    }
    return Sheet(
        tree, reported, verified, values, applies, about.join(applicable(tree, filled, verified.notna(), applies))
    )


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


def _about(session: Session, framework_id: int, as_of: date) -> pd.DataFrame:
    """The governments that anything is on record of, by code: kind, is_provisional, is_sample."""
    of_any = [func.max(case((flag, 1), else_=0)) for flag in (col(Score.is_provisional), col(Score.is_sample))]
    rows = session.execute(
        select(col(Government.code), col(Government.kind), *of_any)
        .join(Score, col(Score.government_code) == col(Government.code))
        .where(col(Score.framework_id) == framework_id, col(Score.day) <= as_of)
        .group_by(col(Government.code), col(Government.kind))
        .order_by(col(Government.code))
    ).all()
    frame = pd.DataFrame(rows, columns=["code", "kind", "is_provisional", "is_sample"]).set_index("code")
    return frame.astype({"is_provisional": bool, "is_sample": bool})


@dataclass(frozen=True, slots=True)
class _Record:
    """What is on record, governments × items: reported, verified, and of which day each is (NaT for what is not)."""

    reported: pd.DataFrame
    verified: pd.DataFrame
    reported_on: pd.DataFrame
    verified_on: pd.DataFrame


def _on_record(session: Session, framework_id: int, as_of: date, tree: Tree, codes: list[str]) -> _Record:
    """The newest reported and the newest verified values, each by its own day. Of several sources the first counts."""
    asked = ("government_code", "item_id", "day", *VALUES)
    rows = (
        session.connection()
        .execute(
            select(*(col(getattr(Score, name)) for name in asked))
            .where(
                col(Score.framework_id) == framework_id,
                col(Score.government_code).is_not(None),
                or_(*(is_latest(Score, ("item_id", "government_code"), as_of, value) for value in VALUES)),
            )
            .order_by(col(Score.day), col(Score.id).desc())
        )
        .all()
    )
    row = {code: at for at, code in enumerate(codes)}
    places = np.array([(row[str(code)], tree.column[item]) for code, item, *_ in rows]).reshape(-1, 2)
    days = np.array([said[2] for said in rows], dtype="datetime64[s]")
    found = []
    for at, _name in enumerate(VALUES, start=3):
        given = np.array([np.nan if said[at] is None else said[at] for said in rows], dtype=float)
        has = ~np.isnan(given)
        where = tuple(places[has].T)  # of equal places the last stays: the newest day, and the first source
        values = np.full((len(codes), len(tree.ids)), np.nan)
        days_of = np.full(values.shape, np.datetime64("NaT", "s"))
        values[where], days_of[where] = given[has], days[has]
        found.append((tree.frame(values, pd.Index(codes)), tree.frame(days_of, pd.Index(codes))))
    (reported, reported_on), (verified, verified_on) = found
    return _Record(reported, verified, reported_on, verified_on)


def _days(record: _Record) -> pd.DataFrame:
    """Of which days a government's values are that are compared, verified ones where there are any: oldest, newest.

    outdated: how many verdicts are older than what is reported beside them.
    """
    outdated = (record.verified_on < record.reported_on).sum(axis=1)
    has = record.verified.notna().any(axis=1)
    ends = {
        name: getattr(record.verified_on, how)(axis=1).where(has, getattr(record.reported_on, how)(axis=1)).dt.date
        for name, how in (("oldest", "min"), ("newest", "max"))
    }
    return pd.DataFrame(ends | {"outdated": outdated})
