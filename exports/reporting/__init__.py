"""Sheets of A4 about one action: the receipt of a report, and the action itself. Plain HTML that prints well."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from jinja2 import Environment
from markupsafe import Markup

from queries.reporting.receipt import Receipt
from settings import clock
from translations import states
from translations.events import ROLES
from translations.templates import environment

__all__ = ["action", "receipt"]
FOLDER = Path(__file__).parent / "templates"


@lru_cache
def _environment() -> Environment:
    return environment(FOLDER)


def receipt(one: Receipt, address: str) -> str:
    """The receipt of a report. address: of this server, for the QR code by which anybody can verify it."""
    said = one.said
    check = f"{address}/periksa/{said['government_code']}/{said['sequence']}/{said['hash']}"
    there = clock.local(said["recorded_at"], said["government_code"])
    return (
        _environment()
        .get_template("receipt.html")
        .render(
            one=one,
            said=said,
            check=check,
            qr=_qr(check),
            recorded_at=there,
            zone=clock.name(said["government_code"]),
            progress=states.PROGRESS,
            evidence=states.EVIDENCE,
            roles=ROLES,
        )
    )


def action(facts: dict[str, Any], plan: str, events: list[dict[Any, Any]]) -> str:
    """One action on a sheet: its facts as a row of queries.register, and its history, newest first."""
    words: dict[str, Any] = {"states": states, "evidence": states.EVIDENCE, "verification": states.VERIFICATION}
    return (
        _environment()
        .get_template("action_sheet.html")
        .render(facts=facts, plan=plan, events=events, today=clock.today(facts["government_code"]), **words)
    )


def _qr(address: str) -> Markup:
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, border=0, omitsize=True)
    return Markup(drawn.getvalue().decode("utf-8"))  # noqa: S704  drawn by segno
