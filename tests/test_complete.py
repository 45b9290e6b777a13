"""What must be complete: translations, findings, words, settings, contrast, sizes. A test instead of a promise."""

import ast
import logging
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest
import structlog
from grimp import ImportGraph
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from charts.shell.palette import DARK, LIGHT, SIGNS, Palette
from commands.shafts import _violations
from components.quality import WORDS as CHECK_WORDS
from components.shell import words as shown
from loaders.catalogue.catalogue import CATALOGUE
from loaders.catalogue.refusals import REFUSALS
from loaders.meaning.dates import Problem
from loaders.meaning.states import read_status
from loaders.meaning.vocabulary import words
from loaders.meaning.vocabulary_file import PATH
from models import Evidence, Progress, Verification
from models.database import open_engine
from queries.quality.checks import CHECKS
from settings import ROOT, Settings, log
from translations import extract, states
from workflow.shell.reference import indicators, modules

OWN = [path for room in (*extract.ROOMS, "methods", "models", "settings") for path in (ROOT / room).rglob("*.py")]
PUBLIC_ROOMS = ("queries", "methods", "loaders", "workflow")


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]


def public(path: Path) -> list[ast.FunctionDef]:
    """The public functions of a module and of its classes; not those inside functions."""
    body = ast.parse(path.read_text("utf-8")).body
    body += [inner for node in body if isinstance(node, ast.ClassDef) for inner in node.body]
    return [node for node in body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def test_every_text_is_translated_and_no_translation_is_left_over() -> None:
    wanted = {text[0] if isinstance(text, tuple) else text for text in extract.texts()}
    catalogue = {(m.id[0] if isinstance(m.id, tuple) else m.id): m.string for m in extract.english() if m.id}

    assert wanted == set(catalogue)
    assert [
        text for text, english in catalogue.items() if not (all(english) if isinstance(english, tuple) else english)
    ] == []


def test_translations_keep_the_places_of_their_values() -> None:
    for message in extract.english():
        for one, other in zip(
            *((t if isinstance(t, tuple) else (t,)) for t in (message.id, message.string)), strict=True
        ):
            assert set(re.findall(r"{\w+}", one)) == set(re.findall(r"{\w+}", other)), one


@pytest.mark.parametrize("code", [*CATALOGUE, *REFUSALS])
def test_every_finding_and_refusal_is_raised_somewhere_and_documented(code: str) -> None:
    dates = {f"date_{problem}" for problem in get_args(Problem)}  # put together where they are raised

    assert code in given_in_loaders() | dates
    assert f"`{code}`" in (ROOT / "docs" / "temuan.md").read_text("utf-8")


@lru_cache
def given_in_loaders() -> frozenset[str]:
    """The texts that functions of the loader give on: no tables of a module, which say what to do with a finding."""
    paths = [path for path in (ROOT / "loaders").rglob("*.py") if path.parent.name != "catalogue"]
    return frozenset(text for path in paths for function in functions(path) for text in texts_given(function))


def texts_given(node: ast.AST) -> Iterator[str]:
    """The texts in a piece of code, but for those that it only compares with or looks up."""
    if isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get"):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for inner in ast.iter_child_nodes(node):
        yield from texts_given(inner)


@pytest.mark.parametrize("key", words("status"))
def test_every_status_word_is_read_as_the_vocabulary_says_and_is_documented(key: str) -> None:
    documented = (ROOT / "docs" / "kosakata.md").read_text("utf-8")
    for word in words("status")[key]:
        status = read_status(word)
        assert status is not None, word
        assert status.progress == {"verified": "realised", "returned": "realised"}.get(key, key), word
    for word in tomllib.loads(PATH.read_text("utf-8"))["status"][key]:
        assert f"`{word}`" in documented, word


def test_every_setting_is_documented() -> None:
    documented = (ROOT / "docs" / "pengaturan.md").read_text("utf-8")
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias) if field.validation_alias else f"RENAKSI_{name.upper()}"
        assert f"`{variable}`" in documented


def test_every_requirement_is_pinned_and_says_what_it_is_for() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text("utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.match(r"^[\w.\-]+(\[\w+\])?==[\w.]+ +# \w", line), line


def test_every_state_has_a_word_and_a_sign() -> None:
    assert set(states.PROGRESS) == set(Progress)
    assert set(shown.EVIDENCE) == {None, *Evidence}
    assert set(shown.VERIFICATION) == {None, *Verification}
    assert set(SIGNS) == set(states.SHOWN)


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_colour_stands_out_from_its_ground(palette: Palette) -> None:
    for name in ("verified", "evidenced", "realised", "in_progress", "alarm", "quiet"):
        assert contrast(getattr(palette, name), palette.background) >= 3, name
    assert contrast(palette.text, palette.background) >= 7
    for ground in (palette.background, palette.ground):
        for name in ("text", "soft", "verified", "evidenced", "alarm"):  # what slides write in, on the page or a panel
            assert contrast(getattr(palette, name), ground) >= 4.5, name


def test_theme_and_style_use_the_colours_of_the_palette() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    style = (ROOT / "components" / "style.css").read_text("utf-8")

    for theme, palette in (("light", LIGHT), ("dark", DARK)):
        assert config[theme]["backgroundColor"] == palette.background
        assert config[theme]["textColor"] == palette.text
        for name in ("verified", "evidenced", "realised", "in_progress", "alarm", "quiet"):
            assert getattr(palette, name) in style, (theme, name)


def test_files_and_functions_stay_small() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in OWN}
    assert {str(path): length for path, length in lengths.items() if length > 280} == {}
    sizes = sorted(node.end_lineno - node.lineno + 1 for path in OWN for node in functions(path) if node.end_lineno)
    assert sizes[len(sizes) // 2] <= 12
    assert sizes[len(sizes) * 9 // 10] <= 30


def test_public_names_have_docstrings() -> None:
    missing = [
        f"{path.stem}.{node.name}"
        for path in OWN
        if path.relative_to(ROOT).parts[0] in PUBLIC_ROOMS
        for node in public(path)
        if not ast.get_docstring(node)
    ]
    assert missing == []


def test_no_path_of_a_machine_is_in_the_tree() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for name in files:
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".txt", ".html", ".css", ".po") and path.exists():
            assert not re.search(r"(^|[^A-Za-z0-9_.])/(home|root|work)/\w", path.read_text("utf-8")), name


def test_the_colours_of_heat_tables_let_their_numbers_be_read() -> None:
    style = (ROOT / "components" / "style.css").read_text("utf-8")
    steps = re.findall(
        r"\.heat-\d+ { background: light-dark\((#\w+), (#\w+)\); color: light-dark\((#\w+), (#\w+)\)", style
    )

    assert len(steps) == 11
    for light, dark, on_light, on_dark in steps:
        assert contrast(light, on_light) >= 4.5
        assert contrast(dark, on_dark) >= 4.5


def test_every_check_of_the_data_has_its_words() -> None:
    assert {check.code for check in CHECKS} == set(CHECK_WORDS)


def test_every_module_has_three_outcomes_and_inputs_are_marked() -> None:
    kpis = [indicator for indicator in indicators() if indicator.family == "kpi"]
    for module in modules():
        own = [kpi for kpi in kpis if kpi.module_code == module.code]
        assert sum(kpi.type == "outcome" for kpi in own) >= 3, module.code
        assert all(kpi.definition and kpi.owner and kpi.unit for kpi in own)
    assert {"websites", "fibre"} <= {kpi.code for kpi in kpis if kpi.type == "input"}


def test_every_field_of_a_source_file_is_documented() -> None:
    documented = (ROOT / "docs" / "nilai.md").read_text("utf-8")
    for section in ("headers", "value_headers"):
        for field in words(section):
            assert re.search(rf"\b{field}\b", documented) or field in ("reported_on", "unit", "measure"), field


def test_every_test_that_the_security_table_names_exists() -> None:
    table = (ROOT / "docs" / "security.md").read_text("utf-8")
    files = dict(re.findall(r"\*\*(\w+)\*\* `([\w/.]+)`", table))
    named = re.findall(r"(\w+): `(test_\w+)`", table)
    assert len(named) > 40
    for short, test in named:
        assert f"def {test}(" in (ROOT / files[short]).read_text("utf-8"), test


def test_no_log_shows_what_people_typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A trace names files and lines; local variables, and values of SQL, may hold a password."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # of this test only: its standard error ends with it
    log.configure()
    engine = open_engine("sqlite://")

    def save(password: str) -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT * FROM nowhere WHERE word = :word"), {"word": password})

    try:
        save("kuda" + "lampu")
    except OperationalError as error:
        structlog.get_logger("uji").error("gagal", exc_info=error)
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "kudalampu" not in told


def test_the_page_on_the_architecture_is_that_of_the_code() -> None:
    page = (ROOT / "docs" / "arsitektur.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in project if contract["type"] == "layers")["layers"]
    drawn = re.findall(r'\["([\w, ]+?)(?::[^"]*)?"\]', page)
    assert [set(floor.replace(",", "").split()) for floor in drawn] == [set(floor.split(" : ")) for floor in layers]

    floors = ("components", "queries", "charts", "exports", "workflow")
    there: dict[str, set[str]] = {}
    for floor in floors:
        for path in (ROOT / floor).iterdir():
            if (path / "__init__.py").exists() or (path.suffix == ".py" and path.stem not in ("__init__", "frame")):
                there.setdefault(path.stem, set()).add(floor)
    told = {
        name: set(listed.split(", "))
        for name, listed in re.findall(r"^\| (\w+) \| [^|]+ \| ([a-z, ]+) \|$", page, re.M)
        if name != "capability"
    }
    assert told == there


def test_the_index_of_decisions_names_each_of_them() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    assert re.findall(r"^- \[(.+)\]\(#", text, re.M) == re.findall(r"^## (.+)$", text, re.M)


def test_an_import_past_what_a_capability_publishes_is_found() -> None:
    graph = ImportGraph()
    for importer, imported in (
        ("components.scores.gaps", "components.register.filters"),  # not published
        ("components.scores.gaps", "components.shell.page"),  # shell is for all
        ("components.register.table", "components.register.filters"),  # its own
        ("pages.rencana_aksi", "components.register.filters"),  # its own page
        ("components.scores.gaps", "workflow.accounts.permissions"),  # published
    ):
        for module in (importer, imported):
            graph.add_module(module)
        graph.add_import(importer=importer, imported=imported)

    found = set(_violations(graph, frozenset({"components", "workflow"}), {"pages.rencana_aksi": "register"}))

    assert found == {("components.scores.gaps", "components.register.filters")}


def test_no_list_and_no_uploader_speaks_streamlits_own_english() -> None:
    """A list without select_all=False offers "Select all"; an uploader without our words says "Upload"."""
    calls = [
        (path, node)
        for path in (ROOT / "components").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    lists = [(path, node) for path, node in calls if ast.unparse(node.func).endswith(".multiselect")]
    uploading = {path for path, node in calls if ast.unparse(node.func) == "st.file_uploader"}
    assert len(lists) > 3
    assert [path for path, node in lists if "select_all" not in {keyword.arg for keyword in node.keywords}] == []
    assert uploading - {path for path, node in calls if ast.unparse(node.func) == "uploader.words"} == set()
