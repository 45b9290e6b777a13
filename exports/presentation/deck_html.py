"""A deck as HTML: on the screen from our own route, or as one file that opens with no network. All slides at once."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache, partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

import segno
from jinja2 import Environment
from markupsafe import Markup

from charts.shell.palette import DARK, LIGHT, Palette
from exports.presentation import curve_lines, grid, notes
from exports.presentation.deck import Chart, Deck, Shape, Slide, Table
from exports.presentation.make_deck import KEYS
from settings import ROOT
from translations.templates import environment

FOLDER = Path(__file__).parent
# The file lies on somebody's desk, where no server sets headers: it loads nothing, and runs our script alone.
POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
    " base-uri 'none'; form-action 'none'"
)
FONT = ROOT / "components" / "static" / "inter-latin-wght-normal.woff2"


SIZES: tuple[Shape, ...] = ("wide", "standard")
PHONE = (430.0, 300.0, 2)  # points across and down of curves on a telephone, months that are named


def fit(size: Callable[[Shape], float], name: str = "size") -> Markup:
    """A length of each shape as properties of CSS, in points: the style sheet takes the one of the screen's shape."""
    return Markup("--wide-%s: %s; --standard-%s: %s") % (name, round(size("wide"), 2), name, round(size("standard"), 2))


def curves(chart: Chart, slide: Slide, as_of: date, shape: Shape | Literal["phone"]) -> curve_lines.Lines:
    """The curves of a slide in one shape."""
    if shape == "phone":
        return curve_lines.draw(chart, as_of, *PHONE)
    box = grid.chart(slide, shape)
    return curve_lines.draw(chart, as_of, box.width, box.height, curve_lines.TICKS[shape])


def column_shares(table: Table) -> list[Markup]:
    """The share of each column in each shape, in per cent."""
    return [fit(partial(_share, table, at), "share") for at in range(len(table.head))]


def _share(table: Table, at: int, shape: Shape) -> float:
    return 100 * grid.column_shares(table, grid.table_size(table, shape), grid.body(shape).width)[at]


def style_of_grid() -> str:
    """Colours and places as properties of CSS: they stand once, in the palette and in the grid."""
    names = [one.name for one in fields(Palette)]
    colours = [f"--{name}: light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)});" for name in names]
    lengths = {
        "margin": grid.MARGIN,
        "title-top": grid.TITLE_TOP,
        "title-height": grid.TITLE_HEIGHT,
        "body-top": grid.BODY_TOP,
        "body-rest": grid.HEIGHT - grid.BODY_BOTTOM,
        "source-rest": grid.HEIGHT - grid.SOURCE_TOP,
        "source-size": grid.SOURCE_SIZE,
        "big-word": grid.BIG_WORD,
        "bar-of-all": grid.BAR_OF_ALL,
        "code": grid.CODE,
        "key": grid.KEY,
        "key-height": grid.KEY_HEIGHT,
        "quiet-size": grid.QUIET,
        "gutter": grid.GUTTER,
        "tallest-row": grid.TALLEST_ROW,
        "tallest-panel": grid.TALLEST_PANEL,
    }
    placed = [f"--{name}: {length / 10:g}rem;" for name, length in lengths.items()]
    columns = {"names": grid.NAMES, "counts": grid.COUNTS, "more": grid.MORE}
    shares = [f"--{shape}-{name}: {of[shape]:%};" for shape in SIZES for name, of in columns.items()]
    return ":root { " + " ".join([*colours, *placed, *shares, f"--bar: {grid.BAR:%};"]) + " }\n"


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
    made.globals |= {
        "partial": partial,
        "curves": curves,
        "fit": fit,
        "column_shares": column_shares,
        "grid": grid,
        "notes": notes,
        "drawn": (*SIZES, "phone"),
    }
    made.globals |= {"differences": lambda slide: tuple(map(notes.direction, slide.changes))}
    return made


def asset(name: str) -> str:
    """A style sheet or script of the slides."""
    text = (FOLDER / "assets" / name).read_text(encoding="utf-8")
    return style_of_grid() + text if name == "deck.css" else text


class Other(NamedTuple):
    """The same slides of another government, or of all: a choice on the screen."""

    name: str
    address: str
    chosen: bool


def as_html(
    deck: Deck,
    *,
    back: str = "",
    address: str = "",
    seconds: int = 20,
    inline: bool = True,
    others: Sequence[Other] = (),
    presenter: bool = False,
) -> str:
    """The deck as a page. inline: with style and script inside, one file; address: of the same view, as a QR code.

    presenter: with notes, times and what comes next, for the second screen.
    """
    values = {"css": Markup(asset("deck.css")), "js": Markup(asset("deck.js"))} if inline else {}  # noqa: S704  our own files
    policy = POLICY.format(script=_digest(asset("deck.js")))
    values |= {"font": _font(inline=inline), "qr": qr(address)}
    template = _environment().get_template("deck.html")
    about = {"back": back, "seconds": seconds, "others": others, "presenter": presenter, "names": KEYS}
    return template.render(deck=deck, inline=inline, policy=policy, **about, **values)


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


def qr(address: str) -> Markup:
    """The code of an address as SVG; empty without one."""
    if not address:
        return Markup("")
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, border=0, omitsize=True)
    return Markup(drawn.getvalue().decode("utf-8"))  # noqa: S704  drawn by segno
