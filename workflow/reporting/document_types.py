"""What a document of evidence really is, by its bytes; what is refused because it could run; what it may be called."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import olefile  # type: ignore[import-untyped]  # it has no stubs
import puremagic

from workflow.reporting import compound_files, pdf_actions, zip_parts
from workflow.reporting.xml_parts import Broken, Harmful

DEEPEST = 3  # documents in documents
OFFICE = "application/vnd.openxmlformats-officedocument."
# A zip is an office document by what lies in it.
ZIPPED = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation",
}
OPEN_DOCUMENTS = tuple(f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation"))
PLAIN = ("application/pdf", "image/png", "image/jpeg")  # told by their first bytes, and shown by browsers
HEIC = "image/heic"  # how telephones keep photographs; browsers are shown a JPEG of it
SHOWN = (*PLAIN, HEIC)
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")  # ISO/IEC 23008-12
# The endings of each type; the first is given where the name has another.
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    HEIC: (".heic", ".heif"),
    ZIPPED["word/document.xml"]: (".docx",),
    ZIPPED["xl/workbook.xml"]: (".xlsx",),
    ZIPPED["ppt/presentation.xml"]: (".pptx",),
    OPEN_DOCUMENTS[0]: (".odt",),
    OPEN_DOCUMENTS[1]: (".ods",),
    OPEN_DOCUMENTS[2]: (".odp",),
    "application/msword": (".doc",),
    "application/vnd.ms-excel": (".xls",),
    "application/vnd.ms-powerpoint": (".ppt",),
}
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names of devices on Windows


UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError),
    *(zlib.error, struct.error),
)


class NotTaken(ValueError):
    """What a document is, is not on the list ("type"), or it could run something ("macros"; also what lies in it)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def media_type(content: bytes, depth: int = 0) -> str:
    """What a document is, as its bytes say; one of ENDINGS. depth: in how many others it lies. Raises NotTaken."""
    if depth > DEEPEST:
        raise NotTaken("macros")
    try:
        kind = _media_type(content, depth)
        if kind == "application/pdf":
            pdf_actions.examine(content)
    except Harmful as error:
        raise NotTaken("macros") from error
    except (Broken, *UNREADABLE) as error:
        raise NotTaken("type") from error
    return kind


def _media_type(content: bytes, depth: int) -> str:
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, depth)
    if content.startswith(olefile.MAGIC):
        return compound_files.media_type(content, _judge_inside(depth), embedded=depth > 0)
    if content[4:8] == b"ftyp" and any(content[at : at + 4] in HEIC_BRANDS for at in range(8, 40, 4)):
        return HEIC
    try:
        found = {match.mime_type for match in puremagic.magic_string(content[:4_096])}
    except (puremagic.PureError, ValueError) as error:
        raise Broken from error
    accepted = next((kind for kind in PLAIN if kind in found), None)
    if accepted is None:
        raise NotTaken("type")
    return accepted


def _judge_inside(depth: int) -> Callable[[bytes], None]:
    """Judges what lies in a document: only what would be taken by itself."""

    def judge(content: bytes) -> None:
        try:
            media_type(content, depth + 1)
        except NotTaken as error:
            raise Harmful from error

    return judge


def _zipped(content: bytes, depth: int) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
        kind = next((office for part, office in ZIPPED.items() if part in names), "")
        if not kind and "mimetype" in names:
            with archive.open(names["mimetype"]) as part:
                kind = part.read(100).decode("ascii", "replace")
        if kind not in (*ZIPPED.values(), *OPEN_DOCUMENTS):
            raise NotTaken("type")
        zip_parts.examine(archive, zip_parts.named(archive), _judge_inside(depth))
    return kind


def safe_name(name: str, kind: str) -> str:
    """What a document is called: without folders and what Windows forbids, with an ending of its type."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join("_" if sign in '<>:"|?*' else sign for sign in last if sign.isprintable()).strip(" .")
    if RESERVED.match(plain):
        plain = f"_{plain}"
    endings = ENDINGS.get(kind, ("",))
    if not plain.lower().endswith(endings):
        plain = re.sub(r"\.[A-Za-z][A-Za-z0-9]{0,5}$", "", plain).strip(" .")
    if not plain.lower().endswith(endings):
        plain += endings[0]
    stem, ending = (plain, "") if endings == ("",) else plain.rsplit(".", 1)
    return f"{stem.strip(' .')[:180] or 'dokumen'}{'.' + ending if ending else ''}"
