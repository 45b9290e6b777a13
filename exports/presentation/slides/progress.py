"""Slides of the plan itself: the headline, the curves, by area, by government."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from itertools import pairwise
from typing import Any

import pandas as pd
from sqlmodel import Session

from charts.comparison import leading
from charts.progress import curves as curve_words
from charts.progress import on_track as on_track_words
from charts.shell import coverage
from exports.presentation.deck import Chart, Series, Slide
from exports.presentation.slides.lists import behind_bar
from methods.comparison import compare
from methods.coverage import COUNT, Basis, blank_unknown, share, usual_basis
from methods.on_track import on_track
from queries.progress import counts as progress
from queries.progress import curves as queried
from queries.progress import past
from queries.progress.counts import Standing
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings import settings
from translations import gettext as _
from translations import mark, ngettext
from translations.formats import number, of, percent, short_day

FEW_ENOUGH = 1_000  # actions of a plan whose bars have lists behind them
BARS = 10  # governments; two lines have room after each bar
# Of who is not ranked, why: methods.comparison.GROUPS. Silence is said instead of a count.
UNRANKED = {
    "undecided": mark("belum dapat diperingkat"),
    "province": mark("provinsi, tidak diperingkat"),
    "few": mark("di bawah 10 aksi, tidak diperingkat"),
    "none": mark("tidak ada aksi yang berlaku"),
}
HEADLINE = (
    "actions", "realised", "evidenced", "verified", "decided", "grade", "in_progress", "not_carried_out", "late", "left"
)  # fmt: skip
CURVED = ["day", "weight", "planned", "reported", "evidenced", "verified"]  # what the slide draws, day by day


def headline(session: Session, scope: Scope) -> Slide:
    """49 dari 74 terealisasi, with what is evidenced and verified."""
    s = progress.standing(session, scope)
    lines = [
        _("dilaporkan terealisasi {share}").format(share=percent(s.share(s.realised))),
        _counted(_("disertai bukti"), s, s.evidenced, on_record=s.evidence_on_record),
        _counted(_("terverifikasi"), s, s.verified, on_record=bool(s.decided)),
        *_coverage(s),
    ]
    counts = {name: getattr(s, name) for name in HEADLINE}
    counts["evidenced"] = s.evidenced if s.evidence_on_record else None
    counts["verified"] = s.verified if s.decided else None  # not on record, which is not none
    frame = pd.DataFrame([counts])
    title = _("{count} terealisasi").format(count=of(s.realised, s.actions))
    if s.is_silent:
        title = _("Belum ada laporan dari {count} aksi yang berlaku").format(count=number(s.actions))
        return Slide("headline", title, frame[["actions", "left"]], big=_("Belum ada laporan"), basis=_basis(s))
    if not s.actions:
        nothing = _("Tidak ada aksi yang berlaku")
        return Slide("headline", nothing, frame[["actions", "left"]], big=nothing, basis=_basis(s))
    names = ("actions", *COUNT.values(), "decided", "evidence_known")
    whole = pd.DataFrame([{"name": title} | {name: getattr(s, name) for name in names}])
    return Slide(
        "headline", title, frame, big=of(s.realised, s.actions), lines=tuple(lines), chart=bars(whole),
        basis=_basis(s), notes=_headline_notes(s),
    )  # fmt: skip


def _counted(word: str, s: Standing, count: int, *, on_record: bool) -> str:
    if not on_record:
        return _("{word}: belum ada catatan").format(word=word)
    return f"{word} {number(count)} ({percent(s.share(count))})"


def _coverage(s: Standing) -> list[str]:
    """How far the verdicts reach, and their grade; nothing where none is on record."""
    if not s.decided:
        return []
    told = [coverage.decided(asdict(s))]
    if s.decided < s.realised:
        highest = percent(s.share(s.verified + s.realised - s.decided))
        told.append(_("terverifikasi dapat menjadi {share}").format(share=highest))
    return [" · ".join(text for text in (*told, coverage.graded(s.grade, s.graded)) if text)]


def _basis(s: Standing) -> str:
    words = _("terealisasi menurut laporan pemerintah daerah, dari {actions} aksi yang berlaku")
    return words.format(actions=number(s.actions))


def _headline_notes(s: Standing) -> str:
    sentence = _("Tiga hitungan ini bersarang. {late} aksi terlambat; {left} keluar dari penyebut.")
    return sentence.format(late=number(s.late), left=number(s.left))


def curves(session: Session, scope: Scope, plan: PlanFacts) -> Slide | None:
    """The curves with the verdict and the forecast. None before any action is in force."""
    frame = queried.curves(session, scope)
    if frame.empty:
        return None
    found = on_track(frame, plan.starts, plan.ends, scope.as_of, past.comparable(session, plan.ends, scope.as_of))
    # A slide has room for the clocks that run; what follows from them is said.
    lines = [verdict for verdict, _look in on_track_words.verdicts(found)][: len(found.clocks)] if found else []
    notes = " ".join(on_track_words.sentences(found)) if found else ""
    shown, unit = curve_words.in_units(frame)
    series = [_series(shown, "planned", _("rencana"), "quiet"), _series(shown, "reported", _("dilaporkan"), "realised")]
    words: list[tuple[str, str]] = [("evidenced", _("berbukti")), ("verified", _("terverifikasi"))]
    series += [_series(shown, name, word, name) for name, word in words if shown[name].notna().any()]
    days = tuple(shown["day"])
    chart = Chart("steps", tuple(short_day(when) for when in days), tuple(series), days=days, unit=unit)
    title = curve_words.in_words(frame, scope.as_of)
    return Slide("curves", title, frame[CURVED], lines=tuple(lines), chart=chart, notes=notes, found=found)


def _series(frame: pd.DataFrame, name: str, word: str, look: Any) -> Series:
    return Series(word, tuple(float(v) if pd.notna(v) else None for v in frame[name]), look)


def by_area(session: Session, scope: Scope) -> Slide | None:
    """How far each area is. None before any action is in force."""
    frame = progress.by_area(session, scope)
    if frame.empty:
        return None
    title = _least_area(frame.assign(share=share(frame, "reported")).dropna(subset=["share"]))
    behind = {row["name"]: behind_bar(session, scope, row["name"], FEW_ENOUGH) for row in frame.to_dict("records")}
    return Slide(
        "areas", title, blank_unknown(frame), chart=bars(frame, more=_judged),
        behind=behind if _is_small(frame) else {},
        basis=_("dilaporkan terealisasi, dari semua aksi area yang berlaku"),
    )  # fmt: skip


def _least_area(reported: pd.DataFrame) -> str:
    """Which area is least far, of those of which something was reported; where several are, how many."""
    least = reported[reported["share"] == reported["share"].min()]
    if least.empty:
        return _("Menurut area")
    first, others = least.iloc[0], len(least) - 1
    if others and len(least) == len(reported):
        return _("Semua area setara: {share} terealisasi").format(share=percent(first["share"]))
    if others:
        name = ngettext("{name} dan {count} lainnya", "{name} dan {count} lainnya", others)
        return _("Paling tertinggal: {area}, {share} terealisasi").format(
            area=name.format(name=first["name"], count=others), share=percent(first["share"])
        )
    return _("Paling tertinggal: {area}, {count} terealisasi").format(
        area=first["name"], count=of(first["realised"], first["actions"])
    )


def by_government(session: Session, scope: Scope) -> Slide | None:
    """How far each government is; of many only those that lead and trail. None where there is one."""
    cells = progress.by_government_and_area(session, scope.of(None))
    if cells["code"].nunique() < 2:
        return None
    basis = usual_basis(cells, settings().coverage)
    table = compare(cells, basis)
    ranked = table[table["group"] == "ranked"]
    shown = table if len(table) <= BARS else pd.concat([ranked.head(BARS // 2), ranked.tail(BARS // 2)])
    done = _(on_track_words.DONE[basis])
    title, first = leading.in_words(table, done), leading.leaders(table)
    if len(first) == 1:  # equals may have other denominators
        settled = leading.is_settled(first)
        title = _("Terdepan: {name}, {count} {done}") if settled else _("Tertinggi: {name}, {count} {done}")
        title = title.format(name=leading.named(first), count=_bar_words(first.iloc[0].to_dict(), basis), done=done)
        title += "" if settled else leading.shifting()
    behind = {
        row["name"]: behind_bar(session, scope.of(row["code"]), "", FEW_ENOUGH) for row in shown.to_dict("records")
    }
    return Slide(
        "governments",
        title,
        blank_unknown(shown),
        chart=bars(shown, basis, partial(_standing_of, judged=bool(table["decided"].any()))),
        behind=behind if _is_small(table) else {},
        basis=_("{done}, dari semua aksi pemda yang berlaku").format(done=done),
    )


def _is_small(frame: pd.DataFrame) -> bool:
    return int(frame["actions"].sum()) <= FEW_ENOUGH


def _judged(row: dict[Any, Any]) -> str:
    """How far the verdicts reach, and between which bounds the verified count lies while claims wait for one."""
    if not row["decided"]:
        return "" if row["actions"] else _("tidak ada aksi yang berlaku")
    decided = _("{count} diputus").format(count=of(int(row["decided"]), int(row["realised"])))
    waiting = int(row["realised"] - row["decided"])
    if not waiting:
        return decided
    low = int(row["verified"])
    return _("terverifikasi {low}–{high}").format(low=number(low), high=number(low + waiting)) + "; " + decided


def _standing_of(row: dict[Any, Any], *, judged: bool) -> str:
    """The rank with its range, or why there is none; and, where any claim was judged, how far the verdicts reach."""
    if pd.isna(row["rank"]):
        reason = UNRANKED.get(row["group"])
        return _(reason) if reason else ""
    rank, best, worst = (number(row[name]) for name in ("rank", "best", "worst"))
    told = [_("peringkat {rank}").format(rank=rank if best == worst else f"{rank} ({best}–{worst})")]
    if judged and row["realised"]:
        told.append(_("{count} diputus").format(count=of(int(row["decided"]), int(row["realised"]))))
    return "; ".join(told)


def bars(frame: pd.DataFrame, basis: Basis = "reported", more: Callable[[dict[Any, Any]], str] | None = None) -> Chart:
    """Stacked bars of the nested counts, and beside each the count of the basis that the message is about.

    frame: with name, actions, realised, evidenced, verified, decided, evidence_known; more: the quiet words after the
    count of a row.
    """
    rows = frame.to_dict("records")
    told = tuple(more(row) for row in rows) if more else ()
    return Chart(
        "bars",
        tuple(row["name"] for row in rows),
        _stacked([_parts(row) for row in rows]),
        whole=tuple(float(row["actions"]) for row in rows),
        words=tuple(_bar_words(row, basis) for row in rows),
        more=told if any(told) else (),
    )


def _stacked(parts: list[tuple[int | None, ...]]) -> tuple[Series, ...]:
    """The parts of nested counts: all but the first are what is *only* so, and named so."""
    words: list[tuple[str, str, Any]] = [
        (_("terverifikasi"), _("terverifikasi"), "verified"),
        (_("disertai bukti"), _("baru disertai bukti"), "evidenced"),
        (_("dilaporkan"), _("baru dilaporkan"), "realised"),
        (_("belum"), _("belum"), "quiet"),
    ]
    values = [tuple(part[place] for part in parts) for place in range(len(words))]
    kept = [place for place, (*_words, look) in enumerate(words) if any(values[place]) or look in ("realised", "quiet")]
    return tuple(Series(words[p][p != kept[0]], values[p], words[p][2]) for p in kept)


def _parts(row: dict[Any, Any]) -> tuple[int | None, ...]:
    """Verified, only evidenced, only reported, the others. What is not known is None, which is not none: all of who has
    not reported or has no action in force, and what nobody has judged, or said evidence of.
    """
    if _is_silent(row) or not row["actions"]:
        return (None, None, None, None)
    counts = (0, row["verified"], row["evidenced"], row["realised"], row["actions"])
    verified, evidenced, reported, others = (int(more - less) for less, more in pairwise(counts))
    judged, recorded = (row[name] > 0 or not row["realised"] for name in ("decided", "evidence_known"))
    return verified if judged else None, evidenced if recorded else None, reported, others


def _is_silent(row: dict[Any, Any]) -> bool:
    return bool(row["actions"]) and row.get("not_reported", 0) >= row["actions"]


def _bar_words(row: dict[Any, Any], basis: Basis) -> str:
    """The count of the basis beside a bar; of who has not reported that it is so: missing is not zero."""
    if _is_silent(row):
        return _("belum melapor")
    if not row["actions"]:
        return "–"
    if pd.isna(row.get("share", 0.0)) and row["actions"]:
        return _("belum ada catatan")
    waiting = row["realised"] - row["decided"] if basis == "verified" else 0
    if waiting:
        lowest = number(row[COUNT[basis]])
        return f"{lowest}–{of(row[COUNT[basis]] + waiting, row['actions'])}"
    return of(row[COUNT[basis]], row["actions"])
