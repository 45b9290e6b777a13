"""Compound files of the old Office (.doc, .xls, .ppt), and the objects that lie in newer documents."""

import re
from collections.abc import Callable
from io import BytesIO

import olefile  # type: ignore[import-untyped]  # it has no stubs

from workflow.reporting.xml_parts import Broken, Harmful

STREAMS = {
    "worddocument": "application/msword",
    "workbook": "application/vnd.ms-excel",
    "book": "application/vnd.ms-excel",
    "powerpoint document": "application/vnd.ms-powerpoint",
}
NEWER = ("package", "contents")  # streams in which a whole document lies (of the newer Office; a PDF)
# VBA; what the packager wraps, which is any file.
MACRO_ENTRIES = {"vba", "macros", "_vba_project_cur", "_vba_project", "\x01ole10native", "\x01ole10itemname"}
# A VbaInfoContainer [MS-PPT 2.4.10], but for the one that LibreOffice writes into every file: it points at no project
# and says that there are no macros.
VBA_IN_SLIDES = re.compile(rb"\x1f\x00\xff\x03(?!\x14\0\0\0\x02\0\x00\x04\x0c\0\0\0\0\0\0\0\0\0\0\0)")
BOUNDSHEET, MACRO_SHEET = 0x85, 1  # [MS-XLS 2.4.28]
LOCKED = 0x2F  # FilePass [MS-XLS 2.4.117]: the rest is encrypted
DDE_FIELD = re.compile(rb"\x13[ \"]*dde(auto)?[ \"]", re.IGNORECASE)  # [MS-DOC 2.8.25]


def media_type(content: bytes, inside: Callable[[bytes], object], *, embedded: bool) -> str:
    """What a compound file is. inside: judges a document that lies in it; embedded: whether it is an object itself.

    Raises Harmful, Broken.
    """
    streams, entries = _read(content)
    if MACRO_ENTRIES & entries:
        raise Harmful
    kind = next((STREAMS[name] for name in STREAMS if name in streams), "")
    for path, body in streams.items():
        _judge(path.rsplit("/", 1)[-1], body, inside)
    if not kind and embedded and any(name in streams for name in NEWER):
        return "application/x-ole-storage"
    if not kind:
        raise Harmful if embedded else Broken
    return kind


def _read(content: bytes) -> tuple[dict[str, bytes], set[str]]:
    """The streams that are looked into, by their path; the names of all streams and storages, each part of a path."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as file:
            paths = file.listdir(streams=True, storages=True)
            wanted = [
                one
                for one in paths
                if one[-1].lower() in (*STREAMS, *NEWER) and file.get_type(one) == olefile.STGTY_STREAM
            ]
            streams = {"/".join(one).lower(): file.openstream(one).read() for one in wanted}
    except Exception as error:  # a damaged file makes olefile fail in many ways
        raise Broken from error
    return streams, {part.lower() for path in paths for part in path}


def _judge(name: str, body: bytes, inside: Callable[[bytes], object]) -> None:
    if name in NEWER:
        inside(body)
    elif STREAMS[name].endswith("excel"):
        _judge_sheets(body)
    elif VBA_IN_SLIDES.search(body) if name.startswith("powerpoint") else DDE_FIELD.search(body.replace(b"\0", b"")):
        raise Harmful


def _judge_sheets(workbook: bytes) -> None:
    """Whether a BIFF workbook has a sheet of Excel 4.0 macros, or a password that hides it."""
    at = 0
    while at + 4 <= len(workbook):
        kind = int.from_bytes(workbook[at : at + 2], "little")
        size = int.from_bytes(workbook[at + 2 : at + 4], "little")
        if kind == BOUNDSHEET and workbook[at + 9 : at + 10] == bytes([MACRO_SHEET]):
            raise Harmful
        if kind == LOCKED:
            raise Broken
        at += 4 + size
