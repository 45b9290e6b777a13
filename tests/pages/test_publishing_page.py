"""Terbitkan: the preview, the public fields, the button, and who agreed."""

import pytest
from sqlalchemy import Engine

from exports.publication import background
from models import Role
from models.database import reading
from queries.publication import agreements
from settings import settings
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts.permissions import Actor


def test_the_button_agrees_and_starts_to_write(
    working: Engine,
    people: dict[Role, Actor],
    as_: As,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    started: list[str] = []
    monkeypatch.setattr(settings(), "published_folder", str(tmp_path_factory.mktemp("terbitan")))
    monkeypatch.setattr(background, "start", lambda: started.append("publish"))
    as_(people[Role.COORDINATOR])

    page = opened("terbitkan", rencana="renaksi-banten-2016")
    assert "Belum ada edisi terbitan" in text_of(page)
    press(page, "Setujui dan terbitkan")

    assert started == ["publish"]
    assert page.success[0].value.startswith("Disetujui.")
    assert "coordinator (koordinator provinsi) menyetujui angka per 24 Januari 2017" in text_of(page)
    with reading(working) as session:
        assert len(agreements.agreed(session)) == 1
