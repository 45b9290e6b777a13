"""What a file holds and what loading it would change, before anything is written: four parts below one sentence."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

import streamlit as st

from components.history import event_words
from components.loading import mapping as loading_mapping
from components.shell import template
from components.shell.caching.cached_queries import query
from loaders.findings import Finding, Severity
from loaders.meaning.governments import names
from loaders.meaning.text import clean
from loaders.outcome import Outcome, ValuesOutcome
from loaders.proposing.changes import ChangeLine, change_list
from loaders.proposing.job import Job
from queries import loading as loads
from translations import gettext as _
from translations import mark, ngettext
from translations.formats import day, moment, number, short_day

MAX_CHANGES_SHOWN = 200  # changes; the file that comes back has everything
PLACES = 3
SEVERITIES = {
    Severity.ERROR: (mark("Galat"), "alarm"),
    Severity.WARNING: (mark("Peringatan"), "in_progress"),
    Severity.INFO: (mark("Info"), "quiet"),
}
KINDS = {"changed": mark("berubah"), "missing": mark("hilang dari berkas"), "new": mark("baru")}
VALUES = {
    "kpi": mark("KPI modul"),
    "indicators": mark("indikator transparansi"),
    "scores": mark("skor kerangka"),
    "flows": mark("aliran data"),
}


def headline(job: Job, outcome: Outcome | ValuesOutcome) -> None:
    """Draw the message: how much was read, what would change, how many rows are to be mended."""
    counts = outcome.comparison.counts()
    wrong = wrong_rows(outcome.findings)
    held = outcome.proposal.plan if isinstance(outcome, Outcome) else outcome.reading.proposal
    if held.is_sample:
        template.show("sample.html", text=_("Berkas ini menyebut dirinya contoh."))
    template.show(
        "loading_headline.html",
        name=clean(job.name),
        says=_says(outcome),
        into=_into(outcome),
        changes=(
            (_("baru"), number(counts["new"])),
            (_("berubah"), number(counts["changed"])),
            (_("sama"), number(counts["same"])),
            (_("hilang dari berkas"), number(counts["missing"])),
        ),
        to_mend=_("{wrong} dari {rows} baris perlu diperbaiki").format(
            wrong=number(wrong), rows=number(max(wrong, outcome.size))
        )
        if wrong
        else _("Tidak ada baris yang perlu diperbaiki."),
        wrong=wrong,
        rows=outcome.reading.losses.in_words(),
        same=_same_file(job),
    )


def _says(outcome: Outcome | ValuesOutcome) -> str:
    if isinstance(outcome, ValuesOutcome):
        sentence = _("{count} nilai ({kind}) terbaca, per {day}")
        described = outcome.reading.proposal.as_of
        return sentence.format(count=number(outcome.size), kind=_(VALUES[outcome.kind.value]), day=day(described))
    counts, proposal = outcome.counts(), outcome.proposal
    sentence = _("{actions} aksi terbaca, {realised} terealisasi, per {day}")
    return sentence.format(
        actions=number(counts["actions"]), realised=number(counts["realised"]), day=day(proposal.as_of)
    )


def _into(outcome: Outcome | ValuesOutcome) -> str:
    """Into which plan, and whether there is one already."""
    if isinstance(outcome, ValuesOutcome):
        return ""
    known = outcome.comparison.plan is not None
    sentence = _("ke rencana “{plan}” ({year})") if known else _("rencana baru “{plan}” ({year})")
    return sentence.format(plan=clean(outcome.proposal.plan.title), year=outcome.proposal.plan.year)


def _same_file(job: Job) -> str:
    earlier = query(loads.of_file, job.sha256)
    if earlier is None or job.is_stored:
        return ""
    sentence = _("Berkas yang sama sudah dimuat {moment} oleh {actor}.")
    return sentence.format(moment=moment(earlier.loaded_at), actor=earlier.actor)


def wrong_rows(findings: Sequence[Finding]) -> int:
    """How many rows have an error."""
    return len({(f.place.sheet, f.place.row) for f in findings if f.place and f.severity == Severity.ERROR})


def parts(job: Job, outcome: Outcome | ValuesOutcome) -> None:
    """Draw the four parts."""
    totals = outcome.reading.totals if isinstance(outcome, Outcome) else []
    counts = outcome.comparison.counts()
    changed = counts["changed"] + counts["missing"] + counts["new"]
    named = (
        _("Yang terbaca"),
        _("Temuan ({count})").format(count=number(len(outcome.findings))),
        _("Perubahan ({count})").format(count=number(changed)),
        _("Pemeriksaan jumlah ({count})").format(count=number(len(totals))),
    )
    understood, found, changes, checked = st.tabs(named, key=f"parts {id(job)}")
    with understood:
        loading_mapping.show(job, outcome)
    with found:
        findings(outcome.findings)
    with changes:
        _changes(outcome)
    with checked:
        rows = [
            {
                "place": f"{clean(check.place.sheet)}!{check.place.a1}",
                "stated": " · ".join(map(number, check.stated)),
                "counted": _("{actions} aksi, {realised} terealisasi").format(
                    actions=number(check.counted), realised=number(check.realised)
                ),
                "agrees": check.agrees,
            }
            for check in totals
        ]
        template.show("loading_totals.html", rows=rows)


def findings(found: Sequence[Finding]) -> None:
    """Draw findings, worst first, one line a kind with its count and the first three places."""
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.code, []).append(finding)
    rows = [_group(group) for group in groups.values()]
    template.show("loading_findings.html", rows=rows)


def _group(group: Sequence[Finding]) -> dict[str, Any]:
    first = group[0]
    word, look = SEVERITIES[first.severity]
    places = [f"{clean(f.place.sheet)}!{f.place.a1}" for f in group[:PLACES] if f.place]
    more = len(group) - PLACES
    return {
        "word": _(word),
        "look": look,
        "count": ngettext("{count} temuan", "{count} temuan", len(group)).format(count=number(len(group))),
        "message": first.in_words("message"),
        "expected": first.in_words("expected"),
        "hint": first.in_words("hint"),
        "places": ", ".join(places) + (_(" dan {count} lagi").format(count=number(more)) if more > 0 else ""),
    }


def _changes(outcome: Outcome | ValuesOutcome) -> None:
    lines = list(islice(change_list(outcome), MAX_CHANGES_SHOWN + 1))
    template.show(
        "loading_changes.html",
        rows=[_change(line) for line in lines[:MAX_CHANGES_SHOWN]],
        more=len(lines) > MAX_CHANGES_SHOWN,
        limit=number(MAX_CHANGES_SHOWN),
    )


def _change(line: ChangeLine) -> dict[str, str]:
    return {
        "kind": _(KINDS[line.kind]),
        "whose": names().get(line.government, ""),
        "what": f"{line.number} {line.title}".strip(),
        "field": _(event_words.FIELDS[line.field]) if line.field in event_words.FIELDS else line.field,
        "old": event_words.side(line.field, line.old) if line.kind == "changed" else "",
        "new": event_words.side(line.field, line.new) if line.field else "",
        "on": short_day(line.on) if line.on else "",
    }
