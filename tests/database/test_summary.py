"""The summary on the command line says how far verdicts reach, and between what the verified share lies."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

from commands import summary
from models import Evidence, Progress, Verification
from models.database import reading, writing
from queries.shell.scope import Scope
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report

DAY = date(2026, 6, 30)


def test_one_verdict_of_four_claims_is_told_with_its_bounds(sqlite: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = [Verification.ACCEPTED, None, None, Verification.RETURNED]
    actions = [
        ActionProposal(
            "36.71",
            str(at),
            str(at),
            "Perizinan",
            f"Aksi {at}",
            reports=[Report(DAY, Progress.REALISED, evidence=Evidence.COMPLETE, verification=verdict)],
        )
        for at, verdict in enumerate(verdicts)
    ]
    actions.append(
        ActionProposal("36.71", "9", "9", "Perizinan", "Aksi 9", reports=[Report(DAY, Progress.IN_PROGRESS)])
    )
    plan = PlanProposal("uji", "Uji", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    with writing(sqlite) as session:
        load.load(session, OPERATOR, Proposal(plan, actions, DAY), Source("uji.xlsx", b"", []))

    with reading(sqlite) as session:
        said = summary._counts(session, [Scope(1, DAY)])
    summary._print(said, DAY)

    assert (said["decided"], said["verified_bounds"]) == (2, [1, 3])
    assert "terverifikasi: 1 (20,0 %–60,0 %; 2 dari 4 klaim sudah diputus)" in capsys.readouterr().out


def test_who_has_not_reported_has_no_figures_and_who_was_not_judged_no_verdicts(
    sqlite: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    claimed = [Report(DAY, Progress.REALISED, evidence=Evidence.COMPLETE)]
    actions = [
        ActionProposal("36.71", "1", "1", "Perizinan", "Aksi 1", reports=claimed),
        ActionProposal("36.72", "1", "1", "Perizinan", "Aksi 1"),
    ]
    plan = PlanProposal("uji", "Uji", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    with writing(sqlite) as session:
        load.load(session, OPERATOR, Proposal(plan, actions, DAY), Source("uji.xlsx", b"", []))

    with reading(sqlite) as session:
        said = summary._counts(session, [Scope(1, DAY)])
    summary._print(said, DAY)

    judged, silent = said["by_government"]["36.71"], said["by_government"]["36.72"]
    assert [judged[name] for name in ("actions", "realised", "evidenced", "verified")] == [1, 1, 1, None]
    assert [silent[name] for name in ("actions", "realised", "evidenced", "verified")] == [1, None, None, None]
    assert re.search(r"36\.72 +belum melapor", capsys.readouterr().out)


def test_of_whom_every_action_left_it_is_not_said_that_nothing_was_reported(capsys: pytest.CaptureFixture[str]) -> None:
    none = {"actions": 0, "realised": None}
    whole = {"actions": 0, "realised": 0, "evidenced": 0, "on_record": {"evidence": False, "verification": False}}

    summary._print(whole | {"by_government": {"36.02": none}, "by_area": {}}, DAY)

    assert re.search(r"36\.02 +tidak ada aksi yang berlaku", capsys.readouterr().out)
