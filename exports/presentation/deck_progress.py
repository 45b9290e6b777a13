"""Slides of the plan itself: the headline, what changed, the curves, by area, by government, late and next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlmodel import Session

from charts.progress import changes
from charts.progress import curves as curve_words
from charts.progress import on_track as on_track_words
from charts.shell import coverage
from exports.presentation.deck import Chart, Series, Slide, Table
from methods.comparison import compare
from methods.coverage import COUNT, blank_unknown, usual_basis
from methods.on_track import on_track
from methods.status import has_left
from queries import register
from queries.meetings import commitments as meetings
from queries.progress import counts as progress
from queries.progress import curves as queried
from queries.progress import past
from queries.progress.counts import Standing
from queries.register import Filters
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings import settings
from translations import gettext as _
from translations.formats import day, number, of, percent, short_day
from translations.states import shown

BEHIND = 40  # actions listed behind one bar
FEW_ENOUGH = 1_000  # actions of a plan whose bars have lists behind them
LISTED = 5
NEXT = 2  # of them what falls due next, where so much is late that it would not come to that
BARS = 12


def headline(session: Session, scope: Scope) -> Slide:
    """49 dari 74 terealisasi, with what is evidenced and verified."""
    s = progress.standing(session, scope)
    lines = [
        _("dilaporkan terealisasi {share}").format(share=percent(s.share(s.realised))),
        _counted(_("disertai bukti"), s, s.evidenced, on_record=bool(s.evidence_recorded)),
        _counted(_("terverifikasi"), s, s.verified, on_record=bool(s.decided)),
        *_coverage(s),
    ]
    names = (
        "actions",
        "realised",
        "evidenced",
        "verified",
        "decided",
        "grade",
        "in_progress",
        "not_carried_out",
        "late",
        "left",
    )
    counts = {name: getattr(s, name) for name in names}
    counts["evidenced"] = s.evidenced if s.evidence_recorded else None
    counts["verified"] = s.verified if s.decided else None  # not on record, which is not none
    frame = pd.DataFrame([counts])
    title = _("{count} terealisasi").format(count=of(s.realised, s.actions))
    return Slide("headline", title, frame, big=of(s.realised, s.actions), lines=tuple(lines), notes=_headline_notes(s))


def _counted(word: str, s: Standing, count: int, *, on_record: bool) -> str:
    if not on_record:
        return _("{word}: belum ada catatan").format(word=word)
    return f"{word} {number(count)} ({percent(s.share(count))})"


def _coverage(s: Standing) -> list[str]:
    """How far the verdicts reach, and their grade; nothing where none is on record."""
    if not s.decided:
        return []
    told = [coverage.decided(s.decided, s.realised)]
    if s.decided < s.realised:
        highest = percent(s.share(s.verified + s.realised - s.decided))
        told.append(_("terverifikasi dapat menjadi {share}").format(share=highest))
    return [" · ".join(text for text in (*told, coverage.graded(s.grade, s.graded)) if text)]


def _headline_notes(s: Standing) -> str:
    sentence = _("Tiga hitungan ini bersarang. {late} aksi terlambat; {left} keluar dari penyebut.")
    return sentence.format(late=number(s.late), left=number(s.left))


def changed(session: Session, scope: Scope) -> Slide | None:
    """What changed since the last meeting, or without one since the report before the last; else None."""
    since = _before(session, scope)
    if since is None:
        return None
    then, now = (progress.standing(session, s) for s in (scope.on(since), scope))
    names = {
        "realised": _("terealisasi"),
        "evidenced": _("disertai bukti"),
        "verified": _("terverifikasi"),
        "not_carried_out": _("tidak dilaksanakan"),
        "left": _("keluar dari penyebut"),
        "late": _("terlambat"),
    }
    rows = [(word, *_then_and_now(name, then, now)) for name, word in names.items()]
    always = ("realised", "evidenced", "verified", "late")
    rows = [row for name, row in zip(names, rows, strict=True) if name in always or row[3]]
    frame = pd.DataFrame(rows, columns=[_("Hitungan"), short_day(since), short_day(scope.as_of), _("Selisih")])
    title = _("Sejak {day}: {change}").format(day=day(since), change=changes.in_words(changes.gained(then, now)))
    table = Table(tuple(frame.columns), tuple((word, *_in_words(*counts)) for word, *counts in rows))
    return Slide("changed", title, frame, table=table)


RECORDED = {"evidenced": "evidence_recorded", "verified": "verification_recorded"}


def _then_and_now(name: str, then: Standing, now: Standing) -> tuple[int | None, int | None, int | None]:
    """A count on two days and its change; None where it was not on record: missing is not zero."""
    old, new = (
        getattr(when, name) if name not in RECORDED or getattr(when, RECORDED[name]) else None for when in (then, now)
    )
    return old, new, None if old is None or new is None else new - old


def _in_words(old: int | None, new: int | None, change: int | None) -> tuple[str, str, str]:
    missing = _("belum ada catatan")
    told = [missing if count is None else number(count) for count in (old, new)]
    signed = "" if change is None else f"{change:+d}" if change else "0"
    return told[0], told[1], signed


def _before(session: Session, scope: Scope) -> date | None:
    met = meetings.last_day_before(session, scope)
    if met is not None:
        return met
    reported = [when for when in progress.report_dates(session, scope) if when <= scope.as_of]
    return reported[-2] if len(reported) > 1 else None


def curves(session: Session, scope: Scope, plan: PlanFacts) -> Slide:
    """The curves with the verdict and the forecast."""
    frame = queried.curves(session, scope)
    found = on_track(frame, plan.starts, plan.ends, scope.as_of, past.comparable(session, plan.ends, scope.as_of))
    # A slide has room for four lines: the clocks that run, and what follows in two.
    lines = [verdict for verdict, _look in on_track_words.verdicts(found)][: len(found.clocks)] if found else []
    if found:
        first, *rest = on_track_words.sentences(found) or [""]
        lines += [line for line in (first, " ".join(rest)) if line]
    shown, unit = curve_words.in_units(frame)
    series = [_series(shown, "planned", _("rencana"), "quiet"), _series(shown, "reported", _("dilaporkan"), "realised")]
    words: list[tuple[str, str]] = [("evidenced", _("berbukti")), ("verified", _("terverifikasi"))]
    series += [_series(shown, name, word, name) for name, word in words if shown[name].notna().any()]
    days = tuple(shown["day"])
    chart = Chart("steps", tuple(short_day(when) for when in days), tuple(series), days=days, unit=unit)
    return Slide(
        "curves", curve_words.in_words(frame, scope.as_of), frame, lines=tuple(lines), chart=chart, found=found
    )


def _series(frame: pd.DataFrame, name: str, word: str, look: Any) -> Series:
    return Series(word, tuple(float(v) if pd.notna(v) else None for v in frame[name]), look)


def by_area(session: Session, scope: Scope) -> Slide:
    """How far each area is."""
    frame = progress.by_area(session, scope)
    least = frame.assign(share=frame["realised"] / frame["actions"].where(frame["actions"] > 0)).sort_values("share")
    title = _("Menurut area")
    if len(least):
        first = least.iloc[0]
        title = _("Paling tertinggal: {area}, {count} terealisasi").format(
            area=first["name"], count=of(first["realised"], first["actions"])
        )
    behind = {row["name"]: _behind(session, scope, row["name"], None) for row in frame.to_dict("records")}
    return Slide("areas", title, blank_unknown(frame), chart=bars(frame), behind=behind if _is_small(frame) else {})


def by_government(session: Session, scope: Scope) -> Slide | None:
    """How far each government is; of many only those that lead and trail. None where there is one."""
    cells = progress.by_government_and_area(session, scope.of(None))
    if cells["code"].nunique() < 2:
        return None
    basis = usual_basis(cells, settings().coverage)
    table = compare(cells, basis)
    ranked = table[table["group"] == "ranked"]
    shown = table if len(table) <= BARS else pd.concat([ranked.head(BARS // 2), ranked.tail(BARS // 2)])
    best, done = ranked.iloc[0] if len(ranked) else None, on_track_words.DONE[basis]
    title = _("Menurut pemerintah daerah")
    if best is not None:
        title = _("Terdepan: {name}, {count} {done}").format(
            name=best["name"], count=of(best[COUNT[basis]], best["actions"]), done=_(done)
        )
    behind = {row["name"]: _behind(session, scope.of(row["code"]), "", None) for row in shown.to_dict("records")}
    return Slide(
        "governments", title, blank_unknown(shown), chart=bars(shown), behind=behind if _is_small(table) else {}
    )


def _is_small(frame: pd.DataFrame) -> bool:
    return int(frame["actions"].sum()) <= FEW_ENOUGH


def bars(frame: pd.DataFrame) -> Chart:
    """Stacked bars of the nested counts. frame: with name, actions, realised, evidenced, verified."""
    rows = frame.to_dict("records")
    parts = [
        (
            int(r["verified"]),
            int(r["evidenced"] - r["verified"]),
            int(r["realised"] - r["evidenced"]),
            int(r["actions"] - r["realised"]),
        )
        for r in rows
    ]
    words: list[tuple[str, Any]] = [
        (_("terverifikasi"), "verified"),
        (_("disertai bukti"), "evidenced"),
        (_("dilaporkan"), "realised"),
        (_("belum"), "quiet"),
    ]
    series = tuple(Series(word, tuple(part[place] for part in parts), look) for place, (word, look) in enumerate(words))
    return Chart(
        "bars",
        tuple(row["name"] for row in rows),
        tuple(one for one in series if any(one.values) or one.look in ("realised", "quiet")),
        whole=tuple(float(row["actions"]) for row in rows),
        words=tuple(of(row["realised"], row["actions"]) for row in rows),
    )


def _behind(session: Session, scope: Scope, area: str, status: str | None) -> Table:
    """The actions behind a bar: what is not done first, what left the plan last."""
    filters = Filters(area=area, statuses=(status,) if status else ())
    found = register.actions(session, scope, filters, "due", FEW_ENOUGH).to_dict("records")
    order = sorted(found, key=_urgency)[:BEHIND]
    rows = [(row["title"], row["responsible_unit"], short_day(row["due_date"]), shown(row["status"])) for row in order]
    return _named(order, (_("Rencana aksi"), _("Penanggung jawab"), _("Tenggat"), _("Status")), rows)


def _urgency(row: dict[Any, Any]) -> int:
    if has_left(row["progress"], row["verification"]):
        return 2
    return int(row["progress"] == "realised")


def _named(found: list[dict[Any, Any]], head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """A table of actions; where they are of several governments each row begins with its own."""
    if len({row["government_code"] for row in found}) < 2:
        return Table(head, tuple(rows))
    named = tuple((row["government"], *words) for row, words in zip(found, rows, strict=True))
    return Table((_("Pemda"), *head), named)


def late(session: Session, scope: Scope) -> Slide:
    """What is late and what falls due next, with who has to do it."""
    overdue, coming = register.late(session, scope, LISTED), register.due_next(session, scope, LISTED)
    coming = coming.head(max(NEXT, LISTED - len(overdue)))
    frame = pd.concat([overdue.head(LISTED - len(coming)), coming], ignore_index=True)
    total = progress.standing(session, scope).late
    title = (
        _("{count} aksi terlambat").format(count=number(total)) if total else _("Tidak ada yang terlambat; berikutnya:")
    )
    listed = frame.to_dict("records")
    rows = [_listed(row, scope.as_of) for row in listed]
    table = _named(listed, (_("Rencana aksi"), _("Penanggung jawab"), _("Tenggat"), _("Kendala")), rows)
    columns = ["government", "number", "title", "responsible_unit", "due_date", "obstacle", "next_step"]
    return Slide("late", title, frame[columns], table=table)


def _listed(row: dict[Any, Any], as_of: date) -> tuple[str, ...]:
    late_by = (as_of - row["due_date"]).days
    when = (
        _("{day}, lewat {days} hari").format(day=short_day(row["due_date"]), days=number(late_by))
        if late_by > 0
        else _("berikutnya, {day}").format(day=short_day(row["due_date"]))
    )
    return (row["title"], row["responsible_unit"], when, row["obstacle"])
