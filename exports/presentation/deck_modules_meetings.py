"""Slides beyond the plan: data that really flow between modules, transparency, and who can be asked."""

from datetime import timedelta

import pandas as pd
from sqlmodel import Session

from exports.presentation.deck import Chart, Series, Slide, Table
from methods.composite import composite, integration, latest
from methods.improvement import most_improved
from queries import modules
from queries.indicators import published as transparency
from queries.meetings import commitments as meetings
from queries.meetings import practices
from queries.progress import counts as progress
from queries.shell.region import Region
from queries.shell.scope import Scope
from settings import settings
from translations import gettext as _
from translations.formats import day, number, of, percent, short_day

MAX_ROWS = 12
PROMISES = 6
FIRST = {"late": 0, "open": 1, "kept": 2, "dropped": 3}  # of promises, where not all have room
NO_BREAK = "\u00a0"  # between the parts of what belongs together
MIN_GOVERNMENTS = 2  # governments to compare
PERIOD = timedelta(days=180)  # over which who improved most is looked for


def flowing(session: Session, region: Region, scope: Scope) -> Slide | None:
    """The integration index: required data flows that really flow."""
    days = [when for when in modules.days(session) if when <= scope.as_of]
    frame = integration(modules.flows(session, region, scope.as_of)) if days else pd.DataFrame()
    if frame.empty:
        return None
    shown = frame.head(MAX_ROWS)
    first = shown.iloc[0]
    title = _("Data mengalir antarsistem: terbaik {name}, {count} aliran").format(
        name=first["government"], count=of(first["flowing"], first["required"])
    )
    rows = shown.to_dict("records")
    chart = Chart(
        "bars",
        tuple(row["government"] for row in rows),
        (
            Series(_("benar-benar mengalir"), tuple(row["flowing"] for row in rows), "evidenced"),
            Series(_("belum"), tuple(row["required"] - row["flowing"] for row in rows), "quiet"),
        ),
        whole=tuple(float(row["required"]) for row in rows),
        words=tuple(of(row["flowing"], row["required"]) for row in rows),
    )
    notes = _("Bukan jumlah situs atau panjang serat optik: yang dihitung data yang sampai, lengkap, tepat waktu.")
    return Slide("modules", title, shown, chart=chart, notes=notes)


def transparency_means(session: Session, region: Region, scope: Scope) -> Slide | None:
    """What others have published of each government, with how much of it there is."""
    indicators = transparency.indicators(session)
    numeric = indicators["compared"].astype(bool) & ~indicators["words"].astype(bool)
    compared = list(indicators[numeric]["code"])
    values = transparency.values(session, region, scope.as_of)
    if values.empty:
        return None
    frame = composite(latest(values), compared).head(MAX_ROWS)
    if frame.empty or (len(frame) < MIN_GOVERNMENTS and region.government is None):
        return None  # one alone compares with nobody
    rows = tuple(
        (row["government"], number(row["mean"], 1), of(row["available"], row["all"]))
        for row in frame.to_dict("records")
    )
    title = _("Transparansi: rata-rata atas indikator yang dimiliki semua")
    table = Table((_("Pemda"), _("Rata-rata (0–100)"), _("Indikator yang dimiliki semua")), rows)
    return Slide("transparency", title, frame, table=table)


def sharing(session: Session, scope: Scope) -> Slide | None:
    """By area, who improved most over half a year: whom to ask how it was done. None where there is one government."""
    then, now = scope.on(scope.as_of - PERIOD).of(None), scope.of(None)
    cells = progress.by_government_and_area(session, now)
    if cells["code"].nunique() < 2:
        return None
    best = most_improved(progress.by_government_and_area(session, then), cells, settings().coverage)
    if best.empty:
        return None
    rows = tuple(
        (row["area"], row["name"], percent(row["before"], 0), percent(row["after"], 0))
        for row in best.to_dict("records")
    )
    since = short_day(then.as_of)
    head = (_("Area"), _("Yang dapat ditanya"), since, short_day(scope.as_of))
    title = _("Berbagi: siapa paling maju di tiap area sejak {day}").format(day=since)
    return Slide(
        "sharing", title, best, table=Table(head, rows), notes=_("Dari angka sendiri; tanyakan caranya langsung.")
    )


def asked_for(session: Session, scope: Scope) -> Slide | None:
    """Which practices were asked for and adopted, with the asker's own figure before and after."""
    frame = practices.adoptions(session, scope.plan_id, scope.as_of)
    if frame.empty:
        return None
    states = {"asked": _("diminta"), "adopting": _("sedang diterapkan"), "adopted": _("sudah diterapkan")}
    adopted = int((frame["state"] == "adopted").sum())
    title = _("Berbagi: {asked} permintaan, {adopted} sudah diterapkan").format(
        asked=number(len(frame)), adopted=number(adopted)
    )
    rows = tuple(
        (
            row["title"],
            row["offered_by"],
            row["government"],
            states[row["state"]],
            f"{percent(row['share_before'], 0)} → {percent(row['share_now'], 0)}".replace(" ", NO_BREAK),
        )
        for row in frame.tail(PROMISES).to_dict("records")
    )
    head = (_("Praktik"), _("Dari"), _("Peminta"), _stood(scope), _("Angka peminta"))
    return Slide("asked_for", title, frame, table=Table(head, rows))


def commitments(session: Session, scope: Scope) -> Slide | None:
    """What was promised at the last meeting, and what has become of it. None where nothing was promised."""
    met = meetings.last_before(session, scope)
    if met is None:
        return None
    frame = meetings.commitments(session, met.id, scope.as_of)
    if frame.empty:
        return None
    counts = frame["state"].value_counts()
    kept, late = int(counts.get("kept", 0)), int(counts.get("late", 0))
    title = _("Janji rapat {day}: {kept} ditepati, {late} terlambat").format(
        day=day(met.held_on), kept=of(kept, len(frame)), late=number(late)
    )
    states = {"kept": _("ditepati"), "late": _("terlambat"), "open": _("berjalan"), "dropped": _("dibatalkan")}
    rows = tuple(
        (row["words"], row["government"], short_day(row["due_date"]).replace(" ", NO_BREAK), states[row["state"]])
        for row in frame.sort_values("state", key=lambda kept: kept.map(FIRST), kind="stable")
        .head(PROMISES)
        .to_dict("records")
    )
    head = (_("Komitmen"), _("Pemda"), _("Paling lambat"), _stood(scope))
    shown = frame[["government", "words", "due_date", "figure", "state", "settled_words"]]
    return Slide("commitments", title, shown, table=Table(head, rows))


def _stood(scope: Scope) -> str:
    """The head of a column of states, with their day: it may be a later one than that of the figures."""
    return _("Keadaan {day}").format(day=short_day(scope.as_of)).replace(" ", NO_BREAK)
