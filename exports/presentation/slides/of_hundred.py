"""What slides beyond the plan share: bars of 0 to 100, who stands apart, the day of the data, their mark."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from exports.presentation.deck import Chart, Series
from methods.coverage import stands_apart
from queries.shell.region import Region
from translations import gettext as _
from translations import ngettext
from translations.formats import day, number

MAX_ROWS = 12


def data_day(days: Iterable[date], as_of: date) -> date | None:
    """The newest day of data that a deck may know of: the day at which the page of these data begins."""
    return max((when for when in days if when <= as_of), default=None)


def dated(source: str, when: date) -> str:
    """A source with the day of its data, which is not the deck's own."""
    return _("{source}, data per {day}").format(source=source, day=day(when))


def sample_mark(flags: Iterable[Any]) -> str:
    """How a slide is marked whose values are sample data, or some of them. flags: of its values."""
    known = [bool(flag) for flag in flags if not pd.isna(flag)]
    if not any(known):
        return ""
    return _("Data contoh") if all(known) else _("Sebagian contoh")


def whose(count: int) -> str:
    """Of how many governments the figures are: others than those of the plan."""
    return ngettext("{count} pemerintah daerah", "{count} pemerintah daerah", count).format(count=number(count))


def province_last(frame: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """The same order, but a province among regencies and cities comes last, and has apart set: it is not ranked.

    frame: with government_code; kinds: by code.
    """
    apart = stands_apart(frame["government_code"].map(kinds))
    return frame.assign(apart=apart).sort_values("apart", kind="stable", ignore_index=True)


def inside(region: Region, frame: pd.DataFrame) -> pd.DataFrame:
    """The governments of a region. frame: with code."""
    if region.government is not None:
        return frame[frame["code"] == region.government]
    return frame if region.province is None else frame[frame["code"].str[:2] == region.province]


def of_hundred(rows: Sequence[dict[Any, Any]], column: str, word: str, words: Sequence[str] = ()) -> Chart:
    """Bars of scores of 0 to 100. rows: with government and the column, and more; words: beside the bars, else the
    scores."""
    scores = tuple(float(row[column]) for row in rows)
    more = tuple(str(row.get("more", "")) for row in rows)
    return Chart(
        "bars",
        tuple(row["government"] for row in rows),
        (
            Series(word, scores, "evidenced"),
            Series(_("sampai 100"), tuple(100 - score for score in scores), "quiet"),
        ),
        whole=(100.0,) * len(rows),
        words=tuple(words) or tuple(number(score, 1) for score in scores),
        more=more if any(more) else (),
    )


def unranked() -> str:
    """What stands beside a province among regencies and cities."""
    return _("provinsi, tidak diperingkat")
