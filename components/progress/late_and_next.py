"""Short lists of actions that ask for attention: late, due next."""

from typing import Any

from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.links import link
from components.shell.filters.scope import Choice
from queries import register
from queries.progress import counts as progress
from queries.progress import curves
from translations import gettext as _
from translations import ngettext
from translations.formats import number, short_day

MAX_ACTIONS_SHOWN = 6


def late(choice: Choice) -> None:
    """Actions past their due date, longest overdue first."""
    memo.html("late", choice.scope, lambda: _late(choice))


def _late(choice: Choice) -> str:
    total = cached_query(progress.standing, choice.scope).late
    rows = [
        _row(choice, row, overdue=True)
        for row in cached_query(register.late, choice.scope, MAX_ACTIONS_SHOWN).to_dict("records")
    ]
    more = _("Semua {count} aksi yang terlambat").format(count=number(total)) if total > len(rows) else ""
    is_dated = cached_query(curves.curves, choice.scope)["due"].max() > 0
    empty = (
        _("Tidak ada aksi yang terlambat.") if is_dated else _("Tenggat tidak tercatat; keterlambatan tidak diketahui.")
    )
    address = link(choice, "rencana-aksi", tenggat="late")
    return template.render("list.html", rows=rows, empty=empty, more=more, more_link=address)


def due_next(choice: Choice) -> None:
    """Actions that are due next."""
    memo.html("due next", choice.scope, lambda: _due_next(choice))


def _due_next(choice: Choice) -> str:
    rows = [
        _row(choice, row, overdue=False)
        for row in cached_query(register.due_next, choice.scope, MAX_ACTIONS_SHOWN).to_dict("records")
    ]
    late = cached_query(progress.standing, choice.scope).late
    empty = (
        _("Tidak ada: semua tenggat aksi yang belum terealisasi sudah lewat.")
        if late
        else _("Tidak ada aksi yang masih harus diselesaikan dan bertenggat.")
    )
    return template.render("list.html", rows=rows, empty=empty, more="", more_link="")


def _row(choice: Choice, row: dict[Any, Any], *, overdue: bool) -> dict[str, str]:
    days = abs((choice.scope.as_of - row["due_date"]).days)
    if overdue:
        when = ngettext("lewat {days} hari", "lewat {days} hari", days).format(days=number(days))
    elif not days:
        when = _("hari ini")
    else:
        when = ngettext("{days} hari lagi", "{days} hari lagi", days).format(days=number(days))
    whose = "" if choice.scope.government or len(choice.governments) == 1 else row["government"]
    meta = [when, short_day(row["due_date"]), row["responsible_unit"], whose]
    return {
        "title": row["title"],
        "link": link(choice, "rencana-aksi", aksi=str(row["id"])),
        "meta": " · ".join(text for text in meta if text),
    }
