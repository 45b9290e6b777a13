"""The list of the documents that an action needs, with what is missing; and how many there are of each."""

from collections.abc import Collection
from typing import Any

from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from queries import checklist
from queries.shell.region import Region
from translations import gettext as _
from translations import mark
from translations.formats import number, of

STATES = {  # a LineKind, or None: sign, look, word
    None: ("○", "quiet", mark("belum ada")),
    "attached": ("◐", "realised", mark("menunggu diperiksa")),
    "returned": ("▲", "alarm", mark("dikembalikan")),
    "accepted": ("●", "verified", mark("diterima")),
}


def lines(action_id: int) -> list[dict[Any, Any]]:
    """The rows of queries.checklist.lines."""
    return cached_query(checklist.lines, actor.current(), action_id).to_dict("records")


def open_lines(action_id: int) -> dict[int, str]:
    """The names, by their ids, of the lines that wait for a document."""
    return {row["id"]: row["name"] for row in lines(action_id) if row["state"] in (None, "returned")}


def show(action_id: int, attaching: Collection[int] = ()) -> list[dict[Any, Any]]:
    """Draw the list under its count; nothing where none is asked for. Returns the rows.

    attaching: the lines for which the report that is being written brings a document.
    """
    rows = lines(action_id)
    if rows:
        shown = [row | line_words(row) | {"attaching": row["id"] in attaching} for row in rows]
        template.show("checklist.html", sentence=counted(rows), rows=shown)
    return rows


def show_score(action_id: int, government: str) -> None:
    """Draw what the indicator that asks for the action's documents scores by them; nothing where it cannot be said."""
    asked = next((row for row in lines(action_id) if row["item"]), None)
    if asked is None:
        return
    found = cached_query(checklist.scores, asked["framework"], asked["year"], Region(government=government))
    score = dict(zip(found["item"], found["score"], strict=True)).get(asked["item"])
    whose = f"{asked['framework']} {asked['year']} · {asked['item']}"
    text = _("{item}: nilainya tidak mengikuti dari dokumen").format(item=whose)
    if score is not None:
        text = _("{item}: {score} menurut dokumen yang diterima").format(item=whose, score=number(score, 1))
    template.show("note.html", text=text)


def line_words(row: dict[Any, Any]) -> dict[str, str]:
    """The sign, look and word of how a line stands."""
    sign, look, word = STATES[row["state"]]
    return {"sign": sign, "look": look, "word": _(word)}


def counted(rows: list[dict[Any, Any]]) -> str:
    """ "3 dari 5 dokumen diterima · 1 menunggu diperiksa · 1 belum ada"."""
    counts = {state: sum(row["state"] == state for row in rows) for state in STATES}
    return _sentence(len(rows), counts)


def _sentence(listed: int, counts: dict[str | None, int]) -> str:
    parts = [_("{count} dokumen diterima").format(count=of(counts["accepted"], listed))]
    parts += [
        f"{number(counts[state])} {_(STATES[state][2])}" for state in ("attached", "returned", None) if counts[state]
    ]
    return " · ".join(parts)


def show_counts(choice: Choice) -> None:
    """Draw how the listed documents of the scope stand now; nothing where none are listed or the past is looked at."""
    if choice.plan.data_date is not None and choice.scope.as_of < choice.plan.data_date:
        return
    table = cached_query(checklist.counts, choice.scope)
    if not table.empty:
        total = table[list(checklist.NUMBERS)].sum().astype(int)
        counts: dict[str | None, int] = {state: int(total[state or "missing"]) for state in STATES}
        sentence = _("Daftar dokumen: {counts}").format(counts=_sentence(int(total["listed"]), counts))
        template.show("note.html", text=sentence)
