"""One figure wherever it goes out: recomputed, on the command line, on the page, and in the deck that packs are made of."""

import html
import json
import re
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from exports.presentation.make_deck import make
from models.database import reading
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from tests.command_line import run_command
from tests.pages.conftest import kept_sample, on_database, opened, sample, sample_file, text_of  # noqa: F401  fixtures
from tests.recompute import figures
from translations import use
from translations.formats import of

DAYS = {
    "renaksi-banten-2016": date(2016, 12, 31),
    "renaksi-kabkota-2016": date(2016, 12, 31),
    "renaksi-contoh-2026": date(2026, 10, 31),
}
NAMES = ("actions", "realised", "evidenced", "verified")


def recomputed(database: Engine, plan: int, day: date) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """The counts of NAMES of every government, and of all together."""
    sums = figures.sums(figures.events(database, plan), day, ["government_code"], NAMES)
    own = {str(key[0]): dict(zip(NAMES, map(int, counted), strict=True)) for key, counted in sums.items()}
    return own, {name: sum(counted[name] for counted in own.values()) for name in NAMES}


def plan_of(database: Engine, code: str) -> PlanFacts:
    with reading(database) as session:
        return next(facts for facts in plans.plans(session) if facts.code == code)


@pytest.mark.parametrize("code", DAYS)
def test_the_command_line_and_the_deck_say_the_same(code: str, sample_on_sqlite: Engine) -> None:
    day, facts = DAYS[code], plan_of(sample_on_sqlite, code)
    own, whole = recomputed(sample_on_sqlite, facts.id, day)
    asked = run_command(str(sample_on_sqlite.url), "summary", "--plan", code, "--as-of", day.isoformat(), "--json")
    said = json.loads(asked.stdout)
    assert {name: said[name] for name in NAMES} == whole
    # What is not on record of a government is null there, and counts nothing.
    told = {code: {name: row[name] or 0 for name in NAMES} for code, row in said["by_government"].items()}
    assert told == own

    use("id")
    with reading(sample_on_sqlite) as session:
        deck = make(session, facts, Scope(facts.id, day), ("headline", "governments"))
    slides = {slide.key: slide for slide in deck.slides}
    headline = slides["headline"].frame.iloc[0]
    assert slides["headline"].big == of(whole["realised"], whole["actions"])
    assert {name: int(headline[name] or 0) for name in NAMES} == whole
    if "governments" in slides:
        rows = slides["governments"].frame.to_dict("records")
        assert {
            row["code"]: {name: 0 if pd.isna(row[name]) else int(row[name]) for name in NAMES} for row in rows
        } == own


@pytest.mark.parametrize("code", DAYS)
def test_the_page_says_the_same(code: str, sample: Engine) -> None:  # noqa: F811  the fixture
    day = DAYS[code]
    _, whole = recomputed(sample, plan_of(sample, code).id, day)
    at = opened(rencana=code, per=day.isoformat())
    assert not at.exception
    said = " ".join(re.sub(r"<[^>]+>", " ", html.unescape(text_of(at))).split())
    assert of(whole["realised"], whole["actions"]) in said
