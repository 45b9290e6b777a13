"""The list of the documents that an action needs, with what is missing; and how many there are of each."""

from collections.abc import Collection
from typing import Any

from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from methods import marks
from methods.marks import Mark
from queries import checklist
from queries.shell.region import Region
from translations import gettext as _
from translations.formats import number, of, short_day
from translations.states import LINES

STATES = {  # a LineKind, or None: sign, look, word
    None: ("○", "quiet", LINES[None]),
    "attached": ("◐", "realised", LINES["attached"]),
    "returned": ("▲", "alarm", LINES["returned"]),
    "accepted": ("●", "verified", LINES["accepted"]),
}


def lines(action_id: int) -> list[dict[Any, Any]]:
    """The rows of queries.checklist.lines."""
    return cached_query(checklist.lines, actor.current(), action_id).to_dict("records")


def open_lines(action_id: int) -> dict[int, str]:
    """The names, by their ids, of the lines that wait for a document."""
    rows = (row for row in lines(action_id) if row["state"] in (None, "returned"))
    return {row["id"]: f"{row['mark']} · {row['name']}" if row["mark"] else row["name"] for row in rows}


def chain(action_id: int) -> dict[int, Mark]:
    """The marks of an action by their lines."""
    dated = (row for row in lines(action_id) if row["due_date"] is not None)
    return {row["id"]: Mark(row["due_date"], row["state"], row["weight"]) for row in dated}


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


def line_words(row: dict[Any, Any]) -> dict[str, Any]:
    """The sign, look and word of how a line stands; is_past: it is a mark that was to be reached by now."""
    sign, look, word = STATES[row["state"]]
    is_past = row["due_date"] is not None and marks.is_past(Mark(row["due_date"], row["state"]), actor.today())
    return {"sign": sign, "look": look, "word": _(word), "is_past": is_past}


def counted(rows: list[dict[Any, Any]]) -> str:
    """ "3 dari 5 dokumen diterima · 1 menunggu diperiksa · 1 belum ada", and which mark is the next."""
    counts = {state: sum(row["state"] == state for row in rows) for state in STATES}
    dated = {Mark(row["due_date"], row["state"]): row["mark"] for row in rows if row["due_date"] is not None}
    coming = marks.following(list(dated))
    said = [_sentence(len(rows), counts)]
    if coming is not None:
        said.append(_("target berikutnya {mark}, {day}").format(mark=dated[coming], day=short_day(coming.due)))
    return " · ".join(said)


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
