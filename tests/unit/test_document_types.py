"""What is taken as evidence, what is refused because it could run, and what it is called."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings import settings
from tests.made import PDF
from workflow.reporting import archives, documents
from workflow.reporting.document_types import ENDINGS, OPEN_DOCUMENTS, ZIPPED, NotTaken, media_type, safe_name
from workflow.reporting.documents import NotAccepted

SECTOR, END, FREE, FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
WORD, EXCEL, SLIDES = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"


def office(*parts: str, **contents: str) -> bytes:
    """A zip with these parts; contents: of parts whose name is a word."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts:
            archive.writestr(name, "x")
        for name, content in contents.items():
            archive.writestr("[Content_Types].xml" if name == "types" else name, content)
    return file.getvalue()


def vba_in_slides(project: int, says: int) -> bytes:
    """A VbaInfoContainer [MS-PPT 2.4.10]: where its project lies, and whether there are macros."""
    return struct.pack("<HHIHHIIII", 0x1F, 0x3FF, 20, 2, 0x400, 12, project, says, 1)


def compound(*names: str, body: bytes = b"") -> bytes:
    """A compound file of the old Office [MS-CFB] with streams of these names; the first holds the body."""
    body = body.ljust(4_096, b"\0")
    length = -(-len(body) // SECTOR)
    entries = [_entry("Root Entry", 5, child=1)]
    for place, name in enumerate(names, start=1):
        following = place + 1 if place < len(names) else FREE
        entries.append(_entry(name, 2, right=following, start=2, size=len(body)))
    directory = b"".join(entries).ljust(4 * 128, b"\0")
    table = struct.pack("<128I", *([FAT, END, *range(3, 2 + length), END] + [FREE] * (126 - length)))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4_096, END, 0,
        END, 0, 0,
    )  # fmt: skip
    return header.ljust(SECTOR, b"\xff") + table + directory + body


def _entry(name: str, kind: int, right: int = FREE, child: int = FREE, start: int = END, size: int = 0) -> bytes:
    written = name.encode("utf-16-le")
    fields = struct.pack("<HBBIII16xI16xIQ", len(written) + 2, kind, 1, FREE, right, child, 0, start, size)
    return written.ljust(64, b"\0") + fields


def boundsheet(kind: int) -> bytes:
    return struct.pack("<HHIBB", 0x85, 8, 0, 0, kind) + b"\x00\x00"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"0" * 40, "image/jpeg"),
        (office("word/document.xml"), ZIPPED["word/document.xml"]),
        (office("xl/workbook.xml", types="<Types/>"), ZIPPED["xl/workbook.xml"]),
        (office("content.xml", mimetype=OPEN_DOCUMENTS[0]), OPEN_DOCUMENTS[0]),
        (compound("WordDocument"), WORD),
        (compound("Workbook", body=boundsheet(0)), EXCEL),
        (compound("PowerPoint Document"), SLIDES),
        (compound("PowerPoint Document", body=vba_in_slides(project=0, says=0)), SLIDES),  # as LibreOffice writes it
    ],
)
def test_documents_that_are_taken(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"<html><script>alert(1)</script>", "type", id="html"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "type", id="svg"),
        pytest.param(b"MZ\x90\x00" + b"0" * 60, "type", id="program"),
        pytest.param(office("a.txt"), "type", id="zip"),
        pytest.param(office("META-INF/MANIFEST.MF", "a.class"), "type", id="jar"),
        pytest.param(b"PK\x03\x04 not a zip", "type", id="damaged"),
        pytest.param(b"plain words", "type", id="text"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 40, "type", id="damaged compound"),
        pytest.param(compound("EncryptedPackage"), "type", id="encrypted"),
        pytest.param(compound("__properties_version1.0"), "type", id="mail"),
        pytest.param(office("word/document.xml", "word/vbaProject.bin"), "macros", id="vba"),
        pytest.param(office("word/document.xml", "word/VBAPROJECT.BIN"), "macros", id="other case"),
        pytest.param(office("word/document.xml", "word\\vbaProject.bin"), "macros", id="backslash"),
        pytest.param(
            office("word/document.xml", "word/a.dat", types='ContentType="application/vnd.ms-office.vbaProject"'),
            "macros",
            id="declared elsewhere",
        ),
        pytest.param(
            office("word/document.xml", types="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "macros",
            id="macro-enabled",
        ),
        pytest.param(office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "macros", id="excel 4"),
        pytest.param(office("word/document.xml", "word/activeX/activeX1.bin"), "macros", id="activex"),
        pytest.param(office("content.xml", "Basic/Standard/a.xml", mimetype=OPEN_DOCUMENTS[0]), "macros", id="odf"),
        pytest.param(office("content.xml", "Scripts/python/a.py", mimetype=OPEN_DOCUMENTS[1]), "macros", id="python"),
        pytest.param(compound("WordDocument", "_VBA_PROJECT_CUR"), "macros", id="old vba"),
        pytest.param(compound("WordDocument", "Macros"), "macros", id="old macros"),
        pytest.param(compound("Workbook", body=boundsheet(0) + boundsheet(1)), "macros", id="old excel 4"),
        pytest.param(compound("PowerPoint Document", body=b"\x1f\x00\xff\x03"), "macros", id="old slides"),
        pytest.param(compound("PowerPoint Document", body=vba_in_slides(7, 0)), "macros", id="old slides, a project"),
        pytest.param(compound("PowerPoint Document", body=vba_in_slides(0, 1)), "macros", id="old slides, macros"),
    ],
)
def test_documents_that_are_not_taken(content: bytes, code: str) -> None:
    with pytest.raises(NotTaken) as refused:
        media_type(content)
    assert refused.value.code == code


def test_something_packaged_inside_a_document_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "x")
        archive.writestr("word/embeddings/oleObject1.bin", b"\1" + "Ole10Native".encode("utf-16-le"))
    with pytest.raises(NotTaken, match="macros"):
        media_type(file.getvalue())


def test_a_part_that_expands_without_end_is_not_expanded() -> None:
    file = BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(zipfile.ZipInfo("mimetype"), "w", force_zip64=True) as part,
    ):
        for _ in range(60):
            part.write(b"\0" * 1_000_000)
    with pytest.raises(NotTaken, match="type"):
        media_type(file.getvalue())


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (PDF + b"0" * (settings().evidence_max_megabytes * 1_000_000), "large")]
)
def test_nothing_and_too_much_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        documents.media_type(content, "a.pdf")
    assert (refused.value.code, refused.value.name) == (code, "a.pdf")


@given(
    st.binary(max_size=300).flatmap(lambda tail: st.sampled_from([tail, b"PK\x03\x04" + tail, compound("x") + tail]))
)
def test_any_bytes_are_either_on_the_list_or_refused(content: bytes) -> None:
    try:
        assert media_type(content) in ENDINGS
    except NotTaken:
        return


def zipped(files: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_zip_is_opened_into_its_files_and_a_document_is_itself() -> None:
    files = {"BA/berita acara.pdf": PDF, "__MACOSX/._ba.pdf": b"x", ".DS_Store": b"x", "catatan.txt": b"biasa"}

    assert archives.opened(zipped(files), "bukti.zip") == [("BA/berita acara.pdf", PDF), ("catatan.txt", b"biasa")]
    for content in (PDF, office("word/document.xml"), b""):
        assert archives.opened(content, "bukti") == [("bukti", content)]


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("zip_many", zipped({f"{place}.pdf": PDF for place in range(11)})),
        ("zip_large", zipped({"a.pdf": b"x" * 5_000_000})),  # unpacks to a thousand times its size
        ("zip_nested", zipped({"a.zip": zipped({"b.pdf": PDF})})),
        ("zip_broken", zipped({})[:4] + b"PK\x03\x04 rusak"),
        ("zip_broken", zipped({"a.pdf": PDF})[:-30]),
        ("zip_broken", zipped({"kosong/": b"", "x/__MACOSX": b""}).replace(b"x/__MACOSX", b"__MACOSX/x")),
    ],
)
def test_a_zip_that_goes_too_far_is_refused(code: str, content: bytes) -> None:
    if not content.startswith(b"PK\x03\x04"):
        content = b"PK\x03\x04" + content
    with pytest.raises(NotAccepted) as refused:
        archives.opened(content, "bukti.zip")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("given_name", "kind", "name"),
    [
        ("laporan.pdf", "application/pdf", "laporan.pdf"),
        ("Laporan.PDF", "application/pdf", "Laporan.PDF"),
        ("foto.jpeg", "image/jpeg", "foto.jpeg"),
        ("laporan.hta", "application/pdf", "laporan.pdf"),
        ("laporan.pdf.exe", "application/pdf", "laporan.pdf"),
        ("laporan.exe", "image/jpeg", "laporan.jpg"),
        ("Perbup No. 12", "application/pdf", "Perbup No. 12.pdf"),
        ("..\\..\\a/b\\con.pdf", "application/pdf", "_con.pdf"),
        ("NUL", "application/pdf", "_NUL.pdf"),
        ('a<b>:"c|d?*.pdf', "application/pdf", "a_b___c_d__.pdf"),
        ("a\u202efdp.exe", "application/pdf", "afdp.pdf"),
        ("titik. . ", "application/pdf", "titik.pdf"),
        ("", "application/pdf", "dokumen.pdf"),
        ("x" * 300 + ".pdf", "application/pdf", "x" * 180 + ".pdf"),
    ],
)
def test_a_name_has_the_ending_of_its_type_and_is_safe_on_windows(given_name: str, kind: str, name: str) -> None:
    assert safe_name(given_name, kind) == name
