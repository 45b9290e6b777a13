"""Rows of bars with their counts in words: by area, by government."""

from typing import Any

from charts.shell import coverage
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.links import link
from components.shell.filters.scope import Choice
from methods.coverage import evidence_on_record
from queries.progress import counts as progress
from translations import gettext as _
from translations.formats import number, of

MAX_GOVERNMENTS_SHOWN = 20  # governments; a national plan shows those that are least far


def by_area(choice: Choice) -> None:
    """One bar an area; its name opens the register of the area."""
    memo.html("areas", choice.scope, lambda: _areas(choice))


def _areas(choice: Choice) -> str:
    frame = cached_query(progress.by_area, choice.scope)
    judged = bool(frame["decided"].sum())
    rows = [
        _row(row, link(choice, "rencana-aksi", area=row["name"]), judged=judged, ticks=False)
        for row in frame.to_dict("records")
    ]
    return template.render("bars.html", rows=rows, ticks=False, note="", all_link="")


def by_government(choice: Choice) -> None:
    """One bar a government, with the tick of what is due; its name opens the profile of the government."""
    memo.html("governments", choice.scope, lambda: _governments(choice))


def _governments(choice: Choice) -> str:
    frame = cached_query(progress.by_government, choice.scope)
    note, judged = "", bool(frame["decided"].sum())
    if len(frame) > MAX_GOVERNMENTS_SHOWN:
        share = frame["realised"] / frame["actions"].where(frame["actions"] > 0)
        note = _("{shown} dari {all} pemerintah daerah, realisasi terendah lebih dulu").format(
            shown=MAX_GOVERNMENTS_SHOWN, all=len(frame)
        )
        frame = frame.assign(share=share).sort_values(["share", "code"]).head(MAX_GOVERNMENTS_SHOWN)
    rows = [
        _row(row, link(choice, "profil", pemda=row["code"]), judged=judged, ticks=True)
        for row in frame.to_dict("records")
    ]
    return template.render("bars.html", rows=rows, ticks=True, note=note, all_link=link(choice, "perbandingan"))


def _row(row: dict[Any, Any], address: str, *, judged: bool, ticks: bool) -> dict[str, Any]:
    """judged: whether any claim beside it was; then claims that wait are shown of those, too, of whom none was."""
    actions = row["actions"]
    judged = judged and row["realised"] > 0

    def width(count: int) -> str:
        return f"{100 * count / actions:.2f}" if actions else "0"

    evidenced = _("{count} disertai bukti").format(count=number(row["evidenced"]))
    verified = _("{count} terverifikasi").format(count=number(row["verified"]))
    recorded = evidence_on_record(row["realised"], row["evidence_known"], row["evidence_recorded"])
    return {
        "name": row["name"],
        "link": address,
        "counts": _counts(row),
        "more": evidenced if recorded else "",
        "judged": " · ".join([*([verified] if row["decided"] else []), coverage.decided(row)]) if judged else "",
        "realised_width": width(row["realised"]),
        "evidenced_width": width(row["evidenced"]),
        "verified_width": width(row["verified"]),
        "has_evidence": recorded,
        "has_verification": judged,
        "pending_width": width(row["realised"] - row["decided"]) if judged else "0",
        "due_width": width(row["due"]) if ticks else None,
    }


def _counts(row: dict[Any, Any]) -> str:
    """How many of the actions in force; or why there is nothing to count."""
    if not row["actions"]:
        return _("tidak ada aksi yang berlaku")
    return of(row["realised"], row["actions"]) if row["not_reported"] < row["actions"] else _("belum melapor")
