"""Slides of what people promise and ask each other: commitments, practices, who can be asked."""

from datetime import timedelta

import pandas as pd
from sqlmodel import Session

from charts.progress.on_track import DONE
from exports.presentation.deck import Slide, Table
from exports.presentation.slides.lists import shortened
from methods.improvement import MIN_ACTIONS, basis_of_both, most_improved, not_compared
from queries import register
from queries.meetings import commitments as meetings
from queries.meetings import practices
from queries.progress import counts as progress
from queries.progress.earlier import earlier_by_government_and_area
from queries.shell.scope import Scope
from settings import settings
from translations import gettext as _
from translations import ngettext
from translations.formats import NO_BREAK, day, number, of, percent, short_day

MAX_ROWS = 7  # that fit a screen of 4:3
PROMISES = 6
EQUALS = 3  # governments named that gained the same
FIRST = {"late": 0, "open": 1, "kept": 2, "dropped": 3}  # of promises, where not all have room
MIN_GOVERNMENTS = 2  # governments to compare
PERIOD = timedelta(days=180)  # over which who improved most is looked for


def sharing(session: Session, scope: Scope) -> Slide | None:
    """By area, who improved most over half a year: whom to ask how it was done. None where there is one government."""
    then, now = scope.as_of - PERIOD, scope.of(None)
    cells = progress.by_government_and_area(session, now)
    if cells["code"].nunique() < MIN_GOVERNMENTS:
        return None
    before = earlier_by_government_and_area(session, now, then)
    best = most_improved(before, cells, settings().coverage)
    if best.empty:
        return None
    areas = sorted(best.groupby("area", sort=False), key=lambda one: -one[1]["gain"].iloc[0])
    rows = tuple((str(area), *_to_ask(own)) for area, own in areas[:MAX_ROWS])
    since, done = short_day(then), _(DONE[basis_of_both(before, cells, settings().coverage)])
    days = _("{done}, {day}").format(done=done.capitalize(), day=f"{since} → {short_day(scope.as_of)}")
    head = (_("Area"), _("Yang dapat ditanya"), days, _("Kenaikan"))
    title = _(
        "Berbagi: kenaikan terbesar sejak {day}, di antara yang punya sedikitnya {count} aksi di area itu"
    ).format(day=since, count=number(MIN_ACTIONS))
    basis = _("{done}, dari aksi area itu yang berlaku pada {day}").format(done=done, day=short_day(scope.as_of))
    notes = [_("Dari angka sendiri; tanyakan caranya langsung.")]
    if len(areas) > MAX_ROWS:
        notes.append(_("{count} area lagi, yang naiknya lebih kecil.").format(count=number(len(areas) - MAX_ROWS)))
    silent = not_compared(before, cells)["name"].nunique()
    if silent:
        words = _("{count} pemda belum melapor pada {day}, jadi tidak dibandingkan di area itu.")
        notes.append(words.format(count=number(silent), day=since))
    return Slide("sharing", title, best, table=Table(head, rows), basis=basis, notes=" ".join(notes))


def _to_ask(equals: pd.DataFrame) -> tuple[str, str, str]:
    """Who gained most in an area, all equals: their names, each one's shares then and now, the gain they share."""
    shown = equals.head(EQUALS).to_dict("records")
    more = len(equals) - len(shown)
    names = [row["name"] for row in shown]
    if more:
        names.append(_("dan {count} lainnya").format(count=number(more)))
    shares = [f"{percent(row['before'], 0)} → {percent(row['after'], 0)}" for row in shown]
    if len(set(shares)) == 1:
        shares = shares[:1]
    gain = _("+{points} poin").format(points=number(100 * equals["gain"].iloc[0]))
    return ", ".join(names), ", ".join(shares).replace(" %", NO_BREAK + "%"), gain.replace(" ", NO_BREAK)


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


def help_needed(session: Session, scope: Scope) -> Slide | None:
    """What holds actions up, and whom: each obstacle with the governments that name it. None where there is none."""
    frame = register.obstacles(session, scope)
    if frame.empty:
        return None
    grouped = frame.assign(key=frame["obstacle"].str.strip().str.casefold()).groupby("key", sort=False)
    table = pd.DataFrame(
        [
            {
                "obstacle": str(own["obstacle"].iloc[0]).strip(),
                "governments": ", ".join(dict.fromkeys(own["government"])),
                "government_count": own["government_code"].nunique(),
                "actions": int(own["actions"].sum()),
            }
            for _key, own in grouped
        ]
    ).sort_values("actions", ascending=False, kind="stable", ignore_index=True)
    first = table.iloc[0]
    equal = int((table["actions"] == first["actions"]).sum())
    title = _("Perlu bantuan: “{obstacle}” menghambat {count} aksi").format(
        obstacle=shortened(first["obstacle"]), count=number(first["actions"])
    )
    if equal > 1:
        title = _("Perlu bantuan: {equal} kendala masing-masing menghambat {count} aksi").format(
            equal=number(equal), count=number(first["actions"])
        )
    rows = tuple(
        (shortened(row["obstacle"]), shortened(row["governments"]), number(row["actions"]))
        for row in table.head(PROMISES).to_dict("records")
    )
    head = (_("Kendala yang dilaporkan"), _("Pemda"), _("Aksi"))
    basis = _("kendala yang ditulis pada aksi yang belum terealisasi")
    return Slide("help", title, table, table=Table(head, rows), basis=basis)


def decisions(session: Session, scope: Scope) -> Slide | None:
    """What today's meeting has to settle: promises past their day, requests that nobody took up. None without any."""
    asked = practices.adoptions(session, scope.plan_id, scope.as_of).to_dict("records")
    waiting = [row for row in asked if row["state"] == "asked"]
    met = meetings.last_before(session, scope)
    promised = [] if met is None else meetings.commitments(session, met.id, scope.as_of).to_dict("records")
    overdue = [row for row in promised if row["state"] == "late"]
    found = [
        (
            row["government"],
            row["words"],
            _("Tenggat baru, atau dibatalkan? Lewat sejak {day}").format(day=short_day(row["due_date"])),
        )
        for row in overdue
    ] + [
        (row["government"], row["title"], _("Kapan {government} mendampingi?").format(government=row["offered_by"]))
        for row in waiting
    ]
    if not found:
        return None
    count = number(len(found))
    title = ngettext("{count} hal diminta diputuskan hari ini", "{count} hal diminta diputuskan hari ini", len(found))
    frame = pd.DataFrame(found, columns=["government", "words", "next_step"])
    rows = tuple((name, shortened(words), question) for name, words, question in found[:PROMISES])
    head = (_("Pemda"), _("Tentang"), _("Yang diminta"))
    basis = _("janji rapat lalu yang lewat waktu, dan permintaan praktik yang belum dijawab")
    source = _("catatan rapat")
    return Slide("decisions", title.format(count=count), frame, table=Table(head, rows), basis=basis, source=source)
