"""One clock: the office's zone decides the day, for the command line as for the browser."""

import ast
from datetime import UTC, date, datetime

import pytest
import time_machine

from settings import ROOT, clock, settings

FLOORS = [
    "commands",
    "components",
    "exports",
    "loaders",
    "methods",
    "models",
    "pages",
    "queries",
    "settings",
    "web",
    "workflow",
]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Jakarta", date(2026, 12, 1)),
        ("Asia/Makassar", date(2026, 12, 1)),
        ("Asia/Jayapura", date(2026, 12, 1)),
        ("UTC", date(2026, 11, 30)),
    ],
)
def test_seven_past_midnight_on_the_first_is_the_first(zone: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "timezone", zone)
    with time_machine.travel(datetime(2026, 11, 30, 17, 7, tzinfo=UTC), tick=False):  # 00:07 in Jakarta
        assert clock.today() == day


def test_nothing_asks_the_machine_for_the_day() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if path.name != "clock.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (ast.unparse(node.func) in ("date.today", "datetime.today") or ast.unparse(node) == "datetime.now()")
    ]
    assert asked == []
