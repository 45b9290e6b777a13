"""What a file really is, by its bytes, before anything parses it. Runs in the reading process."""

import struct
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Literal
from xml.parsers.expat import ExpatError, ParserCreate

Format = Literal["xlsx", "xlsb", "xls", "ods", "text"]

EXTENSIONS: dict[str, Format] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xlsb": "xlsb",
    ".xls": "xls",
    ".ods": "ods",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
}
NAMES: dict[str, str] = {"xlsx": ".xlsx", "xlsb": ".xlsb", "xls": ".xls", "ods": ".ods", "text": ".csv"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGIN_OF_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"  # BIFF8: record, length, version, globals
_FILEPASS, _FIRST_RECORDS = 0x2F, 6
TEXT_BOMS = (b"\xff\xfe", b"\xfe\xff")
NO_TABLES = (b"%pdf", b"{\\rtf", b"<html", b"<!doctype", b"<?xml", b"<table", b"{", b"[")
MEGABYTE = 1_000_000
# Real workbooks of repeated text reach about 60:1; a bomb starts where a ratio stops being believable.
SUSPECT_RATIO, SUSPECT_SIZE = 200, 50 * MEGABYTE
CHUNK, PROLOG_CHUNKS = 16_384, 64  # bytes read of an XML file at a time, and how often before its first element


class Unreadable(Exception):  # becomes Refused in the parent
    """The file is refused; code and details as in catalogue.REFUSALS."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def inspect(path: Path, name: str, max_expanded_megabytes: int) -> Format:
    """The format of a file, after the checks that need no parser. Raises Unreadable."""
    head = path.read_bytes()[:4096] if path.stat().st_size < MEGABYTE else path.open("rb").read(4096)
    bare = head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe")
    if not bare:
        raise Unreadable("only_zeros" if head.strip(b" \r\n\t").strip(b"\0") == b"" and b"\0" in head else "empty")
    actual = _actual(path, head, max_expanded_megabytes)
    expected = EXTENSIONS.get(Path(name).suffix.lower())
    if expected is None:
        if actual == "text":
            raise Unreadable("not_a_workbook")
    elif expected != actual:
        raise Unreadable("wrong_extension", extension=Path(name).suffix.lower(), actual=NAMES[actual])
    return actual


def _actual(path: Path, head: bytes, max_expanded_megabytes: int) -> Format:
    if head.startswith(b"PK"):
        return _zip_format(path, max_expanded_megabytes)
    if head.startswith(OLE):
        return _ole_format(path)
    if head.startswith(TEXT_BOMS):
        return "text"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:9].lower().startswith(NO_TABLES):
        raise Unreadable("not_a_workbook")
    if b"\0" in head or sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 50:
        raise Unreadable("not_a_workbook")
    return "text"


def _ole_format(path: Path) -> Format:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("password")
    if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        if _is_locked(content):
            raise Unreadable("password")
        return "xls"
    others = ("WordDocument", "PowerPoint Document", "VisioDocument", "__properties")
    other = any(stream.encode("utf-16-le") in content for stream in others)
    raise Unreadable("not_a_workbook" if other else "damaged")


def _is_locked(content: bytes) -> bool:
    """Whether an old .xls is encrypted: the record FILEPASS right behind the beginning of its globals."""
    start = content.find(_BEGIN_OF_GLOBALS)
    place = start
    for _ in range(_FIRST_RECORDS if start >= 0 else 0):
        kind, length = struct.unpack_from("<HH", content, place) if place + 4 <= len(content) else (0, 0)
        if kind == _FILEPASS:
            return True
        place += 4 + length
    return False


def _zip_format(path: Path, max_expanded_megabytes: int) -> Format:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise Unreadable("damaged") from error
    with archive:
        entries = archive.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("password")
        expanded = sum(entry.file_size for entry in entries)
        packed = max(1, sum(entry.compress_size for entry in entries))
        unbelievable = expanded > SUSPECT_SIZE and expanded / packed > SUSPECT_RATIO
        if unbelievable or expanded > max_expanded_megabytes * MEGABYTE:
            raise Unreadable("expands_too_far", limit=max_expanded_megabytes)
        names = {entry.filename for entry in entries}
        found: dict[str, Format] = {"xl/workbook.bin": "xlsb", "xl/workbook.xml": "xlsx"}
        actual = next((form for part, form in found.items() if part in names), None)
        if actual is None and "content.xml" in names:
            kind = archive.open("mimetype").read(60) if "mimetype" in names else b""
            actual = "ods" if b"spreadsheet" in kind else None
            if actual and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise Unreadable("password")
        if actual is None:
            raise Unreadable("not_a_workbook")
        _refuse_entities(archive, entries)
    return actual


def _refuse_entities(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Office never declares a document type; an entity bomb must."""
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        try:
            with archive.open(entry) as part:
                _refuse_document_type(part)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
            raise Unreadable("damaged") from error


class _FirstElement(Exception):
    """What may declare a document type is over."""


def _refuse_document_type(part: IO[bytes]) -> None:
    """Raises Unreadable where XML declares a document type, in any encoding and behind any padding.

    What the parser does not understand is left to the reader, which says what is wrong with it.
    """

    def refuse(*_: Any) -> None:
        raise Unreadable("entities")

    def stop(*_: Any) -> None:
        raise _FirstElement

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, stop
    with suppress(ExpatError, _FirstElement):
        for _ in range(PROLOG_CHUNKS):
            chunk = part.read(CHUNK)
            parser.Parse(chunk, not chunk)  # at the end all of it: Expat from 2.6 on puts off what it has seen in part
            if not chunk:
                return
        raise Unreadable("entities")  # nothing honest begins with so much that is no element
