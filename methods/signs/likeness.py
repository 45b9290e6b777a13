"""How far two documents are the same: prints of texts (MinHash) and of pictures, kept in the place of the contents.

A print is bytes. Those of texts estimate the share of word triples that two texts have in common (Jaccard; Broder
1997), with a standard error of at most 4.5 points, 2.7 at 90 %. Those of pictures are 256 bits of a perceptual hash.
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
ALIKE = {"text": 0.8, "picture": 0.94}  # from which on two prints are shown as alike
BANDS, ROWS = 21, 6  # two texts alike to 0.8 share a band with 99.8 % probability, to 0.5 with 28 %
PICTURE_BANDS = 16  # of 16 bits: pictures that differ in fewer than 16 bits share one for certain


def print_of_text(text: str) -> bytes | None:
    """The print of a text; None where it has fewer than MIN_WORDS words. Case and punctuation are ignored."""
    words = re.findall(r"\w+", text.lower())
    if len(words) < MIN_WORDS:
        return None
    features = {" ".join(words[at : at + WORDS]).encode() for at in range(len(words) - WORDS + 1)}
    # The scheme is named, so that prints of later versions of the library stay comparable.
    made = MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32")
    made.update_batch(list(features))
    return bytes(made.hashvalues.astype("<u4").tobytes())


def bands(kind: Kind, made: bytes) -> list[str]:
    """The bands of a print, each as 16 hexadecimal digits."""
    parts = BANDS if kind == "text" else PICTURE_BANDS
    length = len(made) // parts
    cut = [bytes([at]) + made[at * length : (at + 1) * length] for at in range(parts)]
    return [blake2b(one, digest_size=8, key=kind.encode()).hexdigest() for one in cut]


def likeness(kind: Kind, one: bytes, other: bytes) -> float:
    """How far two prints of a kind are the same, 0–1."""
    if kind == "text":
        return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())
    different = int.from_bytes(one) ^ int.from_bytes(other)
    return 1 - different.bit_count() / (8 * len(one))
