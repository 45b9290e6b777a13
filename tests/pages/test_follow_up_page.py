"""A plan of audit recommendations on Ringkasan: the official states, and the indicator that it is to move."""

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from loaders.understanding.lines.sheet_metadata import metadata_from_lines
from models import Plan
from models.database import writing
from tests import made
from tests.pages.conftest import opened, text_of


def test_a_plan_of_recommendations_tells_the_official_states(working: Engine) -> None:
    title = "Tindak lanjut hasil pemeriksaan (TLHP) BPK Kabupaten Lebak Tahun 2026"
    made.plan(working, code="tlhp")
    with writing(working) as session:
        framework = metadata_from_lines([title]).framework
        session.execute(update(Plan).where(col(Plan.code) == "tlhp").values(framework=framework))

    told = text_of(opened(rencana="tlhp"))

    assert "Belum sesuai <b>3</b>" in told
    assert "Sesuai <b>0</b>" in told
    assert "Rekomendasi BPK yang tindak lanjutnya sesuai" in told
    assert "Belum sesuai" not in text_of(opened(rencana="renaksi-banten-2016"))


@pytest.mark.usefixtures("sample")
def test_the_methods_page_tells_the_frameworks_and_how_they_are_known() -> None:
    told = text_of(opened("metode"))

    assert "8 area, 16 sasaran, 111 indikator" in told
    assert "7 area, 33 indikator, 162 dokumen" in told
    assert "belum bersumber" in told
    assert "Kepatuhan Pelaporan LHKPN" in told
