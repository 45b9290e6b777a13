"""The slide of what changed since the last meeting."""

from dataclasses import replace
from datetime import date

import pandas as pd
from sqlmodel import Session

from charts.progress import changes
from exports.presentation.deck import Change, Look, Slide
from queries.meetings import commitments as meetings
from queries.progress import counts as progress
from queries.progress.counts import Standing
from queries.progress.earlier import earlier_by_government_and_area
from queries.shell.scope import Scope
from translations import gettext as _
from translations.formats import day, number, short_day


def changed(session: Session, scope: Scope) -> Slide | None:
    """What changed since the last meeting, or without one since the change before the last; else None, as where nothing
    had been reported by then.

    Both days count the actions that are in force on the later one: what left was not undone.
    """
    since = _before(session, scope)
    if since is None:
        return None
    now = progress.standing(session, scope)
    then = _of_the_same(session, scope, since)
    if then.is_silent:  # what is reported for the first time is no gain
        return None
    names = {
        "realised": _("terealisasi"),
        "evidenced": _("disertai bukti"),
        "verified": _("terverifikasi"),
        "not_carried_out": _("tidak dilaksanakan"),
        "left": _("keluar dari penyebut"),
        "late": _("terlambat"),
    }
    counted = {name: (word, *_then_and_now(name, then, now)) for name, word in names.items()}
    kept = [name for name, row in counted.items() if name in ALWAYS or row[3]]
    rows = [counted[name] for name in kept]
    frame = pd.DataFrame(rows, columns=[_("Hitungan"), short_day(since), short_day(scope.as_of), _("Selisih")])
    met = meetings.last_day_before(session, scope) is not None
    sentence = _("Sejak rapat {day}: {change}") if met else _("Sejak perubahan {day}: {change}")
    title = sentence.format(day=day(since), change=changes.in_words(changes.gained(then, now)))
    if then.late != now.late:
        title += _("; terlambat dari {before} menjadi {now}").format(before=number(then.late), now=number(now.late))
    shown = tuple(Change(*row, _look(name, row[3])) for name, row in zip(kept, rows, strict=True))
    basis = _("selisih antara {since} dan {day}, atas aksi yang berlaku pada {day}").format(
        since=day(since), day=day(scope.as_of)
    )
    return Slide("changed", title, frame, changes=shown, basis=basis)


def _of_the_same(session: Session, scope: Scope, since: date) -> Standing:
    """How the actions that are in force now stood on the earlier day; left: all that had left by then."""
    then = progress.standing(session, scope.on(since))
    cells = earlier_by_government_and_area(session, scope, since)
    counts = {name: int(cells[name].sum()) for name in progress.COUNTS if name != "left"}
    return replace(then, **counts)


ALWAYS = ("realised", "evidenced", "verified", "late")  # shown where they did not change, too
WORSE = ("not_carried_out", "late")  # counts of which more is worse
RECORDED = {"evidenced": "evidence_on_record", "verified": "decided"}


def _then_and_now(name: str, then: Standing, now: Standing) -> tuple[int | None, int | None, int | None]:
    """A count on two days and its change; None where it was not on record: missing is not zero."""
    old, new = (
        getattr(when, name) if name not in RECORDED or getattr(when, RECORDED[name]) else None for when in (then, now)
    )
    return old, new, None if old is None or new is None else new - old


def _look(name: str, difference: int | None) -> Look:
    if not difference or name == "left":  # to leave is neither progress nor its loss
        return "quiet"
    return "evidenced" if (difference > 0) != (name in WORSE) else "alarm"


def _before(session: Session, scope: Scope) -> date | None:
    met = meetings.last_day_before(session, scope)
    if met is not None:
        return met
    reported = [when for when in progress.report_dates(session, scope) if when <= scope.as_of]
    return reported[-2] if len(reported) > 1 else None
