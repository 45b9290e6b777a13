"""Copies that look like other documents, and documents of one form that look like copies: what their prints say."""

from collections.abc import Callable

import pytest
from numpy.random import default_rng

from benchmarks import signs_papers as made
from benchmarks.signs_documents import asked
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
    found = [asked(make(default_rng(seed), 2)) for seed in range(3)]

    assert [shares["copy"] for shares in found].count(1.0) >= 2


@pytest.mark.parametrize(
    ("make", "how"),
    [
        pytest.param(made.paged(1, 7), "copy", id="one of eight pages replaced"),
        pytest.param(made.paged(1, 2), "part", id="one of three pages replaced"),
        pytest.param(made.scanned_pages(1, 3), "part", id="the first of four scanned pages replaced"),
    ],
)
def test_a_copy_of_which_a_page_was_replaced_is_asked_about(make: Callable[..., list[made.Print]], how: str) -> None:
    assert asked(make(default_rng(1), 2))[how] == 1.0


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(made.others, id="other pages of one layout"),
        pytest.param(made.scanned_forms(0.1), id="a scanned form filled in"),
        pytest.param(made.forms(200, 100), id="a form with much of one's own"),
        pytest.param(made.template(0.12), id="one consultant's text with other figures"),
        pytest.param(made.paged(2, 2), id="a form of two pages with two of one's own"),
        pytest.param(made.scanned_pages(0, 3, 0.1), id="a scanned form of three pages filled in"),
    ],
)
def test_what_only_looks_like_a_copy_is_left_alone(make: Callable[..., list[made.Print]]) -> None:
    assert set(asked(make(default_rng(1), 3)).values()) == {0.0}


@pytest.mark.parametrize("make", [made.scans(), made.paged(2, 6)])
def test_what_many_attach_is_no_copy(make: Callable[..., list[made.Print]]) -> None:
    assert asked(make(default_rng(1), 6)) == {"copy": 0.0, "part": 0.0, "many": 1.0}


def test_a_form_that_many_attach_hides_no_copy_of_the_whole() -> None:
    form = made.paged(2, 6)(default_rng(1), 6)

    assert asked([*form, form[0]])["copy"] == pytest.approx(2 / 7)


def test_names_of_governments_are_left_out_the_longest_first() -> None:
    told = without_names("Bupati Hulu Sungai Tengah dan Wali Kota Tangerang Selatan menetapkan\ntim kotak suara")

    assert told.split() == ["dan", "menetapkan", "tim", "kotak", "suara"]
