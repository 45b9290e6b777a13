"""A verdict that came with a file is told apart from those of the task force, in the application and on the site."""

from pathlib import Path

import pyarrow.parquet
import pytest
from sqlalchemy import Engine

from exports.publication import words
from models import Progress, Role, Verification
from models.database import reading, writing
from queries.progress import by_file, counts
from queries.quality.checks import answers
from queries.shell.scope import Scope
from tests import made
from tests.made import TODAY
from tests.publication.test_site import words_of
from tests.publication.written import write
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict


@pytest.fixture
def judged(sqlite: Engine) -> Engine:
    """Three accepted actions: of two a file says so, of one a verifier. Twelve in all."""
    actions = [
        ActionProposal(
            "36.02", str(number), str(number), "Perizinan", f"Aksi {number}",
            reports=[Report(made.LOADED, Progress.REALISED, "complete", "accepted" if number < 3 else None)],
        )
        for number in range(1, 13)
    ]  # fmt: skip
    proposal = Proposal(PlanProposal("uji", "", "MCP", 2026, made.STARTS, made.ENDS), actions, made.LOADED)
    with writing(sqlite) as session:
        load.load(session, OPERATOR, proposal, Source("uji.xlsx", b"", []))
    siti, budi = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "budi", Role.VERIFIER)
    with writing(sqlite) as session:
        said = Verdict(Verification.ACCEPTED, TODAY, "dilihat di tempat", 80.0)
        verdicts.judge(session, budi, 3, made.seen(session, siti, 3), said, TODAY)
    return sqlite


def test_what_a_file_accepts_is_counted_apart(judged: Engine) -> None:
    now, before = Scope(1, TODAY), Scope(1, made.LOADED)
    with reading(judged) as session:
        assert (counts.standing(session, now).verified, by_file.count(session, now)) == (3, 2)
        assert (counts.standing(session, before).verified, by_file.count(session, before)) == (2, 2)
        assert answers(session, now)["verified_without_verifier"].count == 2
        assert by_file.count(session, Scope(1, TODAY, "36.71")) == 0


def test_the_site_names_the_task_force_only_for_its_own_verdicts(judged: Engine, tmp_path: Path) -> None:
    write(judged, tmp_path)

    said = words_of(tmp_path / "2026/index.html")
    assert "terverifikasi 3 (25,0 %) : satgas KPK 1, menurut berkas 2" in said
    assert "terverifikasi satgas KPK" not in said
    assert "3 (2 menurut berkas)" in said
    assert "satgas KPK 1, menurut berkas 2" in words_of(tmp_path / "2026/paparan/index.html")
    assert "verified 3 (25.0%) : KPK task force 1, according to a file 2" in words_of(tmp_path / "en/2026/index.html")
    assert "terverifikasi 3 (2 menurut berkas)" in (tmp_path / "2026/index.html").read_text("utf-8").split("</head>")[0]
    for table in ("plans", "governments", "areas", "government_areas"):
        (row,) = pyarrow.parquet.read_table(tmp_path / f"data/{table}.parquet").to_pylist()
        assert (row["verified"], row["verified_by_file"]) == (3, 2)


def test_where_nothing_is_verified_nothing_is_said_of_files(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite)
    write(sqlite, tmp_path)
    (row,) = pyarrow.parquet.read_table(tmp_path / "data/plans.parquet").to_pylist()
    assert (row["verified"], row["verified_by_file"]) == (None, None)
    assert words.by_file(row) == ""
