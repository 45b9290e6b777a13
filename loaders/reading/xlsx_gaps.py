"""What python-calamine shows as blank or bare, found in the XML of an .xlsx itself.

Error cells (#REF!), formulas that were never calculated, and numbers whose format gives them another form
("007", "1.10"). Runs in the reading process; streams, so that a large sheet costs time and not memory.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree import ElementTree

from loaders.reading import links
from loaders.reading.links import place
from loaders.reading.xlsx_marks import Looks, Marks

CHUNK = 4_000_000
# Only leading columns can number actions; looking everywhere would collect every formatted amount.
NUMBERING_COLUMNS = 4

_ERROR = re.compile(rb'<c r="([A-Z]{1,3}\d+)"[^>]*\bt="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]*)</v>')
_UNCALCULATED = re.compile(rb'<c r="([A-Z]{1,3}\d+)"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)(?:<v\s*/>|<v></v>)?</c>')
_FORM = re.compile(r"^0+(?:\.(0+))?(?:[_;].*)?$")
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class CellGaps:
    """By cell (row, column from 0): the error, the uncalculated formula, the form as displayed, the web address."""

    rows: int = 0  # whose last cell has a value: at least so many are filled
    cells: int = 0  # with a value
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    displayed: list[tuple[int, int, str]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)  # addresses, http and https
    marks: Marks = field(default_factory=Marks)


def scan(
    archive: zipfile.ZipFile,
    part: str,
    forms: dict[int, tuple[int, int]],
    looks: Looks,
    check: Callable[[CellGaps], None],
) -> CellGaps:
    """Read through one sheet. forms: style index → (digits before, digits after the point) of numbering formats.

    check is shown what was found after every piece, and may raise: a sheet over the limits is not read to its end.
    """
    found = CellGaps()
    numbered = _numbered_cells(forms)
    marked = looks.cells
    for chunk in _chunks(archive, part):
        found.rows += chunk.count(b"</v></c></row>") + chunk.count(b"</is></c></row>")
        found.cells += chunk.count(b"</v></c>") + chunk.count(b"</is></c>")
        check(found)
        if b't="e"' in chunk:
            for match in _ERROR.finditer(chunk):
                found.errors.append((*place(match[1]), match[2].decode("utf-8", "replace")))
        links.find(archive, part, chunk, found.links)
        found.marks.find(chunk, looks, marked)
        if b"<f" in chunk:
            found.uncalculated += [place(match[1]) for match in _UNCALCULATED.finditer(chunk)]
        if numbered is not None:
            for match in numbered.finditer(chunk):
                before, after = forms[int(match[2])]
                found.displayed.append(
                    (*place(match[1]), f"{float(match[3]):0{before + after + bool(after)}.{after}f}")
                )
    return found


def _numbered_cells(forms: dict[int, tuple[int, int]]) -> re.Pattern[bytes] | None:
    if not forms:
        return None
    styles = b"|".join(str(style).encode() for style in forms)
    columns = b"A-" + bytes([ord("A") + NUMBERING_COLUMNS - 1])
    return re.compile(rb'<c r="([' + columns + rb']\d+)" s="(' + styles + rb')"(?: t="n")?><v>([-\d.Ee]+)</v>')


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet in pieces that never cut a cell in two."""
    with archive.open(part) as sheet:
        rest = b""
        while piece := sheet.read(CHUNK):
            piece = rest + piece
            cut = piece.rfind(b"<c ")
            if cut <= 0:
                yield piece
                rest = b""
            else:
                yield piece[:cut]
                rest = piece[cut:]
        yield rest


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part in the archive."""
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    parts: dict[str, str] = {}
    for sheet in workbook.iter(f"{_SPREADSHEET}sheet"):
        target = targets.get(sheet.get(_RELATION))
        if target:
            parts[sheet.get("name", "")] = normpath(join("/xl", target)).lstrip("/")
    return parts


def numbering_forms(archive: zipfile.ZipFile) -> dict[int, tuple[int, int]]:
    """Style index → form, for the formats "00", "000", "0.00" …: the ones in which people number."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    except (KeyError, ElementTree.ParseError):
        return {}
    codes = {2: "0.00"} | {
        int(form.get("numFmtId", -1)): form.get("formatCode", "") for form in styles.iter(f"{_SPREADSHEET}numFmt")
    }
    cell_formats = styles.find(f"{_SPREADSHEET}cellXfs")
    forms: dict[int, tuple[int, int]] = {}
    for style, cell_format in enumerate(cell_formats if cell_formats is not None else []):
        code = codes.get(int(cell_format.get("numFmtId", 0)), "").replace("\\", "").strip('"')
        match = _FORM.match(code)
        if match and code != "0":
            forms[style] = (len(code.split(".")[0].rstrip("_;")), len(match[1] or ""))
    return forms
