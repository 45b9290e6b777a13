"""Which row is which action: stable codes, and rows that say the same thing twice.

Identity is plan + government + code. Where numbers restart in every area, the area belongs to the code; where a file
has no numbers, the title is the identity.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256

from loaders.findings import Finding
from loaders.meaning.text import looks_like_numbering, shorten
from loaders.meaning.vocabulary import normalise
from loaders.understanding.actions.action_row import ActionRow
from workflow.register.fields import CONTINUED_TEXTS

NO_AREA = "Tanpa area"  # where actions are gathered that have none


def title_key(title: str) -> str:
    """A short name for a title, the same however it is cased or punctuated."""
    return sha256(normalise(title).encode()).hexdigest()[:12]


def codes(actions: Sequence[ActionRow], findings: list[Finding]) -> list[str]:
    """A code for each action of one government, unique among them."""
    systematic = _restarts(actions)
    seen: dict[str, ActionRow] = {}
    result = []
    for action in actions:
        code = _code(action, systematic)
        if code in seen:
            first = seen[code].place
            if action.number:
                details = {"first": f"{first.sheet}!{first.a1}"}
                findings.append(Finding("code_duplicate", action.place, value=action.number, details=details))
            code = _distinct(f"{code[:40]}~{title_key(action.title)}", seen)
        seen[code] = action
        result.append(code)
    return result


def _restarts(actions: Sequence[ActionRow]) -> bool:
    """Whether the numbers begin anew in every group: two groups have the same first number."""
    firsts: dict[tuple[str, str, str], str] = {}
    for action in actions:
        firsts.setdefault((action.place.sheet, action.area, action.group), action.number)
    return any(number and times > 1 for number, times in Counter(firsts.values()).items())


def _code(action: ActionRow, systematic: bool) -> str:
    if not action.number:
        return f"~{title_key(action.title)}"
    if not systematic:
        return action.number[:60]
    area = "" if action.area == NO_AREA else action.area
    above = normalise(area or action.group or action.place.sheet)[:40]
    by_unit = not looks_like_numbering(action.group)  # the group is a unit's name, and runs across the areas
    belongs = action.group and area and (by_unit or action.number.isalpha())
    group = f"{above}/{normalise(action.group)[:25] if by_unit else action.group}" if belongs else above
    return f"{group}/{action.number}"[:70]


def _distinct(code: str, seen: dict[str, ActionRow]) -> str:
    number = 2
    candidate = code
    while candidate in seen:
        candidate = f"{code}~{number}"
        number += 1
    return candidate


def without_repeats(sheets: Sequence[list[ActionRow]], findings: list[Finding]) -> list[ActionRow]:
    """All actions, each once. A row repeated on its sheet is dropped; a sheet that repeats another is merged into it.

    A sheet with a date of its own is a report of that date: its statuses join the action's history.
    """
    kept: dict[tuple[str, str, str, str], ActionRow] = {}
    of_sheet: dict[str, set[tuple[str, str, str, str]]] = defaultdict(set)
    for rows in sheets:
        keys = [_key(row) for row in rows]
        known = sum(key in kept for key in keys)
        is_copy = bool(rows) and known > len(rows) / 2
        copies: Counter[str] = Counter()
        for key, row in zip(keys, rows, strict=True):
            first = kept.get(key)
            if first is None:
                kept[key] = row
            elif key in of_sheet[row.place.sheet]:
                where = {"first": f"{first.place.sheet}!{first.place.a1}"}
                code = "answered_again" if _take_answer(first, row) else "row_repeated"
                findings.append(Finding(code, row.place, value=shorten(row.title), details=where))
            elif is_copy:
                copies[first.place.sheet] += not _join(first, row)
            else:
                kept[(*key[:3], f"{key[3]}~{row.place.sheet}")] = row
            of_sheet[row.place.sheet].add(key)
        for first_sheet, count in copies.items():
            if count:
                details: dict[str, object] = {"first": first_sheet, "count": count}
                findings.append(Finding("sheet_repeats", rows[0].place, value=rows[0].place.sheet, details=details))
    return list(kept.values())


def _key(row: ActionRow) -> tuple[str, str, str, str]:
    return (row.government, normalise(row.area), row.number, normalise(row.title))


def _take_answer(first: ActionRow, row: ActionRow) -> bool:
    """Add what a row reports on its own day, as a form collects it; the later counts. False where none has a day."""
    before, now = first.statuses[-1][0], row.statuses[-1][0]
    if before is None or now is None or (first.statuses == row.statuses and first.evidence == row.evidence):
        return False
    older, newer = (first, row) if before <= now else (row, first)
    statuses = dict(older.statuses) | dict(newer.statuses)
    for name in ("evidence", "verification", "percent", "references", *CONTINUED_TEXTS):
        setattr(first, name, getattr(newer, name) or getattr(older, name))
    first.statuses = sorted(statuses.items(), key=lambda pair: pair[0] or now)
    return True


def _join(first: ActionRow, row: ActionRow) -> bool:
    """Add another sheet's dated statuses to an action. False where they have no date of their own."""
    known = {day for day, _ in first.statuses}
    dated = [(day, status) for day, status in row.statuses if day is not None and day not in known]
    if not dated:
        return False
    if all(day is None or day <= dated[-1][0] for day in known):
        # The later report also speaks for the axes that have one column only.
        first.evidence = row.evidence or first.evidence
        first.verification = row.verification or first.verification
    first.statuses = sorted([*first.statuses, *dated], key=lambda pair: (pair[0] is None, pair[0] or dated[0][0]))
    return True
