"""Reference data that do not fit are refused with their place, and never turn a figure round or crash later."""

import shutil
from pathlib import Path

import pytest

from loaders.meaning.vocabulary import normalise
from loaders.meaning.vocabulary_file import PATH, vocabulary
from loaders.understanding.judging import judge
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
        ("kpis.csv", 1, "module", "modul", r"kpis\.csv:1:2: “modul” is no column of this file; .*module"),
        ("kpis.csv", 1, "code,module", "code,code", r"kpis\.csv:1:2: “code” stands twice"),
        ("kpis.csv", 1, ",synonyms", "", r"kpis\.csv:1:11: “synonyms” is missing"),
        ("modules.csv", 3, ",", ",lebih,", r"modules\.csv:3:4: “.+” stands under no column"),
        (
            "mcp_sub_indicators.csv",
            2,
            "APIP,",
            "APIPP,",
            r"mcp_sub_indicators\.csv:2:1 \(area\): “APIPP” is not a name",
        ),
        ("mcp_sub_indicators.csv", 3, "Kecukupan APIP", "", r"mcp_sub_indicators\.csv:3:3 \(sub_indicator\)"),
    ],
)
def test_a_mistake_is_named_with_its_place(folder: Path, name: str, line: int, old: str, new: str, said: str) -> None:
    with pytest.raises(ReferenceMistake, match=said):
        reference_rows(name, edited(folder, name, line, old, new))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"modules\.csv:1:1: “code” is missing"),
        (b"code,name,description\n", r"modules\.csv:2:1: there is no row"),
        (b"code,name,description\n\n\n", r"modules\.csv:2:1: there is no row"),
        (
            b"code;name;description\na;b;c\n",
            r"modules\.csv:1:1: “code;name;description” is no column of this file; the columns are code, name, description$",
        ),
        ("code,name,description\na,é,c\n".encode("latin-1"), r"modules\.csv:1:1: the file is not UTF-8"),
    ],
)
def test_a_file_without_rows_or_of_another_form_is_refused(folder: Path, content: bytes, said: str) -> None:
    (folder / "modules.csv").write_bytes(content)

    with pytest.raises(ReferenceMistake, match=said):
        reference_rows("modules.csv", folder)


def test_the_mark_and_the_line_ends_of_a_spreadsheet_program_do_no_harm(folder: Path) -> None:
    path = folder / "modules.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert reference_rows("modules.csv", folder) == reference_rows("modules.csv")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (['a,A,"one', 'two"', "b,,c"], r":4:2 \(name\)"),
        (['a,A,"one', 'two"', "", "b,B,c", "a,C,d"], r":6:1 \(code\): “a” stands twice"),
        (['a,"one', 'two",'], r":3:3 \(description\)"),  # the cell itself begins a line further down
    ],
)
def test_lines_are_counted_through_cells_of_several_lines(folder: Path, rows: list[str], said: str, end: str) -> None:
    content = end.join(["code,name,description", *rows, ""])
    (folder / "modules.csv").write_text(content, encoding="utf-8", newline="")

    with pytest.raises(ReferenceMistake, match=r"modules\.csv" + said):
        reference_rows("modules.csv", folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", None),
        ("numbers_run = 1.0", "numbers_ran = 1.0", r"judge\.toml:8:1: unknown name “numbers_ran” in \[weights\]"),
        ("numbers_run = 1.0", "", r"judge\.toml:3:1: “numbers_run” is missing in \[weights\]"),
        ("numbers_run = 1.0", "numbers_run = 0", None),
        ("numbers_run = 1.0", "numbers_run = -0.1", r"judge\.toml:8:1: “numbers_run” is no number of at least 0"),
        ("numbers_run = 1.0", "numbers_run = true", r"judge\.toml:8:1: “numbers_run” is no number of at least 0"),
        ("numbers_run = 1.0", 'numbers_run = "1"', r"judge\.toml:8:1: “numbers_run” is no number of at least 0"),
        ("numbers_run = 1.0", "numbers_run = inf", r"judge\.toml:8:1: “numbers_run” is no number of at least 0"),
        ("[margin]\nclose = 1.0", "", r"judge\.toml:1:1: \[margin\] is missing"),
        ("[margin]", "[others]\n[margin]", r"judge\.toml:\d+:1: unknown section “others”"),
        ("", "others.x = 1\n", r"judge\.toml:1:1: unknown section “others”"),
        ("numbers_run = 1.0", "  numbers_run = true", r"judge\.toml:8:3: “numbers_run” is no number of at least 0"),
        ("[margin]", "[margin", r"judge\.toml:11:8: Expected ']' at the end of a table declaration$"),
        (
            "close = 1.0             # two readings nearer than this, of different counts, are asked about",
            "close =",
            r"judge\.toml:12:8: Invalid value$",
        ),
    ],
)
def test_the_weights_of_the_judge_are_complete_and_numbers(
    tmp_path: Path, old: str, new: str, said: str | None
) -> None:
    text = (FOLDER / "judge.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "judge.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

    if said is None:
        assert set(judge.weights_and_margin(tmp_path)) == {"weights", "margin"}
        return
    with pytest.raises(ReferenceMistake, match=said):
        judge.weights_and_margin(tmp_path)


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


def test_words_that_are_no_toml_are_refused_with_their_place(tmp_path: Path) -> None:
    path = written(tmp_path, "[headers]\nnumber = [\n", "[headers]\nnumber = [\n  no,\n")

    with pytest.raises(ReferenceMistake, match=r"vocabulary\.toml:8:3: Invalid value$"):
        vocabulary(normalise, path)


def test_a_state_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "not_carried_out = [", "never_done = [")

    with pytest.raises(ReferenceMistake, match=r"vocabulary\.toml:\d+:1: unknown key “never_done” in \[status\]"):
        vocabulary(normalise, path)
