"""Social cards: what a link to a page looks like where it is shared, as PNG of 1200 × 630."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from charts.shell.palette import DARK, LIGHT
from exports.publication import words
from settings import ROOT
from translations import gettext as _
from translations.formats import number

FONT = ROOT / "components" / "static" / "inter-latin-wght-normal.woff2"
SIZE = (1200, 630)
LEFT, RIGHT = 70, 1130
BAR = (390, 450)
KEY = 92  # what a key's square and the gaps beside it take


@lru_cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([weight])
    return font


class Said(NamedTuple):
    """What a card says. keys: colour and words of the three figures; when: of which day, and whether a sample."""

    name: str
    plan: str
    realised: str
    whole: str
    keys: tuple[tuple[str, str], ...]
    when: str


def words_of(row: Mapping[str, Any], name: str, plan_name: str, told: str) -> Said:
    """The words of the card of a row with counts. plan_name: empty where the row is the plan itself."""
    return Said(
        name,
        plan_name,
        "–" if row["realised"] is None else number(row["realised"]),
        _("dari {count} aksi dilaporkan terealisasi").format(count=number(row["actions"])),
        (
            (DARK.evidenced, _("disertai bukti {count}").format(count=words.count(row["evidenced"]))),
            (DARK.verified, _("terverifikasi {count}").format(count=words.verified_or_none(row))),
        ),
        f"Renaksi · {told}",
    )


def card(row: Mapping[str, Any], said: Said) -> bytes:
    """A card of a row with counts: its three figures stand together, as on its page."""
    image = Image.new("RGB", SIZE, DARK.background)
    draw = ImageDraw.Draw(image)
    draw.text((LEFT, 50), _fitted(draw, said.name, 60), fill=DARK.text, font=_font(60, 700))
    draw.text((LEFT, 124), _fitted(draw, said.plan, 34), fill=DARK.quiet, font=_font(34, 500))
    draw.text((LEFT, 160), said.realised, fill=DARK.text, font=_font(170, 800))
    beside = LEFT + draw.textlength(said.realised, _font(170, 800)) + 36
    draw.text((beside, 270), said.whole, fill=DARK.text, font=_font(46, 500))
    _bar(draw, row)
    _keys(draw, said.keys)
    draw.text((LEFT, 556), _fitted(draw, said.when, 32), fill=DARK.quiet, font=_font(32, 500))
    out = BytesIO()
    image.quantize(32, Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def _keys(draw: ImageDraw.ImageDraw, keys: tuple[tuple[str, str], ...]) -> None:
    """What the colours of the bar are, in one line."""
    together = "".join(text for _colour, text in keys)
    room = RIGHT - LEFT - KEY * len(keys)
    fonts = [_font(size, 500) for size in (26, 32, 38)]
    font = max(
        (one for one in fonts if draw.textlength(together, one) <= room), key=lambda one: one.size, default=fonts[0]
    )
    at = float(LEFT)
    for colour, text in keys:
        draw.rectangle((at, 484, at + 28, 512), fill=colour)
        draw.text((at + 42, 498), text, fill=DARK.text, font=font, anchor="lm")
        at += KEY + draw.textlength(text, font)


def _bar(draw: ImageDraw.ImageDraw, row: Mapping[str, Any]) -> None:
    parts = (
        (row["actions"], LIGHT.quiet),
        (row["realised"], DARK.realised),
        (row["evidenced"], DARK.evidenced),
        (row["verified"], DARK.verified),
    )
    for part, colour in parts:
        until = LEFT + (RIGHT - LEFT) * (part or 0) / (row["actions"] or 1)
        if part:
            draw.rectangle((LEFT, BAR[0], until, BAR[1]), fill=colour)


def _fitted(draw: ImageDraw.ImageDraw, text: str, size: int) -> str:
    """A text that fits one line, cut where it must be."""
    while draw.textlength(text, _font(size, 700)) > RIGHT - LEFT:
        text = text[:-2].rstrip() + "…"
    return text
