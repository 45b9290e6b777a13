"""Events of the history in words: what, and details. For the page of one action, the profile and Riwayat."""

import json
from datetime import date
from itertools import takewhile
from typing import Any

from charts.shell.palette import SIGNS
from components.shell import words
from methods.status import has_left
from translations import formats, mark, states
from translations import gettext as _
from workflow.history.rewording import JUDGED
from workflow.register.fields import LABELS

FIELDS = LABELS | {"value": mark("Nilai"), "scope": mark("Lingkup"), "supporting": mark("Perangkat daerah pendukung")}
SCOPES = {"in_force": mark("berlaku"), "drop_proposed": mark("diusulkan dihentikan"), "dropped": mark("dihentikan")}


def described(event: dict[Any, Any]) -> dict[str, str]:
    """An event in words: what, and details."""
    what = _what(event)
    details = [words.reason(event["reason"]), event["obstacle"] if event["kind"] == "reported" else ""]
    documents = [name or _("dokumen yang tidak dibuka") for name, _sha in json.loads(event["documents"] or "[]")]
    if documents:
        details.append(_("bukti: {names}").format(names=", ".join(documents)))
    return {"what": what, "details": "; ".join(text for text in details if text)}


LEFT = SIGNS["dropped"]  # of what no action is shown in: its load was undone, and it may have come back since


def _what(event: dict[Any, Any]) -> str:
    match event["kind"]:
        case "amended":
            return _amended(event)
        case "verdict":
            return _verdict(event)
        case "corrected":
            return f"{words.event('corrected')}: {state(event)}"
        case "added" | "asked":
            return words.event(event["kind"])
        case _:
            return state(event)


def state(event: dict[Any, Any]) -> str:
    """The three axes after an event."""
    sign, _look = SIGNS.get(event["progress"], LEFT)
    said = [f"{sign} {states.capitalised(_(states.PROGRESS[event['progress']]))}"]
    if event["evidence"] is not None:
        said.append(_("bukti {state}").format(state=words.evidence(event["evidence"])))
    if event["verification"] is not None:
        said.append(words.verification(event["verification"]))
    return ", ".join(said)


def _verdict(event: dict[Any, Any]) -> str:
    if event["progress"] != "dropped" and has_left(event["progress"], event["verification"]):
        return _("– Disetujui di luar kewenangan")
    sign = SIGNS["verified" if event["verification"] == "accepted" else "returned"][0]
    graded = "" if event["grade"] is None else _(" dengan nilai {grade}").format(grade=f"{event['grade']:g}")
    return f"{sign} {words.verification(event['verification']).capitalize()}{graded}"


def _amended(event: dict[Any, Any]) -> str:
    changes = json.loads(event["changes"] or "{}")
    if "contribution" in changes:
        return _("Bagian {unit}: {text}").format(unit=changes["contribution"][0], text=changes["contribution"][1])
    listed = "; ".join(
        f"{_(FIELDS[name]).lower()}: {side(name, old)} → {side(name, new)}" for name, (old, new) in changes.items()
    )
    return f"{words.event('amended')}: {listed}" if listed else words.event("amended")


def lapsed(told: list[dict[Any, Any]]) -> str:
    """Why a claim that was accepted waits again, where its words or weight were changed since. told: newest first."""
    since_verdict = takewhile(lambda event: event["kind"] != "verdict", told)
    changed = ((event, json.loads(event["changes"] or "{}")) for event in since_verdict)
    event, changes = next(((event, changes) for event, changes in changed if "verification" in changes), ({}, {}))
    if not changes:
        return ""
    names = ", ".join(_(FIELDS[name]).lower() for name in JUDGED if name in changes)
    return _("Pernah diterima. Putusan itu berakhir {day}, karena yang diputuskan diubah: {names}.").format(
        day=formats.day(event["took_effect_on"]), names=names
    )


def side(name: str, value: Any) -> str:
    """One side of a change in words."""
    if name == "scope":
        return _(SCOPES[value])
    if name in ("evidence", "verification"):
        return str(getattr(words, name)(value or None))
    if name == "progress" and value:
        return states.capitalised(_(states.PROGRESS[value]))
    if name in ("due_date", "next_step_due") and value:
        return formats.day(date.fromisoformat(str(value)))
    return str(value) if value not in (None, "") else "–"
