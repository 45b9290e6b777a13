"""What the pages say beside a figure: of which day, final or provisional, how much was judged, in which unit."""

import re
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest
from sqlalchemy import Engine

from exports.publication import proof, site, words
from models import Role
from models.database import reading, writing
from queries.meetings import periods as frozen
from queries.shell import plans
from queries.shell.scope import Scope
from tests import made
from tests.command_line import run_command
from tests.made import TODAY
from tests.publication.test_site import words_of
from tests.publication.written import write
from translations import use
from workflow.meetings import periods
from workflow.register.amend import Amendment, Reason, amend

PLAN = "2026/index.html"


def test_a_plan_that_has_not_begun_is_published_and_says_so(sqlite: Engine, tmp_path: Path) -> None:
    """Next year's plan stands beside those of this year before anything of it is in force."""
    made.plan(sqlite)
    with reading(sqlite) as session:
        chosen = dict.fromkeys(plans.plans(session), date(2025, 12, 1))
        done = site.publish(session, tmp_path, chosen, TODAY, TODAY, "https://contoh.go.id")

    assert done.is_new
    for page in (PLAN, "2026/paparan/index.html", "en/2026/index.html"):
        said = words_of(tmp_path / page)
        assert ("No data up to 1 Dec 2025" if page.startswith("en/") else "Belum ada data sampai 1 Des 2025") in said


def test_a_curve_is_of_actions_or_where_weights_differ_a_share_of_all_weight(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite)
    write(sqlite, tmp_path)
    assert "3 aksi seluruhnya" in words_of(tmp_path / PLAN)
    siti, koko = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "koko", Role.COORDINATOR)
    with writing(sqlite) as session:
        amend(session, koko, 1, made.seen(session, siti, 1), Amendment(TODAY, Reason.TYPO, "x", weight=8.0), TODAY)

    write(sqlite, tmp_path)

    said = words_of(tmp_path / PLAN)
    assert "Bobot seluruh rencana: 100 %" in said
    assert "30 Jun 2026 100 %" in said
    assert "(menurut bobot)" in said
    assert "(menurut bobot)" in words_of(tmp_path / "2026/paparan/index.html")
    (weighted,) = set(pyarrow.parquet.read_table(tmp_path / "data/curves.parquet")["weighted"].to_pylist())
    assert weighted is True


def test_every_page_with_figures_says_whether_they_are_final(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite)
    pages = (
        *("index.html", PLAN, "2026/36.02/index.html", "2026/36.02/perizinan/index.html"),
        *("2026/36.02/perizinan/1/index.html", "sisip/2026-36.02.id.html"),
    )
    write(sqlite, tmp_path)
    assert all("31 Maret 2026 · sementara" in words_of(tmp_path / page) for page in pages)
    koko = made.account(sqlite, "koko", Role.COORDINATOR)
    with writing(sqlite) as session:
        figures = frozen.figures(session, Scope(1, made.LOADED))
        periods.close(session, koko, 1, "TW I 2026", made.LOADED, figures, TODAY)

    write(sqlite, tmp_path)

    assert all("31 Maret 2026 · final: TW I 2026, edisi 1" in words_of(tmp_path / page) for page in pages)


@pytest.mark.parametrize(
    ("verified", "realised", "decided", "said"),
    [
        (1, 5, 1, "1 dari 5 klaim sudah diputus; dapat menjadi 50,0 %"),
        (2, 5, 5, "5 dari 5 klaim sudah diputus"),
        (None, 5, 0, ""),
        (0, 0, 0, ""),
    ],
)
def test_what_is_verified_stands_with_how_much_was_judged(
    verified: int | None, realised: int, decided: int, said: str
) -> None:
    use("id")
    row = {"verified": verified, "realised": realised, "decided": decided, "actions": 10}

    assert words.judged(row).replace("\xa0", " ") == said


def test_the_only_one_that_can_be_ranked_has_no_place(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite, each=12)
    write(sqlite, tmp_path)

    said = words_of(tmp_path / "2026/36.02/index.html")
    assert "Hanya pemda ini yang dapat diperingkat" in said
    assert "Peringkat 1" not in said


def test_an_input_is_context_and_attains_nothing(published: Path) -> None:
    rows = pyarrow.parquet.read_table(published / "data/modules.parquet").to_pylist()

    assert {row["attainment"] for row in rows if row["type"] == "input"} == {None}
    assert any(row["attainment"] is not None for row in rows if row["type"] == "outcome")


def test_scores_say_whose_weights_how_many_items_and_of_which_day(published: Path) -> None:
    said = words_of(published / "skor/index.html")
    totals = [
        row
        for row in pyarrow.parquet.read_table(published / "data/scores.parquet").to_pylist()
        if row["level"] == "total"
    ]

    assert "bobot contoh: bobot resmi tidak diterbitkan" in said
    assert f"{totals[0]['items_decided']} dari {totals[0]['items_expected']}" in said
    assert {row["weights"] for row in totals} <= {"official", "file", "sample"}
    assert "Tanggal data" in said
    assert "Nilai terbaru di sini per 30 September 2026." in said


def test_what_is_published_no_more_is_gone_and_the_next_edition_holds(sqlite: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    made.plan(sqlite)
    made.plan(sqlite, ("36.71",), code="lain")
    write(sqlite, folder)
    with reading(sqlite) as session:
        chosen = {facts: TODAY for facts in plans.plans(session) if facts.code == "uji"}
        done = site.publish(session, folder, chosen, TODAY, TODAY, "https://contoh.go.id")

    assert not (folder / "lain").exists()
    assert [(one.plan, one.government, one.now) for one in done.changes] == [("lain", "36.71", None)] * 3
    assert proof.verify(folder).holds
    kept = pyarrow.parquet.read_table(folder / "edisi/2/actions.parquet")["plan"].to_pylist()
    assert set(kept) == {"uji"}


def test_what_is_shared_says_three_figures_the_day_and_that_it_is_a_sample(published: Path) -> None:
    html = (published / "2016/36/index.html").read_text("utf-8")
    (about,) = re.findall(r'<meta property="og:description" content="([^"]+)">', html)
    (title,) = re.findall(r'<meta property="og:title" content="([^"]+)">', html)

    for said in (
        "2016",
        "49",
        "dilaporkan terealisasi",
        "disertai bukti 25",
        "terverifikasi belum ada",
        "24 Januari 2017",
        "Data contoh",
    ):
        assert said in about
    assert "2016" in title


def test_a_day_to_come_is_refused(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite)

    refused = run_command(str(sqlite.url), "publish", tmp_path / "site", "--as-of", "2100-01-01")

    assert refused.returncode == 2
    assert "belum tiba" in refused.stderr
    assert not (tmp_path / "site").exists()
