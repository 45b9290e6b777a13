"""Plans drawn by lot, and made through the front door: loaded, reported, judged, amended."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, Area, Progress, Role, Verification
from models.database import writing
from tests import made
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.history.action_change import Rejected
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.register import amend, carry, drops
from workflow.reporting import report
from workflow.reporting.documents import Document
from workflow.verification import verdicts as verification

GOVERNMENTS = ("36.02", "36.03", "36.71")
ENDS = date(2026, 12, 31)
NEXT = PlanProposal("lanjut", "Rencana lanjutan", "MCP", 2027, date(2027, 1, 1), date(2027, 12, 31))
DEEDS = (
    "progress",
    "claim",
    "prove",
    "prove",
    "prove",
    "accept",
    "accept",
    "accept_graded",
    "return",
    "outside",
    "refuse_to_do",
    "drop",
    "move",
    "reweigh",
    "change_area",
)


@dataclass(frozen=True)
class Drawn:
    """One action: whose, in which area, its weight and due date, and what happens to it."""

    government: str
    area: str
    weight: float
    due: date | None
    deeds: tuple[tuple[int, str], ...]  # (days since the last, what)


days = st.dates(date(2026, 2, 1), date(2026, 12, 31))
actions = st.builds(
    Drawn,
    st.sampled_from(GOVERNMENTS),
    st.sampled_from(("Perizinan", "Pengadaan")),
    st.sampled_from((1.0, 1.0, 2.0, 3.5)),
    st.none() | days,
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(DEEDS)), max_size=5).map(tuple),
)
# Small ones find the borders; only those of many actions are ranked.
plans = st.lists(actions, min_size=1, max_size=12) | st.lists(actions, min_size=33, max_size=45)


def _claims(government: str, weights: tuple[float, ...], proven: int, accepted: int) -> list[Drawn]:
    """Actions that were due today, of which the first are proven, and of these the first accepted."""
    return [
        Drawn(
            government, "Perizinan", weight, BORDER,
            ((0, "progress"), *([(20, "prove")] if at < proven else []), *([(10, "accept")] if at < accepted else [])),
        )
        for at, weight in enumerate(weights)
    ]  # fmt: skip


# What lies on a border, of which lots are rarely drawn: verdicts on 80 % of the claims and 79 % of their weight; a gain
# of five points exactly; claims without a word of evidence beside others with one; actions that are due today.
BORDER = date(2026, 10, 31)
BORDERS = [
    *_claims("36.02", (*[1.0] * 7, 0.9, 1.05, 1.05, 1.0, 1.0), 10, 8),
    *_claims("36.03", (1.0,) * 12, 10, 10),
    *[
        Drawn(
            "36.71", "Pengadaan", 1.0, BORDER, ((0, "progress"), *([(150, "prove"), (5, "accept")] if at == 0 else []))
        )
        for at in range(20)
    ],
    Drawn("36.71", "Aset", 1.0, None, ((0, "claim"), (5, "return"))),
    Drawn("36.71", "Aset", 1.0, BORDER, ((0, "progress"),)),
]


def build(database: Engine, drawn: list[Drawn]) -> None:
    """Store a plan and all that happens to it. What the rules of the workflow refuse does not happen."""
    proposals = [
        ActionProposal(
            action.government, f"{at:03}", str(at), action.area, f"Aksi {at}", due_date=action.due, weight=action.weight
        )
        for at, action in enumerate(drawn)
    ]
    plan = PlanProposal("acak", "Rencana acak", "MCP", 2026, made.STARTS, made.ENDS)
    with writing(database) as session:
        load.load(session, OPERATOR, Proposal(plan, proposals, made.STARTS), Source("acak.xlsx", b"acak", []))
    officer = made.account(database, "petugas", Role.OFFICER, GOVERNMENTS)
    people = {
        "officer": officer,
        "verifier": made.account(database, "satgas", Role.VERIFIER),
        "coordinator": made.account(database, "koordinator", Role.COORDINATOR),
    }
    # In one transaction an action after the other: the order of effect is each action's own.
    with writing(database) as session:
        for number, action in enumerate(drawn, start=1):
            day = made.STARTS + timedelta(days=31)
            for after, deed in action.deeds:
                day = min(day + timedelta(days=after), ENDS)
                last = session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == number))
                try:
                    _do(session, people, deed, number, last.scalar_one(), day)
                except Rejected:
                    continue
    _carry_on(database, people["coordinator"])


def _carry_on(database: Engine, coordinator: Actor) -> None:
    """Let every other unfinished action go on in the next plan, as a coordinator does at the year's end."""
    with writing(database) as session:
        unfinished = col(Action.progress).in_(("not_reported", "not_started", "in_progress"))
        ids = list(session.execute(select(col(Action.id)).where(unfinished).order_by(col(Action.id))).scalars())
        if ids:
            carry.carry(session, coordinator, ids[::2], NEXT, None, ENDS)


def _do(session: Session, people: dict[str, Actor], deed: str, action: int, seen: int, day: date) -> None:
    reports = {
        "progress": (Progress.IN_PROGRESS, "partial"),
        "claim": (Progress.REALISED, None),
        "prove": (Progress.REALISED, "complete"),
        "outside": (Progress.OUTSIDE_AUTHORITY, None),
        "refuse_to_do": (Progress.NOT_CARRIED_OUT, None),
    }
    verdicts = {
        "accept": verification.Verdict(Verification.ACCEPTED, day),
        "accept_graded": verification.Verdict(Verification.ACCEPTED, day, grade=float(day.day * 3)),
        "return": verification.Verdict(Verification.RETURNED, day, "Belum lengkap"),
    }
    amendments: dict[str, dict[str, Any]] = {
        "drop": {"in_force": False},
        "move": {"due_date": day + timedelta(days=45)},
        "reweigh": {"weight": 5.0},
        "change_area": {"area_id": _other_area(session, action)},
    }
    if deed in reports:
        progress, evidence = reports[deed]
        link = (Document("Bukti", url="https://example.org/bukti"),) if evidence else ()
        said = report.Statement(day, progress.value, evidence, note="Keterangan", documents=link)
        report.report(session, people["officer"], report.Row(action, seen, said), ENDS)
    elif deed in verdicts:
        verification.judge(session, people["verifier"], action, seen, verdicts[deed], ENDS)
    else:
        change = amend.Amendment(day, amend.Reason.AGREED, "Berita acara", **amendments[deed])
        event = amend.amend(session, people["coordinator"], action, seen, change, ENDS)
        if deed == "drop":
            drops.decide(session, people["verifier"], event, agreed=True, words="")


def _other_area(session: Session, action: int) -> int | None:
    """Another area of the action's plan, if it has one."""
    plan_id, now = session.execute(
        select(col(Action.plan_id), col(Action.area_id)).where(col(Action.id) == action)
    ).one()
    others = select(func.min(Area.id)).where(col(Area.plan_id) == plan_id, col(Area.id) != now)
    return session.execute(others).scalar_one()
