"""Social cards: what a link to a page looks like where it is shared, as PNG of 1200 × 630."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from charts.shell.palette import DARK, LIGHT
from settings import ROOT
from translations import gettext as _
from translations.formats import number

FONT = ROOT / "components" / "static" / "inter-latin-wght-normal.woff2"
SIZE = (1200, 630)
LEFT, RIGHT = 70, 1130
BAR = (430, 490)


@lru_cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONT, size)
    font.set_variation_by_axes([weight])
    return font


def words_of(row: Mapping[str, Any], name: str, told: str) -> tuple[str, str, str, str]:
    """What a card says: name, count, of what, and of which day."""
    whole = _("dari {count} aksi terealisasi").format(count=number(row["actions"]))
    return (
        name,
        "–" if row["realised"] is None else number(row["realised"]),
        whole,
        told,
    )


def card(row: Mapping[str, Any], said: tuple[str, str, str, str]) -> bytes:
    """A card of a row with counts. said: words_of()."""
    image = Image.new("RGB", SIZE, DARK.background)
    draw = ImageDraw.Draw(image)
    name, count, whole, when = said
    draw.text((LEFT, 60), _fitted(draw, name, 60), fill=DARK.text, font=_font(60, 700))
    draw.text((LEFT, 170), count, fill=DARK.text, font=_font(190, 800))
    beside = LEFT + draw.textlength(count, _font(190, 800)) + 36
    draw.text((beside, 300), whole, fill=DARK.text, font=_font(46, 500))
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
    draw.text((LEFT, 540), f"Renaksi · {when}", fill=DARK.quiet, font=_font(34, 500))
    out = BytesIO()
    image.quantize(32, Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def _fitted(draw: ImageDraw.ImageDraw, text: str, size: int) -> str:
    """A text that fits one line, cut where it must be."""
    while draw.textlength(text, _font(size, 700)) > RIGHT - LEFT:
        text = text[:-2].rstrip() + "…"
    return text
