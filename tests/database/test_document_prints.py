"""Documents of evidence are read once, in a process of their own, and those that are alike are found."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from random import Random

import docx
import pillow_heif
import pytest
from PIL import Image, ImageDraw
from sqlalchemy import Engine, func, select
from sqlmodel import col

from loaders.evidence_prints import read_new
from loaders.reading.documents import Found, as_jpeg, prints
from methods.signs.likeness import compare
from models import DocumentPrint
from models.database import reading, writing
from queries.signs import documents, overview
from tests import made
from tests.database.test_signs import BOGOR, LEBAK, TANGERANG, Scene
from workflow.accounts.permissions import Forbidden
from workflow.reporting.document_types import HEIC, media_type

PDF, PNG = "application/pdf", "image/png"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def words(seed: str, *changed: str) -> list[str]:
    """A text of 200 words; the changed ones stand in the place of its first."""
    random = Random(seed)  # noqa: S311  a text like any other
    text = [f"kata{random.randrange(900)}" for _ in range(200)]
    return [*changed, *text[len(changed) :]]


def pdf(text: list[str], made_on: str = "20260601120000") -> bytes:
    """A PDF of one page."""
    lines = " ".join(f"({' '.join(text[at : at + 10])}) Tj T*" for at in range(0, len(text), 10))
    body = f"BT /F1 10 Tf 50 780 Td 12 TL {lines} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(body)} >>\nstream\n{body}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /CreationDate (D:{made_on}) >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\n"
    return f"{out}startxref\n{out.index('xref')}\n%%EOF".encode("latin-1")


def word(*pages: list[str]) -> bytes:
    """A Word document."""
    document, file = docx.Document(), BytesIO()
    for page in pages:
        document.add_paragraph(" ".join(page))
        document.add_page_break()
    document.core_properties.created = datetime(2026, 5, 4)
    document.save(file)
    return file.getvalue()


def picture(seed: int) -> Image.Image:
    """A picture of boxes."""
    random, image = Random(seed), Image.new("RGB", (400, 300), "white")  # noqa: S311  any picture
    draw = ImageDraw.Draw(image)
    for _ in range(25):
        left, top = random.randrange(380), random.randrange(280)
        box = (left, top, left + random.randrange(10, 120), top + random.randrange(10, 90))
        draw.rectangle(box, fill=(random.randrange(256),) * 3)
    return image


def as_png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def scan(*pages: Image.Image) -> bytes:
    """A PDF of pictures."""
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def test_what_is_read_of_each_kind_of_document() -> None:
    text = words("a")
    boxes = picture(1)
    given = [
        (PDF, pdf(text)), (WORD, word(text)), (PNG, as_png(boxes)), (PDF, scan(boxes.resize((800, 600)))),
        (PNG, as_png(picture(2))), (PNG, as_png(Image.new("RGB", (400, 300), "white"))), (PDF, pdf(["sampul"])),
    ]  # fmt: skip

    paper, office, photo, scanned, other, blank, cover = prints(given)

    assert (paper.kind, paper.made_on) == ("text", date(2026, 6, 1))
    assert (office.kind, office.made_on) == ("text", date(2026, 5, 4))
    assert office.made == paper.made
    assert (photo.kind, scanned.kind) == ("picture", "picture")
    assert photo.made is not None
    assert scanned.made is not None
    assert other.made is not None
    assert compare("picture", photo.made, scanned.made).share >= 0.94
    assert compare("picture", photo.made, other.made).share < 0.8
    assert (blank, cover.kind) == (Found(), "")


def test_a_photograph_of_a_telephone_is_read_and_shown() -> None:
    file = BytesIO()
    pillow_heif.from_pillow(picture(1)).save(file)
    content = file.getvalue()
    assert media_type(content) == HEIC

    (photo, plain) = prints([(HEIC, content), (PNG, as_png(picture(1)))])
    shown = as_jpeg(content, HEIC)

    assert photo.made is not None
    assert plain.made is not None
    assert compare("picture", photo.made, plain.made).share >= 0.94
    assert shown is not None
    with Image.open(BytesIO(shown)) as jpeg:
        assert (jpeg.format, jpeg.size) == ("JPEG", (400, 300))
    assert as_jpeg(content[:200], HEIC) is None


def bomb() -> bytes:
    """An office document of a few kilobytes that unpacks to a hundred megabytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"x" * 100_000_000 + b"</a>")
    return file.getvalue()


def test_what_cannot_be_read_harms_nobody() -> None:
    found = list(
        prints([(PDF, made.PDF), (PDF, b"%PDF-1.7 \x00\xff"), (WORD, bomb()), (PNG, b"x"), (PDF, pdf(words("a")))])
    )

    assert found[:4] == [Found()] * 4
    assert found[4].kind == "text"


@pytest.fixture
def scene(database: Engine) -> Scene:
    return Scene(database)


def test_a_copy_with_the_name_changed_is_told_beside_the_claim(scene: Scene) -> None:
    lebak = scene.report(LEBAK, 0, pdf(words("sama", "Lebak")), "SK Lebak.pdf")
    tangerang = scene.report(TANGERANG, 0, pdf(words("sama", "Tangerang")), "SK Tangerang.pdf")
    scene.report(BOGOR, 0, pdf(words("lain")))
    scene.report(BOGOR, 1, made.PDF)

    assert read_new(scene.database) == 4
    assert read_new(scene.database) == 0

    with reading(scene.database) as session:
        told = documents.beside(session, scene.verifier, tangerang)
        first = overview.overview(session, scene.verifier, 1).claims.set_index("id")["signs"]
        assert session.execute(select(func.count()).select_from(DocumentPrint)).scalar() == 4
    assert told[["government_code", "own_name", "name", "is_first", "elsewhere"]].to_numpy().tolist() == [
        [LEBAK, "SK Tangerang.pdf", "SK Lebak.pdf", False, True]
    ]
    assert 0.9 <= told.loc[0, "likeness"] < 1
    with reading(scene.database) as session:
        (pair,) = documents.near(session, scene.verifier).to_dict("records")
        with pytest.raises(Forbidden):
            documents.near(session, scene.officers[LEBAK])
    assert (pair["name_other"], pair["name"]) == ("SK Lebak.pdf", "SK Tangerang.pdf")  # who was first stands first
    assert pair["likeness"] == told.loc[0, "likeness"]
    asked = {"was_first", "alike_elsewhere"}
    assert [asked & set(first[one]) for one in (lebak, tangerang)] == [{"was_first"}, {"alike_elsewhere"}]


def test_a_document_of_which_one_page_was_replaced_is_told_by_its_pages(scene: Scene) -> None:
    lebak = scene.report(LEBAK, 0, word(*(words(page) for page in "abc")))
    tangerang = scene.report(TANGERANG, 0, word(*(words(page) for page in "axc")))
    scans = [picture(number) for number in range(5)]
    scene.report(LEBAK, 1, scan(*scans[:4]))
    replaced = scene.report(TANGERANG, 1, scan(scans[4], *scans[1:4]))
    read_new(scene.database)

    with reading(scene.database) as session:
        told = documents.beside(session, scene.verifier, tangerang).to_dict("records")
        scanned = documents.nearest(session, scene.verifier, (replaced,)).to_dict("records")
        found = overview.overview(session, scene.verifier, 1).claims.set_index("id")["signs"]
    assert [(row["action_id"], row["same_pages"], row["pages"]) for row in told] == [(lebak, 2, 3)]
    assert [(row["same_pages"], row["pages"], row["is_first"]) for row in scanned] == [(3, 4, False)]
    assert "pages_elsewhere" in found[tangerang]
    assert "was_first" in found[lebak]


def test_a_scan_that_lies_otherwise_is_the_same_scan(scene: Scene) -> None:
    sheet, other = picture(1), picture(2)
    lying = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # the telephone was held upright: to be shown turned to the right
    sheet.rotate(90, expand=True).save(lying, "JPEG", quality=90, exif=exif)
    lebak = scene.report(LEBAK, 0, scan(sheet))
    turned = [
        scene.report(TANGERANG, 0, scan(sheet.rotate(90, expand=True).resize((600, 800)))),
        scene.report(TANGERANG, 1, scan(sheet.rotate(180))),
        scene.report(BOGOR, 0, lying.getvalue(), "SK.jpg"),
    ]
    scene.report(BOGOR, 1, scan(other))
    read_new(scene.database)
    with writing(scene.database) as session:  # as an earlier version kept it: upright only
        old = session.execute(select(DocumentPrint).where(col(DocumentPrint.kind) == "picture").limit(1)).scalar_one()
        old.made = (old.made or b"")[:32]
    assert read_new(scene.database) == 1

    with reading(scene.database) as session:
        found = documents.nearest(session, scene.verifier, (lebak,))
        told = documents.beside(session, scene.verifier, lebak)
    assert set(told["action_id"]) == set(turned)
    assert told["likeness"].min() >= 0.94
    assert found["elsewhere"].tolist() == [True]


def test_a_document_made_after_the_day_that_it_proves_is_asked_about(scene: Scene) -> None:
    after = scene.report(LEBAK, 0, pdf(words("a"), "20260715120000"))
    before = scene.report(LEBAK, 1, pdf(words("b"), "20260601120000"))
    read_new(scene.database)

    with reading(scene.database) as session:
        signs = overview.overview(session, scene.verifier, 1).claims.set_index("id")["signs"]

    assert "made_after" in signs[after]
    assert "made_after" not in signs[before]
