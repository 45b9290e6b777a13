"""What an .xlsx says by its looks: cells struck through, cells filled with a colour, rows that are not shown.

Runs in the reading process, beside the search for gaps, on the same pieces of a sheet.
"""

import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from loaders.reading.links import place

MOST = 5_000  # cells of one sheet; what is beyond is passed over
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL = rb'<c r="([A-Z]{1,3}\d+)" s="(%s)"'
_NOT_SHOWN = re.compile(rb'<row r="(\d+)"[^>]*\bhidden="(?:1|true)"')


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of a workbook that say something: style index → colour, and those of struck letters."""

    colours: dict[int, str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()

    @property
    def cells(self) -> re.Pattern[bytes] | None:
        """Finds the cells of these styles; None where there are no such styles."""
        styles = sorted({*self.colours, *self.struck})
        return re.compile(_CELL % b"|".join(str(style).encode() for style in styles)) if styles else None


@dataclass(slots=True)
class Marks:
    """By cell or row, counted from 0: what is struck through, coloured, not shown."""

    struck: list[tuple[int, int]] = field(default_factory=list)
    colours: list[tuple[int, int, str]] = field(default_factory=list)
    not_shown: list[int] = field(default_factory=list)

    def find(self, chunk: bytes, looks: Looks, cells: re.Pattern[bytes] | None) -> None:
        """Add what stands in a piece of a sheet. cells: of the looks, compiled once."""
        if b"hidden=" in chunk and len(self.not_shown) < MOST:
            self.not_shown += [int(match[1]) - 1 for match in _NOT_SHOWN.finditer(chunk)]
        if cells is None or len(self.colours) + len(self.struck) >= MOST:
            return
        for match in cells.finditer(chunk):
            where, style = place(match[1]), int(match[2])
            if style in looks.struck:
                self.struck.append(where)
            if style in looks.colours:
                self.colours.append((*where, looks.colours[style]))


def looks_of(archive: zipfile.ZipFile) -> Looks:
    """The styles of a workbook that strike letters through or fill cells."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    except (KeyError, ElementTree.ParseError):
        return Looks()
    fonts = [_is_struck(font) for font in _listed(styles, "fonts")]
    fills = [_colour(fill) for fill in _listed(styles, "fills")]
    colours: dict[int, str] = {}
    struck: set[int] = set()
    for style, form in enumerate(_listed(styles, "cellXfs")):
        font, fill = (int(form.get(name, 0)) for name in ("fontId", "fillId"))
        if font < len(fonts) and fonts[font]:
            struck.add(style)
        if fill < len(fills) and fills[fill]:
            colours[style] = fills[fill]
    return Looks(colours, frozenset(struck))


def _listed(styles: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    found = styles.find(_SPREADSHEET + name)
    return list(found) if found is not None else []


def _is_struck(font: ElementTree.Element) -> bool:
    strike = font.find(f"{_SPREADSHEET}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _colour(fill: ElementTree.Element) -> str:
    """A name for the colour of a solid fill: its RGB, or its place in the theme; nothing for white and for none."""
    pattern = fill.find(f"{_SPREADSHEET}patternFill")
    front = pattern.find(f"{_SPREADSHEET}fgColor") if pattern is not None else None
    if pattern is None or front is None or pattern.get("patternType") != "solid":
        return ""
    rgb = front.get("rgb", "")[-6:].upper()
    named = rgb or "/".join(front.get(name, "") for name in ("theme", "indexed", "tint"))
    return "" if rgb == "FFFFFF" else named
