"""The meeting pack: one deck as PPTX, XLSX, one HTML file and PDF."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from exports.presentation.deck import Deck, Slide
from exports.presentation.deck_html import as_html
from exports.presentation.deck_pptx import as_pptx
from exports.presentation.make_deck import KEYS
from exports.shell import chromium
from exports.shell.tables import as_xlsx
from translations import formats
from translations import gettext as _

HEADS = ["day", "code", "sequence", "hash"]


def workbook(deck: Deck) -> bytes:
    """The figures behind each slide, a sheet a slide, and where the ledger's chains end; formulas neutralised."""
    named = {f"{place} {_(KEYS[slide.key])}": slide for place, slide in enumerate(deck.slides, start=1)}
    sheets = {name: slide.frame for name, slide in named.items()}
    sheets[_("Buku besar")] = pd.DataFrame([line.split("\t") for line in deck.heads], columns=HEADS)
    published = {name: _heading(deck, slide) for name, slide in named.items() if slide.source}
    return as_xlsx(sheets, _heading(deck), is_sample=deck.is_sample, headings=published)


def _heading(deck: Deck, slide: Slide | None = None) -> str:
    """What a sheet's figures are; those of a slide with a source of its own are of its day, not of the deck's."""
    dated = _("per {day}").format(day=formats.day(deck.as_of))
    own = (slide.whose or deck.whose, slide.source) if slide else (deck.whose, dated, deck.edition)
    return " · ".join((deck.plan, *own, _("buku besar {head}").format(head=deck.head[:12])))


@dataclass(frozen=True, slots=True)
class Form:
    """One file of the pack: how it is made, and its type."""

    make: Callable[[Deck], bytes]
    media_type: str


def _html(deck: Deck) -> bytes:
    return as_html(deck).encode("utf-8")


def _pdf(deck: Deck) -> bytes:
    return chromium.as_pdf(as_html(deck)) or b""


OFFICE = "application/vnd.openxmlformats-officedocument."
FORMS = {
    "pptx": Form(as_pptx, f"{OFFICE}presentationml.presentation"),
    "xlsx": Form(workbook, f"{OFFICE}spreadsheetml.sheet"),
    "html": Form(_html, "text/html"),
    "pdf": Form(_pdf, "application/pdf"),
    "tsv": Form(lambda deck: ("\n".join(deck.heads) + "\n").encode(), "text/tab-separated-values"),
}


def endings() -> list[str]:
    """The files that can be made here. Without a Chromium on the machine there is no PDF."""
    return [ending for ending in FORMS if ending != "pdf" or chromium.find()]


def files(deck: Deck, name: str) -> dict[str, bytes]:
    """File name → content; a file that cannot be made is left out. The heads of the ledger are the .tsv."""
    made = {f"{name}.{ending}": FORMS[ending].make(deck) for ending in endings()}
    return {name: content for name, content in made.items() if content}


def name_of(plan: str, deck: Deck) -> str:
    """How the files of a pack are called, without their endings."""
    return f"paket-{plan}-{deck.as_of.isoformat()}"
