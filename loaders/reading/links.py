"""The addresses behind cells: formulas HYPERLINK(…) and words that are linked. Runs in the reading process."""

import re
import zipfile
from html import unescape
from posixpath import basename, dirname, join
from xml.etree import ElementTree

from xlsxwriter.utility import xl_cell_to_rowcol

MOST = 20_000  # of one sheet; what is beyond is passed over
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3}\d+)"[^>]*><f[^>]*>\s*HYPERLINK\((?:&quot;|")(https?://[^"&]*(?:&amp;[^"&]*)*)'
)
_LINKED = re.compile(rb"<hyperlink\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(ref|r:id|location)="([^"]*)"')


def place(reference: bytes) -> tuple[int, int]:
    """A cell's row and column, counted from 0, by its name ("D12")."""
    row, column = xl_cell_to_rowcol(reference.decode())  # not openpyxl's: importing it takes longer than reading a file
    return row, column


def find(archive: zipfile.ZipFile, part: str, chunk: bytes, found: list[tuple[int, int, str]]) -> None:
    """Add the web addresses in a piece of a sheet of an .xlsx to those found so far."""
    if b"HYPERLINK(" in chunk:
        for match in _FORMULA.finditer(chunk):
            if len(found) < MOST:
                found.append((*place(match[1]), unescape(match[2].decode("utf-8", "replace"))))
    if b"<hyperlink " in chunk:
        targets = _targets(archive, part)
        for tag in _LINKED.findall(chunk):
            said = {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(tag)}
            address = targets.get(said.get("r:id", ""), "")
            if is_web(address) and len(found) < MOST:
                found.append((*place(said["ref"].split(":")[0].encode()), address))


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Relation → its target, of one sheet."""
    name = join(dirname(part), "_rels", basename(part) + ".rels")
    try:
        relations = ElementTree.fromstring(archive.read(name))
    except (KeyError, ElementTree.ParseError):
        return {}
    return {relation.get("Id", ""): relation.get("Target", "") for relation in relations}


def is_web(address: str) -> bool:
    """Whether an address is of the web: the only kind that is kept."""
    return address.lower().startswith(("https://", "http://"))
