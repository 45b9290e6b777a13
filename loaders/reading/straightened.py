"""A scanned page as it would lie straight, without its margins: two scans of one sheet differ in both."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

STEEPEST, STEP = 3.0, 0.25  # degrees: of a sheet that was not laid straight
CLEARER = 1.1  # times, that lines of text stand out more once turned; of a photograph hardly any turn does that
PIXELS = 300  # of the longer side, enough to see lines
INK = 60  # of 256 darker than the paper
AT_AN_EDGE = 0.02  # of all ink
SMALLEST = 0.3  # of the side of a picture: what is left by less is no page


def straightened(picture: Image.Image) -> Image.Image:
    """The page, of mode L. What has neither lines nor margins stays as it is."""
    return _trimmed(_level(picture))


def _level(picture: Image.Image) -> Image.Image:
    small = picture.copy()
    small.thumbnail((PIXELS, PIXELS))
    clear = {turn: _lines(np.asarray(_turned(small, turn), float)) for turn in _turns()}
    best = max(clear, key=lambda turn: (clear[turn], -abs(turn)))
    return _turned(picture, best) if clear[best] >= CLEARER * clear[0.0] else picture


def _turns() -> Iterator[float]:
    count = round(STEEPEST / STEP)
    return (at * STEP for at in range(-count, count + 1))


def _turned(picture: Image.Image, turn: float) -> Image.Image:
    return picture.rotate(turn, Image.Resampling.BILINEAR, fillcolor=_paper(picture)) if turn else picture


def _paper(picture: Image.Image) -> int:
    """The shade of the paper: what most of a page is."""
    return int(np.median(np.asarray(picture)))


def _lines(shades: NDArray[np.float64]) -> float:
    """How far rows of ink and rows between them differ, along the picture or across it."""
    return max(float(np.diff(shades.mean(axis=axis)).var()) for axis in (0, 1))


def _trimmed(picture: Image.Image) -> Image.Image:
    """Without margins, and a little of the ink at each edge: where ink ends depends on a single word or speck."""
    ink = np.asarray(picture) < _paper(picture) - INK
    if not ink.any():
        return picture
    (left, right), (top, bottom) = (_middle(ink.sum(axis=axis)) for axis in (0, 1))
    if right - left < SMALLEST * picture.width or bottom - top < SMALLEST * picture.height:
        return picture
    return picture.crop((left, top, right, bottom))


def _middle(ink: NDArray[np.int64]) -> tuple[int, int]:
    """Between which columns, or rows, all ink lies but AT_AN_EDGE of it at either side."""
    share = np.cumsum(ink) / ink.sum()
    return int(np.searchsorted(share, AT_AN_EDGE)), int(np.searchsorted(share, 1 - AT_AN_EDGE)) + 1
