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
from tests import made
from workflow.accounts.permissions import Forbidden
from workflow.history.action_change import ChangedMeanwhile, Rejected
from workflow.history.check import check, differing_actions, wrong_tally_rows
from workflow.register import amend, drops
from workflow.register.amend import Amendment, Reason
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
    reporter: str | None = None


class Workflow(RuleBasedStateMachine):
    """Random people do random things. The model is a list of states per action, the last of a day holds."""

    template: Path
    folder: Path
    count = 0

    @initialize()
    def begin(self) -> None:
        type(self).count += 1
        path = self.folder / f"machine{self.count}.db"
        path.write_bytes(self.template.read_bytes())
        self.engine: Engine = open_engine(f"sqlite:///{path}")
        self.actions = made.plan(self.engine, ("36.02",), each=2)
        self.officers = [made.account(self.engine, name, Role.OFFICER) for name in ("siti", "rina")]
        self.verifiers = [made.account(self.engine, name, Role.VERIFIER, ()) for name in ("budi", "tono")]
        self.coordinator = made.account(self.engine, "koko", Role.COORDINATOR)
        # One state an event, in the order of recording: it came into force, and the file said that it is under way.
        start = [State(made.STARTS, "not_reported", None, None), State(FIRST, "in_progress", None, None)]
        self.states = {identity: list(start) for identity in self.actions}
        self.has_documents: set[int] = set()
        with writing(self.engine) as session:
            self.document = documents.store(session, self.officers[0], made.PDF, "bukti.pdf")

    def teardown(self) -> None:
        """What costs most is looked at once, when all is said: the curves, on every day on which something was so, and the
        seals. A seal says what the row was before, so that one that was left out would be missed at the end, too.
        """
        if hasattr(self, "engine"):
            days = {FIRST, LAST} | {state.day for states in self.states.values() for state in states}
            with reading(self.engine) as session:
                assert check(session).whole
                for day in sorted(days):
                    self._curves(session, day)
            self.engine.dispose()

    def current(self, action: int) -> State:
        return max(enumerate(self.states[action]), key=lambda pair: (pair[1].day, pair[0]))[1]

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
        kept = (said, evidence) == (before.progress, before.evidence) and before.verification == "accepted"
        self.states[action].append(State(day, said, evidence, "accepted" if kept else None, actor.name))

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
        self.states[action].append(replace(before, day=day, verification=outcome.value))

    @rule(place=ACTIONS, who=st.integers(0, 1))
    def ask(self, place: int, who: int) -> None:
        action = self.actions[place]
        try:
            with writing(self.engine) as session:
                verify.ask(session, self.verifiers[who], action, self.last(action), "kurang halaman 2")
        except REFUSED:
            return
        self.states[action].append(self.current(action))

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
        if not in_force:  # two events: it is proposed, and agreed to
            self.states[action].append(replace(before, day=day))
        assert (before.progress == "dropped") == in_force
        order = sorted(enumerate(self.states[action]), key=lambda pair: (pair[1].day, pair[0]))
        earlier = next((state for _, state in reversed(order) if state.progress != "dropped"), before)
        after = earlier if in_force else replace(before, progress="dropped", verification=None)
        self.states[action].append(replace(after, day=day))

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
                amend.take_back(session, actor, ids[chosen] or 0, "keliru")
        except REFUSED:
            return
        wrong = self.states[action][chosen]
        order = sorted(enumerate(self.states[action]), key=lambda pair: (pair[1].day, pair[0]))
        place_of_wrong = [index for index, _ in order].index(chosen)
        before = order[place_of_wrong - 1][1]
        self.states[action].append(replace(before, day=wrong.day))

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
                for action, states in self.states.items():
                    past = [(s.day, place, s) for place, s in enumerate(states) if s.day <= day]
                    meant = max(past, key=lambda three: three[:2])[2]
                    row = stored[action]
                    assert (row["progress"], row["evidence"], row["verification"]) == (
                        meant.progress, meant.evidence, meant.verification,
                    )  # fmt: skip
                self._counts(session, day)
            waiting = {a for a in self.actions if _is_claim(self.current(a))}
            counted = sum(queue.count(session, self.verifiers[0], 1, Wanted(asked=asked)) for asked in (True, False))
            assert counted == len(waiting)

    def _held(self, day: date) -> tuple[list[State], list[State]]:
        """The states on a day: of the actions that count, and of those that have left."""
        held = []
        for states in self.states.values():
            past = [(s.day, place, s) for place, s in enumerate(states) if s.day <= day]
            held.append(max(past, key=lambda three: three[:2])[2])
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
    Workflow.template, Workflow.folder = sqlite_template, tmp_path
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
