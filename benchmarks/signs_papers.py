"""Documents as people attach them: texts, forms, scans, photographs; each function gives the prints of such documents."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw, ImageFilter

from loaders.reading.document_worker import _pdf, _picture
from loaders.reading.names_left_out import without_names
from methods.signs import likeness

WORDS = ("menetapkan", "bahwa", "dalam", "rangka", "pelaksanaan", "pencegahan", "korupsi", "pengadaan", "barang",
         "jasa", "anggaran", "pendapatan", "belanja", "daerah", "keputusan", "peraturan", "tim", "pengawasan",
         "inspektorat", "laporan", "kegiatan", "perangkat", "sekretaris", "dinas", "badan", "tahun", "nomor",
         "tentang", "pasal", "ayat", "sebagaimana", "dimaksud", "pejabat", "pengelola")  # fmt: skip
PLACES = ("Kabupaten Lebak", "Kabupaten Pandeglang", "Kota Tangerang Selatan", "Kota Cilegon", "Kabupaten Hulu Sungai Tengah",
          "Kota Serang", "Kabupaten Bogor", "Kabupaten Konawe", "Kota Bandung", "Kabupaten Ogan Komering Ulu Timur")  # fmt: skip
Print = tuple[str, bytes | None]


def words(random: Generator, count: int) -> list[str]:
    """Words of an official's language, some often and most seldom, with names and figures between them."""
    rare = [f"{WORDS[at % len(WORDS)]}{at}" for at in random.integers(0, 3_000, count)]
    often = random.choice(WORDS, count)
    return [str(one) if random.random() < 0.45 else two for one, two in zip(often, rare, strict=True)]


def named(text: list[str], place: str, every: int = 25) -> list[str]:
    """The text with the name of a government in it again and again, as a decree has it."""
    return [word for at, one in enumerate(text) for word in ((*place.split(), one) if at % every == 0 else (one,))]


def figured(random: Generator, text: list[str], share: float) -> list[str]:
    """The text with other figures at a share of its words."""
    return [str(random.integers(1, 9_999)) if random.random() < share else word for word in text]


def text(words_of: list[str]) -> Print:
    """The print of a text."""
    return "text", likeness.print_of_text(without_names(" ".join(words_of)))


def page(random: Generator, seed_words: list[str], size: tuple[int, int] = (620, 877)) -> Image.Image:
    """A page of text as a scanner sees it."""
    picture = Image.new("L", size, 250)
    draw = ImageDraw.Draw(picture)
    at, line = 0, 40 + int(random.integers(0, 3))
    while line < size[1] - 60 and at < len(seed_words):
        draw.text((50, line), " ".join(seed_words[at : at + 9]), fill=20)
        at, line = at + 9, line + (34 if at % 45 == 0 else 17)
    draw.rectangle((380, 700, 380 + at % 120, 760), outline=30)
    return picture


def scanned(random: Generator, picture: Image.Image, turn: float = 0.0, crop: float = 0.0) -> Image.Image:
    """The page scanned again: another exposure, a little noise and blur; turned by degrees, cropped at its edges."""
    width, height = picture.size
    cut = picture.rotate(turn, expand=turn % 90 == 0, fillcolor=250)
    width, height = cut.size
    cut = cut.crop((int(crop * width), int(crop * height), int((1 - crop) * width), int((1 - crop) * height)))
    seen = np.asarray(cut.filter(ImageFilter.GaussianBlur(0.6)), float) * 0.95 + random.normal(6, 6, cut.size[::-1])
    return Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))


def as_pdf(picture: Image.Image) -> Print:
    """The print of a PDF that is a picture."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        picture.convert("RGB").save(file.name, "PDF")
        kind, made, _day = _pdf(Path(file.name))
    return kind, made


def as_jpeg(picture: Image.Image) -> Print:
    """The print of a photograph."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=70)
    return _picture(Image.open(file))


def scans(
    turn: float = 0.0, crop: float = 0.0, way: Callable[[Image.Image], Print] = as_jpeg
) -> Callable[[Generator, int], list[Print]]:
    """One page, and the same scanned again by others."""

    def make(random: Generator, count: int) -> list[Print]:
        one = page(random, words(random, 300))
        return [way(scanned(random, one))] + [way(scanned(random, one, turn, crop)) for _ in range(count - 1)]

    return make


def others(random: Generator, count: int) -> list[Print]:
    """Pages of the same layout that say other things."""
    return [as_jpeg(scanned(random, page(random, words(random, 300)))) for _ in range(count)]


def scanned_forms(share: float) -> Callable[[Generator, int], list[Print]]:
    """One form, filled in by each with other words at a share of its places, and scanned."""

    def make(random: Generator, count: int) -> list[Print]:
        form = words(random, 300)
        own = [
            [one if random.random() > share else f"{random.integers(99, 999)}" for one in form] for _ in range(count)
        ]
        return [as_jpeg(scanned(random, page(random, filled))) for filled in own]

    return make


def forms(own: int, form: int) -> Callable[[Generator, int], list[Print]]:
    """A form of so many words, each government's with own words of its own."""

    def make(random: Generator, count: int) -> list[Print]:
        shared = words(random, form)
        return [text(named(shared, PLACES[at % len(PLACES)], 60) + words(random, own)) for at in range(count)]

    return make


def template(share: float) -> Callable[[Generator, int], list[Print]]:
    """One consultant's text with the figures and the name of each government."""

    def make(random: Generator, count: int) -> list[Print]:
        shared = words(random, 400)
        return [text(named(figured(random, shared, share), PLACES[at])) for at in range(count)]

    return make


def renamed(every: int) -> Callable[[Generator, int], list[Print]]:
    """The text of another government with only its name changed, wherever it stands."""

    def make(random: Generator, count: int) -> list[Print]:
        shared = words(random, 400)
        return [text(named(shared, str(place), every)) for place in random.choice(PLACES, count, replace=False)]

    return make


def paged(own: int, shared: int) -> Callable[[Generator, int], list[Print]]:
    """Texts of which so many pages are everybody's, with the name of each government, and so many its own."""

    def make(random: Generator, count: int) -> list[Print]:
        common = [words(random, 250) for _ in range(shared)]
        return [
            paged_text([named(one, PLACES[at % len(PLACES)], 60) for one in common], random, own) for at in range(count)
        ]

    return make


def paged_text(common: list[list[str]], random: Generator, own: int) -> Print:
    """The print of a text of pages, those of its own first."""
    pages = [words(random, 250) for _ in range(own)] + common
    return "text", likeness.print_of_pages([without_names(" ".join(one)) for one in pages])


def scanned_pages(own: int, shared: int, share: float = 0.0) -> Callable[[Generator, int], list[Print]]:
    """PDFs of pictures: first the pages of each, then those of all, with other words at a share of their places."""

    def make(random: Generator, count: int) -> list[Print]:
        common = [words(random, 300) for _ in range(shared)]
        return [
            pdf_of([
                scanned(random, page(random, one))
                for one in [words(random, 300) for _ in range(own)] + [figured(random, one, share) for one in common]
            ])
            for _ in range(count)
        ]  # fmt: skip

    return make


def pdf_of(pages: list[Image.Image]) -> Print:
    """The print of a PDF of pictures."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        own = [one.convert("RGB") for one in pages]
        own[0].save(file.name, "PDF", save_all=True, append_images=own[1:])
        kind, made, _day = _pdf(Path(file.name))
    return kind, made


def photographed(share: float) -> Callable[[Generator, int], list[Print]]:
    """One page scanned, and photographed by others from a little aside: one side is shorter by a share of it."""

    def make(random: Generator, count: int) -> list[Print]:
        one = page(random, words(random, 300))
        return [as_jpeg(scanned(random, one))] + [
            as_jpeg(scanned(random, aside(random, one, share))) for _ in range(count - 1)
        ]

    return make


def aside(random: Generator, picture: Image.Image, share: float) -> Image.Image:
    """The page from aside: its corners moved outwards by up to a share of its sides."""
    (width, height), moved = picture.size, -share * random.random((4, 2)) * picture.size
    corners = np.array([(0, 0), (0, height), (width, height), (width, 0)]) + moved * [
        (1, 1),
        (1, -1),
        (-1, -1),
        (-1, 1),
    ]
    return picture.transform(picture.size, Image.Transform.QUAD, corners.ravel().tolist(), Image.Resampling.BILINEAR,
                             fillcolor=120)  # fmt: skip


def reordered(random: Generator, count: int) -> list[Print]:
    """The same pages in another order."""
    pages = [words(random, 120) for _ in range(5)]
    return [text([word for at in random.permutation(5) for word in pages[at]]) for _ in range(count)]


def reordered_scans(random: Generator, count: int) -> list[Print]:
    """A PDF of pictures, whose pages another government puts in another order."""
    pages = [scanned(random, page(random, words(random, 300))) for _ in range(3)]
    return [pdf_of([pages[(first + at) % 3] for at in range(3)]) for first in range(count)]


def picture_of_text(random: Generator, count: int) -> list[Print]:
    """A text, and a PDF made of pictures of it."""
    own = words(random, 300)
    return [text(own)] + [as_pdf(scanned(random, page(random, own))) for _ in range(count - 1)]
