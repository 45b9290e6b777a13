"""What could run, in each form in which it hides in a document of evidence; and plain documents, which are taken."""

import struct
import zipfile
import zlib
from io import BytesIO

import docx
import openpyxl
import openpyxl.comments
import pptx
import pytest
from openpyxl.chart import BarChart, Reference
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from tests.unit.test_document_types import boundsheet, compound
from workflow.reporting.document_types import ENDINGS, OPEN_DOCUMENTS, NotTaken, media_type

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VBA = "application/vnd.ms-office.vbaProject"
TYPES = "[Content_Types].xml"
PACKAGER = "Ole10Native".encode("utf-16-le")


def types(content_type: str = "application/octet-stream") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="bin" ContentType="{content_type}"/></Types>'
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(parts: dict[str, str | bytes] | None = None) -> bytes:
    return zipped({TYPES: types(), "word/document.xml": "<w:document xmlns:w='w'/>"} | (parts or {}))


def related(kind: str, target: str, mode: str = "External") -> bytes:
    """A document of Word with one relationship."""
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    one = f'<Relationship Id="a" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
    return word({"word/_rels/document.xml.rels": f"{head}{one}</Relationships>"})


def fields(*runs: str) -> bytes:
    """A document of Word with one field, whose instruction is spread over runs."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    written = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    return word({"word/document.xml": f'<w:document xmlns:w="w"><w:body>{begin}{written}</w:body></w:document>'})


def odf(parts: dict[str, str | bytes]) -> bytes:
    return zipped({"mimetype": OPEN_DOCUMENTS[0], "content.xml": "<x/>"} | parts)


XLINK = 'xmlns:xlink="urn:xlink:1.0"'


def element(written: str) -> bytes:
    """A text of ODF with this in it."""
    spaces = " ".join(
        f'xmlns:{name}="urn:{name}:1.0"' for name in ("office", "script", "presentation", "xlink", "text")
    )
    return odf({"content.xml": f"<x {spaces}>{written}</x>"})


def pdf(catalogue: str) -> bytes:
    return f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R{catalogue}>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".encode()


def compressed(catalogue: str, kind: str = "/ObjStm") -> bytes:
    """A PDF whose catalogue lies in a compressed stream [ISO 32000-2, 7.5.7 and 7.5.8]."""
    first = f"<</Type/Catalog/Pages 2 0 R{catalogue}>>"
    inside = f"1 0 2 {len(first)} "
    packed = zlib.compress((inside + first + "<</Type/Pages/Kids[]/Count 0>>").encode())
    head = f"3 0 obj<</Type{kind}/N 2/First {len(inside)}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
    body = b"%PDF-1.5\n" + head + packed + b"\nendstream endobj\n"
    rows = [(0, 0, 0), (2, 3, 0), (2, 3, 1), (1, 9, 0), (1, len(body), 0)]
    table = b"".join(struct.pack(">BHB", *row) for row in rows)
    last = f"4 0 obj<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Length {len(table)}>>stream\n".encode()
    return body + last + table + f"\nendstream endobj\nstartxref\n{len(body)}\n%%EOF".encode()


MACROS = {
    "types in UTF-16": word({TYPES: f'<?xml version="1.0" encoding="UTF-16"?>{types(VBA)}'.encode("utf-16")}),
    "types with a character reference": word({TYPES: types(VBA.replace("P", "&#80;"))}),
    "types that are no XML": word({TYPES: "x"}),
    "types twice": word({TYPES: types(VBA), "[Content_Types].XML": types()}),
    "name twice, escaped": word({"word/a.xml": "<x/>", "word/%61.xml": "<x/>"}),
    "name with a dot": word({"./word/a.xml": "<x/>"}),
    "name from the root": word({"/word/a.xml": "<x/>"}),
    "name that leaves": word({"word/../a.xml": "<x/>"}),
    "relation to VBA": related("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "a.bin", "Internal"),
    "relation to Excel 4": related("http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", "a.xml", ""),
    "control": related(f"{RELATIONS}/control", "a.xml", "Internal"),
    "altChunk": related(f"{RELATIONS}/aFChunk", "a.dat", "Internal"),
    "template on a server": related(f"{RELATIONS}/attachedTemplate", "https://contoh.id/a.dotm"),
    "template in a share": related(f"{RELATIONS}/attachedTemplate", "file:///\\\\contoh\\a.dotm"),
    "template in another share": related(f"{RELATIONS}/attachedTemplate", "file://contoh/a.dotm"),
    "object elsewhere": related(f"{RELATIONS}/oleObject", "http://contoh.id/a.html!"),
    "frame elsewhere": related(f"{RELATIONS}/frame", "file://contoh/a"),
    "link that runs": related(f"{RELATIONS}/hyperlink", "javascript:alert(1)"),
    "DDE": fields(' DDEAUTO c:\\a.exe "/k"'),
    "DDE over runs": fields(" D", "DE", "AUTO c:\\a.exe"),
    "DDE in a simple field": word({"word/document.xml": '<w:document xmlns:w="w"><w:fldSimple w:instr="DDE a b"/></w:document>'}),
    "DDE of Excel": word({"xl/externalLinks/externalLink1.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'}),
    "macro sheet": word({"xl/sheets/a.xml": "<macrosheet/>"}),
    "slide that starts a program": word({"ppt/a.xml": '<a action="ppaction://program"/>'}),
    "program": word({"word/media/a.png": b"MZ\x90\0"}),
    "program by name": word({"word/embeddings/a.exe": b""}),
    "RTF": word({"word/a.dat": rb"{\rtf1\object"}),
    "packager by another name": word({"word/obj/o.dat": PACKAGER}),
    "packager far inside": word({"word/embeddings/o.bin": b"\0" * 3_000_000 + PACKAGER}),
    "object of no known kind": word({"word/o.bin": compound("Equation Native")}),
    "damaged object": word({"word/o.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"calc" * 100}),
    "packager in an object": word({"word/o.bin": compound("\x01Ole10Native")}),
    "macros in a document inside": word({"word/a.dat": word({"word/vbaProject.bin": b"x"})}),
    "macros in a document in an object": word({"word/o.bin": compound("Package", body=word({"word/vbaProject.bin": b"x"}))}),
    "a zip inside": word({"word/a.dat": zipped({"a.txt": "x"})}),
    "documents without end": word({"word/a.docx": word({"a.docx": word({"a.docx": word({"a.docx": word()})})})}),
    "a PDF inside": word({"word/a.dat": pdf("/OpenAction<</S/JavaScript/JS(1)>>")}),
    "Basic below a folder": odf({"Object 1/Basic/Standard/a.xml": "<x/>"}),
    "Basic behind a dot": odf({"./Basic/Standard/a.xml": "<x/>"}),
    "scripts from the root": odf({"/Scripts/python/a.py": "x"}),
    "scripts in capitals": odf({"SCRIPTS/python/a.py": "x"}),
    "event of ODF": element('<office:event-listeners><script:event-listener xlink:href="a"/></office:event-listeners>'),
    "event of a slide": element('<presentation:event-listener presentation:action="execute" xlink:href="a.exe"/>'),
    "link to a script": element('<text:a xlink:href="vnd.sun.star.script:a.b?language=Basic"/>'),
    "DDE of ODF": element('<office:dde-source office:dde-application="cmd"/>'),
    "object of ODF": odf({"Object 1": compound("\x01Ole10Native")}),
    "PDF: JavaScript": pdf("/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "PDF: JavaScript, escaped": pdf("/OpenAction<</S/J#61va#53cript/JS(app.alert(1))>>"),
    "PDF: a program": pdf("/OpenAction<</S/Launch/F(cmd.exe)>>"),
    "PDF: files": pdf("/Names<</EmbeddedFiles<</Names[(a.exe)3 0 R]>>>>"),
    "PDF: a file of a note": pdf("/A<</Type/Filespec/EF<</F 3 0 R>>>>"),
    "PDF: XFA": pdf("/AcroForm<</XFA 3 0 R>>"),
    "PDF: a 3D model with a script": pdf("/X<</Subtype/3D/3DD<</Type/3D/OnInstantiate 4 0 R>>>>"),
    "PDF: content at an address": pdf("/X<</Subtype/Image/F<</FS /URL/F(http://h/a)>>>>"),
    "PDF: compressed": compressed("/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "PDF: compressed, escaped": compressed("/OpenAction<</S/La#75nch/F(cmd.exe)>>", "/Obj#53tm"),
    "PDF: compressed without a type": compressed("/OpenAction<</S/JavaScript/JS(app.alert(1))>>", ""),
    "PDF: compressed in another type": compressed("/OpenAction<</S/JavaScript/JS(app.alert(1))>>", "/X"),
    "PDF: a file inside another": pdf("/OpenAction<</S/GoToE/F(a.pdf)/D[0/Fit]>>"),
    "PDF: an address that runs": pdf("/OpenAction<</S/URI/URI(javascript:alert(1))>>"),
    "PDF: a share": pdf(r"/OpenAction<</S/GoToR/F(\\\\contoh\\a.pdf)/D[0/Fit]>>"),
    "PDF: an address in a share": pdf("/OpenAction<</S/URI/URI(file://contoh/a)>>"),
    "ODF: a declaration from elsewhere": odf({"content.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
    "ODF: an address with a tab": element('<text:a xlink:href="vnd.sun.star.scr&#9;ipt:a.b"/>'),
    "ODF: an address in escapes": element('<text:a xlink:href="vnd.sun.star%2Escript:a.b"/>'),
    "ODF: a command": element('<text:a xlink:href=".uno:Quit"/>'),
    "ODF: a frame": element('<text:floating-frame xlink:href="https://contoh.id"/>'),
    "ODF: a picture in a share": element('<text:image xlink:href="file://contoh/a.png"/>'),
    "ODF: a section from elsewhere": element('<text:section-source xlink:href="https://contoh.id/a.odt"/>'),
    "ODF: a formula that asks a program": element('<text:p text:formula="of:=DDE(&quot;cmd&quot;)"/>'),
    "picture in a share": related(f"{RELATIONS}/image", "file://contoh/a.png"),
    "video in a share": related(f"{RELATIONS}/video", r"\\contoh\a.mp4"),
    "link that starts a program": related(f"{RELATIONS}/hyperlink", "ms-msdt:/id PCWDiagnostic"),
    "text from a share": fields(r' INCLUDETEXT "\\\\contoh\\a.docx"'),
    "sheet from elsewhere": fields(' LINK Excel.Sheet "https://contoh.id/a.xls"'),
    "style from elsewhere": related(f"{RELATIONS}/transform", "https://contoh.id/a.xsl", " external "),
    "query on opening": word({"xl/connections.xml": '<connections><connection refreshOnLoad="1"/></connections>'}),
    "old packager": compound("WordDocument", "\x01Ole10Native"),
    "old VBA": compound("Workbook", "_VBA_PROJECT", body=boundsheet(0)),
    "old DDE": compound("WordDocument", body="\x13 DDEAUTO c:\\a.exe".encode("utf-16-le")),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in MACROS.items()])
def test_what_could_run_is_refused(content: bytes) -> None:
    with pytest.raises(NotTaken, match="macros"):
        media_type(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(compound("Workbook", body=b"\x2f\0\0\0"), id="locked workbook"),
        pytest.param(odf({"META-INF/manifest.xml": "<m><encryption-data/></m>"}), id="locked text"),
        pytest.param(word({"word/document.xml": "<w:document>"}), id="cut off"),
        pytest.param(pdf("/Type/ObjStm"), id="PDF that hides objects"),
        pytest.param(
            odf(
                {
                    "content.xml": f'<!DOCTYPE x [<!ENTITY v "vnd.sun.star.script:a">]><x {XLINK}><a xlink:href="&v;"/></x>'
                }
            ),
            id="address in an entity",
        ),
    ],
)
def test_what_nobody_can_look_into_is_refused(content: bytes) -> None:
    with pytest.raises(NotTaken, match="type"):
        media_type(content)


def saved(document: object) -> bytes:
    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]  # three libraries, one word
    return file.getvalue()


def text() -> bytes:
    document = docx.Document()
    document.add_heading("Berita acara")
    document.add_table(2, 2)
    return saved(document)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Basic", 1])
    sheet["C1"].hyperlink = "https://contoh.id/dde"
    sheet["C1"].comment = openpyxl.comments.Comment("Catatan", "Petugas")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=1))
    sheet.add_chart(chart)
    return saved(book)


def slides() -> bytes:
    """With a chart, in which a workbook lies."""
    deck, data = pptx.Presentation(), CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("Capaian", (1, 2))
    page = deck.slides.add_slide(deck.slide_layouts[6])
    page.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 1_000_000, 1_000_000, data)
    return saved(deck)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(text(), id="docx"),
        pytest.param(workbook(), id="xlsx"),
        pytest.param(slides(), id="pptx"),
        pytest.param(word({"word/embeddings/a.docx": text(), "word/o.bin": compound("Workbook")}), id="plain inside"),
        pytest.param(word({"word/o.bin": compound("Package", body=workbook())}), id="plain in an object"),
        pytest.param(related(f"{RELATIONS}/attachedTemplate", "file:///C:\\Users\\a\\Surat.dotm"), id="own template"),
        pytest.param(related(f"{RELATIONS}/hyperlink", "https://contoh.id/script:a"), id="link"),
        pytest.param(fields(' HYPERLINK "https://contoh.id/dde auto"'), id="field"),
        pytest.param(word({"xl/a.vml": "<xml><br></xml>"}), id="VML as Excel writes it"),
        pytest.param(
            element('<presentation:event-listener presentation:action="next-page"/><text:a xlink:href="#Scripts"/>'),
            id="slide that turns the page",
        ),
        pytest.param(pdf("/AcroForm<</Fields[]>>/OpenAction<</S/URI/URI(https://contoh.id)>>"), id="form and link"),
        pytest.param(compressed("/Lang(id)"), id="compressed PDF"),
        pytest.param(compressed("/Lang(id)", ""), id="compressed PDF without a type"),
        pytest.param(pdf("/A<</S/GoToR/F(lampiran.pdf)/D[0/Fit]>>"), id="PDF beside it"),
        pytest.param(related(f"{RELATIONS}/image", "https://contoh.id/a.png"), id="picture of a page"),
        pytest.param(related(f"{RELATIONS}/externalLinkPath", r"file:///\\kantor\a.xlsx"), id="workbook of the office"),
        pytest.param(fields(r' LINK Excel.Sheet.12 "C:\\a.xlsx"'), id="sheet of the own disk"),
        pytest.param(
            odf({"META-INF/manifest.xml": '<!DOCTYPE m PUBLIC "-//OpenOffice.org//DTD" "Manifest.dtd"><m/>'}),
            id="old OpenOffice",
        ),
        pytest.param(
            word(
                {
                    "word/media/a.svg": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>'
                }
            ),
            id="picture in SVG",
        ),
    ],
)
def test_plain_documents_are_taken(content: bytes) -> None:
    assert media_type(content) in ENDINGS
