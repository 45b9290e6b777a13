"""The process that reads documents of evidence: one path and media type a line in, one print a line out.

With a third path, it writes there a picture that a browser can show.

Run as `python -m loaders.reading.document_worker MEGABYTES`. Whatever a parser does to a damaged document, it does to
this process only (loaders/reading/documents.py starts another).
"""

import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import imagehash
import numpy as np
import orjson
from lxml import etree
from PIL import Image, ImageOps
from pillow_heif import options, register_heif_opener
from pypdf import PageObject, PdfReader

from loaders.reading.names_left_out import without_names
from loaders.reading.straightened import straightened
from methods.signs.likeness import print_of_pages, sealed
from workflow.shell.limits import limit_memory

PAGES = 60  # of a PDF: a copy shows itself before
SCANS = 12  # of a PDF's pages that are compared, where they are pictures: the first anyhow it lies
PART_BYTES = 20_000_000  # of one part of an office document
HASH_SIZE = 16  # a picture's hash has 16 × 16 bits
HASHED_PIXELS = 512  # of the longer side: what is hashed is 64 × 64, and turning a whole scan four times takes long
FEW_SHADES = 16  # of 256, between the darkest and the lightest of an empty sheet
BLANK = 16  # bits set (or not set) of a picture's print, below which it shows nothing
TEXT_PARTS = re.compile(r"word/(document|footnotes)\.xml|xl/sharedStrings\.xml|ppt/slides/slide\d+\.xml|content\.xml")
PAGE_BREAKS = {"lastRenderedPageBreak", "soft-page-break"}  # of Word, of LibreOffice
PAGE_ENDS = "\f"
MADE_PARTS = {"docProps/core.xml": "created", "meta.xml": "creation-date"}

SHOWN_PIXELS, QUALITY = 2_000, 85  # of a picture for a browser: its longer side, and how well JPEG keeps it

register_heif_opener()
options.DECODE_THREADS = 1  # each would take address space of its own

Read = tuple[str, bytes | None, date | None]  # kind, print, made on
NOTHING: Read = ("", None, None)


def read(path: Path, media_type: str) -> Read:
    """The print of a document and the day on which it says that it was made."""
    if media_type == "application/pdf":
        return _pdf(path)
    if media_type.startswith("image/"):
        with Image.open(path) as picture:
            return *_picture(picture), None
    if zipfile.is_zipfile(path):
        return _office(path)
    return NOTHING  # an office document of before 2007


def show(path: Path, picture: Path) -> Read:
    """A JPEG of a picture, the right way up, without what the telephone noted of place and person."""
    with Image.open(path) as found:
        upright = ImageOps.exif_transpose(found)
        upright.thumbnail((SHOWN_PIXELS, SHOWN_PIXELS))
        upright.convert("RGB").save(picture, "JPEG", quality=QUALITY)
    return NOTHING


def _pdf(path: Path) -> Read:
    reader = PdfReader(path)
    made_on = _day_of(reader)
    pages = [page for _at, page in zip(range(PAGES), reader.pages, strict=False)]
    made = print_of_pages([without_names(page.extract_text()) for page in pages])
    if made is not None:
        return "text", made, made_on
    # Little text: a scan. Its pages are pictures.
    scans = [scan for page in pages[:SCANS] if (scan := _largest(page)) is not None]
    return *_pictures(scans), made_on


def _largest(page: PageObject) -> Image.Image | None:
    scans = [one.image for one in page.images if one.image is not None]
    return max(scans, key=lambda image: image.width * image.height, default=None)


def _day_of(reader: PdfReader) -> date | None:
    try:
        moment = reader.metadata.creation_date if reader.metadata else None
    except ValueError:  # not the date that the format asks for
        return None
    return moment.date() if moment else None


def _picture(picture: Image.Image) -> tuple[str, bytes | None]:
    return _pictures([picture])


def _pictures(pictures: Sequence[Image.Image]) -> tuple[str, bytes | None]:
    """The print of a document's pictures: the first that shows anything, as it lies and turned, and those after it."""
    hashes: list[Any] = []
    for picture in pictures:
        small = ImageOps.exif_transpose(picture).convert("L")
        small.thumbnail((HASHED_PIXELS, HASHED_PIXELS))
        page = straightened(small)
        turns = (0,) if hashes else (0, 90, 180, 270)
        own = [imagehash.phash(page.rotate(turn, expand=True), hash_size=HASH_SIZE).hash for turn in turns]
        if BLANK <= int(own[0].sum()) <= own[0].size - BLANK and not _is_plain(picture):
            hashes += own
    if not hashes:
        return "", None
    return "picture", sealed(b"".join(np.packbits(one.flatten()).tobytes() for one in hashes))


def _is_plain(picture: Image.Image) -> bool:
    shades: Any = picture.convert("L").getextrema()
    return bool(shades[1] - shades[0] < FEW_SHADES)


def _office(path: Path) -> Read:
    """The words of a document of Office or LibreOffice, and the day in its properties."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        texts = [_text(archive, name) for name in names if TEXT_PARTS.fullmatch(name)]
        made_on = next((day for name in MADE_PARTS if name in names and (day := _made(archive, name))), None)
    made = print_of_pages([without_names(page) for text in texts for page in text.split(PAGE_ENDS)])
    return "text" if made else "", made, made_on


def _elements(archive: zipfile.ZipFile, name: str) -> Iterator[Any]:
    """The elements of a part, one at a time; no entity is followed and nothing is fetched."""
    if archive.getinfo(name).file_size > PART_BYTES:
        return
    with archive.open(name) as part:
        for _event, element in etree.iterparse(part, resolve_entities=False, no_network=True, load_dtd=False):
            yield element


def _text(archive: zipfile.ZipFile, name: str) -> str:
    """The words of a part, with PAGE_ENDS where a page ended when the document was last saved."""
    return " ".join(
        PAGE_ENDS if _ends_page(element) else element.text
        for element in _elements(archive, name)
        if _ends_page(element) or (element.text and element.text.strip())
    )


def _ends_page(element: Any) -> bool:
    name = etree.QName(element).localname
    return name in PAGE_BREAKS or (name == "br" and "page" in element.attrib.values())


def _made(archive: zipfile.ZipFile, name: str) -> date | None:
    for element in _elements(archive, name):
        if etree.QName(element).localname == MADE_PARTS[name] and element.text:
            try:
                return datetime.fromisoformat(element.text.strip()).date()
            except ValueError:
                return None
    return None


def main() -> None:
    """Entry of the process."""
    limit_memory(int(sys.argv[1]))
    for line in sys.stdin.buffer:
        path, media_type, picture = orjson.loads(line)
        try:
            kind, made, made_on = show(Path(path), Path(picture)) if picture else read(Path(path), media_type)
        except Exception:  # noqa: BLE001  whatever a parser raises on a damaged document is one answer
            kind, made, made_on = NOTHING
        said = {"kind": kind, "made": made.hex() if made else None, "made_on": made_on}
        sys.stdout.buffer.write(orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
