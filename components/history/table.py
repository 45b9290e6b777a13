"""Riwayat: who recorded what, when, from what to what, and why. A page at a time, and as a file."""

import math
from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from components.history import event_words
from components.shell import actor, download, template, words
from components.shell.caching.cached_queries import cached_query, query
from components.shell.filters import address
from components.shell.filters.links import link
from components.shell.filters.picking import ANY
from components.shell.filters.scope import Choice
from models import EventKind, Role
from queries import history
from queries.history import Wanted
from settings import clock
from translations import gettext as _
from translations import mark
from translations.formats import moment, number, short_day

ROWS = 50
IN_A_FILE = 50_000
PERIODS = {
    ANY: mark("Semua waktu"),
    "1": mark("24 jam terakhir"),
    "7": mark("7 hari terakhir"),
    "30": mark("30 hari terakhir"),
}
RECORDERS = (Role.OFFICER, Role.VERIFIER, Role.COORDINATOR)


def choose(choice: Choice) -> Wanted:
    """Draw the filters of the history and return what is wanted."""
    kinds = {ANY: _("Semua catatan")} | {kind.value: words.event(kind) for kind in EventKind}
    roles = (
        {ANY: _("Siapa saja")} | {role.value: words.role(role) for role in RECORDERS} | {"file": _("pemuatan berkas")}
    )
    bar = choice.filters
    typed = bar.search(_("Cari judul, nomor, alasan"), _write)
    kind = bar.pick("catatan", _("Catatan"), kinds, 200, write=_write)
    role = bar.pick("oleh", _("Dicatat oleh"), roles, 200, write=_write)
    period = bar.pick("waktu", _("Waktu"), {code: _(text) for code, text in PERIODS.items()}, 180, write=_write)
    bar.say()
    return Wanted(
        text=typed,
        kind="" if kind == ANY else kind,
        role="" if role == ANY else role,
        since=None if period == ANY else clock.today() - timedelta(days=int(period)),
    )


def _write(key: str, default: str) -> None:
    """Callback: another filter leaves other pages, so the first one is shown."""
    address.write(key, default)
    address.assign("hal", "1", "1")


def show(choice: Choice, wanted: Wanted) -> None:
    """Draw one page of the history, the other pages, and the file."""
    who = actor.current()
    total = cached_query(history.count, who, choice.scope, wanted)
    pages = max(1, math.ceil(min(total, history.COUNTED) / ROWS))
    at = int(address.value("hal", [str(page) for page in range(1, pages + 1)], "1"))
    found = cached_query(history.events, who, choice.scope, wanted, ROWS, (at - 1) * ROWS)
    rows = [_row(choice, event) for event in found.to_dict("records")]
    whose = choice.scope.government is None and len(choice.governments) > 1
    template.show("events.html", rows=rows, count=_count(total), whose=whose)
    if pages > 1:
        st.pagination(pages, default=at, key=f"hal-{at}", on_change=_turn, args=(at,))
    download.tables(
        f"riwayat-{choice.plan.code}-{choice.scope.as_of.isoformat()}",
        _("Riwayat {plan}").format(plan=choice.plan.title),
        lambda: {_("Riwayat"): as_file(query(history.events, who, choice.scope, wanted, IN_A_FILE)),
                 _("Buku besar"): cached_query(history.heads, choice.scope)},
        as_of=choice.scope.as_of,
    is_sample=choice.plan.is_sample,
        label=_("Unduh riwayat (.xlsx)"),
    )  # fmt: skip


def _count(total: int) -> str:
    if total > history.COUNTED:
        return _("lebih dari {count} catatan; yang terbaru ditampilkan").format(count=number(history.COUNTED))
    return _("{count} catatan").format(count=number(total))


def _turn(at: int) -> None:
    address.assign("hal", str(st.session_state[f"hal-{at}"]), "1")


def _row(choice: Choice, event: dict[Any, Any]) -> dict[str, Any]:
    return event | event_words.described(event) | {
        "link": link(choice, "rencana-aksi", aksi=str(event["action_id"])),
        "from": before(event),
        "recorded": moment(event["recorded_at"]),
        "effect": short_day(event["took_effect_on"]),
        "who": words.who(event),
    }  # fmt: skip


def before(event: dict[Any, Any]) -> str:
    """The state before an event, where the event changed it."""
    axes = ("progress", "evidence", "verification")
    if event["progress_before"] is None or all(event[f"{axis}_before"] == event[axis] for axis in axes):
        return ""
    return event_words.state({axis: event[f"{axis}_before"] for axis in axes})


def as_file(found: pd.DataFrame) -> pd.DataFrame:
    """The history as a sheet: what stands on the page, in words, with the ledger's hash in full."""
    rows = [
        {
            _("Dicatat"): moment(event["recorded_at"]),
            _("Berlaku sejak"): event["took_effect_on"],
            _("Pemda"): event["government"],
            _("No"): event["number"],
            _("Rencana aksi"): event["title"],
            _("Catatan"): words.event(event["kind"]),
            _("Dari"): before(event),
            _("Menjadi"): event_words.described(event)["what"],
            _("Alasan dan bukti"): event_words.described(event)["details"],
            _("Oleh"): words.who(event),
            _("Berkas"): event["file_name"] or "",
            _("SHA-256"): event["hash"],
        }
        for event in found.to_dict("records")
    ]
    return pd.DataFrame(rows)


def show_heads(choice: Choice) -> None:
    """Where the ledger's chains end: who has noted a head can show later that nothing before it was changed."""
    with st.expander(_("Buku besar: ujung rantai tiap pemda")):
        st.text(_("Catat atau cetak ujung ini; manage.py ledger verify membuktikan catatan lama tetap utuh."))
        template.show("heads.html", rows=cached_query(history.heads, choice.scope).to_dict("records"))
