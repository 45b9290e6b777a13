"""How far two documents are the same: prints of texts (MinHash) and of pictures, kept in the place of the contents.

A print is bytes, the last two of which say by which rules it was made. Those of texts estimate the share of word
triples that two texts have in common (Jaccard; Broder 1997), with a standard error of at most 4.5 points, 2.7 at 90 %;
a shorter one of each page follows. Those of pictures are 256 bits of a perceptual hash for each of the four ways in
which a sheet can lie on the scanner, and for each further page as it lies.
Prints that share a band are worth comparing; almost no pair that is alike shares none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

Kind = Literal["text", "picture"]
WORDS = 3  # that follow each other make one feature of a text
MIN_WORDS = 40  # of a text, below which it is a cover sheet that says nothing
ALIKE = {"text": 0.8, "picture": 0.88}  # from which on two prints are shown as alike
BANDS, ROWS = 21, 6  # two texts alike to 0.8 share a band with 99.8 % probability, to 0.5 with 28 %
PAGE_BANDS, PAGE_ROWS = 4, 12  # two pages alike to 0.95 share a band with 96 % probability, to 0.7 with 5 %
SAME_PAGE = {"text": 0.85, "picture": ALIKE["picture"]}  # from which on two pages are the same; names are left out
PAGES_SHARED = 0.6  # of the shorter document's pages: from here on two documents are shown for their pages
STRONG = 0.8  # likeness, or share of the longer one's pages, from which on a document asks for a look by itself
RULES = b"v3"  # of this version: texts have prints of their pages. Prints of older ones end in one byte, or in none
TURNS = 4  # ways to lie of a first page
NOT_THE_SAME = 0.99  # at most, of two documents that are not the very same file
PICTURE_BYTES = 32  # of the hash of one way to lie
PICTURE_BANDS = (
    16  # of 16 bits: pictures alike to 0.94 share one for certain, to 0.88 with 89 %; others of one layout are to 0.75
)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents. share: how far they are the same, 0–1: of their contents, or of the pages of the longer one.

    same: how many pages both have, where that says more than the share of the contents; else 0. pages, other_pages: how
    many pages with anything on them each has. alike: whether they are to be shown as alike.
    """

    share: float
    same: int
    pages: int
    other_pages: int
    alike: bool


def print_of_text(text: str) -> bytes | None:
    """The print of a text of one page, or of unknown pages."""
    return print_of_pages([text])


def print_of_pages(pages: Sequence[str]) -> bytes | None:
    """The print of a text by pages; None where it has fewer than MIN_WORDS words. Case and punctuation are ignored.

    Pages with fewer words are no pages: covers, and those of signatures.
    """
    words = [re.findall(r"\w+", page.lower()) for page in pages]
    together = [word for page in words for word in page]
    if len(together) < MIN_WORDS:
        return None
    whole = _minhash(together, BANDS * ROWS)
    return sealed(whole + b"".join(_minhash(page, PAGE_BANDS * PAGE_ROWS) for page in words if len(page) >= MIN_WORDS))


def _minhash(words: Sequence[str], hashes: int) -> bytes:
    features = {" ".join(words[at : at + WORDS]).encode() for at in range(len(words) - WORDS + 1)}
    # The scheme is named, so that prints of later versions of the library stay comparable.
    made = MinHash(num_perm=hashes, seed=1, scheme="affine32")
    made.update_batch(list(features))
    return bytes(made.hashvalues.astype("<u4").tobytes())


def sealed(hashes: bytes) -> bytes:
    """A print of hashes, by the rules of this version."""
    return hashes + RULES


def is_current(made: bytes) -> bool:
    """Whether a print was made by the rules of this version; hashes are of whole words of four bytes."""
    return len(made) % 4 == len(RULES)


def bands(kind: Kind, made: bytes) -> list[str]:
    """The bands of a print, each as 16 hexadecimal digits: of a text and its pages; of pictures in all ways to lie."""
    if kind == "picture":
        return [band for way in _ways(made) for band in _cut(way, PICTURE_BANDS, kind)]
    whole, pages = _parts(made)
    return _cut(whole, BANDS, kind) + [band for page in pages for band in _cut(page, PAGE_BANDS, "page")]


def _cut(hashes: bytes, parts: int, key: str) -> list[str]:
    length = len(hashes) // parts
    cut = (bytes([at]) + hashes[at * length : (at + 1) * length] for at in range(parts))
    return [blake2b(one, digest_size=8, key=key.encode()).hexdigest() for one in cut]


def compare(kind: Kind, one: bytes, other: bytes) -> Compared:
    """How far two prints of a kind are the same, as a whole and page by page; pictures in whichever way they lie."""
    alike = _pages_alike(kind, one, other)
    own, theirs = alike.shape
    found = alike >= SAME_PAGE[kind]
    same = int(min(found.any(axis=1).sum(), found.any(axis=0).sum()))
    shorter, longer = min(own, theirs), max(own, theirs)
    if longer <= 1:
        whole = _same(_parts(one)[0], _parts(other)[0]) if kind == "text" else float(alike.max())
        return Compared(whole, 0, own, theirs, whole >= ALIKE[kind])
    # Of scans there is no print of the whole: one page in common is one page.
    whole = _same(_parts(one)[0], _parts(other)[0]) if kind == "text" else 0.0
    by_pages = same / longer >= whole and (same < longer or kind == "picture")
    enough = shorter > 0 and same >= PAGES_SHARED * shorter
    return Compared(max(same / longer, whole), same if by_pages else 0, own, theirs, enough or whole >= ALIKE[kind])


def _pages_alike(kind: Kind, one: bytes, other: bytes) -> NDArray[Any]:
    """How far each page of one is the same as each of the other."""
    if kind == "text":
        pages, others = _parts(one)[1], _parts(other)[1]
        alike = [[_same(page, another) for another in others] for page in pages]
        return np.array(alike, float).reshape(len(pages), len(others))
    ways, other_ways = (np.unpackbits(np.array([list(way) for way in _ways(made)], np.uint8), axis=1)
                        for made in (one, other))  # fmt: skip
    different = (ways[:, None] != other_ways[None, :]).sum(axis=2)
    for axis in (0, 1):  # the first page lies anyhow
        first = [0, *range(TURNS, different.shape[axis])]
        different = np.minimum.reduceat(different, first, axis=axis)
    return np.asarray(1 - different / (8 * PICTURE_BYTES))


def _same(one: bytes, other: bytes) -> float:
    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())


def _hashes(made: bytes) -> bytes:
    return made[: len(made) - len(made) % 4]


def _parts(made: bytes) -> tuple[bytes, list[bytes]]:
    """The hashes of a whole text, and those of its pages."""
    hashes, whole, page = _hashes(made), 4 * BANDS * ROWS, 4 * PAGE_BANDS * PAGE_ROWS
    return hashes[:whole], [hashes[at : at + page] for at in range(whole, len(hashes), page)]


def _ways(made: bytes) -> list[bytes]:
    """The hashes of a picture's print: the first page upright, turned, and the other pages."""
    hashes = _hashes(made)
    return [hashes[at : at + PICTURE_BYTES] for at in range(0, len(hashes), PICTURE_BYTES)]
