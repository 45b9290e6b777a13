"""The pack: what stands on a slide, in the PPTX, in the workbook and in the HTML are the same figures."""

import re
import shutil
import subprocess
from base64 import b64encode
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import html as lxml_html
from PIL import Image, ImageChops, ImageStat
from pptx import Presentation
from pypdf import PdfReader
from sqlalchemy import Engine

from exports.presentation import notes, pack
from exports.presentation.curve_lines import stepped_days
from exports.presentation.deck import Deck
from exports.presentation.deck_html import as_html
from exports.presentation.deck_pptx import as_pptx
from exports.presentation.make_deck import KEYS, make
from exports.shell import chromium
from exports.shell.headers import in_words
from methods import composite
from models import Role
from models.database import reading, writing
from queries import modules
from queries.indicators import published
from queries.progress import counts as progress
from queries.shell import plans
from queries.shell.region import Region
from queries.shell.scope import Scope
from tests import made
from translations import use
from workflow.register import amend, drops
from workflow.reporting import report
from workflow.reporting.documents import Document
from workflow.reporting.report import Row, Statement

DAY = date(2017, 1, 24)
PLANS = ("renaksi-banten-2016", "renaksi-kabkota-2016", "renaksi-contoh-2026")
NEWEST = {"renaksi-contoh-2026": date(2026, 10, 31)}


@pytest.fixture
def sample(sample_on_sqlite: Engine) -> Engine:
    return sample_on_sqlite


def deck(engine: Engine, code: str, day: date = DAY, keys: tuple[str, ...] = tuple(KEYS)) -> Deck:
    use("id")
    with reading(engine) as session:
        facts = next(facts for facts in plans.plans(session) if facts.code == code)
        return make(session, facts, Scope(facts.id, day), keys)


def test_the_headline_is_the_published_record(sample: Engine) -> None:
    slide = deck(sample, PLANS[0]).slides[0]

    assert (slide.big, slide.title) == ("49 dari 74", "49 dari 74 terealisasi")
    assert slide.lines == (
        "dilaporkan terealisasi 66,2 %",
        "disertai bukti 25 (33,8 %)",
        "terverifikasi: belum ada catatan",
    )
    row = slide.frame.iloc[0]
    assert (row["actions"], row["realised"], row["evidenced"]) == (74, 49, 25)
    assert row["verified"] is None  # not on record, which is not none


def test_slides_come_in_the_order_that_was_chosen_and_without_those_that_have_no_data(sample: Engine) -> None:
    assert [slide.key for slide in deck(sample, PLANS[0], keys=("late", "headline", "governments")).slides] == [
        "late",
        "headline",
    ]
    later = deck(sample, PLANS[1], date(2026, 11, 24))
    assert {"integration", "transparency"} <= {slide.key for slide in later.slides}


@pytest.mark.parametrize("code", PLANS)
def test_the_bars_of_a_slide_add_up_to_the_plan(sample: Engine, code: str) -> None:
    for slide in deck(sample, code, NEWEST.get(code, DAY)).slides:
        if slide.chart and slide.chart.kind == "bars":
            sums = [
                sum(one.values[place] or 0 for one in slide.chart.series) for place in range(len(slide.chart.whole))
            ]
            silent = [
                words == "belum melapor" for words in slide.chart.words
            ]  # of them nothing is drawn: not even none
            wholes = zip(slide.chart.whole, silent, strict=True)
            assert sums == pytest.approx([0 if is_silent else whole for whole, is_silent in wholes])


@pytest.mark.parametrize("code", PLANS)
def test_pptx_workbook_and_html_have_the_figures_of_the_deck(sample: Engine, code: str) -> None:
    made = deck(sample, code, NEWEST.get(code, DAY))
    slides = list(Presentation(BytesIO(as_pptx(made))).slides)
    *sheets, ends = openpyxl.load_workbook(BytesIO(pack.workbook(made)))
    sections = lxml_html.fromstring(as_html(made)).xpath("//section")

    assert len(slides) == len(sheets) == len(sections) == len(made.slides)
    in_pack = ["\t".join(row) for row in ends.iter_rows(min_row=4, values_only=True)]
    assert in_pack == list(made.heads)
    assert any("\tsegel\t" in line for line in in_pack)
    for slide, page, sheet, section in zip(made.slides, slides, sheets, sections, strict=True):
        shown = " ".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
        assert (slide.big or slide.title) in shown
        assert f"buku besar {made.head[:12]}" in shown
        assert page.notes_slide.notes_text_frame.text.split("\n") == notes.spoken(made, slide)
        assert page.slide_layout.name in ("Satu angka", "Pesan dan grafik", "Pesan dan tabel", "Pesan")
        said = " ".join(section.text_content().split())
        assert slide.title in said
        assert all(line in said for line in slide.lines)

        in_file = list(sheet.iter_rows(min_row=3, values_only=True))
        assert list(in_file[0]) == list(in_words(slide.frame).columns)
        assert len(in_file) == len(slide.frame) + 1
        if slide.table:
            (table,) = (shape.table for shape in page.shapes if shape.has_table)
            words = [[cell.text for cell in row.cells] for row in table.rows]
            assert words == [list(slide.table.head), *map(list, slide.table.rows)]
            assert all(" ".join(word.split()) in said for row in slide.table.rows for word in row)
        for change in slide.changes:
            assert notes.direction(change) in shown
            assert f"{notes.direction(change)}{notes.both_days(change)}" in said
        if slide.chart:
            (chart,) = (shape for shape in page.shapes if shape.has_chart)
            drawn = {
                one.name: [None if v is None else float(v) for v in one.values] for one in chart.chart.plots[0].series
            }
            if slide.chart.kind == "steps":
                assert len(list(chart.chart.plots[0].categories)) == len(stepped_days(slide.chart, made.as_of))
                at = {day: place for place, day in enumerate(stepped_days(slide.chart, made.as_of))}
                to_come = [place for day, place in at.items() if day > made.as_of]
                told = [one.name for one in slide.chart.series if one.look != "quiet"]
                assert not [name for name in told if any(drawn[name][place] is not None for place in to_come)]
                drawn = {name: [values[at[day]] for day in slide.chart.days] for name, values in drawn.items()}
            order = -1 if slide.chart.kind == "bars" else 1
            assert drawn == {
                one.name: [None if v is None else float(v) for v in one.values][::order] for one in slide.chart.series
            }
            assert slide.title in chart._element.nvGraphicFramePr.cNvPr.get("descr")
            assert all(words in said for words in slide.chart.words)


@pytest.mark.parametrize("code", PLANS[1:])
def test_a_title_and_its_figure_count_the_same(sample: Engine, code: str) -> None:
    (slide,) = deck(sample, code, NEWEST.get(code, DAY), ("governments",)).slides
    assert slide.chart
    first = f"{slide.chart.categories[0]}, {slide.chart.words[0]} "
    assert first in slide.title
    assert slide.basis.split(",")[0] in slide.title


def test_lists_of_several_governments_name_them_and_of_one_do_not(sample: Engine) -> None:
    (one,), (several,) = (deck(sample, code, keys=("late",)).slides for code in PLANS[:2])
    assert one.table
    assert several.table
    assert (several.table.head[0], one.table.head[0]) == ("Pemda", "Rencana aksi")
    assert all(row[0].startswith(("Kabupaten ", "Kota ")) for row in several.table.rows)


def test_of_several_governments_it_says_how_much_is_late_where(sample: Engine) -> None:
    (slide,) = deck(sample, PLANS[1], keys=("late",)).slides
    assert slide.table
    late = {row[0]: int(row[1]) for row in slide.table.rows}
    with reading(sample) as session:
        counted = progress.by_government(session, Scope(2, DAY))
    assert late == {row["name"]: row["late"] for row in counted.to_dict("records") if row["late"]}
    assert list(late.values()) == sorted(late.values(), reverse=True)
    assert slide.title.startswith(f"{sum(late.values())} aksi terlambat, terbanyak di ")


def test_the_workbook_heads_each_sheet_with_the_day_and_source_of_its_own_figures(sample: Engine) -> None:
    made = deck(sample, PLANS[2], date(2026, 11, 24))
    book = openpyxl.load_workbook(BytesIO(pack.workbook(made)))
    assert book.sheetnames[0] == "1 Angka utama"
    heads = {name.split(" ", 1)[1]: str(book[name]["A1"].value) for name in book.sheetnames}
    assert "per 24 November 2026" in heads["Kurva dan perkiraan"]
    for name in ("Modul", "Integrasi data", "Transparansi", "Skor kerangka"):
        assert "per 24 November 2026" not in heads[name]
        assert "2026" in heads[name]


def test_a_curve_is_not_filled_with_the_counts_of_one_day(sample: Engine) -> None:
    (slide,) = deck(sample, PLANS[2], date(2026, 11, 24), ("curves",)).slides
    assert list(slide.frame) == ["day", "weight", "planned", "reported", "evidenced", "verified"]


def test_parts_of_bars_are_named_by_what_they_hold(sample: Engine) -> None:
    (slide,) = deck(sample, PLANS[2], date(2026, 11, 24), ("headline",)).slides
    assert slide.chart
    assert [one.name for one in slide.chart.series] == [
        "terverifikasi",
        "baru disertai bukti",
        "baru dilaporkan",
        "belum",
    ]


def test_a_plan_that_has_not_begun_makes_a_pack_without_curves(sample: Engine) -> None:
    before = deck(sample, PLANS[2], date(2025, 12, 1))
    assert "curves" not in [slide.key for slide in before.slides]
    assert (before.slides[0].key, before.slides[0].big) == ("headline", "Tidak ada aksi yang berlaku")
    assert as_pptx(before)
    assert pack.workbook(before)


def test_the_html_is_one_file_that_asks_nobody_for_anything(sample: Engine) -> None:
    made = as_html(deck(sample, PLANS[1]))

    assert not re.search(r"""(?:src|href)=["'](?!#)""", made)
    assert "http://" not in made.replace("http://www.w3.org", "")
    assert "https://" not in made
    assert "Data contoh" in made


def test_the_pdf_has_a_page_a_slide_that_looks_like_the_pptx_and_the_screen(sample: Engine, tmp_path: Path) -> None:
    if chromium.find() is None:
        pytest.skip("PERHATIAN: tidak ada Chromium; tes PDF TIDAK dijalankan")
    made = deck(sample, PLANS[0])
    pdf = pack.files(made, "paket")["paket.pdf"]
    pages = PdfReader(BytesIO(pdf)).pages

    assert len(pages) == len(made.slides)
    assert "49 dari 74" in pages[0].extract_text()
    assert "Baru 49 dilaporkan" in pages[2].extract_text()
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        pytest.skip("PERHATIAN: tidak ada LibreOffice dan pdftoppm; gambar PPTX dan PDF TIDAK dibandingkan")
    printed = pictures(pdf, tmp_path / "printed")
    converted = pictures(as_pdf(as_pptx(made), tmp_path), tmp_path / "converted")
    assert len(printed) == len(converted)
    for at, one in enumerate(converted):
        apart = [difference(one, other) for other in printed]
        assert apart[at] == min(apart) <= 0.05, made.slides[at].key


def as_pdf(pptx: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a presentation."""
    (folder / "deck.pptx").write_bytes(pptx)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, folder / "deck.pptx"], check=True, capture_output=True, timeout=180)
    return (folder / "deck.pdf").read_bytes()


def pictures(pdf: bytes, folder: Path) -> list[Image.Image]:
    """Its pages, grey and so small that the letters of another font make no difference."""
    folder.mkdir()
    (folder / "deck.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "24", "-png", "deck.pdf", "page"], cwd=folder, check=True, capture_output=True)
    return [Image.open(path).convert("L").resize((32, 18)) for path in sorted(folder.glob("*.png"))]


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 1."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255


def test_help_and_scores_and_modules_are_told_where_there_are_data(sample: Engine) -> None:
    slides = {slide.key: slide for slide in deck(sample, PLANS[2], NEWEST[PLANS[2]]).slides}
    assert slides["help"].table
    frame = slides["help"].frame
    assert list(frame["actions"]) == sorted(frame["actions"], reverse=True)
    assert f"menghambat {frame['actions'].iloc[0]} aksi" in slides["help"].title
    assert {"help", "modules", "scores"} - set(slides) == set()
    for key in ("modules", "scores", "transparency"):
        assert slides[key].basis
        assert slides[key].source


def test_slides_beyond_the_plan_say_what_their_pages_say_on_the_day_of_their_data(sample: Engine) -> None:
    slides = {slide.key: slide for slide in deck(sample, PLANS[2], NEWEST[PLANS[2]]).slides}
    days = {"transparency": "4 Februari 2026", "integration": "30 September 2026", "scores": "30 September 2026"}
    with reading(sample) as session:
        region = Region(province="36")
        indicators = published.indicators(session)
        numeric = indicators[indicators["compared"].astype(bool) & ~indicators["words"].astype(bool)]
        values = composite.latest(published.values(session, region, date(2026, 2, 4)))
        means = composite.composite(values, list(numeric["code"])).set_index("government_code")
        flows = composite.integration(modules.flows(session, region, date(2026, 9, 30))).set_index("government_code")

    shown = slides["transparency"].frame.set_index("government_code")
    assert dict(shown["low"].sort_index()) == dict(means["low"].sort_index())
    flowing = slides["integration"].frame.set_index("government_code")["flowing"]
    assert dict(flowing.sort_index()) == dict(flows["flowing"].sort_index())
    for key, day in days.items():
        assert slides[key].source.endswith(f"data per {day}")
        assert slides[key].sample == ("Sebagian contoh" if key == "transparency" else "Data contoh")
        assert slides[key].whose == "9 pemerintah daerah"


def test_no_sample_s_computed_total_stands_for_what_is_published(sample: Engine) -> None:
    with reading(sample) as session:
        values = published.values(session, Region(province="36"), date(2026, 11, 24))

    totals = values[values["indicator_code"] == published.MCP]
    shown = composite.latest(totals)
    assert totals["computed"].sum() == len(shown) == 9
    assert totals.loc[totals["computed"], "is_sample"].all()
    assert not shown["computed"].any()


def test_a_province_stands_apart_from_its_regencies_and_cities(sample: Engine) -> None:
    slides = {slide.key: slide for slide in deck(sample, PLANS[2], NEWEST[PLANS[2]]).slides}
    for key in ("integration", "transparency", "scores"):
        chart = slides[key].chart
        assert chart
        assert chart.categories[-1] == "Provinsi Banten"
        assert chart.more[-1].startswith("provinsi, tidak diperingkat")
        assert "Banten" not in slides[key].title
    scores = slides["scores"].chart
    assert scores
    assert "di 8 pemda" in slides["scores"].title
    assert scores.more[0] == "peringkat 1 (1–2)"


def test_the_deck_of_one_government_has_the_mean_that_all_are_compared_by(sample: Engine) -> None:
    every = deck(sample, PLANS[2], NEWEST[PLANS[2]], ("transparency",)).slides[0].frame.set_index("government_code")
    with reading(sample) as session:
        facts = next(facts for facts in plans.plans(session) if facts.code == PLANS[2])
        made = make(session, facts, Scope(facts.id, NEWEST[PLANS[2]], "36.71"), ("transparency",))

    assert list(made.slides[0].frame["low"]) == [every.at["36.71", "low"]]
    assert not made.slides[0].whose


def test_bars_of_areas_and_governments_say_how_far_the_verdicts_reach_and_who_is_not_ranked(sample: Engine) -> None:
    made = deck(sample, PLANS[2], NEWEST[PLANS[2]], ("areas", "governments"))
    areas, governments = (slide.chart for slide in made.slides)
    assert areas
    assert governments
    assert areas.more[0] == "terverifikasi 17–25; 18 dari 26 diputus"
    more = dict(zip(governments.categories, governments.more, strict=True))
    assert re.fullmatch(r"peringkat 1 \(1–\d\); 15 dari 20 diputus", more["Kota Tangerang"])
    assert more["Kota Tangerang Selatan"] == "di bawah 10 aksi, tidak diperingkat"
    words = dict(zip(governments.categories, governments.words, strict=True))
    assert (words["Kabupaten Pandeglang"], more["Kabupaten Pandeglang"]) == ("belum melapor", "")


def test_what_got_late_meanwhile_stands_in_the_message(sample: Engine) -> None:
    (slide,) = deck(sample, PLANS[2], date(2026, 10, 4), ("changed",)).slides
    assert slide.title.startswith("Sejak perubahan 24 September 2026: ")
    assert slide.title.endswith("; terlambat dari 7 menjadi 22")


def test_an_action_that_left_is_no_fall(sqlite: Engine) -> None:
    first, second, _third = made.plan(sqlite)
    officer, verifier, coordinator = (
        made.account(sqlite, role, role) for role in (Role.OFFICER, Role.VERIFIER, Role.COORDINATOR)
    )
    said = (Document("Bukti", url="https://example.org/bukti"),)
    with writing(sqlite) as session:
        for action, when in ((first, date(2026, 4, 15)), (second, date(2026, 5, 1))):
            statement = Statement(when, "realised", "complete", documents=said)
            report.report(session, officer, Row(action, made.seen(session, officer, action), statement), made.TODAY)
        gone = amend.Amendment(date(2026, 6, 1), amend.Reason.AGREED, "Berita acara", in_force=False)
        dropped = amend.amend(session, coordinator, first, made.seen(session, officer, first), gone, made.TODAY)
        drops.decide(session, verifier, dropped, agreed=True, words="")

    (slide,) = deck(sqlite, "uji", made.TODAY, ("changed",)).slides

    changes = {change.name: change for change in slide.changes}
    assert changes["terealisasi"].difference == 0
    assert changes["keluar dari penyebut"].look == "quiet"
    assert "tidak lagi" not in slide.title


def test_of_whom_all_actions_left_no_count_is_told(sqlite: Engine) -> None:
    first, *_others = made.plan(sqlite, ("36.02", "36.03"), each=1)
    officer, verifier, coordinator = (
        made.account(sqlite, role, role) for role in (Role.OFFICER, Role.VERIFIER, Role.COORDINATOR)
    )
    with writing(sqlite) as session:
        gone = amend.Amendment(date(2026, 6, 1), amend.Reason.AGREED, "Berita acara", in_force=False)
        dropped = amend.amend(session, coordinator, first, made.seen(session, officer, first), gone, made.TODAY)
        drops.decide(session, verifier, dropped, agreed=True, words="")

    (slide,) = deck(sqlite, "uji", made.TODAY, ("governments",)).slides

    chart = slide.chart
    assert chart
    beside = dict(zip(chart.categories, zip(chart.words, chart.more, strict=True), strict=True))
    assert beside["Kabupaten Lebak"] == ("–", "tidak ada aksi yang berlaku")


def test_gains_say_what_they_count_and_among_whom(sample: Engine) -> None:
    (slide,) = deck(sample, PLANS[2], date(2026, 11, 24), ("sharing",)).slides
    assert slide.table
    assert "di antara yang punya sedikitnya 3 aksi" in slide.title
    assert slide.table.head[2] == "Disertai bukti, 28 Mei 2026 → 24 Nov 2026"
    assert slide.basis


def test_each_area_has_one_row_that_names_all_who_gained_the_same(sample: Engine) -> None:
    (slide,) = deck(sample, PLANS[1], keys=("sharing",)).slides
    assert slide.table
    rows = {row[0]: row[1:] for row in slide.table.rows}
    assert len(rows) == len(slide.table.rows) == slide.frame["area"].nunique()
    named, shares, gain = rows["Pengawasan dan Pengendalian"]
    assert named == "Kabupaten Lebak, Kabupaten Tangerang, Kabupaten Serang, dan 1 lainnya"
    assert shares.replace("\u00a0", " ") == "33 % → 100 %, 0 % → 67 %, 33 % → 100 %"
    assert gain.replace("\u00a0", " ") == "+67 poin"


def test_text_of_files_stays_text_in_every_form(sample: Engine) -> None:
    from dataclasses import replace

    from exports.presentation.deck import Table

    made = deck(sample, PLANS[0], keys=("late",))
    nasty = "<script>alert(1)</script>"
    slide = replace(made.slides[0], table=Table(("=1+1", nasty), (("=cmd|' /C calc'!A0", nasty),)), title=nasty)
    made = replace(made, slides=(slide,))

    assert "<script>alert" not in as_html(made)
    assert "&lt;script&gt;alert(1)" in as_html(made)
    assert nasty in "".join(
        s.text_frame.text for s in next(iter(Presentation(BytesIO(as_pptx(made))).slides)).shapes if s.has_text_frame
    )


def test_the_file_of_the_pack_loads_nothing_and_runs_our_script_alone(sample: Engine) -> None:
    html = lxml_html.fromstring(as_html(deck(sample, PLANS[0])))
    (policy,) = html.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (script,) = html.xpath("//script/text()")
    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert html.xpath("//@src | //link/@href | //*[@onclick]") == []
