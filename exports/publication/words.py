"""Codes of the public tables in the reader's words."""

from collections.abc import Mapping
from typing import Any

import orjson

from charts.shell import coverage, edition
from charts.shell.palette import SIGNS
from translations import gettext as _
from translations import kinds, mark, states
from translations.events import EVENT, ROLES
from translations.formats import day, number, of, percent, with_unit

_JSON = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY
NOT_ON_RECORD = mark("belum ada catatan")
BASIS = {
    "verified": mark("terverifikasi"),
    "evidenced": mark("disertai bukti"),
    "reported": mark("dilaporkan terealisasi"),
}
GROUPS = {
    "ranked": mark("diperingkat"),
    "undecided": mark("belum ada klaim yang diputus"),
    "province": mark("provinsi tidak diperingkat di antara daerahnya"),
    "few": mark("rencana di bawah 10 aksi"),
    "not_reported": mark("belum melapor"),
    "none": mark("tidak ada aksi yang berlaku"),
}
PROMISES = {
    "kept": mark("ditepati"),
    "late": mark("terlambat"),
    "open": mark("berjalan"),
    "dropped": mark("dibatalkan"),
}
KINDS, SEVERITY = kinds.KINDS, kinds.SEVERITY
TYPES = {
    "stage": mark("tahap"),
    "outcome": mark("hasil"),
    "output": mark("keluaran"),
    "input": mark("masukan: konteks, tidak dinilai"),
}


def said(known: dict[str, str], code: str) -> str:
    """The word of a code of one of the lists above, in the reader's language."""
    text = known[code]
    return _(text)


def status(code: str) -> str:
    """Sign and word of a status."""
    return f"{SIGNS[code][0]} {states.shown(code)}"


def look(code: str) -> str:
    """The colour of a status."""
    return SIGNS[code][1]


def evidence(code: str | None) -> str:
    """The state of the evidence."""
    return _("tidak tercatat") if code is None else _(states.EVIDENCE[code])


def verification(code: str | None) -> str:
    """The verdict."""
    return _(NOT_ON_RECORD) if code is None else _(states.VERIFICATION[code])


def state(row: dict[str, Any]) -> str:
    """The three axes of a row."""
    axes = [states.capitalised(said(states.PROGRESS, row["progress"]))]
    if row["evidence"] is not None:
        axes.append(_("bukti {state}").format(state=evidence(row["evidence"])))
    if row["verification"] is not None:
        axes.append(verification(row["verification"]))
    return ", ".join(axes)


def event(row: dict[str, Any]) -> str:
    """What happened."""
    kind = row["kind"]
    if kind == "reported":
        return state(row)
    if kind == "verdict":
        grade = "" if row["grade"] is None else _(" dengan nilai {grade}").format(grade=f"{row['grade']:g}")
        return states.capitalised(verification(row["verification"])) + grade
    if kind == "corrected":
        return f"{_(EVENT[kind])}: {state(row)}"
    return _(EVENT[kind])


def role(code: str | None) -> str:
    """Who recorded it, as a role; without one it came with a file."""
    return _(ROLES[code]) if code else _("dari berkas")


def count(value: int | None) -> str:
    """A count, or that it is not on record."""
    return _(NOT_ON_RECORD) if value is None else number(value)


def told(plan: Mapping[str, Any]) -> str:
    """Of which day the figures of a plan are, and whether they are final."""
    period = edition.in_words(plan["period"], plan["period_edition"] or 0, still_so=bool(plan["is_final"]))
    return f"{_('per {day}').format(day=day(plan['as_of']))} · {period}"


def summary(row: Mapping[str, Any], plan: Mapping[str, Any], whose: str) -> str:
    """What a link to a page says where it is shared: all three figures, of which day, whether a sample."""
    parts = [
        _("{count} dilaporkan terealisasi").format(
            count=_(NOT_ON_RECORD) if row["realised"] is None else of(row["realised"], row["actions"])
        ),
        _("disertai bukti {count}").format(count=count(row["evidenced"])),
        _("terverifikasi {count}").format(count=verified_or_none(row)),
        told(plan),
    ]
    return f"{whose}: " + " · ".join(parts + ([_("Data contoh")] if plan["is_sample"] else []))


def judged(row: Mapping[str, Any]) -> str:
    """How many of the claims of a row with counts were judged, and what the rest may make of it; else nothing."""
    if row["verified"] is None or not row["realised"]:
        return ""
    said_of = coverage.decided({**row, "realised_weight": 0, "pending_weight": 0})
    waiting = row["realised"] - row["decided"]
    if not waiting:
        return said_of
    highest = _("dapat menjadi {share}").format(share=percent((row["verified"] + waiting) / row["actions"]))
    return f"{said_of}; {highest}"


def decided(row: Mapping[str, Any]) -> str:
    """Judged claims of all, for a table; a dash where none is on record."""
    return "–" if row["verified"] is None or not row["realised"] else of(row["decided"], row["realised"])


def cell(value: int | None) -> str:
    """A count in a table; a dash where it is not on record."""
    return "–" if value is None else number(value)


def by_file(row: Mapping[str, Any]) -> str:
    """How many of the verified of a row with counts nobody of the task force judged; nothing where there are none."""
    given = row["verified_by_file"]
    return _("{count} menurut berkas").format(count=number(given)) if given else ""


def verified(row: Mapping[str, Any]) -> str:
    """The verified of a row with counts in a table, with those that only a file calls so."""
    told = by_file(row)
    return f"{cell(row['verified'])} ({told})" if told else cell(row["verified"])


def verified_or_none(row: Mapping[str, Any]) -> str:
    """The same in a sentence: that none is on record is said."""
    return count(None) if row["verified"] is None else verified(row)


def between(low: str, high: str) -> str:
    """Two ends, or the one where they are the same."""
    return low if low == high else f"{low}–{high}"


def share(value: float | None, decimals: int = 1) -> str:
    """A share, or a dash."""
    return "–" if value is None else percent(value, decimals)


def amount(value: float | None, word: str | None = "", unit: str | None = "") -> str:
    """A value with its unit, or its word; two decimals at most."""
    if value is None:
        return word or "–"
    decimals = next((d for d in (0, 1) if round(value, d) == round(value, 2)), 2)
    return with_unit(number(value, decimals), unit or "")


def as_json(value: Any) -> bytes:
    """JSON that can stand in a file: days as ISO."""
    return orjson.dumps(value, default=str, option=_JSON | orjson.OPT_INDENT_2)


def as_short_json(value: Any) -> bytes:
    """The same on one line, for large files."""
    return orjson.dumps(value, default=str, option=_JSON)
