"""The style guide of the screen's language is kept: what it chooses is used, what it refuses appears nowhere."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from settings import ROOT

GUIDE = ROOT / "docs" / "bahasa.md"
CATALOGUE = ROOT / "translations" / "en" / "messages.po"
# Refused in the sense that the guide tells, and right in another: "selesai tepat waktu", "perangkat daerah".
RIGHT_ELSEWHERE = {"kegiatan", "selesai", "sah", "ditolak", "Pemda", "daerah", "instansi", "merah", "gagal", "skor"}
# Names of commands and of a module, and places that figures fill in.
NAMES = re.compile(r"manage\.py load|Perizinan Online|\{\w+\}")
NOT_YET = {"luring"}  # nothing has had to be said of it


def _pairs() -> list[tuple[str, str]]:
    lines = GUIDE.read_text(encoding="utf-8").split("| --- | --- | --- |")[1].splitlines()
    cells = [line.split("|")[1:3] for line in lines if line.startswith("| ")]
    return [(chosen.strip(), refused.strip()) for chosen, refused in cells]


def _texts(path: Path) -> list[str]:
    with path.open("rb") as file:
        known = [message.id for message in read_po(file) if message.id]
    return [NAMES.sub("", text) for one in known for text in ([one] if isinstance(one, str) else one)]


REFUSED = [word.strip() for _chosen, words in _pairs() for word in words.split(",")]
CHOSEN = [word.strip() for words, _refused in _pairs() for word in words.split(",")]


def test_the_guide_is_read() -> None:
    assert len(REFUSED) > 30
    assert set(REFUSED) >= RIGHT_ELSEWHERE


@pytest.mark.parametrize("word", sorted({*REFUSED} - RIGHT_ELSEWHERE))
def test_a_refused_word_appears_nowhere(word: str) -> None:
    whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)

    assert [text for text in _texts(CATALOGUE) if whole.search(text)] == []


def test_each_chosen_word_is_used() -> None:
    said = "\n".join(_texts(CATALOGUE)).casefold()

    assert {word for word in CHOSEN if word.split(" 24")[0].casefold() not in said} <= NOT_YET
