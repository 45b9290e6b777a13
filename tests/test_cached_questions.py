"""Every question that a page asks through the cache is listed there, and nothing is listed that nobody asks."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from components.shell.caching.cached_queries import _QUESTIONS
from settings import ROOT

ROOMS = ("components", "pages", "exports", "web")


def imported(tree: ast.Module) -> dict[str, str]:
    """What a name of the module stands for: "tasks" → "queries.reporting.tasks"."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def asked(path: Path) -> Iterator[str]:
    """The functions that a file hands to cached_query, each as the module that defines it says its name."""
    tree = ast.parse(path.read_text("utf-8"))
    names = imported(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "cached_query"):
            continue
        first, *rest = ast.unparse(node.args[0]).split(".")
        *module, function = ".".join([names.get(first, f"{path}: {first}"), *rest]).split(".")
        question = getattr(importlib.import_module(".".join(module)), function)
        yield f"{question.__module__}.{question.__name__}"


def test_every_cached_question_is_listed_and_every_listed_one_is_asked() -> None:
    found = {name for room in ROOMS for path in (ROOT / room).rglob("*.py") for name in asked(path)}

    assert found == set(_QUESTIONS)
