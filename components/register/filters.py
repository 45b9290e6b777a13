"""The register's own filters: words, area, status, due date, order. They live in the address."""

from typing import cast

from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.shell.filters.picking import ANY
from components.shell.filters.scope import Choice
from queries.progress import counts as progress
from queries.register import Filters, Order
from translations import gettext as _
from translations import mark, states

DUE = {
    ANY: mark("Semua tenggat"),
    "late": mark("Terlambat"),
    "soon": mark("Jatuh tempo 30 hari"),
    "none": mark("Tanpa tenggat"),
}
ORDER = {
    "plan": mark("Urutan rencana"),
    "due": mark("Urut tenggat"),
    "changed": mark("Perubahan terbaru"),
    "title": mark("Urut judul"),
    "government": mark("Urut pemda"),
}


def choose(choice: Choice) -> tuple[Filters, Order]:
    """Draw the filters and return what is chosen."""
    areas = [str(name) for name in cached_query(progress.by_area, choice.scope)["name"]]
    statuses = {ANY: _("Semua status")} | {status: states.shown(status) for status in states.SHOWN}
    bar = choice.filters
    typed = bar.search(_("Cari judul, unit, nomor"), _write)
    area = bar.pick("area", _("Area"), {ANY: _("Semua area")} | dict(zip(areas, areas, strict=True)), 230, write=_write)
    status = bar.pick("status", _("Status"), statuses, 210, write=_write)
    due = bar.pick("tenggat", _("Tenggat"), {code: _(label) for code, label in DUE.items()}, 180, write=_write)
    order = bar.pick("urut", _("Urutan"), {code: _(label) for code, label in ORDER.items()}, 240, "plan", _write)
    bar.say()
    filters = Filters(
        text=typed,
        area="" if area == ANY else area,
        statuses=() if status == ANY else (status,),
        due="" if due == ANY else due,
    )
    return filters, cast(Order, order)


def _write(key: str, default: str) -> None:
    """Callback: another filter leaves other pages, so the first one is shown."""
    address.write(key, default)
    address.assign("hal", "1", "1")
