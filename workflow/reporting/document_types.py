"""What a document of evidence really is, by its bytes; what is refused because it could run; what it may be called."""

import re
import zipfile
from io import BytesIO

import olefile  # type: ignore[import-untyped]  # it has no stubs
import puremagic

LARGEST_PART = 2_000_000  # bytes of a part that is looked at; more than a list of parts ever takes
MOST_OBJECTS = 50  # inside one document
OFFICE = "application/vnd.openxmlformats-officedocument."
# A zip is an office document by what lies in it.
ZIPPED = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation",
}
OPEN_DOCUMENTS = tuple(f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation"))
# So is a compound file of the old Office.
STREAMS = {
    "worddocument": "application/msword",
    "workbook": "application/vnd.ms-excel",
    "book": "application/vnd.ms-excel",
    "powerpoint document": "application/vnd.ms-powerpoint",
}
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
MACRO_PARTS = re.compile(r"vbaproject\.bin$|(^|/)(activex|macrosheets)/|^(basic|scripts|dialogs)/[^/]+")
MACRO_TYPES = (b"vbaproject", b"macroenabled", b"macrosheet", b"activex")
PACKAGER = "Ole10Native".encode("utf-16-le")  # any file inside a document, to be opened with a double click
VBA_IN_SLIDES = b"\x1f\x00\xff\x03"  # the header of a VbaInfoContainer [MS-PPT 2.4.10]
BOUNDSHEET, MACRO_SHEET = 0x85, 1  # [MS-XLS 2.4.28]
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names of devices on Windows


class NotTaken(ValueError):
    """What a document is, is not on the list ("type"), or it could run something ("macros")."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def media_type(content: bytes) -> str:
    """What a document is, as its bytes say; one of ENDINGS. Raises NotTaken."""
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(olefile.MAGIC):
        return _compound(content)
    if content[4:8] == b"ftyp" and any(content[at : at + 4] in HEIC_BRANDS for at in range(8, 40, 4)):
        return HEIC
    try:
        found = {match.mime_type for match in puremagic.magic_string(content[:4_096])}
    except (puremagic.PureError, ValueError) as error:
        raise NotTaken("type") from error
    accepted = next((kind for kind in PLAIN if kind in found), None)
    if accepted is None:
        raise NotTaken("type")
    return accepted


def _zipped(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
            if any(MACRO_PARTS.search(name) for name in parts) or _declares_macros(archive, parts):
                raise NotTaken("macros")
            kind = _beginning(archive, parts.get("mimetype"), 100).decode("ascii", "replace")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NotTaken("type") from error
    kind = next((office for part, office in ZIPPED.items() if part in parts), kind)
    if kind not in (*ZIPPED.values(), *OPEN_DOCUMENTS):
        raise NotTaken("type")
    return kind


def _declares_macros(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> bool:
    """Whether the list of parts says so, whatever they are called; or something packaged lies inside."""
    declared = _beginning(archive, parts.get("[content_types].xml"), LARGEST_PART).lower()
    if len(declared) >= LARGEST_PART or any(word in declared for word in MACRO_TYPES):
        return True
    objects = [info for name, info in parts.items() if "/embeddings/" in name and name.endswith(".bin")]
    return len(objects) > MOST_OBJECTS or any(PACKAGER in _beginning(archive, info, LARGEST_PART) for info in objects)


def _beginning(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None, most: int) -> bytes:
    """No more of a part than this is ever expanded."""
    if info is None:
        return b""
    with archive.open(info) as part:
        return part.read(most)


def _compound(content: bytes) -> str:
    try:
        with olefile.OleFileIO(BytesIO(content)) as file:
            names = {"/".join(entry).lower(): entry for entry in file.listdir(streams=True, storages=True)}
            stream, kind = next(((name, STREAMS[name]) for name in STREAMS if name in names), ("", ""))
            body = file.openstream(names[stream]).read() if stream else b""
    except Exception as error:  # a damaged file makes olefile fail in many ways
        raise NotTaken("type") from error
    if not kind:
        raise NotTaken("type")
    if any(part in ("vba", "macros", "_vba_project_cur") for name in names for part in name.split("/")):
        raise NotTaken("macros")
    if VBA_IN_SLIDES in body if kind.endswith("powerpoint") else kind.endswith("excel") and _has_macro_sheet(body):
        raise NotTaken("macros")
    return kind


def _has_macro_sheet(workbook: bytes) -> bool:
    """Whether a BIFF workbook has a sheet of Excel 4.0 macros."""
    at = 0
    while at + 4 <= len(workbook):
        kind = int.from_bytes(workbook[at : at + 2], "little")
        size = int.from_bytes(workbook[at + 2 : at + 4], "little")
        if kind == BOUNDSHEET and workbook[at + 9 : at + 10] == bytes([MACRO_SHEET]):
            return True
        at += 4 + size
    return False


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
