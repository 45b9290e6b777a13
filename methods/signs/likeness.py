"""How far two documents are the same: prints of texts (MinHash) and of pictures, kept in the place of the contents.

A print is bytes, the last of which says by which rules it was made. Those of texts estimate the share of word triples
that two texts have in common (Jaccard; Broder 1997), with a standard error of at most 4.5 points, 2.7 at 90 %. Those of
pictures are 256 bits of a perceptual hash for each of the four ways in which a sheet can lie on the scanner, and for
each further page as it lies.
Prints that share a band are worth comparing; almost no pair that is alike shares none.
"""

import re
from hashlib import blake2b
from typing import Literal

import numpy as np
from datasketch import MinHash

Kind = Literal["text", "picture"]
WORDS = 3  # that follow each other make one feature of a text
MIN_WORDS = 40  # of a text, below which it is a cover sheet that says nothing
ALIKE = {"text": 0.8, "picture": 0.88}  # from which on two prints are shown as alike
BANDS, ROWS = 21, 6  # two texts alike to 0.8 share a band with 99.8 % probability, to 0.5 with 28 %
RULES = (
    b"2"  # of this version: names of governments left out of texts, pages straightened; a print of older ones has none
)
NOT_THE_SAME = 0.99  # at most, of two documents that are not the very same file
PICTURE_BYTES = 32  # of the hash of one way to lie
PICTURE_BANDS = (
    16  # of 16 bits: pictures alike to 0.94 share one for certain, to 0.88 with 89 %; others of one layout are to 0.75
)


def print_of_text(text: str) -> bytes | None:
    """The print of a text; None where it has fewer than MIN_WORDS words. Case and punctuation are ignored."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < MIN_WORDS:
        return None
    features = {" ".join(words[at : at + WORDS]).encode() for at in range(len(words) - WORDS + 1)}
    # The scheme is named, so that prints of later versions of the library stay comparable.
    made = MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32")
    made.update_batch(list(features))
    return sealed(made.hashvalues.astype("<u4").tobytes())


def sealed(hashes: bytes) -> bytes:
    """A print of hashes, by the rules of this version."""
    return hashes + RULES


def is_current(made: bytes) -> bool:
    """Whether a print was made by the rules of this version; hashes are of whole words of four bytes."""
    return len(made) % 4 == len(RULES)


def _hashes(made: bytes) -> bytes:
    return made[: len(made) - len(made) % 4]


def bands(kind: Kind, made: bytes) -> list[str]:
    """The bands of a print, each as 16 hexadecimal digits; of a picture those of all ways to lie."""
    whole, parts = ([_hashes(made)], BANDS) if kind == "text" else (_ways(made), PICTURE_BANDS)
    length = len(whole[0]) // parts
    cut = [bytes([at]) + one[at * length : (at + 1) * length] for one in whole for at in range(parts)]
    return [blake2b(one, digest_size=8, key=kind.encode()).hexdigest() for one in cut]


def likeness(kind: Kind, one: bytes, other: bytes) -> float:
    """How far two prints of a kind are the same, 0–1; pictures in whichever way they lie."""
    if kind == "text":
        same = np.frombuffer(_hashes(one), "<u4") == np.frombuffer(_hashes(other), "<u4")
        return float(same.mean())
    pairs = [(one[:PICTURE_BYTES], way) for way in _ways(other)] + [(other[:PICTURE_BYTES], way) for way in _ways(one)]
    different = min((int.from_bytes(first) ^ int.from_bytes(second)).bit_count() for first, second in pairs)
    return 1 - different / (8 * PICTURE_BYTES)


def _ways(made: bytes) -> list[bytes]:
    """The hashes of a picture's print: the first page upright, turned, and the other pages."""
    made = _hashes(made)
    return [made[at : at + PICTURE_BYTES] for at in range(0, len(made), PICTURE_BYTES)]
