"""Framework scores as of a day: newest values only, corrections in all, vocabularies, bases that are never mixed."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from methods.framework import disputed
from models import LoadKind
from models.database import reading, writing
from queries.publication.value_tables import scores as published_scores
from queries.scores import frameworks
from queries.scores.frameworks import FrameworkFacts
from queries.scores.sheet import Sheet, of_item, sheet
from workflow.accounts.permissions import OPERATOR
from workflow.loading import values
from workflow.loading.frameworks import Path
from workflow.loading.load import Source
from workflow.loading.values import Line, ValuesProposal

DAY, LATER = date(2021, 6, 30), date(2021, 12, 31)
PBJ, LICENSING, ONE_STOP = "Pengadaan Barang dan Jasa", "Perizinan", "Pelayanan Terpadu Satu Pintu"


def line(
    code: str, names: tuple[str, ...], reported: float | None, verified: float | None, day: date = DAY, source: str = ""
) -> Line:
    said = {"government_code": code, "day": day, "source": source, "reported": reported, "verified": verified}
    return Line(said, Path("MCP", 2021, names))


def stored(database: Engine, *lines: Line) -> None:
    with writing(database) as session:
        values.load(session, OPERATOR, ValuesProposal(LoadKind.SCORES, list(lines), DAY), Source("s.xlsx", b"", []))


def asked(database: Engine, day: date = LATER) -> tuple[FrameworkFacts, Sheet]:
    with reading(database) as session:
        facts = frameworks.frameworks(session)[0]
        return facts, sheet(session, facts.id, day)


def by_name(database: Engine, frame: pd.DataFrame) -> dict[str, float]:
    with reading(database) as session:
        names = frameworks.items(session, 1).set_index("id")["name"]
    return {names[row["item_id"]]: row["gap"] for row in frame.to_dict("records")}


def test_corrections_count_each_item_once_in_all_and_name_all_who_tie(database: Engine) -> None:
    stored(
        database,
        line("36.01", (PBJ, "SOP"), 90, 10, DAY),  # superseded: 80 points that are no longer true
        line("36.01", (PBJ, "SOP"), 90, 80, LATER),
        line("36.01", (PBJ, "Kode Etik"), 70, 50, LATER),
        line("36.02", (PBJ, "SOP"), 60, 30, LATER),
        line("36.02", (PBJ, "Kode Etik"), 90, None, LATER),  # nobody has judged it: no correction
        line("36.03", (PBJ, "SOP"), 50, 60, LATER),  # corrected upwards
    )

    _facts, found = asked(database)
    governments = found.corrected(found.about.index, "government")
    items = found.corrected(found.about.index, "item")

    assert dict(zip(governments["government_code"], governments["gap"], strict=True)) == {"36.01": 30, "36.02": 30}
    assert by_name(database, items) == {"SOP": 30, "Kode Etik": 20}
    assert list(items["governments"]) == [3, 1]


def test_of_several_sources_of_one_day_the_first_counts_and_of_days_the_newest(database: Engine) -> None:
    stored(
        database,
        line("36.71", (PBJ,), None, 40, DAY),
        line("36.71", (PBJ,), None, 60, LATER, "https://a.example"),
        line("36.71", (PBJ,), None, 70, LATER, "https://b.example"),
    )

    then, now = asked(database, DAY)[1], asked(database)[1]
    item = now.tree.leaves[0].id

    assert (then.verdicts.loc["36.71", item], now.verdicts.loc["36.71", item]) == (40, 60)


def test_sources_that_disagree_widen_the_range_of_all_that_is_computed_from_them(database: Engine) -> None:
    stored(
        database,
        line("36.74", (PBJ, "SOP"), None, 10, DAY, "https://old.example"),  # of an earlier day: it widens nothing
        line("36.74", (PBJ, "SOP"), None, 60, LATER, "https://a.example"),
        line("36.74", (PBJ, "SOP"), None, 40, LATER, "https://b.example"),
        line("36.74", (PBJ, "Kode Etik"), None, 80, LATER, "https://a.example"),
        line("36.71", (PBJ, "SOP"), None, 65, LATER, "https://a.example"),
        line("36.71", (PBJ, "Kode Etik"), None, 65, LATER, "https://a.example"),
    )

    facts, found = asked(database)
    table = found.table(["36.71", "36.74"], [facts.root]).set_index("government_code")
    ranked = found.ranks(facts.root, ["36.71", "36.74"]).set_index("government_code")

    columns = ["verified", "low", "high", "coverage"]
    assert [float(table.at["36.74", name]) for name in columns] == [70, 60, 70, 1]
    assert [float(table.at["36.71", name]) for name in columns] == [65, 65, 65, 1]
    assert [disputed(row["low"], row["high"], row["coverage"]) for row in table.to_dict("records")] == [False, True]
    assert {code: (row["best"], row["worst"]) for code, row in ranked.iterrows()} == {"36.71": (1, 2), "36.74": (1, 2)}


def test_a_score_of_an_item_is_verified_or_none_and_computed_where_only_its_parts_are_on_record(
    database: Engine,
) -> None:
    stored(
        database,
        line("36.01", (PBJ, "SOP"), 90, 80),
        line("36.01", (PBJ, "Kode Etik"), 90, 60),
        line("36.02", (PBJ, "SOP"), 95, None),  # only reported
        line("36.03", (PBJ, "SOP"), 95, 95),  # half of the weight is not judged
    )

    facts, found = asked(database)
    area = next(item.id for item in found.tree.items if item.level == "area")
    with reading(database) as session:
        assert of_item(session, area, LATER) == {"36.01": 70}
        assert of_item(session, facts.root, LATER) == {"36.01": 70}


def test_who_answers_the_licensing_of_one_vocabulary_is_not_asked_that_of_the_other(database: Engine) -> None:
    stored(
        database,
        line("36.01", (PBJ, "SOP"), 80, 80),
        line("36.01", (LICENSING, "Regulasi"), 60, 60),
        line("36.02", (PBJ, "SOP"), 80, 80),
        line("36.02", (ONE_STOP, "Regulasi"), 40, 40),
    )

    facts, found = asked(database)
    total = found.table(found.about.index, [facts.root]).set_index("government_code")

    assert dict(total["verified"]) == {"36.01": 70, "36.02": 60}
    assert list(total["expected"]) == [2, 2]
    assert list(total["low"]) == list(total["high"])


@pytest.mark.parametrize(
    ("governments", "ranked"),
    [
        (["36", "36.01", "36.71"], {"36.01": 1, "36.71": 2}),  # not among its regencies
        (["36", "32"], {"32": 1, "36": 2}),  # provinces among themselves
    ],
)
def test_a_province_is_ranked_among_provinces_only(
    database: Engine, governments: list[str], ranked: dict[str, int]
) -> None:
    scores = {"36": 50, "32": 90, "36.01": 80, "36.71": 70}
    stored(database, *(line(code, (PBJ, "SOP"), 95, score) for code, score in scores.items()))

    facts, found = asked(database)
    ranks = found.ranks(facts.root, governments)

    assert dict(zip(ranks["government_code"], ranks["rank"], strict=True)) == ranked


def test_what_is_reported_anew_takes_no_verdict_back(database: Engine) -> None:
    items = [(PBJ, f"Butir {number}") for number in range(5)]
    stored(
        database,
        *(line("36.01", item, 95, 10 if number == 4 else 90) for number, item in enumerate(items)),
        *(line("36.02", item, 95, 80) for item in items),
    )
    stored(database, line("36.01", items[4], 100, None, LATER))

    facts, found = asked(database)
    total = found.table(["36.01"], [facts.root]).iloc[0]
    weakest = found.tree.leaves[4].id
    ranks = found.ranks(facts.root, ["36.01", "36.02"]).set_index("government_code")["rank"]

    assert (total["verified"], total["coverage"], total["reported"]) == (74, 1, 96)
    assert dict(ranks) == {"36.01": 2, "36.02": 1}
    assert found.values["judged_on"].at["36.01", weakest].date() == DAY
    assert (total["outdated"], total["oldest"], total["newest"]) == (1, DAY, DAY)
    with reading(database) as session:
        assert of_item(session, facts.root, LATER)["36.01"] == 74
        public = published_scores(session, ["36.01"], LATER)
    row = public[public["item"] == "Butir 4"].iloc[0]
    assert (row["reported"], row["verified"], row["day"]) == (100, 10, DAY)
