"""The governments of the rows: names as typed become codes."""

from collections.abc import Sequence

from loaders.findings import Finding, Place
from loaders.meaning.governments import Match, mentioned, names, recognise
from loaders.meaning.text import shorten
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.lines.sheet_metadata import PlanMetadata

UNKNOWN = "unknown"


def resolve_governments(
    actions: Sequence[ActionRow], about: PlanMetadata, given: str | None, findings: list[Finding]
) -> None:
    """Turn the names as typed into codes. What is ambiguous or unknown becomes "unknown", with a finding.

    given: the code to use where the file names no government.
    """
    of_file = given or _only(about.governments)
    elsewhere = None if of_file or about.governments else _only(about.governments_elsewhere)
    missing: dict[str, list[ActionRow]] = {}  # by sheet
    said: set[tuple[str, Place | str]] = set()  # a name is complained of once a cell, or once a sheet
    for action in actions:
        typed = action.government
        if not typed:
            action.government = of_file or elsewhere or UNKNOWN
            if of_file is None:
                missing.setdefault(action.place.sheet, []).append(action)
            continue
        if typed in names():
            continue
        where = action.government_place or action.place.sheet
        action.government = _resolve(action, typed, [] if (typed, where) in said else findings)
        said.add((typed, where))
    for rows in missing.values():
        code = "government_elsewhere" if elsewhere else "government_missing"
        details = {"count": len(rows), "meaning": names()[elsewhere] if elsewhere else ""}
        findings.append(Finding(code, rows[0].place, details=details))


def _only(codes: set[str]) -> str | None:
    """The one government among several codes; a province only where it stands alone."""
    local = {code for code in codes if len(code) > 2} or codes
    return next(iter(local)) if len(local) == 1 else None


def _resolve(action: ActionRow, typed: str, findings: list[Finding]) -> str:
    match = recognise(typed)
    if match.outcome == "unknown" and (code := mentioned(typed)) is not None:
        match = Match("found", code)
    if match.outcome != "found":
        place = action.government_place or action.place
        code = {"close": "government_close_match", "ambiguous": "government_ambiguous"}.get(
            match.outcome, "government_unknown"
        )
        candidates = " / ".join(match.candidates) or "–"
        details = {"meaning": candidates, "candidates": candidates, "nearest": candidates}
        findings.append(Finding(code, place, value=shorten(typed), details=details))
    return match.code or UNKNOWN
