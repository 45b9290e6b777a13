"""A download is marked as sample data where its values are, and never where a real value stands among them."""

from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

import components.shell.download
from components.shell.caching.run_state import at_state
from models import Exchange, IndicatorValue
from models.database import writing
from tests.pages.conftest import opened


def downloaded(monkeypatch: pytest.MonkeyPatch) -> tuple[bool, dict[str, pd.DataFrame]]:
    """The mark of the page's download, and its tables."""
    asked: list[Any] = []
    monkeypatch.setattr(
        components.shell.download, "tables", lambda _name, _heading, frames, **how: asked.append((how, frames))
    )
    at = opened("modul")
    assert not at.exception
    how, frames = asked[-1]
    with at_state(at.session_state["counters"]):
        return how["is_sample"], dict(frames())


def test_the_sample_is_marked_as_a_whole_and_row_by_row(sample: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    is_sample, tables = downloaded(monkeypatch)

    assert is_sample
    assert tables["Modul"]["is_sample"].all()
    assert tables["Indeks integrasi"]["is_sample"].all()


def test_real_values_are_not_marked(working: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(working) as session:
        session.execute(update(IndicatorValue).values(is_sample=False))
        session.execute(update(Exchange).values(is_sample=False))

    is_sample, tables = downloaded(monkeypatch)

    assert not is_sample
    assert not tables["Modul"]["is_sample"].any()
    assert not tables["Indeks integrasi"]["is_sample"].any()


def test_among_real_values_only_what_rests_on_sample_data_is_marked(
    working: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(working) as session:
        real = col(IndicatorValue.government_code) == "36.71"
        session.execute(update(IndicatorValue).where(real).values(is_sample=False))

    is_sample, tables = downloaded(monkeypatch)

    table = tables["Modul"]
    assert not is_sample
    assert not table.loc[table["government_code"] == "36.71", "is_sample"].any()
    assert table.loc[table["government_code"] != "36.71", "is_sample"].all()
