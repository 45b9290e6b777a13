"""What python-calamine misses in an .ods: error cells, merged blocks, and white space between cells.

Runs in the reading process.
"""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from loaders.reading.links import is_web
from loaders.reading.xlsx_gaps import CellGaps

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LINK = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}a"
_BETWEEN_TAGS = re.compile(rb">\s+<")


@dataclass
class Examined:
    """One sheet: its gaps, and the blocks that are merged (top, left, bottom, right)."""

    gaps: CellGaps = field(default_factory=CellGaps)
    merged: list[list[int]] = field(default_factory=list)


def examined(path: Path) -> dict[str, Examined]:
    """Sheet name → what its cells hide. Streams; cells that repeat count as often as they stand."""
    sheets: dict[str, Examined] = {}
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
        sheet, row = Examined(), 0
        for event, element in ElementTree.iterparse(content, ("start", "end")):
            if event == "start" and element.tag == f"{_TABLE}table":
                sheet, row = sheets.setdefault(element.get(f"{_TABLE}name", ""), Examined()), 0
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                _examine_row(sheet, row, element)
                row += int(element.get(f"{_TABLE}number-rows-repeated", 1))
                element.clear()
    return sheets


def _examine_row(sheet: Examined, row: int, element: ElementTree.Element) -> None:
    for column, cell in _cells(element):
        if cell.get(_KIND) == "error":
            sheet.gaps.errors.append((row, column, "".join(cell.itertext()) or "#ERROR!"))
        address = next((link.get(_HREF, "") for link in cell.iter(_LINK)), "")
        if is_web(address):
            sheet.gaps.links.append((row, column, address))
        down = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
        across = int(cell.get(f"{_TABLE}number-columns-spanned", 1))
        if down > 1 or across > 1:
            sheet.merged.append([row, column, row + down - 1, column + across - 1])


def _cells(row: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    column = 0
    for cell in row:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            yield column, cell
            column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))


def without_white_space(path: Path) -> Path:
    """A copy whose tags stand close together, as calamine expects; other writers indent them."""
    copy = Path(tempfile.mkdtemp()) / "copy.ods"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in archive.infolist():
            content = archive.read(entry)
            out.writestr(
                entry.filename, _BETWEEN_TAGS.sub(b"><", content) if entry.filename == "content.xml" else content
            )
    return copy
