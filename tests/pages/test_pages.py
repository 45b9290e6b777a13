"""What the pages say, and that their figures are those of the queries."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from models.database import reading
from queries import register
from queries.progress import counts as progress
from queries.progress import curves, shown
from queries.shell import plans
from queries.shell.scope import Scope
from settings import ROOT
from tests.pages.conftest import opened, text_of
from translations.formats import percent

PAGES = ("", "rencana_aksi")


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.DOTALL))


def test_the_first_thing_said_is_49_of_74(sample: Engine) -> None:
    at = opened()

    said = plain(text_of(at))
    assert not at.exception
    assert "Provinsi Banten · per 24 Januari 2017 · sementara 49 dari 74 terealisasi" in said
    assert "dilaporkan terealisasi 66,2 %" in said
    assert "disertai bukti 25 (33,8 %)" in said
    assert "terverifikasi: belum ada catatan" in said
    assert (
        "Sejak 30 November 2016: terealisasi bertambah 3, bukti mulai dicatat: 25 disertai bukti, dinyatakan tidak dilaksanakan bertambah 4 · 21 aksi terlambat"
        in said
    )


def test_the_forecast_of_the_newest_day_is_kept_as_it_was_said(sample: Engine) -> None:
    plan = "renaksi-contoh-2026"
    said = plain(text_of(opened(rencana=plan)))
    opened(rencana=plan, per="2026-07-31")

    with reading(sample) as session:
        facts = next(one for one in plans.plans(session) if one.code == plan)
        assert facts.data_date is not None
        (kept,) = shown.forecasts(session, Scope(facts.id, facts.data_date))
    assert kept.as_of == facts.data_date
    assert f"({percent(kept.forecast.chance, 0)})" in said


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("plan", ["renaksi-banten-2016", "renaksi-kabkota-2016"])
def test_every_page_says_that_the_sample_is_sample_data(sample: Engine, page: str, plan: str) -> None:
    at = opened(page, rencana=plan)

    assert not at.exception
    assert "Data contoh" in text_of(at)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_from_when_and_where_the_data_are(sample: Engine, page: str) -> None:
    said = plain(text_of(opened(page)))

    assert "Per 24 Januari 2017" in said
    assert "perubahan terakhir 31 Desember 2016" in said
    assert "renaksi_banten_2016.xlsx" in said


def test_what_was_to_be_expected_of_a_plan_stands_beside_what_came(sample: Engine) -> None:
    now, then = text_of(opened()), text_of(opened(per="2016-07-31"))

    assert re.search(r"31 Juli 2016 kecil \(\d\d? %\)", now)
    assert "Hasil pada 31 Desember 2016: tidak selesai (49 dari 74; 4 dinyatakan tidak dilaksanakan)" in now
    assert "Hasil pada" not in then


def test_before_its_first_action_a_plan_has_no_share_of_nothing(sample: Engine) -> None:
    at = opened(rencana="renaksi-contoh-2026", per="2025-12-01")
    assert not at.exception
    said = text_of(at)
    assert "Tidak ada aksi yang berlaku" in said
    assert "Rencana ini mulai 15 Januari 2026." in said
    assert "0</strong> dari" not in said


def test_an_earlier_day_shows_what_was_known_then(sample: Engine) -> None:
    said = plain(text_of(opened(per="2016-07-31")))

    assert "32 dari 74 terealisasi" in said
    assert "bukti: belum ada catatan" in said


@pytest.mark.parametrize("asked", ["kapan-kapan", "9999-01-01", "<script>"])
def test_a_date_that_is_none_shows_the_latest(sample: Engine, asked: str) -> None:
    at = opened(per=asked)

    assert not at.exception
    assert "49 dari 74 terealisasi" in plain(text_of(at))


def test_the_curves_on_the_page_are_those_of_the_query(sample: Engine) -> None:
    figure = json.loads(opened().get("plotly_chart")[0].proto.spec)
    with reading(sample) as session:
        scope = Scope(plans.plans(session)[0].id, date(2017, 1, 24))
        frame = curves.curves(session, scope)

    drawn = {trace["name"]: trace["y"] for trace in figure["data"]}
    assert set(drawn) == {"rencana", "dilaporkan", "berbukti"}
    assert drawn["rencana"][: len(frame)] == list(frame["planned"])
    assert drawn["dilaporkan"][-1] == 49
    assert drawn["berbukti"][-1] == 25


def test_bars_of_governments_name_their_counts(sample: Engine) -> None:
    said = plain(text_of(opened(rencana="renaksi-kabkota-2016")))
    with reading(sample) as session:
        frame = progress.by_government(session, Scope(plans.plans(session)[1].id, date(2017, 1, 24)))

    for row in frame.to_dict("records"):
        assert f"{row['realised']} dari {row['actions']} · {row['evidenced']} disertai bukti" in said


def test_the_register_shows_a_page_of_actions_and_their_number(sample: Engine) -> None:
    at = opened("rencana_aksi")

    said = plain(text_of(at))
    assert "74 aksi" in said
    assert text_of(at).count("<tr>") == 1 + 25
    assert len(at.get("pagination")) == 1


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({"status": "late"}, register.Filters(statuses=("late",))),
        ({"area": "Perizinan"}, register.Filters(area="Perizinan")),
        ({"cari": "e-planning"}, register.Filters(text="e-planning")),
        ({"tenggat": "late", "urut": "due"}, register.Filters(due="late")),
        ({"cari": "100%_"}, register.Filters(text="100%_")),
    ],
)
def test_filters_in_the_address_filter(sample: Engine, query: dict[str, str], filters: register.Filters) -> None:
    at = opened()
    for key, value in query.items():
        at.query_params[key] = value
    at.switch_page("../pages/rencana_aksi.py")
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    with reading(sample) as session:
        count = register.count(session, Scope(plans.plans(session)[0].id, date(2017, 1, 24)), filters)

    assert not at.exception
    assert f"{count} aksi" in plain(text_of(at))


def test_one_action_shows_its_criterion_and_whole_history(sample: Engine) -> None:
    with reading(sample) as session:
        first = register.actions(session, Scope(plans.plans(session)[0].id, date(2017, 1, 24))).iloc[0]
    at = opened("rencana_aksi")
    at.query_params["aksi"] = str(first["id"])
    at.run()

    said = plain(text_of(at))
    assert not at.exception
    assert first["title"] in said
    assert first["success_criterion"] in said
    assert "28 April 2016 · Mulai berlaku" in said


def test_a_link_that_names_only_an_action_opens_it_in_its_own_plan(sample: Engine) -> None:
    with reading(sample) as session:
        first = register.actions(session, Scope(plans.plans(session)[1].id, date(2017, 1, 24))).iloc[0]
    at = AppTest.from_file(str(ROOT / "components" / "frame.py"), default_timeout=30)
    at.run()
    at.switch_page("../pages/rencana_aksi.py")
    at.query_params["aksi"] = str(first["id"])
    at.run()

    assert not at.exception
    assert "Kabupaten Pandeglang" in plain(text_of(at))


def test_an_action_that_does_not_exist_is_said_so(sample: Engine) -> None:
    at = opened("rencana_aksi")
    at.query_params["aksi"] = "999999"
    at.run()

    assert not at.exception
    assert "tidak ada dalam rencana" in at.warning[0].value


@pytest.mark.parametrize("page", PAGES)
def test_in_english_nothing_of_ours_stays_indonesian(sample: Engine, page: str) -> None:
    said = plain(text_of(opened(page, bahasa="en"))).casefold()

    for word in (
        "terealisasi",
        "disertai",
        "belum",
        "tenggat",
        "semua",
        "menurut",
        "terlambat",
        "per tanggal",
        "sumber",
    ):
        assert word not in said.replace(
            "ditetapkan dengan keputusan gubernur nomor 703.05/kep.232-huk/2016 tanggal 28 april 2016", ""
        )


@pytest.mark.parametrize("page", PAGES)
def test_in_indonesian_nothing_of_ours_is_english(sample: Engine, page: str) -> None:
    said = plain(text_of(opened(page))).casefold()

    for word in ("realised", "evidenced", "verified", "late", "due", "source", "none", " of ", "action plan"):
        assert not re.search(rf"\b{re.escape(word.strip())}\b", said), word


def test_without_a_plan_the_page_says_how_to_load_one(sqlite: Engine, on_database: Callable[[Engine], None]) -> None:
    on_database(sqlite)

    at = opened()

    assert not at.exception
    assert at.title[0].value == "Belum ada rencana aksi"
    steps = next(html.proto.body for html in at.get("html") if 'class="first-steps"' in html.proto.body)
    assert re.findall(r"<li><b>([^<]+)", steps) == [
        "Buat akun koordinator",
        "Muat buku kerja rencana aksi",
        "Lihat hasilnya di sini",
    ]
    assert "manage.py load" in steps


def test_text_from_a_file_is_text_on_the_page(sqlite: Engine, on_database: Callable[[Engine], None]) -> None:
    from loaders.load import Options, load

    load(ROOT / "tests/corpus/files/hostile_text.xlsx", Options(), date(2017, 1, 24), database=sqlite)
    on_database(sqlite)

    html = text_of(opened()) + text_of(opened("rencana_aksi"))

    assert "<script>alert(1)</script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **tebal**" in html
    assert "\u202e" not in html


def test_no_line_ends_between_a_number_and_its_per_cent_sign(sample: Engine) -> None:
    at = opened("perbandingan")
    drawn = [element.proto.body for element in at.get("html")]
    assert any("\u00a0%" in body for body in drawn)
    assert not [body for body in drawn if re.search(r"\d %", body)]
