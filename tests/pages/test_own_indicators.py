"""A KPI of an office's own: asked about on Muat data, shown on Modul, changed there with its history."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from loaders.load import Options, load
from models import Indicator, IndicatorEdit, Role
from models.database import reading, writing
from queries import modules
from queries.indicators import own as own_indicators
from queries.shell.region import Region
from tests.database.values_made import sheet
from tests.pages.conftest import As, opened, press, text_of
from tests.pages.test_loading_pages import job, run, with_job
from workflow.accounts.permissions import OPERATOR, Actor, Forbidden
from workflow.history.action_change import Rejected
from workflow.loading import own_indicators as own

NAME = "Persentase OPD yang menyusun Renja di aplikasi"
HEAD = ["Pemerintah Daerah", "Indikator", "Target", "Realisasi", "Satuan", "Tahun"]


def kpi_file(path: Path, government: str = "Kota Tangerang") -> Path:
    return sheet(path, ["KPI MODUL"], HEAD, [government, NAME, 100, 93, "%", 2025])


def chosen(at: AppTest, label: str, option: str) -> None:
    boxes = [box for box in at.selectbox if box.label == label]
    box = next(box for box in boxes if any(text.startswith(option) for text in box.options))
    box.select_index(next(place for place, text in enumerate(box.options) if text.startswith(option)))


def test_it_is_asked_about_loaded_and_shown_as_theirs(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    one = job(working, who, kpi_file(tmp_path / "kpi.xlsx"))
    at = with_job(one)
    assert not at.exception
    assert f"Indikator sendiri: {NAME}" in text_of(at)

    next(box for box in at.selectbox if box.label == "Modul").set_value("e-planning")
    chosen(at, "Jenis", "keluaran")
    press(at, "Baca ulang")
    run(at, one)
    press(at, "Muat")
    run(at, one)
    assert one.is_stored
    with reading(working) as session:
        item = session.execute(select(Indicator).where(Indicator.government_code == "36.71")).scalar_one()
        assert (item.name, item.module_code, item.type) == (NAME, "e-planning", "output")

    shown = opened("modul", modul="e-planning")
    assert not shown.exception
    assert NAME in text_of(shown)
    assert "milik Kota Tangerang" in text_of(shown)

    chosen(shown, "Jenis", "masukan")
    press(shown, "Simpan")
    assert not shown.exception
    with reading(working) as session:
        edit = session.execute(select(IndicatorEdit)).scalar_one()
        assert (edit.field, edit.old, edit.new, edit.actor) == ("type", "output", "input", who.name)


def test_only_whoever_may_load_changes_it_and_only_to_what_is_possible(sqlite: Engine, tmp_path: Path) -> None:
    load(kpi_file(tmp_path / "kpi.xlsx"), Options(), date(2026, 11, 25), database=sqlite)
    here = Actor("koordinator", Role.COORDINATOR, 1, ("36",))
    elsewhere = Actor("koordinator2", Role.COORDINATOR, 2, ("32",))
    with writing(sqlite) as session:
        code = own.known(session)[0].code
        for wrong in ({"type": "hebat"}, {"name": " "}, {"module_code": "x"}, {"code": "y"}, {"low": 5, "high": 1}):
            with pytest.raises(Rejected):
                own.edit(session, here, code, wrong)
            session.rollback()
        with pytest.raises(Rejected):
            own.edit(session, OPERATOR, "spi", {"name": "SPI kami"})
        with pytest.raises(Forbidden):
            own.edit(session, elsewhere, code, {"type": "outcome"})
    with reading(sqlite) as session:
        assert own_indicators.editable(session, elsewhere).empty
        assert list(own_indicators.editable(session, here)["name"]) == [NAME]
        with pytest.raises(Forbidden):
            own_indicators.edits(session, elsewhere, code)


def test_what_is_an_input_never_scores(sqlite: Engine, tmp_path: Path) -> None:
    load(kpi_file(tmp_path / "kpi.xlsx"), Options(), date(2026, 11, 25), database=sqlite)
    with writing(sqlite) as session:
        own.edit(session, OPERATOR, own.known(session)[0].code, {"module_code": "e-planning"})
    with reading(sqlite) as session:
        assert modules.attained(session, Region(), date(2026, 1, 1), "e-planning") == {}
