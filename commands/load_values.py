"""What `manage.py load` says of files of values, and of findings."""

import json as json_module
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from loaders.findings import Finding, Severity
from loaders.outcome import ValuesOutcome
from translations import gettext as _
from translations import mark, ngettext
from translations.formats import day, number

MAX_CHANGES_SHOWN = 30  # changes, in text; --json has all
KINDS = {
    "kpi": mark("KPI modul"),
    "indicators": mark("indikator transparansi"),
    "scores": mark("skor kerangka"),
    "flows": mark("aliran data"),
}


def show(file: Path, outcome: ValuesOutcome, *, dry_run: bool, json: bool) -> None:
    """The outcome as one JSON object, or in words."""
    if json:
        print(json_module.dumps(_as_json(file, outcome), ensure_ascii=False, indent=1, default=str))
        return
    proposal, kind = outcome.reading.proposal, outcome.kind.value
    print(
        _("{count} nilai ({kind}) · per {day}").format(
            count=number(len(proposal.lines)), kind=_(KINDS[kind]), day=day(proposal.as_of)
        )
    )
    print(
        _("baru {new} · berubah {changed} · sama {same} · hilang dari berkas {missing}").format(
            **outcome.comparison.counts()
        )
    )
    print(outcome.reading.losses.in_words())
    for change in islice(_changes(outcome), MAX_CHANGES_SHOWN):
        print(f"  {' · '.join(change['key'])}: {change['field']}: {change['old']} → {change['new']}")
    findings_in_words(outcome.findings, dry_run=dry_run)


def _as_json(file: Path, outcome: ValuesOutcome) -> dict[str, Any]:
    proposal = outcome.reading.proposal
    return {
        "file": str(file),
        "refused": None,
        "kind": outcome.kind.value,
        "as_of": proposal.as_of.isoformat(),
        "values": len(proposal.lines),
        "actions": 0,
        "realised": 0,
        "by_government": {},
        **outcome.reading.losses.as_json(),
        "changes": outcome.comparison.counts(),
        "change_list": list(_changes(outcome)),
        "findings": [finding.as_json() for finding in outcome.findings],
    }


def _changes(outcome: ValuesOutcome) -> list[dict[str, Any]]:
    return [
        {"key": [str(part) for part in change.key], "field": change.name, "old": change.old, "new": change.new}
        for _line, changes in outcome.comparison.changed.values()
        for change in changes
    ]


def findings_in_words(findings: Sequence[Finding], *, dry_run: bool) -> None:
    """All findings, worst first, each kind with its count and the first three places; then what became of the file."""
    for severity, label in (
        (Severity.ERROR, _("galat")),
        (Severity.WARNING, _("peringatan")),
        (Severity.INFO, _("info")),
    ):
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity == severity:
                groups.setdefault(finding.code, []).append(finding)
        for group in groups.values():
            places = ", ".join(f"{f.place.sheet}!{f.place.a1}" for f in group[:3] if f.place)
            count = ngettext("{count} temuan", "{count} temuan", len(group)).format(count=len(group))
            print(f"[{label}] {group[0].in_words('message')} ({count}{': ' + places if places else ''})")
            print(f"    → {group[0].in_words('hint')}")
    print(_("Hanya diperiksa; tidak ada yang disimpan.") if dry_run else _("Sudah disimpan."))
