"""An action's documents, one by one: listed, attached, judged and counted, and what its claim needs of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from sqlmodel import Session

from exports.register import as_xlsx, columns_beside
from loaders.load import Options, Outcome, load
from models import Role, Verification
from models.database import reading, writing
from queries import checklist as questions
from queries import register
from queries.reporting import tasks
from queries.shell.region import Region
from queries.shell.scope import Scope
from queries.verification import pending
from tests import made
from tests.made import TODAY
from workflow.accounts.permissions import PUBLIC, Actor, Forbidden
from workflow.checklist import lists as checklist
from workflow.checklist.lists import MOST_LINES
from workflow.checklist.templates import Source, Wanted, templates
from workflow.history import seals
from workflow.history.action_change import Rejected
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import checked_documents, verdicts
from workflow.verification.verdicts import Verdict

PEOPLE = {"siti": Role.OFFICER, "koko": Role.COORDINATOR, "budi": Role.VERIFIER}
NAMES = ("SK tim", "Berita acara", "Laporan")
ACCEPTED = Verdict(Verification.ACCEPTED, TODAY)


class World:
    """One action of 36.02 with people."""

    def __init__(self, database: Engine) -> None:
        self.database = database
        self.action, self.second, *_more = made.plan(database)
        self.siti, self.koko, self.budi = (made.account(database, name, role) for name, role in PEOPLE.items())

    def list_documents(self, *names: str) -> None:
        with writing(self.database) as session:
            checklist.list_documents(session, self.koko, self.action, [Wanted(name) for name in names])

    def report(self, evidence: str, on_lines: Sequence[str], content: bytes = b"", progress: str = "realised") -> int:
        with writing(self.database) as session:
            ids = {line.name: line.id for line in checklist.lines(session, self.action)}
            attached = tuple(
                documents.Document(f"{name}.pdf", documents.store(session, self.siti, made.PDF + content, "x.pdf").sha256,
                                   line=ids[name])
                for name in on_lines
            )  # fmt: skip
            said = Statement(TODAY, progress, evidence, documents=attached)
            return report.report(session, self.siti, Row(self.action, self.seen(session), said), TODAY)

    def seen(self, session: Session) -> int:
        return made.seen(session, self.siti, self.action)

    def judge_document(self, name: str, outcome: Verification, reason: str = "", actor: Actor | None = None) -> int:
        with writing(self.database) as session:
            line = next(line for line in checklist.lines(session, self.action) if line.name == name)
            return checked_documents.judge_document(
                session, actor or self.budi, line.id, line.event_id or 0, outcome, reason
            )

    def accept(self) -> int:
        with writing(self.database) as session:
            return verdicts.judge(session, self.budi, self.action, self.seen(session), ACCEPTED, TODAY)

    def states(self) -> dict[str, str | None]:
        with reading(self.database) as session:
            return {line.name: line.state for line in checklist.lines(session, self.action)}

    def counts(self) -> list[int]:
        """Of the government: listed, missing, attached, returned, accepted."""
        with reading(self.database) as session:
            return [int(count) for count in questions.counts(session, Scope(1, TODAY)).iloc[0][list(questions.NUMBERS)]]

    def waits(self, kind: str, day: date = TODAY) -> tuple[int, int]:
        """How many actions wait for something of this kind: on Tugas saya, and in the digest."""
        with reading(self.database) as session:
            own = tasks.counts(session, self.siti, 1, None, day)[kind]
            return own, int(pending.waiting(session, self.siti, 1, day)[kind].sum())


@pytest.fixture
def world(database: Engine) -> World:
    return World(database)


def test_a_claim_is_accepted_when_each_of_its_documents_was(world: World) -> None:
    world.list_documents(*NAMES)
    assert world.counts() == [3, 3, 0, 0, 0]
    with pytest.raises(Rejected, match="lines_missing"):
        world.report("complete", ["SK tim"])
    world.report("partial", ["SK tim"])
    assert world.counts() == [3, 2, 1, 0, 0]
    world.report("complete", ["Berita acara", "Laporan"])
    with pytest.raises(Rejected, match="lines_undecided"):
        world.accept()
    for name in ("SK tim", "Laporan"):
        world.judge_document(name, Verification.ACCEPTED)
    world.judge_document("Berita acara", Verification.RETURNED, "tanpa tanda tangan")
    assert world.counts() == [3, 0, 0, 1, 2]
    assert world.waits("returned") == (1, 1)  # the officer is told, though nobody has judged the claim
    with pytest.raises(Rejected, match="lines_undecided"):
        world.accept()
    world.report("complete", ["Berita acara"], b"bertanda tangan")
    world.judge_document("Berita acara", Verification.ACCEPTED)
    world.accept()
    assert world.counts() == [3, 0, 0, 0, 3]
    assert world.waits("returned") == (0, 0)
    with pytest.raises(Rejected, match="listed_late"):
        world.judge_document("Laporan", Verification.RETURNED, "terlambat")
    with pytest.raises(Rejected, match="listed_late"):
        world.list_documents("Lain")
    with reading(world.database) as session:
        assert seals.discrepancies(session) == []


def test_a_list_is_changed_but_loses_nothing_that_was_accepted(world: World) -> None:
    world.list_documents(*NAMES)
    world.report("partial", ["SK tim", "Laporan"])
    world.judge_document("SK tim", Verification.ACCEPTED)
    world.list_documents("SK tim", "Laporan", "Foto")
    assert world.states() == {"SK tim": "accepted", "Foto": None, "Laporan": "attached"}
    with pytest.raises(Rejected, match="listed_accepted"):
        world.list_documents("Laporan")
    world.list_documents("SK tim")
    assert world.states() == {"SK tim": "accepted"}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("SK", "sk"), "listed_twice"),
        ((" ",), "listed_name"),
        (("x" * 301,), "listed_name"),
        (tuple(map(str, range(MOST_LINES + 1))), "listed_many"),
    ],
)
def test_a_list_that_cannot_be_is_refused_whole(world: World, names: tuple[str, ...], code: str) -> None:
    with pytest.raises(Rejected, match=code):
        world.list_documents(*names)
    assert world.states() == {}


def test_a_document_is_judged_as_it_was_seen_with_a_reason_and_by_an_outsider(world: World) -> None:
    world.list_documents("SK tim")
    with pytest.raises(Rejected, match="line_changed"):  # nothing is attached
        world.judge_document("SK tim", Verification.ACCEPTED)
    world.report("complete", ["SK tim"])
    with pytest.raises(Rejected, match="reason"):
        world.judge_document("SK tim", Verification.RETURNED, " ")
    with pytest.raises(Forbidden):  # who has reported it, whatever the role says today
        world.judge_document("SK tim", Verification.ACCEPTED, actor=Actor("siti", Role.VERIFIER, world.siti.account_id))
    with reading(world.database) as session:
        (line,) = checklist.lines(session, world.action)
    world.judge_document("SK tim", Verification.RETURNED, "buram")
    with writing(world.database) as session, pytest.raises(Rejected, match="line_changed"):
        checked_documents.judge_document(session, world.budi, line.id, line.event_id or 0, Verification.ACCEPTED)


def test_a_document_goes_on_no_line_that_waits_for_none(world: World) -> None:
    world.list_documents("SK tim", "Laporan")
    world.report("partial", ["SK tim"])
    with pytest.raises(Rejected, match="line_taken"):
        world.report("partial", ["SK tim"], b"lain")
    assert world.counts() == [2, 1, 1, 0, 0]


def test_what_is_attached_and_why_it_came_back_is_for_who_may_see_the_evidence(world: World) -> None:
    world.list_documents("SK tim")
    world.report("complete", ["SK tim"])
    world.judge_document("SK tim", Verification.RETURNED, "buram")
    with reading(world.database) as session:
        for actor, shown in ((world.siti, ("SK tim.pdf", "buram")), (PUBLIC, ("", ""))):
            row = questions.lines(session, actor, world.action).iloc[0]
            assert (row["state"], row["document"], row["reason"]) == ("returned", *shown)


def test_a_template_names_the_documents_of_its_indicator_which_scores_by_those_that_are_accepted(world: World) -> None:
    known = templates()
    assert (
        sum(len(names) for source, names in known.items() if source.year == 2026) == 125
    )  # the source says 162: it counts otherwise by area
    source = Source("MCSP", 2026, "Rotasi dan Mutasi Pegawai")
    with writing(world.database) as session:
        checklist.list_documents(session, world.koko, world.action, known[source], source)
        assert [line.source for line in checklist.lines(session, world.action)] == [source] * 3
    world.report("partial", ["Dokumen 1 dari 3", "Dokumen 2 dari 3"])
    world.judge_document("Dokumen 1 dari 3", Verification.ACCEPTED)
    world.judge_document("Dokumen 2 dari 3", Verification.RETURNED, "buram")
    with reading(world.database) as session:
        (row,) = questions.scores(session, "MCSP", 2026, Region()).to_dict("records")
        assert questions.scores(session, "MCSP", 2025, Region()).empty
        assert questions.scores(session, "MCSP", 2026, Region(government="36.03")).empty
    assert (row["government_code"], row["item"], row["method"]) == ("36.02", source.item, "document-weights")
    assert (row["listed"], row["accepted"], row["score"]) == (3, 1, pytest.approx(100 / 3))


def test_the_register_counts_the_documents_and_loads_again_without_a_change(world: World, tmp_path: Path) -> None:
    world.list_documents("SK tim", "Laporan")
    world.report("partial", ["SK tim"])
    world.judge_document("SK tim", Verification.ACCEPTED)
    with reading(world.database) as session:
        actions, beside = register.actions(session, Scope(1, TODAY)), columns_beside(session, Scope(1, TODAY))
    path = tmp_path / "rencana.xlsx"
    path.write_bytes(as_xlsx(actions, "Rencana uji 2026", TODAY, is_sample=False, beside=beside))

    sheet = load_workbook(path).worksheets[0]
    last = [row[-1].value for row in sheet.iter_rows(min_row=4)]
    assert last == ["Daftar Dokumen", "1 dari 2 dokumen diterima", "", ""]
    again = load(path, Options(dry_run=True), TODAY, database=world.database)
    assert isinstance(again, Outcome)
    assert again.comparison.counts() == {"new": 0, "changed": 0, "same": 3, "missing": 0}
    assert [finding.code for finding in again.findings] == ["header_unknown"]  # the column is told to be unused


def test_the_state_of_an_action_follows_from_its_marks(world: World) -> None:
    chain = [Wanted("peta proses", 40, "B03", date(2026, 3, 31)), Wanted("aplikasi", 60, "B06", date(2026, 7, 1))]
    with writing(world.database) as session:
        for wrong, code in (
            (chain[::-1], "marks_order"), ([replace(chain[0], due_date=None)], "marks_dated"),
            ([chain[0], replace(chain[1], mark="b03")], "marks_dated"), ([replace(chain[0], mark="")], "marks_dated"),
        ):  # fmt: skip
            with pytest.raises(Rejected, match=f"^{code}$"):
                checklist.list_documents(session, world.koko, world.action, wrong)
        checklist.list_documents(session, world.koko, world.action, chain)
    assert world.waits("output_late", date(2026, 3, 31)) == (0, 0)
    assert world.waits("output_late") == (1, 1)  # long before the action's own due date
    with pytest.raises(Rejected, match="marks_say"):  # only one of two is reached
        world.report("partial", ["peta proses"])
    world.report("partial", ["peta proses"], progress="in_progress")
    world.judge_document("peta proses", Verification.ACCEPTED)
    assert world.waits("output_late") == (0, 0)
    assert world.waits("output_late", date(2026, 7, 2)) == (0, 1)  # on Tugas saya the action itself is late by then
    with pytest.raises(Rejected, match="marks_say"):
        world.report("complete", ["aplikasi"], progress="in_progress")
    world.report("complete", ["aplikasi"])
    assert world.waits("output_late", date(2026, 7, 2)) == (0, 0)
    with reading(world.database) as session:
        beside = columns_beside(session, Scope(1, TODAY))["Target Bertahap"]
    assert beside == {world.action: "B03 31/03/2026 diterima: peta proses\nB06 01/07/2026 menunggu diperiksa: aplikasi"}
