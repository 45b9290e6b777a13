"""The file's own totals against what was counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.findings import Finding, Place
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.lines.totals import Total
from models import Progress


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """A total row of the file against what was counted above it."""

    place: Place
    stated: tuple[int, ...]
    counted: int
    realised: int
    agrees: bool

    def finding(self) -> Finding | None:
        """What is to be said of it, where it does not agree."""
        if self.agrees:
            return None
        details = {"expected_count": f"{self.counted} aksi, {self.realised} terealisasi"}
        return Finding("total_differs", self.place, value=", ".join(map(str, self.stated)), details=details)


def compare_totals(actions: Sequence[ActionRow], totals: Sequence[Total]) -> list[TotalCheck]:
    """Each total row that states a number: the actions since the last total are meant, or all those above it.

    After one in the same words that does not agree, only those since the last: a wrong number for one block may happen
    to be the sum of several.
    """
    checks: list[TotalCheck] = []
    before = 0
    wrong: set[str] = set()
    for total in totals:
        part, whole = actions[before : total.actions_above], actions[: total.actions_above]
        before = total.actions_above
        if not total.stated:
            continue
        meant = part if _agrees(total, part) or (part and total.words in wrong) else whole
        agrees = _agrees(total, meant)
        if not agrees:
            wrong.add(total.words)
        checks.append(TotalCheck(total.place, total.stated, len(meant), _realised(meant), agrees))
    return checks


def _agrees(total: Total, meant: Sequence[ActionRow]) -> bool:
    """Whether a number of the row is the count; or, where all stand under states, that of the realised or their sum."""
    if len(meant) in total.stated:
        return True
    only_states = len(total.of_states) == len(total.stated)
    return only_states and (total.of_states == (_realised(meant),) or sum(total.of_states) == len(meant))


def _realised(rows: Sequence[ActionRow]) -> int:
    return sum(row.statuses[-1][1].progress == Progress.REALISED for row in rows if row.statuses)
