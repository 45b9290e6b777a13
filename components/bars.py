"""Rows of bars with their counts in words: by area, by government."""

from typing import Any
from urllib.parse import urlencode

import pandas as pd

from components import template
from components.scope import Choice
from translations import gettext as _
from translations.formats import number, of


def by_area(choice: Choice, frame: pd.DataFrame) -> None:
    """One bar an area; its name opens the register of the area."""
    rows = [_row(row, link(choice, "rencana-aksi", area=row["name"]), ticks=False) for row in frame.to_dict("records")]
    template.show("bars.html", rows=rows, ticks=False)


def by_government(choice: Choice, frame: pd.DataFrame) -> None:
    """One bar a government, with the tick of what is due; its name opens the summary of the government."""
    rows = [_row(row, link(choice, "", pemda=row["code"]), ticks=True) for row in frame.to_dict("records")]
    template.show("bars.html", rows=rows, ticks=True)


def link(choice: Choice, page: str, **more: str) -> str:
    """The address of a page with the same plan and date."""
    asked = {"rencana": choice.plan.code, "per": choice.scope.as_of.isoformat()}
    if choice.scope.government:
        asked["pemda"] = choice.scope.government
    return f"/{page}?{urlencode(asked | more)}"


def _row(row: dict[Any, Any], address: str, *, ticks: bool) -> dict[str, Any]:
    actions = row["actions"]

    def width(count: int) -> str:
        return f"{100 * count / actions:.2f}" if actions else "0"

    reported = row["not_reported"] < actions
    more = _("{count} disertai bukti").format(count=number(row["evidenced"])) if row["evidence_recorded"] else ""
    return {
        "name": row["name"],
        "link": address,
        "counts": of(row["realised"], actions) if reported else _("belum melapor"),
        "more": more,
        "realised_width": width(row["realised"]),
        "evidenced_width": width(row["evidenced"]),
        "verified_width": width(row["verified"]),
        "has_evidence": bool(row["evidence_recorded"]),
        "has_verification": bool(row["verification_recorded"]),
        "due_width": width(row["due"]) if ticks else None,
    }
