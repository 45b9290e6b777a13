"""Loading a file from beginning to end: read, propose, compare; and, where asked, store."""

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from loaders.findings import Finding, Place, Refused
from loaders.outcome import Outcome, ValuesOutcome
from loaders.proposing import alarms
from loaders.proposing.propose import NewPlan, good_part, propose
from loaders.proposing.relocated import relocated
from loaders.proposing.update_by_code import are_updates, read_updates
from loaders.reading.grid import Grid
from loaders.reading.reader import read
from loaders.understanding.columns.header import is_register
from loaders.understanding.columns.mapping import Mappings
from loaders.understanding.lines.losses import Losses
from loaders.understanding.lines.turned import upright
from loaders.understanding.values.codes import Decision
from loaders.understanding.values.mapping import is_said, of_plans, of_values
from loaders.understanding.values.own import Choice, OwnIndicators
from loaders.understanding.values.sheet import Told
from loaders.understanding.values.workbook import ValuesReading, kind_of, read_values
from loaders.understanding.workbook import Reading, read_grids
from loaders.visit_sheet import plan_of
from models import LoadKind
from models.database import Session, engine, reading, writing
from settings import clock
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.loading import agreed_values, kept_values, mappings, own_indicators, shared_items, values
from workflow.loading import load as workflow
from workflow.loading.compare import compare
from workflow.loading.progress import Stage, report
from workflow.loading.proposal import Proposal
from workflow.loading.verdicts import may_state_verdicts, stating_drops, stating_verdicts, without_verdicts
from workflow.register import plans

UNDECIDED = ("government_contradicts",)  # findings that stop a load until somebody has decided


@dataclass(frozen=True, slots=True)
class Options:
    """How to load."""

    plan: str | NewPlan | None = None  # its code, or a new one; None: told by the file
    as_of: date | None = None
    government: str | None = None
    dry_run: bool = False
    actor: Actor = OPERATOR
    is_sample: bool = False
    kind: LoadKind | None = None  # None: told by the file
    only_good: bool = False  # leave out rows with an error
    expected: dict[str, int] | None = None  # the changes that somebody has looked at and accepted
    year: int | None = None  # of values that name none
    trust: Decision = ""  # of a code and a name that contradict each other
    own: dict[str, Choice] = field(default_factory=dict)  # what somebody says of own indicators, by name
    accept_losses: bool = True  # store the rest though more than 1 % of the rows are lost
    setbacks: Collection[int] | None = ()  # actions whose setbacks are taken over all the same; None: all
    mappings: Mappings = field(default_factory=dict)  # what this person says of columns; it is remembered


def load(
    path: Path, options: Options, today: date | None, name: str | None = None, database: Engine | None = None
) -> Outcome | ValuesOutcome:
    """Load a file, or with dry_run only say what it would do. Raises Refused; then nothing was written.

    What kind of file it is, is told by the options, else by the file itself. today: for files that name no date; None:
    the day it is at the governments of the file.
    """
    with collector_paused():
        grids = list(read(path, name))
        content = b"" if options.dry_run else path.read_bytes()
        release = partial(release_cells, grids)
        return load_grids(grids, name or path.name, content, options, today, database, release)


def release_cells(grids: Sequence[Grid], _read: object = None, *, kept: int = 0) -> None:
    """Let go of the cells of sheets that are understood, but for the first rows: half of what a large file takes."""
    for grid in grids:
        del grid.rows[kept:]


def load_grids(
    grids: Sequence[Grid],
    name: str,
    content: bytes,
    options: Options,
    today: date | None,
    database: Engine | None = None,
    understood: Callable[[Reading | ValuesReading], None] | None = None,
) -> Outcome | ValuesOutcome:
    """The same from sheets that are already read. content: what the load's record keeps as the original.

    understood: told what was read, before it is compared; then the sheets' cells are no longer needed.
    """
    database = database or engine()
    if plan_of(grids) is not None:
        raise Refused("visit_sheet")  # nobody reports with it: its columns would be read as states and weights
    grids = upright(grids)
    known = known_mappings(options, database)
    said_of_values, known = of_values(known), of_plans(known)
    is_plan = is_said(grids, known) or (not is_said(grids, said_of_values) and is_register(grids))
    kind = options.kind or (LoadKind.ACTIONS if is_plan else kind_of(grids, said_of_values)) or LoadKind.ACTIONS
    if kind == LoadKind.ACTIONS and are_updates(grids, known):
        updates = _load_actions(
            lambda session: _updated(session, name, grids, options, today), content, options, database
        )
        if understood:
            understood(updates.reading)
        return updates
    if kind == LoadKind.ACTIONS:
        read = read_grids(name, grids, options.government, known)
        if understood:
            understood(read)
        return _load_actions(lambda session: _compared(session, read, options, today), content, options, database)
    with reading(database) as session:
        own = OwnIndicators.of(own_indicators.known(session), options.own)
        items = shared_items.as_used_by(options.actor, session)
    day = today or clock.today(*filter(None, [options.government]))
    told = Told(options.government, options.as_of, options.year, day, options.trust, own, said_of_values, items)
    values_read = read_values(name, grids, kind, told)
    _restate(values_read, grids, options.actor)
    _keep_values(values_read, options.actor, database)
    if understood:
        understood(values_read)
    return _load_values(values_read, content, options, database)


def _restate(read: ValuesReading, grids: Sequence[Grid], actor: Actor) -> None:
    """Propose what this person may state, with a finding where that is less than what the file states."""
    restated = values.restated(actor, read.proposal)
    read.proposal = restated.proposal
    read.findings += alarms.verified_scores(read, grids, restated)


def _keep_values(read: ValuesReading, actor: Actor, database: Engine) -> None:
    """Leave out, with a finding, what this person may not replace; and say what stands in editions as it was."""
    with reading(database) as session:
        if not (kept_values.applies(actor, read.proposal.kind) or agreed_values.are_any(session)):
            return
        comparison = values.compare(session, read.proposal, read.name)
        kept = kept_values.would_replace(session, actor, read.proposal.kind, comparison)
        left_out = {id(comparison.changed.pop(row)[0]) for row in kept}
        owners = {line.values.get("government_code") for line, _changes in comparison.changed.values()}
        read.findings += alarms.under_editions(comparison, agreed_values.last_days(session, owners))
    if kept:
        read.proposal = replace(read.proposal, lines=[line for line in read.proposal.lines if id(line) not in left_out])
        read.findings.append(Finding("values_kept", details={"count": len(kept)}))


def known_mappings(options: Options, database: Engine) -> Mappings:
    """What was said of columns so far where this person loads, and what is said now."""
    with reading(database) as session:
        said = mappings.remembered(session, options.actor, options.government)
    return mappings.together({layout: word.fields for layout, word in said.items()}, options.mappings)


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: the rows live to the end, and looking through millions of them costs a sixth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _updated(session: Session, name: str, grids: Sequence[Grid], options: Options, today: date | None) -> Outcome:
    code = options.plan if isinstance(options.plan, str) else None  # updates begin no plan
    read, proposal = read_updates(session, options.actor, name, grids, code, options.government, options.as_of, today)
    return _checked(session, read, proposal, options)


def _load_actions(
    compared: Callable[[Session], Outcome], content: bytes, options: Options, database: Engine
) -> Outcome:
    report(Stage.COMPARING)
    if options.dry_run:
        with reading(database) as session:
            return compared(session)
    with writing(database) as session:
        outcome = compared(session)
        read = outcome.reading
        _require_expected(outcome.comparison.counts(), options)
        _require_accepted(read.losses, options)
        if options.only_good:
            proposal = good_part(outcome.proposal, read)
            read.losses.lose("waiting", len(_rows_of(outcome.proposal, read) - _rows_of(proposal, read)))
            outcome = Outcome(read, proposal, compare(session, proposal))
        outcome.comparison.accept(options.setbacks)
        outcome.proposal.plan.is_sample = outcome.proposal.plan.is_sample or options.is_sample
        found = [finding.stored() for finding in read.findings]
        source = workflow.Source(read.name, content, found, read.losses.as_json())
        workflow.load(session, options.actor, outcome.proposal, source, outcome.comparison)
        mappings.remember(session, options.actor, options.mappings, options.government)
    return outcome


def _rows_of(proposal: Proposal, read: Reading) -> set[Place]:
    """The rows of the file that actions of a proposal come from."""
    return {read.rows[action.government_code, action.code].place for action in proposal.actions}


def _compared(session: Session, read: Reading, options: Options, today: date | None) -> Outcome:
    day = today or clock.today(*{row.government for row in read.actions})
    proposal = propose(session, options.actor, read, options.plan, options.as_of, day)
    outcome = _checked(session, read, proposal, options)
    read.findings += relocated(read, outcome.comparison)
    return outcome


def _checked(session: Session, read: Reading, proposal: Proposal, options: Options) -> Outcome:
    """Compared with the database, with a finding for whatever does not fit with what is known."""
    stated, drops = stating_verdicts(proposal), stating_drops(session, proposal)
    may_state = may_state_verdicts(session, options.actor, plans.by_code(session, proposal.plan.code))
    if (stated or drops) and not may_state:
        read.findings += [*alarms.verdicts(read, proposal, stated), *alarms.drops(read, proposal, drops)]
        proposal = without_verdicts(proposal, drops)
    comparison = compare(session, proposal)
    read.findings += [*alarms.setbacks(read, comparison), *alarms.copied(read, proposal)]
    return Outcome(read, proposal, comparison)


def _require_expected(counts: dict[str, int], options: Options) -> None:
    """What was accepted is what is stored: raises Refused where the database has changed since it was looked at."""
    if options.expected is not None and counts != options.expected:
        raise Refused("changed_meanwhile")


def _require_accepted(losses: Losses, options: Options) -> None:
    """Many rows are lost only with a person's word. Raises Refused."""
    if losses.are_many and not (options.accept_losses or options.only_good):
        raise Refused("rows_lost", lost=losses.lost, rows=losses.rows_read, why=losses.in_words())


def _require_decided(read: ValuesReading) -> None:
    """Nothing is stored while a question is open that only a person can answer. Raises Refused."""
    open_ones = [finding for finding in read.findings if finding.code in UNDECIDED]
    if open_ones:
        raise Refused("undecided", question=open_ones[0].in_words("message"))


def _load_values(read: ValuesReading, content: bytes, options: Options, database: Engine) -> ValuesOutcome:
    report(Stage.COMPARING)
    proposal = read.proposal
    proposal.is_sample = proposal.is_sample or options.is_sample
    if options.dry_run:
        with reading(database) as session:
            return ValuesOutcome(read, values.compare(session, proposal, read.name))
    _require_decided(read)
    _require_accepted(read.losses, options)
    rows = read.losses.as_json()
    source = workflow.Source(read.name, content, [finding.stored() for finding in read.findings], rows)
    with writing(database) as session:
        comparison = values.load(session, options.actor, proposal, source)
        _require_expected(comparison.counts(), options)
        mappings.remember(session, options.actor, options.mappings, options.government)
    return ValuesOutcome(read, comparison)
