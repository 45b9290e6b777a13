"""Lists on slides: the actions behind a bar, and what is late or falls due next."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import Any

import pandas as pd
from sqlmodel import Session

from charts.comparison.leading import named
from exports.presentation import grid
from exports.presentation.deck import Slide, Table
from methods.status import has_left
from queries import register
from queries.progress import counts as progress
from queries.register import Filters
from queries.shell.scope import Scope
from translations import gettext as _
from translations import ngettext
from translations.formats import NO_BREAK, number, short_day
from translations.states import shown

BEHIND = 40  # actions listed behind one bar
LISTED = 5
GOVERNMENTS = 8  # that fit a screen of 4:3
NEXT = 2  # of them what falls due next, where so much is late that it would not come to that
LONGEST = 90  # letters of a title or an obstacle on a slide; the workbook has all


def shortened(text: str) -> str:
    """A text of a file as a slide has room for it."""
    return shorten(text, LONGEST, placeholder=" …")


def behind_bar(session: Session, scope: Scope, area: str, limit: int) -> Table:
    """The actions behind a bar: what is not done first, what left the plan last."""
    filters = Filters(area=area)
    found = register.actions(session, scope, filters, "due", limit).to_dict("records")
    order = sorted(found, key=_urgency)[:BEHIND]
    rows = [(row["title"], row["responsible_unit"], short_day(row["due_date"]), shown(row["status"])) for row in order]
    return _named(scope, order, (_("Rencana aksi"), _("Penanggung jawab"), _("Tenggat"), _("Status")), rows)


def _urgency(row: dict[Any, Any]) -> int:
    if has_left(row["progress"], row["verification"]):
        return 2
    return int(row["progress"] == "realised")


def _named(scope: Scope, found: list[dict[Any, Any]], head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table of actions; where it may be of several governments each row begins with its own."""
    if scope.government is not None:
        return Table(head, tuple(rows))
    named = tuple((row["government"], *words) for row, words in zip(found, rows, strict=True))
    return Table((_("Pemda"), *head), named)


def late(session: Session, scope: Scope) -> Slide:
    """What is late and what falls due next, with who has to do it; of several governments, where much is late, how much
    of each."""
    if scope.government is None:
        each = progress.by_government(session, scope)
        if int(each["late"].sum()) > LISTED and len(each) > 1:
            return _late_by_government(each)
    overdue, coming = register.late(session, scope, LISTED), register.due_next(session, scope, LISTED)
    coming = coming.head(max(NEXT, LISTED - len(overdue)))
    frame = pd.concat([overdue.head(LISTED - len(coming)), coming], ignore_index=True)
    total = progress.standing(session, scope).late
    title = _("{count} aksi terlambat").format(count=number(total)) if total else _("Tidak ada yang terlambat")
    if total > len(frame) - len(coming):
        title += _(", yang terlama:")
    if not total and len(coming):
        title = _("Tidak ada yang terlambat; berikutnya:")
    listed = frame.to_dict("records")
    rows = [_listed(row, scope.as_of) for row in listed]
    head = (_("Rencana aksi"), _("Penanggung jawab"), _("Tenggat"), _("Kendala"))
    table = grid.that_fits(_named(scope, listed, head, rows))
    columns = ["government", "number", "title", "responsible_unit", "due_date", "obstacle", "next_step"]
    return Slide("late", title, frame[columns], table=table)


def _late_by_government(each: pd.DataFrame) -> Slide:
    """The most late first. each: of queries.progress.counts.by_government."""
    each = each[each["late"] > 0].sort_values("late", ascending=False, kind="stable", ignore_index=True)
    title = _("{count} aksi terlambat").format(count=number(each["late"].sum()))
    most = each[each["late"] == each["late"].iloc[0]]
    if len(most) < len(each):
        title += _(", terbanyak di {name}").format(name=named(most))
    rows: tuple[tuple[str, ...], ...] = tuple(
        (row["name"], number(row["late"]), number(row["due"]), number(row["actions"]))
        for row in each.head(GOVERNMENTS).to_dict("records")
    )
    head = (_("Pemda"), _("Terlambat"), _("Jatuh tempo"), _("Aksi yang berlaku"))
    rest = each.iloc[len(rows) :]
    if len(rest):
        words = ngettext("{count} pemda lagi", "{count} pemda lagi", len(rest)).format(count=number(len(rest)))
        rows += ((words, *(number(rest[name].sum()) for name in ("late", "due", "actions"))),)
    shown = each[["code", "name", "actions", "due", "late"]]
    return Slide("late", title, shown, table=Table(head, rows))


def _listed(row: dict[Any, Any], as_of: date) -> tuple[str, ...]:
    late_by = (as_of - row["due_date"]).days
    when = (
        _("{day}, lewat {days} hari").format(day=short_day(row["due_date"]), days=number(late_by))
        if late_by > 0
        else _("berikutnya, {day}").format(day=short_day(row["due_date"]))
    )
    when = when.replace(" ", NO_BREAK).replace("," + NO_BREAK, ", ")  # a line ends between the parts only
    return (shortened(row["title"]), shortened(row["responsible_unit"]), when, shortened(row["obstacle"]))
