"""Framework scores: reported and verified, of every government, from the sub-indicators up to the total."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from methods.framework import Item, applicable, bounds, computed, leaves
from methods.score_ranks import score_ranks
from models import Framework, FrameworkItem, Government, Score
from queries.shell.latest import latest_days
from queries.shell.region import Region
from settings import settings

ON_RECORD = ("item_id", "government_code", "day", "reported", "verified", "source", "is_provisional", "is_sample")


@dataclass(frozen=True, slots=True)
class FrameworkFacts:
    """One framework for a screen. root: the id of its total; latest: the day of its newest score."""

    id: int
    name: str
    year: int
    official_weights: bool
    is_sample: bool
    root: int
    scores: int
    latest: date


def frameworks(session: Session) -> list[FrameworkFacts]:
    """All frameworks that hold scores, the newest year first."""
    counts = (
        select(col(Score.framework_id), func.count().label("scores"), func.max(Score.day).label("latest"))
        .group_by(col(Score.framework_id))
        .subquery()
    )
    rows = session.execute(
        select(
            col(Framework.id),
            col(Framework.name),
            col(Framework.year),
            col(Framework.official_weights),
            col(Framework.is_sample),
            col(FrameworkItem.id).label("root"),
            counts.c.scores,
            counts.c.latest,
        )
        .join(counts, counts.c.framework_id == col(Framework.id))
        .join(FrameworkItem, col(FrameworkItem.framework_id) == col(Framework.id))
        .where(col(FrameworkItem.level) == "total")
        .order_by(col(Framework.year).desc(), col(Framework.name))
    )
    return [FrameworkFacts(*row) for row in rows]


def items(session: Session, framework_id: int) -> pd.DataFrame:
    """The items of a framework in their order: id, parent_id, level, name, weight, kind."""
    names = ("id", "parent_id", "level", "name", "weight", "kind")
    rows = session.execute(
        select(*(getattr(FrameworkItem, name) for name in names))
        .where(col(FrameworkItem.framework_id) == framework_id)
        .order_by(col(FrameworkItem.position), col(FrameworkItem.id))
    ).all()
    return pd.DataFrame(rows, columns=list(names), dtype=object)


def days(session: Session, framework_id: int) -> list[date]:
    """The days of a framework's scores, latest first."""
    rows = session.execute(
        select(col(Score.day)).where(col(Score.framework_id) == framework_id).distinct().order_by(col(Score.day).desc())
    )
    return list(rows.scalars())


def governments(session: Session, framework_id: int) -> pd.DataFrame:
    """The governments with a score in a framework: code, name, kind, by code."""
    rows = session.execute(
        select(col(Government.code), col(Government.name), col(Government.kind))
        .where(
            col(Government.code).in_(select(col(Score.government_code)).where(col(Score.framework_id) == framework_id))
        )
        .order_by(col(Government.code))
    ).all()
    return pd.DataFrame(rows, columns=["code", "name", "kind"])


def on_record(session: Session, framework_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """The scores on record up to a day, of every government and item those of the latest day: ON_RECORD.

    Where several sources speak of the same day, all are there.
    """
    within = col(Score.framework_id) == framework_id
    question = (
        select(*(getattr(Score, name) for name in ON_RECORD))
        .join(Government, col(Government.code) == col(Score.government_code))
        .join(*latest_days(Score, ("item_id", "government_code"), as_of, within))
        .where(within)
        .order_by(col(Score.id))
    )
    return pd.DataFrame(session.execute(region.limit(question)).all(), columns=list(ON_RECORD))


def national(session: Session, framework_id: int, as_of: date) -> dict[int, float]:
    """Published national means: item id → verified value, the latest up to a day."""
    rows = session.execute(
        select(col(Score.item_id), col(Score.verified))
        .where(col(Score.framework_id) == framework_id, col(Score.government_code).is_(None), col(Score.day) <= as_of)
        .order_by(col(Score.day))
    )
    return {row.item_id: row.verified for row in rows if row.verified is not None}


def of_item(session: Session, item_id: int, as_of: date) -> dict[str, float]:
    """The latest score on record of one item up to a day, by government: verified, else reported (0–100)."""
    rows = session.execute(
        select(col(Score.government_code), func.coalesce(col(Score.verified), col(Score.reported)))
        .where(col(Score.item_id) == item_id, col(Score.day) <= as_of, col(Score.government_code).is_not(None))
        .order_by(col(Score.day), col(Score.id))
    )
    return {str(code): float(score) for code, score in rows}


def table(session: Session, framework_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """Every government and item with a value, on record or computed from below.

    government_code, item_id · verified, reported (on record, else computed; verified is NaN where less than
    settings().coverage of the weight is verified) · low, high (between which verified lies: what is missing as 0, as
    100) · coverage (share of the weight that is verified) · gap (reported − verified over the items that have both) ·
    computed (of verified values, NaN for
    what nothing lies below) · given (whether verified is on record) · day, source (of what is on record), sources (how
    many speak of it) · is_provisional, is_sample (of what is on record, else of anything on record) · decided,
    undecided, filled, expected (of the government: methods.framework.applicable).
    """
    known = [Item(*row) for row in _items(session, framework_id)]
    record = on_record(session, framework_id, region, as_of)
    kinds = pd.Series(dict(_kinds(session)), dtype=object)
    first = record.drop_duplicates(["government_code", "item_id"])
    wide = {name: _wide(first, name) for name in ("verified", "reported")}
    own = kinds.reindex(wide["verified"].index)
    both = wide["verified"].notna() & wide["reported"].notna()
    wide |= {f"both_{name}": wide[name].where(both) for name in ("verified", "reported")}
    below = {name: computed(known, frame) for name, frame in wide.items()}
    whole = {name: wide[name].combine_first(below[name]) for name in wide}
    low, high = bounds(known, wide["verified"], own)
    columns = whole["verified"].columns
    low, high = low[columns], high[columns]
    known_share = 1 - (high - low) / 100
    long = {
        "verified": whole["verified"].where(known_share >= settings().coverage - 1e-9),
        "reported": whole["reported"],
        "computed": below["verified"],
        "gap": whole["both_reported"] - whole["both_verified"],
        "low": low.where(whole["verified"].notna()),
        "high": high.where(whole["verified"].notna()),
        "coverage": known_share.where(whole["verified"].notna()),
    }
    frame = pd.DataFrame({name: values.stack() for name, values in long.items()})
    frame.index = frame.index.set_names(["government_code", "item_id"])
    about = first.set_index(["government_code", "item_id"])[
        ["day", "verified", "source", "is_provisional", "is_sample"]
    ]
    frame = frame.join(about.rename(columns={"verified": "recorded"}))
    frame["sources"] = record.groupby(["government_code", "item_id"]).size().reindex(frame.index).fillna(0).astype(int)
    frame["given"] = frame.pop("recorded").notna()
    # What is computed is provisional, and sample data, where anything that it may rest on is.
    codes = frame.index.get_level_values("government_code")
    for flag in ("is_provisional", "is_sample"):
        resting = record.groupby("government_code")[flag].any().reindex(codes).to_numpy()
        frame[flag] = frame[flag].where(frame[flag].notna(), resting).astype(bool)
    counted = applicable(known, wide["reported"], wide["verified"], own)
    return frame.reset_index().merge(counted, left_on="government_code", right_index=True, how="left")


def _items(session: Session, framework_id: int) -> list[tuple[int, int | None, str, float | None, str | None]]:
    names = ("id", "parent_id", "level", "weight", "kind")
    question = select(*(getattr(FrameworkItem, name) for name in names))
    return [tuple(row) for row in session.execute(question.where(col(FrameworkItem.framework_id) == framework_id))]


def _kinds(session: Session) -> list[tuple[str, str]]:
    return [(row.code, row.kind) for row in session.execute(select(col(Government.code), col(Government.kind)))]


def _wide(record: pd.DataFrame, name: str) -> pd.DataFrame:
    return record.pivot(index="government_code", columns="item_id", values=name).astype(float)


def item_ranks(session: Session, framework_id: int, item_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """methods.score_ranks of one item, by what lies right below it: government_code, and its columns."""
    known = [Item(*row) for row in _items(session, framework_id)]
    parents = {item.id: item.parent_id for item in known}
    parts: dict[int, int] = {}
    for leaf in leaves(known):
        at: int | None = leaf.id
        while at is not None and parents[at] != item_id:
            at = parents[at]
        if at is not None:
            parts[leaf.id] = at
    frame = table(session, framework_id, region, as_of)
    wide = frame[frame["item_id"].isin([*parts, item_id])].pivot(
        index="government_code", columns="item_id", values="verified"
    )
    totals = wide[item_id] if item_id in wide else pd.Series(dtype=float)
    kinds = pd.Series(dict(_kinds(session)), dtype=object).reindex(totals.index)
    if (kinds == "province").any() and (kinds != "province").any():
        totals = totals.mask(kinds == "province")  # its powers are others: it is not ranked among its regencies
    values = wide.reindex(columns=[leaf for leaf in parts if leaf in wide and leaf != item_id])
    return score_ranks(values.astype(float), pd.Series(parts), totals.astype(float)).reset_index()


CORRECTED = ("government_code", "government", "items", "reported", "verified", "gap")


def corrections(session: Session, framework_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """How far verification corrected each government in all, the most first, with all ties: CORRECTED.

    Over the lowest items of the newest day that have both values: items (their number) · reported, verified (means) ·
    gap (Σ reported − verified, in points).
    """
    return _corrected(session, framework_id, region, as_of, "government_code", "government")


def corrected_items(session: Session, framework_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """The same of every item over the governments: item_id, item, governments, reported, verified, gap."""
    frame = _corrected(session, framework_id, region, as_of, "item_id", "item")
    return frame.rename(columns={"items": "governments"})


def _corrected(session: Session, framework_id: int, region: Region, as_of: date, key: str, name: str) -> pd.DataFrame:
    record = on_record(session, framework_id, region, as_of)
    lowest = {item.id for item in leaves([Item(*row) for row in _items(session, framework_id)])}
    first = record.drop_duplicates(["government_code", "item_id"]).dropna(subset=["reported", "verified"])
    first = first[first["item_id"].isin(lowest)]
    first = first.assign(gap=first["reported"].astype(float) - first["verified"].astype(float))
    sums = first.groupby(key).agg(
        items=("gap", "size"), reported=("reported", "mean"), verified=("verified", "mean"), gap=("gap", "sum")
    )
    known = (
        items(session, framework_id).set_index("id")["name"]
        if key == "item_id"
        else governments(session, framework_id).set_index("code")["name"]
    )
    frame = sums[sums["gap"] > 0].reset_index()
    frame.insert(1, name, [known[code] for code in frame[key]])
    return frame.sort_values(["gap", key], ascending=[False, True], ignore_index=True)


def sources(session: Session, item_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """Every score on record of one item up to a day, newest first: government, and the columns of ON_RECORD."""
    question = (
        select(col(Government.name), *(getattr(Score, name) for name in ON_RECORD))
        .join(Government, col(Government.code) == col(Score.government_code))
        .where(col(Score.item_id) == item_id, col(Score.day) <= as_of)
        .order_by(col(Government.code), col(Score.day).desc(), col(Score.id))
    )
    return pd.DataFrame(session.execute(region.limit(question)).all(), columns=["government", *ON_RECORD])
