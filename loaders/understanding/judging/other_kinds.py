"""Files that are something else: a budget, an agenda, a register of risks; refused by their own name, with a reason."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from loaders.findings import Place, Refused
from loaders.meaning.text import clean, without_numbering
from loaders.meaning.vocabulary import normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.columns.header_words import nearest
from models import Progress
from translations import gettext, mark

KINDS = {
    "budget": mark("laporan anggaran"),
    "agenda": mark("jadwal kegiatan atau undangan rapat"),
    "risks": mark("daftar risiko"),
    "questionnaire": mark("kuesioner atau survei"),
    "attendance": mark("daftar hadir atau daftar pegawai"),
}
OF_PLANS = {"aksi", "renaksi", "action", "actions", "komitmen", "commitment", "rekomendasi"}  # in headers of titles
SEARCHED = 30  # rows
MIN_WORDS, MIN_WORDS_ALONE = 3, 2  # headers of another kind beside a title and a state, and where there is no table
NEAR = 72  # of 100
LONGEST = 60  # letters of a header


def no_table(grids: Sequence[Grid]) -> Refused:
    """Why a file without a table of actions is refused: what it seems to be, or which header is nearest to a title."""
    kind = _kind(grids, MIN_WORDS_ALONE)
    if kind is not None:
        return Refused("other_kind", kind=gettext(KINDS[kind]))
    near = _nearest(grids)
    return Refused("no_table_near", header=near[0], where=near[1]) if near else Refused("no_table")


def refuse_other_kinds(grids: Sequence[Grid], titles: Iterable[str], actions: Sequence[ActionRow]) -> None:
    """Refuse what reads like a plan and is none. titles: the headers of the titles. Raises Refused.

    A table is a plan where a header names actions, or where words tell how they stand.
    """
    if any(OF_PLANS & _words(header) for header in titles):
        return
    if any(
        status.progress != Progress.NOT_REPORTED and status.percent is None for a in actions for _, status in a.statuses
    ):
        return
    kind = _kind(grids, MIN_WORDS)
    if kind is not None:
        raise Refused("other_kind", kind=gettext(KINDS[kind]))


def _words(header: str) -> set[str]:
    """The words of a header, and those of the known one that it is misspelt for ("Rencana Askii")."""
    plain = normalise(header)
    known = nearest(plain)
    return {*plain.split(), *(known[0].split() if known else ())}


def _kind(grids: Sequence[Grid], least: int) -> str | None:
    """The kind of which most words stand in one line, if so many do."""
    best, most = None, least - 1
    for texts in _lines(grids):
        plain = {normalise(without_numbering(text)) for text, _ in texts}
        for kind, listed in words("other_kinds").items():
            if (count := len(plain & set(listed))) > most:
                best, most = kind, count
    return best


def _nearest(grids: Sequence[Grid]) -> tuple[str, str] | None:
    """The text that is most like a header of titles, and where it stands."""
    texts = {text: place for line in _lines(grids) for text, place in line if len(text) <= LONGEST}
    titles = words("headers")["title"]
    scored = [(process.extractOne(normalise(text), titles, scorer=fuzz.ratio), text) for text in texts]
    best = max(((found[1], text) for found, text in scored if found), default=(0, ""))
    return (best[1], texts[best[1]]) if best[0] >= NEAR else None


def _lines(grids: Sequence[Grid]) -> Iterator[list[tuple[str, str]]]:
    """The first lines of all sheets that are shown: each text with its place."""
    for grid in grids:
        for row in range(0 if grid.hidden else min(len(grid.rows), SEARCHED)):
            cells = ((clean(grid.value(row, column)), column) for column in range(len(grid.rows[row])))
            yield [(text, f"{grid.sheet}!{Place(grid.sheet, row, column).a1}") for text, column in cells if text]
