"""The pages that compare: they open on any database, in both languages, and say what they must."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import col

from models import Evidence, IndicatorValue, Progress
from models.database import writing
from settings import ROOT
from tests.pages.conftest import opened, text_of
from translations import gettext, reference, use
from web import PAGES as ADDRESSES
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load as workflow
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report

PAGES = ("perbandingan", "profil_daerah", "modul", "transparansi", "skor", "rontgen", "metode")


def test_every_page_has_its_address_in_the_server() -> None:
    frame = (ROOT / "components" / "frame.py").read_text(encoding="utf-8")
    pages = re.findall(r'_page\("(\w+)", _\("[^"]+"\)(?:, "([a-z-]+)")?', frame)
    assert sorted(url or file for file, url in pages if file != "ringkasan") == sorted(ADDRESSES)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_database_gives_a_sentence_and_no_error(
    page: str, sqlite: Engine, on_database: Callable[[Engine], None]
) -> None:
    on_database(sqlite)

    at = opened(page)

    assert not at.exception
    assert "manage.py load" in text_of(at)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_english(page: str, sample: Engine) -> None:
    at = opened(page, bahasa="en")

    assert not at.exception
    said = re.sub(r"<[^>]+>", " ", text_of(at))
    # Names of actions, areas and governments are data, and stay as they are.
    use("en")
    reference_texts = {text for text, _file, _line in reference.texts() if len(text) > 12 and gettext(text) != text}
    assert len(reference_texts) > 100
    if page != "rontgen":  # it names actions, whose titles name modules
        assert [text for text in reference_texts if text in said] == []
    for indonesian in (
        "disertai bukti",
        "belum ada",
        "menurut",
        "Peringkat",
        "tidak tersedia",
        "sementara",
        "mengalir",
        "Selisih",
        "pemerintah daerah",
    ):
        assert indonesian not in said
    use("id")


@pytest.mark.parametrize("page", PAGES)
def test_sample_data_says_so_on_every_page(page: str, sample: Engine) -> None:
    assert "Data contoh" in text_of(opened(page))


def test_published_scores_are_not_called_sample_data(sample: Engine) -> None:
    said = text_of(opened("skor", kerangka="MCP 2024"))

    assert "Data contoh" not in said
    assert "https://banpos.co" in said  # its source
    assert "dihitung 83,25" in said
    assert "bobot contoh" in said


def test_scores_of_different_dates_are_not_ranked(sample: Engine) -> None:
    at = opened("skor", kerangka="MCP 2019")

    assert "nilai dari tanggal yang berbeda, tidak diperingkat" in at.title[0].value
    assert "21 Agustus 2019" in text_of(at)


def test_a_value_that_is_not_available_stays_so(sample: Engine) -> None:
    assert "tidak tersedia" in text_of(opened("transparansi"))


def test_transparency_opens_where_no_value_of_the_nation_is_known(sample: Engine) -> None:
    with writing(sample) as session:
        session.execute(delete(IndicatorValue).where(col(IndicatorValue.government_code).is_(None)))

    assert "Nasional (diterbitkan)" not in text_of(opened("transparansi"))


def test_the_order_of_the_comparison_says_what_it_rests_on(sample: Engine) -> None:
    usual, chosen = opened("perbandingan"), opened("perbandingan", dasar="reported")

    assert "verifikasi belum dimulai" in text_of(usual)
    assert "disertai bukti" in usual.title[0].value
    assert "menurut pilihan pembaca" in text_of(chosen)
    assert "dilaporkan terealisasi" in chosen.title[0].value


def test_kind_and_area_narrow_the_comparison(sample: Engine) -> None:
    said = text_of(opened("perbandingan", jenis="city"))

    assert "Kota Cilegon" in said
    assert "Kabupaten Lebak" not in re.sub(r"<[^>]+>", " ", said)


def test_one_line_says_what_is_chosen_in_all_filters_and_the_link_fixes_it(sample: Engine) -> None:
    page = opened("perbandingan", rencana="renaksi-kabkota-2016", dasar="reported", pemda="36.71")
    page.run()
    line = next(html.proto.body for html in page.get("html") if "chosen-words" in html.proto.body)
    assert "8 kabupaten/kota, Kota Tangerang, per 24 Januari 2017, Urut: dilaporkan terealisasi" in line
    (link,) = page.code
    assert "rencana=renaksi-kabkota-2016" in link.value
    assert "per=2017-01-24" in link.value
    assert "dasar=reported" in link.value


def test_what_the_address_asks_and_nobody_has_is_answered_with_the_usual(sample: Engine) -> None:
    for page, asked in (
        ("perbandingan", {"area": "9999", "banding": "99.99,<b>"}),
        ("skor", {"butir": "-1", "kerangka": "X"}),
    ):
        assert not opened(page, **asked).exception
    for page, asked in (
        ("modul", {"modul": "../x", "posisi": "kemarin"}),
        ("transparansi", {"indikator": "x", "tahun": "1"}),
    ):
        assert not opened(page, **asked).exception


def small_plan(engine: Engine) -> None:
    """Four and forty actions, ties, one at zero, one silent."""
    done = {
        "36.01": (40, 20),
        "36.02": (40, 20),
        "36.03": (20, 15),
        "36.04": (12, 0),
        "36.71": (4, 3),
        "36.72": (12, None),
    }
    actions = []
    for code, (count, realised) in done.items():
        for at in range(count):
            progress = Progress.REALISED if realised is not None and at < realised else Progress.IN_PROGRESS
            reports = (
                []
                if realised is None
                else [Report(date(2026, 5, 31), progress, Evidence.COMPLETE if progress == "realised" else None)]
            )
            actions.append(
                ActionProposal(
                    code, str(at), str(at), "APBD", f"Aksi {at}", due_date=date(2026, 12, 31), reports=reports
                )
            )
    plan = PlanProposal("uji", "Uji", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    with writing(engine) as session:
        workflow.load(session, OPERATOR, Proposal(plan, actions, date(2026, 6, 30)), Source("uji.xlsx", b"", []))


def test_order_ranks_and_words_of_unequal_governments(sqlite: Engine, on_database: Callable[[Engine], None]) -> None:
    small_plan(sqlite)
    on_database(sqlite)

    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text_of(opened("perbandingan"))))

    order = [
        r"1 Kabupaten Tangerang .*?15 dari 20 75,0 %",
        r"2 Kabupaten Lebak .*?20 dari 40 50,0 %",
        r"2 Kabupaten Pandeglang .*?20 dari 40 50,0 %",
        r"4 Kabupaten Serang .*?0 dari 12 0,0 %",
        r"Rencana di bawah 10 aksi.*?– Kota Tangerang .*?3 dari 4 75,0 % 1 aksi = 25 poin",
        r"Belum melapor: bukan nol.*?– Kota Cilegon .*?belum melapor –",
    ]
    assert re.search(".*?".join(order), said)


def test_text_of_files_is_text_on_the_new_pages(
    sqlite: Engine, on_database: Callable[[Engine], None], tmp_path: Path
) -> None:
    nasty = "<img src=x onerror=alert(1)>**tebal**"
    plan = PlanProposal("uji", "Uji", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    action = ActionProposal(
        "36.71",
        "1",
        "1",
        nasty,
        nasty,
        due_date=date(2026, 2, 1),
        reports=[Report(date(2026, 5, 31), Progress.IN_PROGRESS)],
    )
    with writing(sqlite) as session:
        workflow.load(session, OPERATOR, Proposal(plan, [action], date(2026, 6, 30)), Source("uji.xlsx", b"", []))
    on_database(sqlite)

    for page in ("perbandingan", "profil_daerah", "rontgen"):
        said = text_of(opened(page))
        assert "<img" not in said
        assert "&lt;img src=x" in said


@pytest.mark.parametrize("page", PAGES)
def test_a_day_before_anything_was_in_force_opens_without_an_error(page: str, sample: Engine) -> None:
    at = opened(page, per="2010-01-01", rencana="renaksi-kabkota-2016")

    assert not at.exception


@pytest.mark.parametrize("page", PAGES)
def test_one_government_picked_out_opens_without_an_error(page: str, sample: Engine) -> None:
    for government in ("36.01", "36.74"):
        assert not opened(page, pemda=government).exception
