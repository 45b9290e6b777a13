"""The records of an .xlsb sheet (MS-XLSB, BIFF12), as far as python-calamine needs help with them.

It shows error cells as blank, and drops the short cell records that some writers use (SheetJS among them): those name
no column, since they stand right of the cell before. Runs in the reading process.
"""

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from loaders.reading.xlsx_gaps import CellGaps

ROW, FIRST_CELL, LAST_CELL, FIRST_SHORT, LAST_SHORT = 0, 1, 11, 12, 18
ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
CELL_ERROR, FORMULA_ERROR = 3, 11


def records(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Record after record: its number, its payload, and its bytes as they stand."""
    at = 0
    while at < len(content):
        start = at
        kind, at = _varint(content, at, 2)
        size, at = _varint(content, at, 4)
        yield kind, content[at : at + size], content[start : at + size]
        at += size


def _varint(content: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first. For record numbers the continuation bit stays part of it."""
    value = shift = 0
    for _ in range(longest):
        if at >= len(content):
            break
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    return value, at


def _number(value: int) -> bytes:
    """The inverse of _varint."""
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def scan(content: bytes) -> tuple[CellGaps, bytes | None]:
    """The error cells of a sheet, and the sheet with its short records written out in full (None: it has none)."""
    found, out, rewritten = CellGaps(), bytearray(), False
    row = column = -1
    for number, body, whole in records(content):
        kind, payload, written = number, body, whole
        if kind == ROW:
            row, column = int.from_bytes(payload[:4], "little"), -1
        elif FIRST_CELL <= kind <= LAST_CELL:
            column = int.from_bytes(payload[:4], "little")
        elif FIRST_SHORT <= kind <= LAST_SHORT:
            column, rewritten, kind = column + 1, True, kind - FIRST_SHORT + FIRST_CELL
            payload = column.to_bytes(4, "little") + payload
            written = _number(kind) + _number(len(payload)) + payload
        if kind in (CELL_ERROR, FORMULA_ERROR) and row >= 0:
            found.errors.append((row, column, ERRORS.get(payload[8], "#ERROR!")))
        out += written
    return found, bytes(out) if rewritten else None


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part, from the records BrtBundleSh (156) of the workbook."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    parts: dict[str, str] = {}
    for kind, payload, _whole in records(archive.read("xl/workbook.bin")):
        if kind == 156:
            identity, at = _text(payload, 8)
            name, _ = _text(payload, at)
            target = targets.get(identity)
            if target:
                parts[name] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _text(payload: bytes, at: int) -> tuple[str, int]:
    """A wide string: its length in characters, then UTF-16."""
    size = int.from_bytes(payload[at : at + 4], "little") * 2
    return payload[at + 4 : at + 4 + size].decode("utf-16-le", "replace"), at + 4 + size


def examined(path: Path) -> tuple[Path, dict[str, CellGaps]]:
    """What each sheet's cells hide, and the file to read: the same, or a copy without short records."""
    marks: dict[str, CellGaps] = {}
    rewritten: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        for name, part in sheet_parts(archive).items():
            marks[name], full = scan(archive.read(part))
            if full is not None:
                rewritten[part] = full
        if not rewritten:
            return path, marks
        copy = Path(tempfile.mkdtemp()) / "copy.xlsb"
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
            for entry in archive.infolist():
                out.writestr(entry.filename, rewritten.get(entry.filename) or archive.read(entry))
    return copy, marks
