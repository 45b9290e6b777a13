"""Transparency and integrity indicators: published values with their source and year, and how they compare."""

from datetime import date

import pandas as pd
from sqlalchemy import func, literal, select, union_all
from sqlmodel import Session, col

from methods.attainment import normalised, step
from models import Framework, FrameworkItem, Government, Indicator, IndicatorValue, Score
from queries.scores import frameworks, sheet
from queries.shell.region import Region
from translations import gettext as _
from translations import mark

MCP = "mcp"  # the framework's total, shown among the indicators
COLUMNS = (
    "government_code",
    "government",
    "indicator_code",
    "day",
    "year",
    "value",
    "word",
    "source",
    "note",
    "is_provisional",
    "is_sample",
    "computed",
)
DESCRIBED = ("code", "name", "definition", "unit", "direction", "low", "high", "words", "owner", "compared")


def indicators(session: Session) -> pd.DataFrame:
    """The transparency indicators in their order, with the columns of DESCRIBED; the MCP score last of the compared."""
    rows = session.execute(
        select(*(getattr(Indicator, name) for name in DESCRIBED))
        .where(col(Indicator.family) == "transparency")
        .order_by(col(Indicator.compared).desc(), col(Indicator.position))
    ).all()
    frame = pd.DataFrame(rows, columns=list(DESCRIBED), dtype=object)
    definition = mark("Nilai total terverifikasi kerangka MCP atau MCSP tahun itu")
    own = pd.DataFrame(
        [(MCP, mark("Skor MCP / MCSP"), definition, "", "higher", 0.0, 100.0, "", "KPK", True)], columns=frame.columns
    )
    compared = frame["compared"].astype(bool)
    return pd.concat([frame[compared], own, frame[~compared]], ignore_index=True)


def governments(session: Session) -> pd.DataFrame:
    """The governments of which an indicator or a total score is on record: code, name, kind, by code."""
    values = (
        select(col(IndicatorValue.government_code))
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .where(col(Indicator.family) == "transparency", col(IndicatorValue.government_code).is_not(None))
    )
    rows = session.execute(
        select(col(Government.code), col(Government.name), col(Government.kind))
        .where(col(Government.code).in_(values))
        .order_by(col(Government.code))
    ).all()
    return pd.DataFrame(rows, columns=["code", "name", "kind"])


def days(session: Session) -> list[date]:
    """The days of which transparency indicators or total scores are on record, latest first."""
    plain = (
        select(col(IndicatorValue.day))
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .where(col(Indicator.family) == "transparency")
    )
    totals = (
        select(col(Score.day))
        .join(FrameworkItem, col(FrameworkItem.id) == col(Score.item_id))
        .where(col(FrameworkItem.level) == "total")
    )
    every = plain.union(totals).subquery()
    return list(session.execute(select(every.c.day).order_by(every.c.day.desc())).scalars())


def values(session: Session, region: Region, as_of: date, only: str | None = None) -> pd.DataFrame:
    """Every value on record up to a day, by government, indicator and day; sources that disagree are both there.

    only: the code of the one indicator that is asked about; None for all.

    COLUMNS (year: of the period, of a total score that of its framework; computed: whether it follows from items of a
    framework and nobody has published it), and normalised (0–100, 100 the best; None where a number has no scale or a
    word is not on it).
    """
    plain = (
        select(
            col(IndicatorValue.government_code),
            col(IndicatorValue.indicator_code),
            col(IndicatorValue.day),
            func.extract("year", col(IndicatorValue.day)).label("year"),
            *(getattr(IndicatorValue, name) for name in COLUMNS[5:-1]),
            col(IndicatorValue.id),
        )
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .where(col(Indicator.family) == "transparency", col(IndicatorValue.day) <= as_of)
    )
    totals = (
        select(
            col(Score.government_code),
            literal(MCP),
            col(Score.day),
            col(Framework.year),
            col(Score.verified),
            col(Framework.name),
            col(Score.source),
            literal(""),
            col(Score.is_provisional),
            col(Score.is_sample),
            col(Score.id),
        )
        .join(FrameworkItem, col(FrameworkItem.id) == col(Score.item_id))
        .join(Framework, col(Framework.id) == col(Score.framework_id))
        .where(col(FrameworkItem.level) == "total", col(Score.verified).is_not(None), col(Score.day) <= as_of)
    )
    every = union_all(plain, totals).subquery()
    question = (
        select(every.c.government_code, col(Government.name), *list(every.c)[1:-1])
        .join(Government, col(Government.code) == every.c.government_code)
        .order_by(
            every.c.government_code, every.c.indicator_code, every.c.day, every.c.id
        )  # of one day the first stored first
    )
    if only is not None:
        question = question.where(every.c.indicator_code == only)
    frame = pd.DataFrame(session.execute(region.limit(question)).all(), columns=list(COLUMNS[:-1]), dtype=object)
    frame = frame.assign(computed=False)
    if only in (None, MCP):  # a sheet of every framework is read for that
        frame = pd.concat([frame, _computed_totals(session, region, as_of, frame)])
    frame = frame.sort_values(["government_code", "indicator_code", "day"], kind="stable", ignore_index=True)
    frame["computed"] = frame["computed"].astype(bool)
    frame["year"] = [int(year) for year in frame["year"]]
    scales = {row["code"]: row for row in indicators(session).to_dict("records")}
    frame["normalised"] = [_normalised(row, scales[row["indicator_code"]]) for row in frame.to_dict("records")]
    return frame


def _computed_totals(session: Session, region: Region, as_of: date, published: pd.DataFrame) -> pd.DataFrame:
    """Verified totals of frameworks that follow from their items (as on Skor), of whom no total is published."""
    there = published[published["indicator_code"] == MCP]
    known = set(zip(there["government_code"], there["word"], there["year"].astype(int), strict=True))
    inside = select(col(Government.code), col(Government.name))
    names = {row.code: row.name for row in session.execute(region.limit(inside))}
    rows = []
    for framework in frameworks.frameworks(session):
        found = sheet.sheet(session, framework.id, as_of)
        totals = found.values["verified"][framework.root].dropna()
        source = _("dihitung dari butir terverifikasi {name} {year}").format(name=framework.name, year=framework.year)
        every = found.about.to_dict("index")
        for code, total in totals.items():
            if code in names and (code, framework.name, framework.year) not in known:
                about = every[code]
                said = (framework.year, float(total), framework.name, source, "", about["is_provisional"])
                is_sample = about["is_sample"] or framework.is_sample
                rows.append((code, names[code], MCP, about["newest"], *said, is_sample, True))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _normalised(row: dict[object, object], scale: dict[object, object]) -> float | None:
    if scale["words"]:
        return step(str(row["word"]), str(scale["words"]).split("|"))
    return normalised(row["value"], scale["low"], scale["high"], str(scale["direction"]))  # type: ignore[arg-type]


def national(session: Session, as_of: date) -> pd.DataFrame:
    """Published values of the nation up to a day: indicator_code, day, value, word, source; by day."""
    names = ("indicator_code", "day", "value", "word", "source")
    rows = session.execute(
        select(*(getattr(IndicatorValue, name) for name in names))
        .where(col(IndicatorValue.government_code).is_(None), col(IndicatorValue.day) <= as_of)
        .order_by(col(IndicatorValue.day), col(IndicatorValue.id))
    ).all()
    return pd.DataFrame(rows, columns=list(names), dtype=object)
