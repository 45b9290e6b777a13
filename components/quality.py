"""What does not add up: one section a check, worst first, with its count and the first places, each a link."""

from datetime import date
from typing import Any

import pandas as pd

from components.shell import template, words
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.address import to
from components.shell.filters.links import link
from components.shell.filters.scope import Choice
from queries.quality import checks as xray
from queries.quality.checks import CHECKS, Check
from translations import gettext as _
from translations import ngettext
from translations.checks import WORDS
from translations.formats import number, short_day
from translations.kinds import SEVERITY

LOOKS = {"error": ("▲", "alarm"), "warning": ("◆", "in_progress"), "info": ("○", "quiet")}


def show(choice: Choice) -> None:
    """Draw all checks: those that found something first, then the clean ones in one line."""
    memo.html("xray", choice.scope, lambda: _draw(choice))


def frame(choice: Choice) -> pd.DataFrame:
    """Every check with its count: severity, check, count."""
    answers = cached_query(xray.answers, choice.scope)
    rows = [(c.severity, _(WORDS[c.code][0]), answers[c.code].count) for c in CHECKS]
    return pd.DataFrame(rows, columns=["severity", "check", "count"])


def places(choice: Choice) -> pd.DataFrame:
    """The places of all checks, as shown: check, and the columns of queries.quality.answer."""
    answers = cached_query(xray.answers, choice.scope)
    found = []
    for check in CHECKS:
        frame = answers[check.code].places
        details = [_detail(check, row) for row in frame.to_dict("records")]
        found.append(frame.assign(check=_(WORDS[check.code][0]), detail=details))
    return pd.concat(found, ignore_index=True)


def message(choice: Choice) -> str:
    """How much does not add up: the page's title."""
    counted = frame(choice)
    total = int(counted["count"].sum())
    if not total:
        return _("Semua pemeriksaan bersih")
    kinds = int((counted["count"] > 0).sum())
    things = ngettext("{count} hal perlu diperiksa", "{count} hal perlu diperiksa", total).format(count=number(total))
    return _("{things}, dari {kinds} jenis").format(things=things, kinds=kinds)


def _draw(choice: Choice) -> str:
    answers = cached_query(xray.answers, choice.scope)
    found, clean = [], []
    for check in CHECKS:
        answer = answers[check.code]
        title, why = (_(text) for text in WORDS[check.code])
        if not answer.count:
            clean.append(title)
            continue
        sign, look = LOOKS[check.severity]
        found.append(
            {
                "title": title,
                "why": why,
                "severity": _(SEVERITY[check.severity]),
                "sign": sign,
                "look": look,
                "count": number(answer.count),
                "rows": [_row(choice, check, row) for row in answer.places.head(10).to_dict("records")],
                "rest": [_row(choice, check, row) for row in answer.places.iloc[10:].to_dict("records")],
                "hidden": number(answer.count - len(answer.places)) if answer.count > len(answer.places) else "",
            }
        )
    return template.render("xray.html", found=found, clean=clean)


def _row(choice: Choice, check: Check, row: dict[Any, Any]) -> dict[str, str]:
    if row["action_id"] is not None:
        address = link(choice, "rencana-aksi", aksi=str(row["action_id"]))
    elif check.code == "kpi_jumps":
        address = to("modul", pemda=row["government_code"])
    else:
        address = link(choice, "profil", pemda=row["government_code"])
    whose = "" if row["subject"] == row["government"] else row["government"]
    return {"subject": row["subject"], "link": address, "meta": " · ".join(filter(None, (whose, _detail(check, row))))}


def _detail(check: Check, row: dict[Any, Any]) -> str:
    value = row["detail"]
    if check.code == "realised_without_evidence":
        return _("bukti {state}").format(state=words.evidence(value))
    if value is None:
        return ""
    if isinstance(value, date):
        return short_day(value)
    known = {
        "weights_not_whole": _("jumlah bobot {value}"),
        "not_reporting": _("{value} aksi"),
        "duplicate_titles": _("{value} kali"),
        "returned_twice": _("{value} kali"),
    }
    shown = number(float(value), 0 if float(value).is_integer() else 2)
    return known.get(check.code, "{value}").format(value=shown)
