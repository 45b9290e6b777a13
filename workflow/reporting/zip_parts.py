"""The parts of a zipped office document (OOXML, ODF): each is looked at by its bytes, each XML part is parsed."""

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import IO
from urllib.parse import unquote

from lxml import etree

from workflow.reporting.xml_parts import Broken, Harmful, PartReader

MOST_PARTS = 5_000
LARGEST_PART = 50_000_000  # bytes of one part, expanded
LARGEST_DOCUMENT = 100_000_000  # of all parts together
CHUNK = 65_536
ODD_NAME = re.compile(r"[\x00-\x1f]|^/|(^|/)\.{1,2}(/|$)|//")  # never written by an office program
MACRO_PARTS = re.compile(r"vbaproject\.bin$|(^|/)(activex|macrosheets)/|(^|/)(basic|scripts|dialogs)/[^/]")
RUNNING_PARTS = re.compile(
    r"\.(exe|dll|scr|com|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|url|msi|jar|chm|cpl|reg|iso|img|html?|mht|mhtml|rtf)$"
)
# Programs, shortcuts, archives, RTF: none belongs inside a document.
RUNNING_BYTES = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0"),
    *(b"MSCF", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"ITSF", b"{\\rt", b"!<arch>"),
)
DOCUMENTS_INSIDE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
PACKAGER = "Ole10Native".encode("utf-16-le")  # any file inside a document, to be opened with a double click
TYPES = "[content_types].xml"


def named(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by their names, as programs that do not tell cases apart read them. Raises Harmful, Broken."""
    parts: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        name = unquote(info.filename).replace("\\", "/").lower()
        if name in parts or ODD_NAME.search(name) or MACRO_PARTS.search(name) or RUNNING_PARTS.search(name):
            raise Harmful
        parts[name] = info
    if len(parts) > MOST_PARTS:
        raise Broken
    return parts


def examine(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], inside: Callable[[bytes], object]) -> None:
    """Look at every part. inside: judges a document that lies in this one. Raises Harmful, Broken."""
    left = LARGEST_DOCUMENT
    for name, info in parts.items():
        with archive.open(info) as part:
            beginning = part.read(CHUNK)
            chunks = _within(part, beginning, min(left, LARGEST_PART))
            if _is_xml(beginning) or name == TYPES or name.endswith(".rels"):
                left -= _read_xml(name, chunks)
                continue
            content = b"".join(chunks)
        left -= len(content)
        if content.startswith(RUNNING_BYTES) or PACKAGER in content:
            raise Harmful
        if content.startswith(DOCUMENTS_INSIDE):
            inside(content)


def _within(part: IO[bytes], beginning: bytes, most: int) -> Iterator[bytes]:
    """What a part holds, a chunk at a time, never more than this."""
    size, chunk = 0, beginning
    while chunk:
        size += len(chunk)
        if size > most:
            raise Harmful
        yield chunk
        chunk = part.read(CHUNK)


def _is_xml(beginning: bytes) -> bool:
    """Whether it begins as XML in any encoding of Unicode."""
    return beginning.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\0 \t\r\n").startswith(b"<")


def _read_xml(name: str, chunks: Iterator[bytes]) -> int:
    """Parse a part; no entity is followed and nothing is fetched. Returns how much of it was read."""
    reader, size = PartReader(), 0
    parser = etree.XMLParser(target=reader, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for chunk in chunks:
            size += len(chunk)
            parser.feed(chunk)
            if reader.enough:
                return size
        parser.close()
    except etree.XMLSyntaxError as error:
        if reader.root == "xml":  # drawings in VML, which Office itself writes with errors
            return size
        raise (Harmful if name == TYPES or name.endswith(".rels") else Broken) from error
    return size
