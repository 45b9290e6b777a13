"""Reference data that do not fit are refused with their place, and never turn a figure round or crash later."""

import shutil
from pathlib import Path

import pytest

from loaders.meaning.vocabulary import normalise
from loaders.meaning.vocabulary_file import PATH, vocabulary
from workflow.shell.reference_files import FOLDER, ROWS, ReferenceMistake, reference_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ROWS:
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def edited(folder: Path, name: str, line: int, old: str, new: str) -> Path:
    path = folder / name
    lines = path.read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ROWS)
def test_the_files_as_they_are_fit(name: str) -> None:
    assert reference_rows(name)


@pytest.mark.parametrize(
    ("name", "line", "old", "new", "said"),
    [
        ("kpis.csv", 2, "e-planning", "e-planing", r"kpis\.csv:2:2 \(module\): “e-planing” is not a code of modules"),
        ("kpis.csv", 3, "outcome", "hasil", r"kpis\.csv:3:6 \(type\): “hasil”"),
        ("flows.csv", 2, "0.95", "95", r"flows\.csv:2:6 \(required_share\): “95”"),
        ("governments.csv", 3, "regency", "kabupaten", r"governments\.csv:3:4 \(kind\)"),
        ("governments.csv", 3, "11.01", "11", r"governments\.csv:3:1 \(code\): “11” stands twice"),
        ("bands.csv", 2, "25", "dua puluh", r"bands\.csv:2:5 \(high\)"),
        ("modules.csv", 2, "e-Planning", "", r"modules\.csv:2:2 \(name\)"),
    ],
)
def test_a_mistake_is_named_with_its_place(folder: Path, name: str, line: int, old: str, new: str, said: str) -> None:
    with pytest.raises(ReferenceMistake, match=said):
        reference_rows(name, edited(folder, name, line, old, new))


def written(tmp_path: Path, old: str, new: str) -> Path:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "vocabulary.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_word_under_two_states_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "in_progress = [\n", 'in_progress = [\n  "selesai",\n')

    with pytest.raises(
        ReferenceMistake, match=r"vocabulary\.toml:\d+:\d+: “selesai” stands under .realised. and under"
    ):
        vocabulary(normalise, path)


def test_a_state_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "not_carried_out = [", "never_done = [")

    with pytest.raises(ReferenceMistake, match=r"vocabulary\.toml:\d+:1: unknown key “never_done” in \[status\]"):
        vocabulary(normalise, path)
