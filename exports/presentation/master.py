"""The slide master of the PPTX, built by code: title, section, one number, message with chart, message with table.

People who go on working with the file find these layouts in PowerPoint; no binary template lies about.
"""

import re
from typing import Any, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.shell.palette import LIGHT
from exports.presentation import grid
from exports.presentation.deck import Shape
from exports.presentation.grid import Box
from translations import gettext as _
from translations import language, mark

FONT = "Arial"  # a presentation carries no fonts along, and this one is everywhere
TITLE, BODY, SOURCE = 0, 1, 20  # the numbers of places on a layout
COLOURS = {
    "dk1": LIGHT.text, "lt1": LIGHT.background, "dk2": LIGHT.verified, "lt2": LIGHT.ground,
    "accent1": LIGHT.verified, "accent2": LIGHT.evidenced, "accent3": LIGHT.realised, "accent4": LIGHT.in_progress,
    "accent5": LIGHT.alarm, "accent6": LIGHT.quiet, "hlink": LIGHT.evidenced, "folHlink": LIGHT.quiet,
}  # fmt: skip


class Place(NamedTuple):
    """One place of a layout: what goes there, where, how large."""

    number: int
    kind: str  # of placeholders in Office's own words: title, body, chart, tbl
    box: Box
    size: float
    bold: bool = False
    colour: str = LIGHT.text
    anchor: str = "t"


LAYOUTS = {
    "title": mark("Judul"),
    "section": mark("Bagian"),
    "number": mark("Satu angka"),
    "chart": mark("Pesan dan grafik"),
    "table": mark("Pesan dan tabel"),
    "free": mark("Pesan"),
}


def build(shape: Shape) -> tuple[Any, dict[str, Any]]:
    """An empty presentation of a shape with our master, and its layouts by the keys of LAYOUTS."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(grid.WIDTHS[shape]), Pt(grid.HEIGHT)
    master = presentation.slide_masters[0]
    _theme(master)
    _style(master)
    spare = list(master.slide_layouts)[len(LAYOUTS) :]
    for layout in spare:
        master.slide_layouts.remove(layout)
    layouts = dict(zip(LAYOUTS, master.slide_layouts, strict=True))
    _furnish(master, [_message(shape), _body(shape, "body"), _source(shape)])
    for key, layout in layouts.items():
        layout.name = _(LAYOUTS[key])
        layout._element.attrib.pop("type", None)
        _furnish(layout, _places(key, shape))
    return presentation, layouts


def _places(key: str, shape: Shape) -> list[Place]:
    middle = Box(grid.MARGIN, 150, grid.WIDTHS[shape] - 2 * grid.MARGIN, 150)
    under = middle._replace(top=310, height=120)
    return {
        "title": [Place(TITLE, "title", middle, 48, bold=True, anchor="b"), Place(BODY, "body", under, 24)],
        "section": [Place(TITLE, "title", middle, 40, bold=True, anchor="b"), Place(BODY, "body", under, 20)],
        "number": [Place(TITLE, "title", grid.body(shape)._replace(top=grid.TITLE_TOP, height=230), 96, bold=True)],
        "chart": [_message(shape), _body(shape, "chart")],
        "table": [_message(shape), _body(shape, "tbl")],
        "free": [_message(shape)],
    }[key] + [_source(shape)]


def _message(shape: Shape) -> Place:
    return Place(TITLE, "title", grid.title(shape), 32, bold=True)


def _body(shape: Shape, kind: str) -> Place:
    return Place(BODY, kind, grid.body(shape), 18)


def _source(shape: Shape) -> Place:
    return Place(SOURCE, "body", grid.source(shape), grid.SOURCE_SIZE, colour=LIGHT.soft)


def _furnish(owner: Any, places: list[Place]) -> None:
    """Put these places on a master or layout, in place of all that was there."""
    tree = owner.shapes._spTree
    for old in [*tree.findall(qn("p:sp")), *tree.findall(qn("p:pic"))]:
        tree.remove(old)
    for at, place in enumerate(places, start=2):
        tree.append(parse_xml(_place_xml(place, at)))


def _place_xml(place: Place, at: int) -> str:
    left, top, width, height = (int(Pt(length)) for length in place.box)
    kind = f'type="{place.kind}"' + ("" if place.kind == "title" else f' idx="{place.number}"')
    words = {TITLE: _("Pesan salindia"), BODY: _("Isi"), SOURCE: _("Sumber")}[place.number]
    return f"""<p:sp {nsdecls("p", "a")}>
      <p:nvSpPr><p:cNvPr id="{at}" name="{words}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
        <p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>
      <p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>
      <p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>
        <a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>
          <a:defRPr sz="{int(place.size * 100)}" b="{int(place.bold)}">
            <a:solidFill><a:srgbClr val="{place.colour[1:]}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>
        <a:p><a:r><a:rPr lang="{language()}"/><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"""


def _style(master: Any) -> None:
    """What the master says of all titles: left, close lines."""
    style = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle"))
    level = style.find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    for old in level.findall(qn("a:lnSpc")):
        level.remove(old)
    level.insert(0, parse_xml(f'<a:lnSpc {nsdecls("a")}><a:spcPct val="95000"/></a:lnSpc>'))


def _theme(master: Any) -> None:
    """Our fonts and colours as the theme, so that what people add looks like the rest."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "Renaksi")
    for name, colour in COLOURS.items():
        slot = theme.find(f".//{qn('a:' + name)}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, qn("a:srgbClr")).set("val", colour[1:])
    text = etree.tostring(theme, encoding="unicode")
    text = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{FONT}"', text)
    part._blob = text.encode("utf-8")
