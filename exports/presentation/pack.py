"""The meeting pack: one deck as PPTX, XLSX, one HTML file and PDF."""

import pandas as pd

from exports.presentation.deck import Deck
from exports.presentation.deck_html import as_html
from exports.presentation.deck_pptx import as_pptx
from exports.shell import chromium
from exports.shell.tables import as_xlsx
from translations import formats
from translations import gettext as _

HEADS = ["day", "code", "sequence", "hash"]


def workbook(deck: Deck) -> bytes:
    """The figures behind each slide, a sheet a slide, and where the ledger's chains end; formulas neutralised."""
    heading = " · ".join(
        [
            deck.plan,
            deck.whose,
            _("per {day}").format(day=formats.day(deck.as_of)),
            deck.edition,
            _("buku besar {head}").format(head=deck.head[:12]),
        ]
    )
    sheets = {f"{place} {slide.key}": slide.frame for place, slide in enumerate(deck.slides, start=1)}
    sheets[_("Buku besar")] = pd.DataFrame([line.split("\t") for line in deck.heads], columns=HEADS)
    return as_xlsx(sheets, heading, is_sample=deck.is_sample)


def files(deck: Deck, name: str) -> dict[str, bytes]:
    """File name → content. Without a Chromium on the machine there is no PDF."""
    html = as_html(deck)
    made = {
        f"{name}.pptx": as_pptx(deck),
        f"{name}.xlsx": workbook(deck),
        f"{name}.html": html.encode("utf-8"),
        f"{name}-buku-besar.tsv": ("\n".join(deck.heads) + "\n").encode(),
    }
    pdf = chromium.as_pdf(html)
    return made | ({f"{name}.pdf": pdf} if pdf else {})


def name_of(plan: str, deck: Deck) -> str:
    """How the files of a pack are called, without their endings."""
    return f"paket-{plan}-{deck.as_of.isoformat()}"
