"""The search finds a government, an action, a unit, an indicator and a page by name, for whoever may read them."""

import pytest
from sqlalchemy import Engine

from models.database import reading
from queries import finding
from settings import settings
from tests.pages.conftest import opened, text_of
from translations import gettext, use
from workflow.accounts.permissions import PUBLIC


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("kab lebak", '"/profil?pemda=36.02"'),
        ("tanggerang", '"/profil?pemda=36.71"'),
        ("e-planning penyusunan RKPD", '"/rencana-aksi?aksi=1&amp;rencana=renaksi-banten-2016"'),
        ("bpkad", '"/rencana-aksi?cari=BPKAD&amp;rencana=renaksi-banten-2016"'),
        ("penilaian integritas", '"/transparansi?indikator=spi"'),
        ("membandingkan", '"/perbandingan"'),
    ],
)
def test_everything_with_a_name_is_found(sample: Engine, words: str, link: str) -> None:
    assert link in text_of(opened("cari", kata=words))


def test_pages_are_offered_by_what_one_does_and_only_those_of_the_reader(sample: Engine) -> None:
    text = text_of(opened("cari"))

    assert "Membandingkan pemerintah daerah" in text
    assert "Memutuskan klaim pemda" not in text
    assert "Memutuskan klaim pemda" not in text_of(opened("cari", kata="memutuskan klaim"))


def test_what_has_no_words_has_none_in_english_either() -> None:
    use("en")
    found = gettext("")
    use("id")

    assert found == ""


def test_what_is_not_there_is_said_and_wildcards_are_letters(sample: Engine) -> None:
    assert "Tidak ada yang bernama “zzqq”" in text_of(opened("cari", kata="zzqq"))
    assert "Tidak ada yang bernama “%%%”" in text_of(opened("cari", kata="%%%"))


def test_a_stranger_finds_nothing_while_the_public_may_not_read(
    sample: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading() as session:
        assert finding.find(session, PUBLIC, "lebak")
        monkeypatch.setattr(settings(), "public_reading", False)
        assert finding.find(session, PUBLIC, "lebak") == []
