"""What does not fit with what is known: states that fall back, verdicts in a file, governments that say the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from loaders.findings import Finding, Place
from loaders.meaning.governments import names
from loaders.meaning.text import shorten
from loaders.reading.grid import Grid
from loaders.understanding.values.workbook import ValuesReading
from loaders.understanding.workbook import Reading
from translations.formats import day
from workflow.loading.compare import Comparison
from workflow.loading.proposal import ActionProposal, Proposal
from workflow.loading.setbacks import is_setback
from workflow.loading.values import Restated, ValuesComparison

ALIKE = 5  # actions of two governments that say the same are no coincidence any more


def setbacks(reading: Reading, comparison: Comparison) -> Iterator[Finding]:
    """A finding for each row that says less than somebody said in the application, or than a file of the same day."""
    for one in comparison.setbacks:
        action = one.item.proposal
        details = {"who": one.said.actor, "day": day(one.said.on)}
        yield Finding("lowers_a_report", _place(reading, action), value=shorten(action.title), details=details)
    for item in comparison.changed:
        if any(when == item.changed_on and is_setback(item.before, state) for when, state in item.reports):
            details = {"day": day(item.changed_on)} if item.changed_on else {}
            place = _place(reading, item.proposal)
            yield Finding("falls_back_on_same_day", place, value=shorten(item.proposal.title), details=details)


def verdicts(reading: Reading, proposal: Proposal, stated: set[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each row that states a verdict which does not count."""
    for action in proposal.actions:
        if (action.government_code, action.code) in stated:
            yield Finding("verdict_in_file", _place(reading, action), value=shorten(action.title))


def verified_scores(reading: ValuesReading, grids: Sequence[Grid], restated: Restated) -> Iterator[Finding]:
    """One finding for all verified scores that do not count, at the first column that holds them."""
    if not (restated.claims or restated.left_out):
        return
    columns = (
        (grid.place(header.last_row, column.index), column.header)
        for grid in grids
        if (header := reading.headers.get(grid.sheet)) is not None
        for column in header.columns
        if column.field in ("verified", "value")
    )
    place, header_text = next(columns, (None, ""))
    details = {"claims": restated.claims, "left_out": restated.left_out}
    yield Finding("verified_scores_in_file", place, header_text, details=details)


def under_editions(comparison: ValuesComparison, agreed: Mapping[str | None, date]) -> Iterator[Finding]:
    """One finding for all values that stand, as they were, in figures that were agreed to be published."""
    owners = [
        line.values.get("government_code")
        for line, _changes in comparison.changed.values()
        if line.values["day"] <= agreed.get(line.values.get("government_code"), date.min)
    ]
    if owners:
        newest = max(agreed[owner] for owner in owners)
        yield Finding("values_under_edition", details={"count": len(owners), "day": day(newest)})


def drops(reading: Reading, proposal: Proposal, stated: set[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each row that calls an action dropped which the task force has not agreed to drop."""
    for action in proposal.actions:
        if (action.government_code, action.code) in stated:
            yield Finding("drop_in_file", _place(reading, action), value=shorten(action.title))


def copied(reading: Reading, proposal: Proposal) -> Iterator[Finding]:
    """A finding for each two governments of which a file says the same, words included, of at least ALIKE actions."""
    by_government: dict[str, list[ActionProposal]] = defaultdict(list)
    for action in proposal.actions:
        by_government[action.government_code].append(action)
    seen: dict[tuple[tuple[str, ...], ...], str] = {}
    for government, actions in by_government.items():
        said = tuple(sorted(_said(action) for action in actions))
        if len(actions) < ALIKE or not any(any(words[3:]) for words in said):
            continue
        other = seen.setdefault(said, government)
        if other != government:
            details = {"one": names()[other], "other": names()[government], "count": len(actions)}
            yield Finding("same_as_other_government", _place(reading, actions[0]), details=details)


def _said(action: ActionProposal) -> tuple[str, ...]:
    last = action.reports[-1] if action.reports else None
    if last is None:
        return (action.title, "", "", "")
    return (action.title, str(last.progress), str(last.evidence), last.obstacle, last.next_step, last.note)


def _place(reading: Reading, action: ActionProposal) -> Place | None:
    row = reading.rows.get((action.government_code, action.code))
    return row.place if row else None
