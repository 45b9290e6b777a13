"""The readings that a table allows, and the one that fits best; where two are close, that it has to be asked."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from loaders.findings import Finding
from loaders.meaning.vocabulary import normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.actions.table import Table, TableReader
from loaders.understanding.columns.by_content import is_status, mostly
from loaders.understanding.columns.column import Column, Header
from loaders.understanding.columns.header_words import field_of, is_planned
from loaders.understanding.judging.judge import Case, fit, margin

MOST_RIVALS = 4


def best_reading(grid: Grid, header: Header, year: int | None, findings: list[Finding]) -> tuple[Header, Table]:
    """The table below a header as it fits best, with its findings; the columns may be read otherwise than thought."""
    found: list[Finding] = []
    first = Case(grid, header, TableReader(grid, header, year, found).read())
    rivals = list(_rivals(grid, header))
    if not rivals:
        findings += found
        return header, first.table
    cases = [(fit(first), first, found)]
    for rival in rivals:
        said: list[Finding] = []
        case = Case(grid, rival, TableReader(grid, rival, year, said).read())
        cases.append((fit(case), case, said))
    cases.sort(key=lambda case: -case[0])
    _, best, found = cases[0]
    findings += found
    for score, other, _said in cases[1:]:
        if cases[0][0] - score < margin() and other.counts != best.counts:
            findings.append(_close(grid, best, other))
            break
    return best.header, best.table


def _rivals(grid: Grid, header: Header) -> Iterator[Header]:
    """The same columns with another one for the states: one that holds states and that no field claims."""
    status = header.column("status")
    if status is None or (field_of(status.header) == "status" and not _may_be_read_otherwise(header)):
        return
    candidates = [c for c in header.left_over if _tells_states(c) and mostly(grid, header, c, is_status)]
    for column in candidates[:MOST_RIVALS]:
        rival = copy(header)
        rival.columns = header.columns | {"status": column}
        rival.left_over = [replace(status) if c == column else c for c in header.left_over]
        yield rival


def _may_be_read_otherwise(header: Header) -> bool:
    """Whether a column that is left over is headed by a word for states as well."""
    return any(field_of(column.header) == "status" for column in header.left_over)


def _tells_states(column: Column) -> bool:
    plain = normalise(column.header)
    return (
        not column.day
        and not is_planned(column.header)
        and plain not in words("not_headers")["words"]
        and field_of(column.header) in (None, "status", "progress")
    )


def _close(grid: Grid, best: Case, other: Case) -> Finding:
    chosen, rival = best.header.columns["status"], other.header.columns["status"]
    (actions, done), (other_actions, other_done) = best.counts, other.counts
    details = {
        "count": actions,
        "realised": done,
        "other": rival.header,
        "other_count": other_actions,
        "other_realised": other_done,
        "other_column": rival.index,
    }
    return Finding(
        "readings_close", grid.place(best.header.first_row, chosen.index), chosen.header, chosen.header, details
    )
