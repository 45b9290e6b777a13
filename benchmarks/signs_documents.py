"""Documents that honest people attach and that look copied, and copies that look honest: which of them the prints tell.

Pages are drawn, turned, cropped and scanned again; texts get other names, figures and pages in another order. Each kind
says how many governments attach it, whether that is honest, and what of it is found: asked about as a copy (4 or 5
points), as a copy in part (2 points), or as something that many have in common (1 point).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng

from benchmarks.signs_papers import (
    Print,
    as_pdf,
    forms,
    others,
    paged,
    photographed,
    picture_of_text,
    renamed,
    reordered,
    reordered_scans,
    scanned_forms,
    scanned_pages,
    scans,
    template,
)
from methods.signs import likeness
from queries.signs.documents import MANY

CASES = 20  # of each kind


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of attaching documents. make: random numbers, how many governments → the prints of their documents."""

    name: str
    honest: bool
    governments: int
    make: Callable[[Generator, int], list[Print]]


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
    Kind("form of 2 pages, 2 own", True, 3, paged(2, 2)),
    Kind("form of 6 pages, 2 own", True, 3, paged(2, 6)),
    Kind("form of 6 pages, 2 own", True, 30, paged(2, 6)),
    Kind("scanned form of 4 pages, a tenth", True, 3, scanned_pages(0, 4, 0.1)),
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
    Kind("1 of 8 pages replaced", False, 2, paged(1, 7)),
    Kind("1 of 3 pages replaced", False, 2, paged(1, 2)),
    Kind("scan, 1 of 4 pages replaced", False, 2, scanned_pages(1, 3)),
    Kind("photograph, 1 % aside", False, 2, photographed(0.01)),
    Kind("photograph, 3 % aside", False, 2, photographed(0.03)),
    Kind("text made a picture", False, 2, picture_of_text),
)


def asked(prints: list[Print]) -> dict[str, float]:
    """The shares of documents that are asked about as a copy, as one in part, and as what many have in common."""
    found = [
        told([likeness.compare(_known(kind), made, theirs)
              for other, (other_kind, theirs) in enumerate(prints)
              if other != at and made and theirs and kind == other_kind and _near(kind, made, theirs)])
        for at, (kind, made) in enumerate(prints)
    ]  # fmt: skip
    return {one: found.count(one) / len(found) for one in ("copy", "part", "many")}


def told(compared: list[likeness.Compared]) -> str:
    """As what a document is asked about, by what it was compared with: queries.signs.claims."""
    alike = [one for one in compared if one.alike]
    strong = sum(one.share >= likeness.STRONG for one in alike)
    if 0 < strong < MANY - 1:
        return "copy"
    if alike and len(alike) < MANY - 1:
        return "part"
    return "many" if alike else ""


def _near(kind: str, made: bytes, theirs: bytes) -> bool:
    return bool(set(likeness.bands(_known(kind), made)) & set(likeness.bands(_known(kind), theirs)))


def _known(kind: str) -> likeness.Kind:
    return "picture" if kind == "picture" else "text"


def measured(cases: int = CASES, seed: int = 1) -> Iterator[tuple[Kind, dict[str, float]]]:
    """Each kind with its shares."""
    for at, kind in enumerate(KINDS):
        each = [asked(kind.make(default_rng((seed, at, case)), kind.governments)) for case in range(cases)]
        yield kind, {name: float(np.mean([one[name] for one in each])) for name in each[0]}


def main() -> None:
    """Print what of each kind is asked about."""
    print(f"{'documents':<36}{'governments':>12}{'':>8}{'as a copy':>11}{'in part':>9}{'as common':>11}")
    for kind, shares in measured():
        right = "honest" if kind.honest else "copy"
        print(f"{kind.name:<36}{kind.governments:>12}{right:>8}{shares['copy']:>11.2f}{shares['part']:>9.2f}"
              f"{shares['many']:>11.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
