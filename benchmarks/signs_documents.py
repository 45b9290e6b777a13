"""Documents that honest people attach and that look copied, and copies that look honest: which of them the prints tell.

Pages are drawn, turned, cropped and scanned again; texts get other names, figures and pages in another order. Each kind
says how many governments attach it, whether that is honest, and what of it is found: asked about as a copy (4 or 5
points), or as something that many have in common (1 point).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.random import Generator, default_rng
from PIL import Image, ImageDraw, ImageFilter

from loaders.reading.document_worker import _pdf, _picture
from loaders.reading.names_left_out import without_names
from methods.signs import likeness
from queries.signs.documents import MANY

CASES = 20  # of each kind
WORDS = ("menetapkan", "bahwa", "dalam", "rangka", "pelaksanaan", "pencegahan", "korupsi", "pengadaan", "barang",
         "jasa", "anggaran", "pendapatan", "belanja", "daerah", "keputusan", "peraturan", "tim", "pengawasan",
         "inspektorat", "laporan", "kegiatan", "perangkat", "sekretaris", "dinas", "badan", "tahun", "nomor",
         "tentang", "pasal", "ayat", "sebagaimana", "dimaksud", "pejabat", "pengelola")  # fmt: skip
PLACES = ("Kabupaten Lebak", "Kabupaten Pandeglang", "Kota Tangerang Selatan", "Kota Cilegon", "Kabupaten Hulu Sungai Tengah",
          "Kota Serang", "Kabupaten Bogor", "Kabupaten Konawe", "Kota Bandung", "Kabupaten Ogan Komering Ulu Timur")  # fmt: skip
Print = tuple[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of attaching documents. make: random numbers, how many governments → the prints of their documents."""

    name: str
    honest: bool
    governments: int
    make: Callable[[Generator, int], list[Print]]


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


def reordered(random: Generator, count: int) -> list[Print]:
    """The same pages in another order."""
    pages = [words(random, 120) for _ in range(5)]
    return [text([word for at in random.permutation(5) for word in pages[at]]) for _ in range(count)]


def reordered_scans(random: Generator, count: int) -> list[Print]:
    """A PDF of pictures, whose pages another government puts in another order."""
    pages = [scanned(random, page(random, words(random, 300))) for _ in range(3)]
    found = []
    for first in range(count):
        with NamedTemporaryFile(suffix=".pdf") as file:
            own = [pages[(first + at) % 3].convert("RGB") for at in range(3)]
            own[0].save(file.name, "PDF", save_all=True, append_images=own[1:])
            kind, made, _day = _pdf(Path(file.name))
        found.append((kind, made))
    return found


def picture_of_text(random: Generator, count: int) -> list[Print]:
    """A text, and a PDF made of pictures of it."""
    own = words(random, 300)
    return [text(own)] + [as_pdf(scanned(random, page(random, own))) for _ in range(count - 1)]


KINDS = (
    Kind("other pages of one layout", True, 6, others),
    Kind("scanned form, a third filled in", True, 3, scanned_forms(0.3)),
    Kind("scanned form, a tenth filled in", True, 3, scanned_forms(0.1)),
    Kind("form: 100 words, 200 own", True, 6, forms(200, 100)),
    Kind("form: 300 words, 60 own", True, 3, forms(60, 300)),
    Kind("form: 300 words, 60 own", True, 30, forms(60, 300)),
    Kind("consultant, 1 word in 8 a figure", True, 3, template(0.12)),
    Kind("consultant, 1 word in 25 a figure", True, 3, template(0.04)),
    Kind("regulation scanned by each", True, 30, scans()),
    Kind("name changed, every 60 words", False, 2, renamed(60)),
    Kind("name changed, every 25 words", False, 2, renamed(25)),
    Kind("name changed, every 12 words", False, 2, renamed(12)),
    Kind("pages in another order", False, 2, reordered),
    Kind("scanned again", False, 2, scans()),
    Kind("turned by 90°", False, 2, scans(turn=90)),
    Kind("turned by 1.5°", False, 2, scans(turn=1.5)),
    Kind("cropped by 2 %", False, 2, scans(crop=0.02)),
    Kind("cropped by 6 %", False, 2, scans(crop=0.06)),
    Kind("PDF of the picture", False, 2, scans(way=as_pdf)),
    Kind("pictures in another order", False, 2, reordered_scans),
    Kind("text made a picture", False, 2, picture_of_text),
)


def asked(prints: list[Print]) -> tuple[float, float]:
    """The shares of documents that are asked about as copies, and as what many have in common."""
    found = []
    for at, (kind, made) in enumerate(prints):
        alike = sum(
            1
            for other, (other_kind, theirs) in enumerate(prints)
            if other != at and made and theirs and kind == other_kind and _compared(kind, made, theirs)
        )
        found.append("" if not alike else "many" if alike + 1 >= MANY else "copy")
    return found.count("copy") / len(found), found.count("many") / len(found)


def _compared(kind: str, made: bytes, theirs: bytes) -> bool:
    known: likeness.Kind = "picture" if kind == "picture" else "text"
    near = set(likeness.bands(known, made)) & set(likeness.bands(known, theirs))
    return bool(near) and likeness.likeness(known, made, theirs) >= likeness.ALIKE[known]


def measured(cases: int = CASES, seed: int = 1) -> Iterator[tuple[Kind, float, float]]:
    """Each kind with its two shares."""
    for at, kind in enumerate(KINDS):
        told = [asked(kind.make(default_rng((seed, at, case)), kind.governments)) for case in range(cases)]
        yield kind, float(np.mean([one for one, _ in told])), float(np.mean([many for _, many in told]))


def main() -> None:
    """Print what of each kind is asked about."""
    print(f"{'documents':<36}{'governments':>12}{'':>8}{'as a copy':>11}{'as common':>11}")
    for kind, copy, many in measured():
        right = "honest" if kind.honest else "copy"
        print(f"{kind.name:<36}{kind.governments:>12}{right:>8}{copy:>11.2f}{many:>11.2f}")


if __name__ == "__main__":
    main()
