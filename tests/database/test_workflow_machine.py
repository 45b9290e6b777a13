"""The workflow against a simple model: no sequence reaches a forbidden state, and the counts agree with the history."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from models import ActionEvent, Evidence, Progress, Role, Verification
from models.database import open_engine, reading, writing
from queries import register
from queries.progress import counts as progress
from queries.progress import curves
from queries.shell.scope import Scope
from queries.verification import queue
from queries.verification.queue import Wanted
from tests import made, shared
from workflow.accounts.permissions import Forbidden
from workflow.history.action_change import ChangedMeanwhile, Rejected
from workflow.history.check import check, differing_actions, wrong_tally_rows
from workflow.register import amend, drops
from workflow.register.amend import Amendment, Reason
from workflow.register.take_back import take_back
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import verdicts as verify
from workflow.verification.verdicts import Verdict

FIRST, LAST = made.LOADED, date(2026, 12, 20)
DAYS = st.integers(0, 40).map(lambda step: FIRST + timedelta(days=step * 6))
ACTIONS = st.integers(0, 1)
REFUSED = (Rejected, Forbidden, ChangedMeanwhile)


@dataclass(frozen=True)
class State:
    """What the model knows of an action from a day on."""

    day: date
    progress: str
    evidence: str | None
    verification: str | None


@dataclass
class Deed:
    """What one event says; of `back` and of what changes nothing it is None."""

    day: date
    kind: str  # "report", "verdict", "drop", "back", "nothing"
    said: State | None = None
    void: bool = False  # taken back


def replayed(deeds: list[Deed]) -> dict[date, State]:
    """The state at the end of each day on which something happened: what was not taken back, one deed after another."""
    ends: dict[date, State] = {}
    state = before_drop = State(made.STARTS, "not_reported", None, None)
    for _, deed in sorted(enumerate(deeds), key=lambda pair: (pair[1].day, pair[0])):
        said = deed.said
        if not deed.void and deed.kind == "report" and said is not None:
            kept = (said.progress, said.evidence) == (state.progress, state.evidence)
            state = replace(said, verification="accepted" if kept and state.verification == "accepted" else None)
        elif not deed.void and deed.kind == "verdict" and said is not None:
            state = replace(state, verification=said.verification)
        elif not deed.void and deed.kind == "drop":
            before_drop, state = state, replace(state, progress="dropped", verification=None)
        elif not deed.void and deed.kind == "back":
            state = before_drop
        state = ends[deed.day] = replace(state, day=deed.day)
    return ends


class Workflow(RuleBasedStateMachine):
    """Random people do random things. The model is what each event said of an action, replayed."""

    template: Path
    engine: Engine

    @initialize()
    def begin(self) -> None:
        shared.renew(self.engine, self.template)
        self.actions = made.plan(self.engine, ("36.02",), each=2)
        self.officers = [made.account(self.engine, name, Role.OFFICER) for name in ("siti", "rina")]
        self.verifiers = [made.account(self.engine, name, Role.VERIFIER, ()) for name in ("budi", "tono")]
        self.coordinator = made.account(self.engine, "koko", Role.COORDINATOR)
        # One deed an event, in the order of recording: it came into force, and the file said that it is under way.
        self.deeds = {
            identity: [Deed(made.STARTS, "nothing"), Deed(FIRST, "report", State(FIRST, "in_progress", None, None))]
            for identity in self.actions
        }
        self.has_documents: set[int] = set()
        with writing(self.engine) as session:
            self.document = documents.store(session, self.officers[0], made.PDF, "bukti.pdf")

    def teardown(self) -> None:
        """What costs most is looked at once, when all is said: the curves, on every day on which something was so, and the
        seals. A seal says what the row was before, so that one that was left out would be missed at the end, too.
        """
        if hasattr(self, "deeds"):
            days = {FIRST, LAST} | {deed.day for deeds in self.deeds.values() for deed in deeds}
            with reading(self.engine) as session:
                assert check(session, reshaped=[]).whole
                for day in sorted(days):
                    self._curves(session, day)

    def current(self, action: int) -> State:
        ends = replayed(self.deeds[action])
        return ends[max(ends)]

    def last(self, action: int) -> int:
        with reading(self.engine) as session:
            ids = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action)
            return int(session.execute(ids).scalar_one())

    @rule(
        place=ACTIONS, who=st.integers(0, 1), day=DAYS, said=st.sampled_from(list(Progress)),
        evidence=st.sampled_from(list(Evidence)), attach=st.booleans(), words=st.sampled_from(["", "menunggu pusat"]),
    )  # fmt: skip
    def report(self, place: int, who: int, day: date, said: str, evidence: str, attach: bool, words: str) -> None:
        action, actor, before = self.actions[place], self.officers[who], self.current(self.actions[place])
        attached = (self.document,) if attach else ()
        row = Row(action, self.last(action), Statement(day, said, evidence, obstacle=words, documents=attached))
        try:
            with writing(self.engine) as session:
                report.report(session, actor, row, LAST)
        except REFUSED:
            return
        assert before.day <= day <= LAST
        assert said not in ("not_reported", "dropped")
        assert (
            evidence not in ("complete", "partial")
            or attach
            or action in self.has_documents
            or before.evidence == evidence
        )
        if attach:
            self.has_documents.add(action)
        self.deeds[action].append(Deed(day, "report", State(day, said, evidence, None)))

    @rule(
        place=ACTIONS, who=st.integers(0, 1), day=DAYS, outcome=st.sampled_from(list(Verification)), words=st.booleans()
    )
    def judge(self, place: int, who: int, day: date, outcome: Verification, words: bool) -> None:
        action, before = self.actions[place], self.current(self.actions[place])
        verdict = Verdict(outcome, day, "belum cukup" if words else "")
        try:
            with writing(self.engine) as session:
                verify.judge(session, self.verifiers[who], action, self.last(action), verdict, LAST)
        except REFUSED:
            return
        assert before.progress in ("realised", "outside_authority")
        assert before.verification is None
        assert outcome != "accepted" or before.progress == "outside_authority" or before.evidence == "complete"
        assert outcome != "returned" or words
        self.deeds[action].append(Deed(day, "verdict", replace(before, verification=outcome.value)))

    @rule(place=ACTIONS, who=st.integers(0, 1))
    def ask(self, place: int, who: int) -> None:
        action = self.actions[place]
        try:
            with writing(self.engine) as session:
                verify.ask(session, self.verifiers[who], action, self.last(action), "kurang halaman 2")
        except REFUSED:
            return
        self.deeds[action].append(Deed(self.current(action).day, "nothing"))

    @rule(place=ACTIONS, day=DAYS, in_force=st.booleans())
    def amend(self, place: int, day: date, in_force: bool) -> None:
        action, before = self.actions[place], self.current(self.actions[place])
        change = Amendment(day, Reason.AGREED, "disepakati", in_force=in_force)
        try:
            with writing(self.engine) as session:
                event = amend.amend(session, self.coordinator, action, self.last(action), change, LAST)
                if not in_force:
                    drops.decide(session, self.verifiers[0], event, agreed=True, words="")
        except REFUSED:
            return
        assert (before.progress == "dropped") == in_force
        if not in_force:  # two events: it is proposed, and agreed to
            self.deeds[action].append(Deed(day, "nothing"))
        self.deeds[action].append(Deed(day, "back" if in_force else "drop"))

    @rule(place=ACTIONS, who=st.sampled_from(["officer", "verifier"]), at=st.integers(0, 30))
    def take_back(self, place: int, who: str, at: int) -> None:
        action = self.actions[place]
        actor = self.officers[0] if who == "officer" else self.verifiers[0]
        with reading(self.engine) as session:
            ids = session.execute(
                select(col(ActionEvent.id)).where(col(ActionEvent.action_id) == action).order_by(col(ActionEvent.id))
            ).scalars().all()  # fmt: skip
        chosen = at % len(ids)
        try:
            with writing(self.engine) as session:
                take_back(session, actor, ids[chosen] or 0, "keliru")
        except REFUSED:
            return
        wrong = self.deeds[action][chosen]
        assert not wrong.void
        assert wrong.kind in (("report",) if who == "officer" else ("verdict", "nothing", "drop"))
        wrong.void = True
        with reading(self.engine) as session:
            new = select(col(ActionEvent.took_effect_on)).where(
                col(ActionEvent.action_id) == action, col(ActionEvent.id) > ids[-1]
            )
            days = session.execute(new.order_by(col(ActionEvent.id))).scalars().all()
        assert days[0] == wrong.day
        self.deeds[action] += [Deed(day, "nothing", void=True) for day in days]

    @rule(place=ACTIONS)
    def an_officer_never_judges_and_a_verifier_never_reports(self, place: int) -> None:
        action = self.actions[place]
        with pytest.raises(Forbidden), writing(self.engine) as session:
            verify.judge(
                session, self.officers[0], action, self.last(action), Verdict(Verification.RETURNED, LAST, "x"), LAST
            )
        said = Statement(LAST, "realised", "none")
        with pytest.raises(Forbidden), writing(self.engine) as session:
            report.report(session, self.verifiers[0], Row(action, self.last(action), said), LAST)

    @rule(place=ACTIONS)
    def who_looked_too_early_is_told(self, place: int) -> None:
        action = self.actions[place]
        row = Row(action, self.last(action) - 1, Statement(LAST, "realised", "none"))
        with pytest.raises(ChangedMeanwhile), writing(self.engine) as session:
            report.report(session, self.officers[0], row, LAST)

    @invariant()
    def the_states_are_those_of_the_model(self) -> None:
        if not hasattr(self, "engine"):
            return
        with reading(self.engine) as session:
            for day in (FIRST, date(2026, 7, 1), LAST):
                stored = {row["id"]: row for row in register.actions(session, Scope(1, day)).to_dict("records")}
                for action, meant in zip(self.deeds, self._held_by_all(day), strict=True):
                    row = stored[action]
                    assert (row["progress"], row["evidence"], row["verification"]) == (
                        meant.progress, meant.evidence, meant.verification,
                    )  # fmt: skip
                self._counts(session, day)
            waiting = {a for a in self.actions if _is_claim(self.current(a))}
            counted = sum(queue.count(session, self.verifiers[0], 1, Wanted(asked=asked)) for asked in (True, False))
            assert counted == len(waiting)

    def _held_by_all(self, day: date) -> list[State]:
        """The states of all actions on a day."""
        return [
            ends[max(one for one in ends if one <= day)] for ends in (replayed(deeds) for deeds in self.deeds.values())
        ]

    def _held(self, day: date) -> tuple[list[State], list[State]]:
        """The states on a day: of the actions that count, and of those that have left."""
        held = self._held_by_all(day)
        left = [
            s
            for s in held
            if s.progress == "dropped" or (s.progress == "outside_authority" and s.verification == "accepted")
        ]
        return [s for s in held if s not in left], left

    def _counts(self, session: Session, day: date) -> None:
        inside, left = self._held(day)
        standing = progress.standing(session, Scope(1, day))
        realised = [s for s in inside if s.progress == "realised"]
        evidenced = [s for s in realised if s.evidence == "complete"]
        assert (standing.left, standing.actions) == (len(left), len(inside))
        assert (standing.realised, standing.evidenced) == (len(realised), len(evidenced))
        assert standing.verified == sum(s.verification == "accepted" for s in evidenced)
        assert standing.verified <= standing.evidenced <= standing.realised <= standing.actions

    def _curves(self, session: Session, day: date) -> None:
        standing = progress.standing(session, Scope(1, day))
        frame = curves.curves(session, Scope(1, day))
        if standing.actions:
            last = frame[frame["day"] <= day].iloc[-1].fillna(0)
            assert (last["weight"], last["reported"]) == (standing.actions, standing.realised)
            assert (last["evidenced"], last["verified"]) == (standing.evidenced, standing.verified)
            assert frame["planned"].max() == standing.actions  # all have a due date

    @invariant()
    def copies_and_sums_are_those_of_the_events(self) -> None:
        if hasattr(self, "engine"):
            with reading(self.engine) as session:
                assert (differing_actions(session), wrong_tally_rows(session)) == ([], 0)


def _is_claim(state: State) -> bool:
    return state.progress in ("realised", "outside_authority") and state.verification is None


def test_no_sequence_reaches_a_forbidden_state(sqlite_template: Path, tmp_path: Path) -> None:
    Workflow.template, Workflow.engine = sqlite_template, open_engine(f"sqlite:///{tmp_path / 'machine.db'}")
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    Workflow.engine.dispose()
