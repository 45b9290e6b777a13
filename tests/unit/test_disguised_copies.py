"""Copies that look like other documents, and documents of one form that look like copies: what their prints say."""

from collections.abc import Callable

import pytest
from numpy.random import default_rng

from benchmarks import signs_documents as made
from loaders.reading.names_left_out import without_names


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(made.renamed(12), id="name changed wherever it stands"),
        pytest.param(made.reordered, id="pages in another order"),
        pytest.param(made.scans(turn=1.5), id="scanned askew"),
        pytest.param(made.scans(crop=0.02), id="margins cut off"),
        pytest.param(made.reordered_scans, id="pictures in another order"),
    ],
)
def test_a_disguised_copy_is_asked_about(make: Callable[..., list[made.Print]]) -> None:
    found = [made.asked(make(default_rng(seed), 2)) for seed in range(3)]

    assert [copies for copies, _many in found].count(1.0) >= 2


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(made.others, id="other pages of one layout"),
        pytest.param(made.scanned_forms(0.1), id="a scanned form filled in"),
        pytest.param(made.forms(200, 100), id="a form with much of one's own"),
        pytest.param(made.template(0.12), id="one consultant's text with other figures"),
    ],
)
def test_what_only_looks_like_a_copy_is_left_alone(make: Callable[..., list[made.Print]]) -> None:
    assert made.asked(make(default_rng(1), 3)) == (0.0, 0.0)


def test_what_many_attach_is_no_copy() -> None:
    assert made.asked(made.scans()(default_rng(1), 6)) == (0.0, 1.0)


def test_names_of_governments_are_left_out_the_longest_first() -> None:
    told = without_names("Bupati Hulu Sungai Tengah dan Wali Kota Tangerang Selatan menetapkan\ntim kotak suara")

    assert told.split() == ["dan", "menetapkan", "tim", "kotak", "suara"]
