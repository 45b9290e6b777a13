"""A reading → what it proposes to store: the plan, its actions with stable codes, and their dated reports."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from loaders.findings import Finding, Severity
from loaders.meaning.governments import names
from loaders.meaning.states import StatusReading
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.actions.identity import codes
from loaders.understanding.actions.row_governments import UNKNOWN
from loaders.understanding.workbook import Reading, most_common_year
from models import Evidence, Plan, Progress, Verification
from translations.formats import day as format_day
from workflow.accounts.permissions import Actor
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.register import plans


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What somebody says of a plan that does not exist yet: the file starts it, whatever its actions resemble."""

    title: str
    year: int


def propose(
    session: Session,
    actor: Actor,
    reading: Reading,
    plan: str | NewPlan | None,
    as_of: date | None,
    today: date,
) -> Proposal:
    """What a file would store. Adds to the reading's findings. Actions of unknown governments are left out.

    plan: the code of the one that it belongs to, or a new one; None where the file tells (of those that the actor may
    load it into).
    """
    described = as_of or _described_day(reading)
    if described is None:
        described = today
        reading.findings.append(Finding("as_of_assumed", value=format_day(today)))
    if described > today and as_of is None:
        # Nobody knows today how things stand on a day to come: what a file calls "TW IV" is what is known now.
        details = {"meaning": format_day(today)}
        reading.findings.append(Finding("as_of_to_come", value=format_day(described), details=details))
        described = today
        for row in reading.actions:
            row.statuses = list({day and min(day, today): status for day, status in row.statuses}.items())
    reading.as_of = described
    by_government: dict[str, list[ActionRow]] = defaultdict(list)
    for row in reading.actions:
        by_government[row.government].append(row)
    actions: list[ActionProposal] = []
    for government, rows in by_government.items():
        for row, code in zip(rows, codes(rows, reading.findings), strict=True):
            reports = list(_reports(row, described, reading.findings))
            reading.rows[government, code] = row
            if government != UNKNOWN:
                actions.append(_action(government, row, code, reports))
    proposed = _plan(session, actor, reading, actions, plan)
    reading.findings += _before_plan(reading, proposed)
    return Proposal(proposed, actions, described)


def good_part(proposal: Proposal, reading: Reading) -> Proposal:
    """The proposal without the rows in which there is an error: they wait to be mended, and are not missing."""
    wrong = {(f.place.sheet, f.place.record) for f in reading.findings if f.place and f.severity == Severity.ERROR}
    waiting = {key for key, row in reading.rows.items() if row.stands_in(wrong)}
    good = [action for action in proposal.actions if (action.government_code, action.code) not in waiting]
    return replace(proposal, actions=good, left_out=frozenset(waiting))


def _before_plan(reading: Reading, plan: PlanProposal) -> list[Finding]:
    """Due dates before the plan begins, unless something was said of that cell already, or the file names no year."""
    if not (reading.about.year or reading.about.years or reading.about.adopted):
        return []
    said = {finding.place for finding in reading.findings if finding.code.startswith("date_")}
    return [
        Finding("date_before_plan", row.due_place, value=row.due_text, details={"starts": format_day(plan.starts)})
        for (government, _code), row in reading.rows.items()
        if row.due_date is not None
        and row.due_date < plan.starts
        and government != UNKNOWN
        and row.due_place not in said
    ]


def _described_day(reading: Reading) -> date | None:
    """The date that the file's figures describe: the latest that its columns, sheets or title lines name."""
    days = [day for row in reading.actions for day, _ in row.statuses if day is not None]
    return max([*days, *filter(None, [reading.about.as_of])], default=None)


def _action(government: str, row: ActionRow, code: str, reports: list[Report]) -> ActionProposal:
    return ActionProposal(
        government_code=government,
        code=code,
        number=row.number,
        area=row.area,
        title=row.title,
        success_criterion=row.success_criterion,
        responsible_unit=row.responsible_unit,
        due_date=row.due_date,
        due_text=row.due_text,
        weight=row.weight,
        reports=reports,
        references=row.references,
    )


def _reports(row: ActionRow, described: date, findings: list[Finding]) -> Iterator[Report]:
    """One report a dated status. What has one column only (evidence, verdict, obstacle …) belongs to the last."""
    # Of two statements on one day the later column counts.
    statuses = sorted({day or described: status for day, status in row.statuses}.items(), key=lambda pair: pair[0])
    last = len(statuses) - 1
    for place, (day, status) in enumerate(statuses):
        if place < last:
            yield _report(row, day, status, status.evidence, status.verification, findings)
            continue
        report = _report(row, day, status, row.evidence, row.verification or status.verification, findings)
        obstacle = row.obstacle or status.blocked
        yield report._replace(obstacle=obstacle, next_step=row.next_step, note=row.note)


def _report(
    row: ActionRow,
    day: date,
    status: StatusReading,
    evidence: Evidence | None,
    verification: Verification | None,
    findings: list[Finding],
) -> Report:
    accepted = verification == Verification.ACCEPTED and status.progress != Progress.OUTSIDE_AUTHORITY
    if accepted and not (status.progress == Progress.REALISED and evidence == Evidence.COMPLETE):
        findings.append(Finding("verified_without_evidence", row.place, value=row.title[:120]))
        verification = None
    return Report(day, status.progress, evidence, verification)


def _plan(
    session: Session, actor: Actor, reading: Reading, actions: list[ActionProposal], named: str | NewPlan | None
) -> PlanProposal:
    """The plan that the file belongs to: the one named, the one that holds its actions, or a new one."""
    known = None
    if isinstance(named, str):
        known = plans.by_code(session, named)
    elif named is None:
        known = _holding(session, actor, reading, actions)
    if known is not None:
        return PlanProposal(**{name: getattr(known, name) for name in PlanProposal.__slots__})
    new = _new_plan(session, reading, actions, named if isinstance(named, str) else None)
    return _as_said(session, new, named) if isinstance(named, NewPlan) else new


def _holding(session: Session, actor: Actor, reading: Reading, actions: list[ActionProposal]) -> Plan | None:
    """The plan that holds the file's actions already; none where the file says that it is one of another year."""
    year = _stated_year(reading)
    known = plans.holding(session, actor, [(action.government_code, action.title) for action in actions], year)
    if known is not None and year is not None and not plans.covers(known, year):
        details = {"year": year, "plan": known.title, "of": known.year}
        reading.findings.append(Finding("other_year", value=str(year), details=details))
        return None
    return known


def _as_said(session: Session, new: PlanProposal, said: NewPlan) -> PlanProposal:
    """A new plan as somebody calls it; its period is the year that is named, unless the file's contains it."""
    contains = new.starts.year <= said.year <= new.ends.year
    starts, ends = (new.starts, new.ends) if contains else (date(said.year, 1, 1), date(said.year, 12, 31))
    code = plans.free_code(session, plans.slug(f"{said.title[:50]} {said.year}"))
    return replace(new, code=code, title=said.title, year=said.year, starts=starts, ends=ends)


def _new_plan(session: Session, reading: Reading, actions: list[ActionProposal], code: str | None) -> PlanProposal:
    """A plan as its file describes it."""
    about = reading.about
    year = about.year or most_common_year(reading) or (reading.as_of.year if reading.as_of else 2000)
    first, last = about.years or (year, year)
    starts = about.adopted if about.adopted and first <= about.adopted.year <= last else date(first, 1, 1)
    return PlanProposal(
        code=code or plans.free_code(session, plans.slug(Path(reading.name).stem)),
        title=about.title or Path(reading.name).stem,
        framework=about.framework or "Rencana aksi",
        year=year,
        starts=starts,
        ends=date(last, 12, 31),
        scope=_scope(actions),
        source=about.source or reading.name,
        is_sample=about.is_sample,
    )


def _stated_year(reading: Reading) -> int | None:
    """The year that a file calls its plan's, unless its due dates say otherwise."""
    stated, due = reading.about.year, most_common_year(reading)
    return stated if due is None or due == stated else None


def _scope(actions: list[ActionProposal]) -> str:
    """Whose plan it is: the government's name, or how many of which kind."""
    codes = {action.government_code for action in actions}
    if len(codes) == 1:
        return names()[next(iter(codes))]
    return f"{len(codes)} kabupaten/kota" if all(len(code) > 2 for code in codes) else f"{len(codes)} pemerintah daerah"
