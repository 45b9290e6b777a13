"""A deck as HTML: on the screen from our own route, or as one file that opens with no network. All slides at once."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pandas as pd
import segno
from jinja2 import Environment
from markupsafe import Markup

from exports.presentation.deck import Chart, Deck
from settings import ROOT
from translations import formats
from translations.templates import environment

FOLDER = Path(__file__).parent
LEFT, RIGHT, TOP, BOTTOM = 60, 1180, 15, 390  # of the drawing, whose view box is 1400 × 430
TICKS = 6
LARGEST, ROOM = 17.0, 88.0  # of the big words, and the room beside them
# The file lies on somebody's desk, where no server sets headers: it loads nothing, and runs our script alone.
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
    " base-uri 'none'; form-action 'none'"
)
FONT = ROOT / "components" / "static" / "inter-latin-wght-normal.woff2"


@dataclass(frozen=True, slots=True)
class Line:
    """One curve: its points, and where its name stands."""

    look: str
    points: str
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Lines:
    """All curves with their grid: heights with labels, places of the months."""

    series: list[Line]
    grid: list[tuple[float, str]]
    ticks: list[tuple[float, str]]


def steps(chart: Chart, as_of: date) -> Lines:
    """Where the curves of a chart lie: what was so holds until it changes, so they go in steps."""
    last = max([*chart.days, as_of])
    span = max(1, (last - chart.days[0]).days)
    top = max((value for one in chart.series for value in one.values if value is not None), default=1.0) or 1.0

    def x(day: date) -> float:
        return LEFT + (day - chart.days[0]).days / span * (RIGHT - LEFT)

    def y(value: float) -> float:
        return BOTTOM - value / top * (BOTTOM - TOP)

    series = []
    for one in chart.series:
        known = [(day, value) for day, value in zip(chart.days, one.values, strict=True) if value is not None]
        points, height = [], None
        for day, value in known:
            if height is not None:
                points.append((x(day), height))
            height = y(value)
            points.append((x(day), height))
        if not points or height is None:
            continue
        until = x(last if one.look == "quiet" else max(as_of, known[-1][0]))
        points.append((until, height))
        label = f"{formats.number(known[-1][1])}{chart.unit} {one.name}"
        series.append(Line(one.look, " ".join(f"{a:.1f},{b:.1f}" for a, b in points), until, height, label))
    grid = [(y(top * share), formats.number(top * share) + chart.unit) for share in (0, 0.5, 1)]
    months = pd.date_range(chart.days[0], last, periods=TICKS)
    return Lines(_apart(series), grid, [(x(when.date()), formats.month(when.date())) for when in months])


def _apart(series: list[Line]) -> list[Line]:
    """Names that would cover each other are moved apart, the highest first."""
    placed: list[Line] = []
    for line in sorted(series, key=lambda one: one.y):
        lowest = max((one.y + 26 for one in placed if abs(one.x - line.x) < 220), default=line.y)
        placed.append(Line(line.look, line.points, line.x, max(line.y, lowest), line.label))
    return placed


def fitting(words: str) -> float:
    """How large the big words can be, in hundredths of the width: a bold digit is about 0.63 em wide, a letter 0.57."""
    ems = sum(0.63 if sign.isdecimal() else 0.28 if sign == " " else 0.57 for sign in words)
    return round(min(LARGEST, ROOM / max(ems, 1.0)), 2)


@lru_cache
def _font(*, inline: bool) -> Markup:
    """Our font: from the server, or inside the file."""
    address = "/app/static/" + FONT.name
    if inline:
        address = "data:font/woff2;base64," + b64encode(FONT.read_bytes()).decode("ascii")
    return Markup("@font-face { font-family: Inter; src: url(%s); font-weight: 100 900; }") % Markup(address)  # noqa: S704


@lru_cache
def _environment() -> Environment:
    made = environment(FOLDER / "templates")
    made.globals |= {"steps": steps, "fitting": fitting}
    return made


def asset(name: str) -> str:
    """deck.css or deck.js."""
    return (FOLDER / "assets" / name).read_text(encoding="utf-8")


def as_html(deck: Deck, *, back: str = "", address: str = "", seconds: int = 20, inline: bool = True) -> str:
    """The deck as a page. inline: with style and script inside, one file; address: of the same view, as a QR code."""
    values = {"css": Markup(asset("deck.css")), "js": Markup(asset("deck.js"))} if inline else {}  # noqa: S704  our own files
    policy = POLICY.format(script=_digest(asset("deck.js")))
    values |= {"font": _font(inline=inline), "qr": _qr(address)}
    template = _environment().get_template("deck.html")
    return template.render(deck=deck, inline=inline, policy=policy, back=back, seconds=seconds, **values)


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


def _qr(address: str) -> Markup:
    if not address:
        return Markup("")
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, border=0, omitsize=True)
    return Markup(drawn.getvalue().decode("utf-8"))  # noqa: S704  drawn by segno
