"""What changed since the last edition, in words: which field of an action, from what to what; how much in all."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from exports.publication import words
from exports.publication.changes import STATE, Change, Counts
from translations import gettext as _
from translations import ngettext, states
from translations.formats import number, short_day
from workflow.register.fields import LABELS


class Told(NamedTuple):
    """One line on an action: what of it, and both sides."""

    what: str
    before: str
    now: str


def ordered(found: Iterable[Change]) -> list[Change]:
    """The changes as they are listed: what differs, what is gone, what is new."""
    return sorted(found, key=lambda one: 2 if one.was is None else one.now is None)


def details(change: Change) -> list[Told]:
    """What changed of an action, a field a line; the status stands for the axes that it is made of."""
    if change.was is None:
        return [Told(_("aksi baru"), "–", _status(change.now))]
    if change.now is None:
        return [Told(_("tidak lagi terbit"), _status(change.was), "–")]
    told = [_field(name, change) for name in change.fields if name not in STATE]
    return told + _state(change) or [Told(_("alamat"), change.old_address, change.address)]


def line(change: Change) -> str:
    """The same in one line: "tenggat: 30 Jun 2026 → 31 Okt 2026; bobot: 1 → 2"."""
    is_there = change.was is not None and change.now is not None
    return "; ".join(f"{one.what}: {one.before} → {one.now}" if is_there else one.what for one in details(change))


def sentence(change: Change) -> str:
    """The same with the action that it is about, for a feed."""
    return f"{change.title} ({change.government}): {line(change)}"


def _state(change: Change) -> list[Told]:
    if "status" in change.fields:
        told = [Told(_("status"), _status(change.was), _status(change.now))]
        return told + ([_field("evidence", change)] if "evidence" in change.before else [])
    return [_field(name, change) for name in STATE if name in change.before]


def _field(name: str, change: Change) -> Told:
    label = _(LABELS[name]).lower()
    return Told(label, _side(name, change.before.get(name)), _side(name, change.after.get(name)))


def _side(name: str, value: Any) -> str:
    """A value of a field; a day comes as one or, from a file, as ISO."""
    if name == "evidence":
        return words.evidence(value)
    if name == "verification":
        return words.verification(value)
    if value in (None, ""):
        return "–"
    if name == "progress":
        return words.said(states.PROGRESS, value)
    if name == "due_date":
        return short_day(date.fromisoformat(str(value)))
    return words.amount(value) if name == "weight" else str(value)


def _status(code: str | None) -> str:
    return "–" if code is None else states.shown(code)


def counts_of(facts: Mapping[str, Any]) -> Counts:
    """The counts that an edition's facts hold; one of an older program knew changed actions only."""
    return Counts(**{one.name: facts.get(one.name, 0) for one in fields(Counts)})


def counted(counts: Counts) -> str:
    """How much changed: "1 rencana baru, 129 aksi baru"."""
    plans, left = counts.new_plans, counts.gone_plans
    new, gone, changed = counts.new_actions, counts.gone_actions, counts.changed_actions
    said = (
        (ngettext("{count} rencana baru", "{count} rencana baru", plans), plans),
        (ngettext("{count} rencana tidak lagi terbit", "{count} rencana tidak lagi terbit", left), left),
        (ngettext("{count} aksi baru", "{count} aksi baru", new), new),
        (ngettext("{count} aksi tidak lagi terbit", "{count} aksi tidak lagi terbit", gone), gone),
        (ngettext("{count} aksi berubah", "{count} aksi berubah", changed), changed),
    )
    told = [text.format(count=number(count)) for text, count in said if count]
    return ", ".join(told) or _("tidak ada aksi yang berubah")
