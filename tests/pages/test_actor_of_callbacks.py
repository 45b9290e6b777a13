"""Whoever writes is found out at that moment: a callback runs before the page's next run, with what is remembered."""

import ast
from collections.abc import Iterator
from pathlib import Path

from settings import ROOT

SCREEN = [*ROOT.glob("components/**/*.py"), *ROOT.glob("pages/*.py")]
WRITERS = {"writing", "noting"}


def parsed() -> Iterator[tuple[Path, ast.Module]]:
    for path in SCREEN:
        yield path.relative_to(ROOT), ast.parse(path.read_text())


def test_screens_write_only_through_saving_which_asks_who_is_there() -> None:
    """A callback that opened a transaction of its own would write as whoever the page was drawn for."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in parsed()
        if path != Path("components/shell/saving.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in WRITERS
    ]
    assert found == []


def test_no_callback_is_bound_to_an_actor_of_the_run_that_drew_it() -> None:
    """An actor in args, a closure or a module's variable is the one of yesterday's run."""
    bound, every = [], 0
    for path, tree in parsed():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            given = [keyword for keyword in node.keywords if keyword.arg and keyword.arg.startswith("on_")]
            every += bool(given)
            handed = [keyword.value for keyword in node.keywords if keyword.arg in ("args", "kwargs")]
            for expression in [*(keyword.value for keyword in given), *handed] if given else []:
                names = {one.id for one in ast.walk(expression) if isinstance(one, ast.Name)}
                if names & {"who", "actor"}:
                    bound.append(f"{path}:{node.lineno}")
    assert bound == []
    assert every > 30  # the search itself finds them
