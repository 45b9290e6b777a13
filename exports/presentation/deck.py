"""A deck: what a meeting is shown, slide by slide. One description feeds the screen, the PPTX, the XLSX and the HTML.

A deck is made from one reading of the database, and then knows nothing of it: what is loaded meanwhile changes nothing.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

import pandas as pd

from methods.on_track import OnTrack

Shape = Literal["wide", "standard"]  # 16:9, 4:3
Look = Literal["verified", "evidenced", "realised", "in_progress", "alarm", "quiet"]


class Series(NamedTuple):
    """One row of values of a chart, one a category, with the colour that it has everywhere."""

    name: str
    values: tuple[float | None, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Chart:
    """bars: stacked, one bar a category, whose segments add up to `whole`; steps: lines over days."""

    kind: Literal["bars", "steps"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    whole: tuple[float, ...] = ()  # of each bar
    words: tuple[str, ...] = ()  # what stands beside each bar: "17 dari 24"
    more: tuple[str, ...] = ()  # quiet words after those: the range of the rank, or why there is none
    days: tuple[date, ...] = ()  # of steps: the categories as days
    unit: str = ""  # of steps: " %" where weights differ


@dataclass(frozen=True, slots=True)
class Table:
    """Words in rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Change(NamedTuple):
    """One count on two days. Missing is not zero: a count that was not on record is None, and so is its difference."""

    name: str
    before: int | None
    now: int | None
    difference: int | None
    look: Look  # "alarm" where it got worse, "quiet" where nothing changed or is known


@dataclass(frozen=True, slots=True)
class Slide:
    """One claim, and what shows it."""

    key: str
    title: str  # the message, as a sentence
    frame: pd.DataFrame  # the figures, as the workbook has them
    big: str = ""  # "49 dari 74": read from the back row
    lines: tuple[str, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    changes: tuple[Change, ...] = ()
    source: str = ""  # where the figures come from; empty: what the governments reported
    whose: str = ""  # of whom the figures are; empty: of all that the deck is about
    sample: str = ""  # that its values are sample data, or some of them
    basis: str = ""  # what is counted and out of what, as whoever presents can say it
    notes: str = ""  # for whoever presents
    found: OnTrack | None = None  # what the lines say of the plan's end
    behind: dict[str, Table] = field(default_factory=dict)  # category of the chart → the actions behind its bar


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, and what stands on each of them."""

    plan: str
    whose: str
    as_of: date
    frozen_at: datetime
    is_sample: bool
    edition: str  # "sementara", or "final: TW IV 2016, edisi 1"
    head: str  # where the ledger ends: SHA-256
    slides: tuple[Slide, ...]
    shape: Shape = "wide"  # of the files; the screen takes the one that fits it
    heads: tuple[str, ...] = ()  # the ends of all chains, a line each, as `ledger compare` reads them

    @property
    def found(self) -> OnTrack | None:
        """Whether the plan is on track, as one of the slides says it."""
        return next((slide.found for slide in self.slides if slide.found is not None), None)
