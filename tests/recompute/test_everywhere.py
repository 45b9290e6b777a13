"""One figure wherever it goes out: recomputed, on the command line, the page, in the deck, the pack and the edition."""

import html
import json
import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest
from lxml import html as lxml_html
from pptx import Presentation
from sqlalchemy import Engine

from exports.presentation import pack
from exports.presentation.deck_html import as_html
from exports.presentation.deck_pptx import as_pptx
from exports.presentation.make_deck import make
from exports.publication.tables import as_csv
from models.database import reading
from queries import modules
from queries.publication import ask
from queries.publication.tables import TABLES
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.region import Region
from queries.shell.scope import Scope
from tests.command_line import run_command
from tests.pages.conftest import kept_sample, on_database, opened, sample, sample_file, text_of  # noqa: F401  fixtures
from tests.recompute import figures, lists, rankings, titles, values
from tests.recompute.registry import Asked
from translations import use
from translations.formats import of

DAYS = {
    "renaksi-banten-2016": date(2016, 12, 31),
    "renaksi-kabkota-2016": date(2016, 12, 31),
    "renaksi-contoh-2026": date(2026, 10, 31),
}
NAMES = ("actions", "realised", "evidenced", "verified")
HEADERS = dict(
    zip(NAMES, ("Aksi yang berlaku", "Dilaporkan terealisasi", "Disertai bukti", "Terverifikasi"), strict=True)
)
LOOKS = ("verified", "evidenced", "realised", "quiet")


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


def known_counts(database: Engine, plan: int, day: date) -> dict[str, dict[str, int | None]]:
    """recomputed(), with what is not known of a government as None: its silence, what nobody judged or has evidence of."""
    names = (*NAMES, "not_reported", "decided", "evidence_known")
    found: dict[str, dict[str, int | None]] = {}
    now = figures.actions(figures.events(database, plan), day)
    recorded = {"evidenced": now["evidence_known"].any(), "verified": now["decided"].any()}
    for (code,), counted in figures.sums(figures.events(database, plan), day, ["government_code"], names).items():
        row: dict[str, int | None] = dict(zip(names, map(int, counted), strict=True))
        silent = row["not_reported"] == row["actions"]
        claims, unknown = row["realised"], {"evidenced": "evidence_known", "verified": "decided"}
        for name in NAMES[1:]:
            blank = silent or (claims and name in unknown and not row[unknown[name]]) or not recorded.get(name, True)
            row[name] = None if blank else row[name]
        found[str(code)] = {name: row[name] for name in NAMES}
    return found


def parts(row: dict[str, int | None]) -> list[int | None]:
    """The parts of a bar: verified, only evidenced, only reported, the others; what is not known is blank."""
    if row["realised"] is None:
        return [None] * 4
    verified, evidenced = row["verified"], row["evidenced"]
    only = None if evidenced is None else evidenced - (verified or 0)
    rest = row["realised"] - (evidenced if evidenced is not None else verified or 0)
    return [verified, only, rest, (row["actions"] or 0) - row["realised"]]


def blank(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


@pytest.mark.parametrize("code", DAYS)
def test_deck_and_pack_say_the_same(code: str, sample_on_sqlite: Engine) -> None:
    """The frames of the slides, the sheets, the words of the HTML, and the data of the native charts of the PPTX."""
    day, facts = DAYS[code], plan_of(sample_on_sqlite, code)
    _own, whole = recomputed(sample_on_sqlite, facts.id, day)
    own = known_counts(sample_on_sqlite, facts.id, day)
    use("id")
    with reading(sample_on_sqlite) as session:
        deck = make(session, facts, Scope(facts.id, day), ("headline", "governments"))
    slides = {slide.key: slide for slide in deck.slides}
    assert slides["headline"].big == of(whole["realised"], whole["actions"])
    book = openpyxl.load_workbook(BytesIO(pack.workbook(deck)))
    in_html = lxml_html.fromstring(as_html(deck)).xpath("//section")
    in_file = list(Presentation(BytesIO(as_pptx(deck))).slides)
    assert ("governments" in slides) == (len(own) > 1)
    for slide, sheet, section, page in zip(deck.slides, book.worksheets, in_html, in_file, strict=False):
        right: dict[str, Any] = own if slide.key == "governments" else {"": whole}
        frame = slide.frame.to_dict("records")
        codes = [row.get("code", "") for row in frame]
        assert set(codes) == set(right)
        assert [{name: blank(row[name]) for name in NAMES} for row in frame] == [
            {name: right[at][name] if right[at][name] or at else blank(row[name]) for name in NAMES}
            for at, row in zip(codes, frame, strict=True)
        ]
        head, *rows = sheet.iter_rows(min_row=3, values_only=True)
        for at, row in zip(codes, rows, strict=True):
            written = dict(zip(head, row, strict=True))
            assert {name: blank(written.get(HEADERS[name])) or 0 for name in NAMES} == {
                name: right[at][name] or 0 for name in NAMES
            }
        assert slide.chart
        (chart,) = [shape.chart for shape in page.shapes if shape.has_chart]
        by_look = {one.look: drawn for one, drawn in zip(slide.chart.series, chart.plots[0].series, strict=True)}
        for at, government in enumerate(codes):
            drawn = [blank(by_look[look].values[::-1][at]) if look in by_look else None for look in LOOKS]
            expected = parts(right[government])
            assert [value or 0 for value in drawn] == [value or 0 for value in expected]
            assert government == "" or drawn[:2] == [
                value if look in by_look else None for look, value in zip(LOOKS, expected[:2], strict=False)
            ]
        said = " ".join(section.text_content().split())
        assert slide.title in said
        assert all(words in said for words in slide.chart.words)


@pytest.mark.parametrize("code", DAYS)
def test_the_published_tables_say_the_same(code: str, sample_on_sqlite: Engine) -> None:
    day, facts = DAYS[code], plan_of(sample_on_sqlite, code)
    _own, whole = recomputed(sample_on_sqlite, facts.id, day)
    own = known_counts(sample_on_sqlite, facts.id, day)
    with reading(sample_on_sqlite) as session:
        asked = Asked(session, sample_on_sqlite, facts, day)
        files = {
            name: pd.read_csv(
                BytesIO(as_csv(TABLES[name], ask.table(session, name, facts, asked.scope, day))),
                dtype={"government": str},
            )
            for name in ("plans", "governments", "government_areas", "curves")
        }
    (plan,) = files["plans"].to_dict("records")
    assert {name: blank(plan[name]) or 0 for name in NAMES} == whole
    rows = {row["government"]: row for row in files["governments"].to_dict("records")}
    assert {code: {name: blank(row[name]) for name in NAMES} for code, row in rows.items()} == own
    kinds = dict(zip(files["governments"]["government"], files["governments"]["kind"], strict=True))
    basis = rankings.usual_basis(rankings.own(asked.actions))
    assert set(files["governments"]["basis"]) == {basis}
    for government, right in rankings.compared(asked.actions, kinds, basis).items():
        row = rows[government]
        assert row["group"] == right["group"]
        said = [row[name] for name in ("share", "highest", "rank", "rank_best", "rank_worst", "grade")]
        expected = [right[name] for name in ("share", "highest", "rank", "best", "worst", "grade")]
        assert said == pytest.approx(expected, nan_ok=True), government
    assert int(files["government_areas"]["actions"].sum()) == whole["actions"]
    last = files["curves"].dropna(subset=["reported"]).iloc[-1]
    assert last["reported"] == pytest.approx(asked.actions["realised_weight"].sum())
    assert last["whole"] == pytest.approx(asked.actions["weight"].sum())


def test_published_data_flows_are_judged_on_the_day_of_the_data_as_on_the_page(sample_on_sqlite: Engine) -> None:
    """Forty days after the newest data a weekly flow is stale: the site must not call it so where the page does not."""
    facts = plan_of(sample_on_sqlite, "renaksi-contoh-2026")
    with reading(sample_on_sqlite) as session:
        newest = modules.days(session)[0]
        later = newest + timedelta(days=40)
        said = ask.table(session, "flows", facts, Scope(facts.id, later), later)
        judged_later = modules.flows(session, Region(), later)
    recorded = values.newest(lists.frame(sample_on_sqlite, values.FLOWS), ["government_code", "flow_code"], newest)
    right = dict.fromkeys(said["government"], 0)
    for row in recorded.to_dict("records"):
        if row["government_code"] in right:
            right[row["government_code"]] += values.flowing(row, newest)
    assert (said["state"] == "flowing").groupby(said["government"]).sum().to_dict() == right
    stale = judged_later[judged_later["government_code"].isin(list(right))]
    assert (stale["state"] == "flowing").sum() < sum(right.values())


@pytest.mark.parametrize("code", DAYS)
def test_titles_claim_what_follows(code: str, sample_on_sqlite: Engine) -> None:
    use("id")
    facts = plan_of(sample_on_sqlite, code)
    with reading(sample_on_sqlite) as session:
        days = (date(facts.year, 3, 31), date(facts.year, 9, 28), DAYS[code])
        assert sum(titles.of_plan(Asked(session, sample_on_sqlite, facts, day)) for day in days)


@pytest.mark.parametrize("code", DAYS)
def test_the_page_says_the_same(code: str, sample: Engine) -> None:  # noqa: F811  the fixture
    day = DAYS[code]
    _, whole = recomputed(sample, plan_of(sample, code).id, day)
    at = opened(rencana=code, per=day.isoformat())
    assert not at.exception
    said = " ".join(re.sub(r"<[^>]+>", " ", html.unescape(text_of(at))).split())
    assert of(whole["realised"], whole["actions"]) in said
