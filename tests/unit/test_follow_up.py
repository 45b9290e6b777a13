"""Follow-up of recommendations in the words of the auditor, and the frameworks of 2023–2027 as reference data."""

import pandas as pd
import pytest

from methods import follow_up
from workflow.shell.reference_files import reference_rows


@pytest.mark.parametrize(
    ("progress", "verification", "state"),
    [
        ("realised", "accepted", "followed"),
        ("realised", None, "waiting"),
        ("realised", "returned", "not_yet_followed"),
        ("in_progress", None, "not_yet_followed"),
        ("not_started", None, "not_begun"),
        ("not_reported", None, "not_begun"),
        ("not_carried_out", None, "waiting"),
        ("outside_authority", None, "waiting"),
        ("outside_authority", "accepted", "cannot_be_followed"),
        ("dropped", None, "cannot_be_followed"),
    ],
)
def test_each_recommendation_is_in_one_official_state(progress: str, verification: str | None, state: str) -> None:
    assert follow_up.state(progress, verification) == state
    table = pd.DataFrame({"progress": [progress], "verification": [verification], "count": [3]})
    assert {name: count for name, count in follow_up.counts(table).items() if count} == {state: 3}


def items(framework: str, year: str, level: str) -> list[dict[str, str]]:
    return [
        row
        for row in reference_rows("framework_items.csv")
        if (row["framework"], row["year"], row["level"]) == (framework, year, level)
    ]


def test_the_form_of_2026_has_its_areas_indicators_documents_and_ways_of_scoring() -> None:
    areas, indicators = items("MCSP", "2026", "area"), items("MCSP", "2026", "indicator")

    assert (len(areas), len(indicators)) == (7, 33)
    assert sum(int(row["documents"]) for row in areas) == 162
    assert {row["parent"] for row in indicators} == {row["name"] for row in areas}
    assert all(row["scoring"] for row in indicators)
    assert {row["basis"] for row in indicators} == {"alat publik"}


def test_every_part_names_its_source_and_nothing_has_a_weight() -> None:
    for row in reference_rows("frameworks.csv"):
        assert bool(row["source"]) == (row["basis"] != "belum bersumber")
        assert "weight" not in row
    assert len(items("MCSP", "2025", "area")) == 8
    assert not items("MCSP", "2025", "indicator")  # not found published: nothing was made up
    assert [row["name"] for row in items("Stranas PK", "2025", "mark")] == [f"B{3 * at:02}" for at in range(1, 9)]
