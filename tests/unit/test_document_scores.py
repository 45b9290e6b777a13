"""What an item scores by its accepted documents: worked by hand, and what holds for any list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.methods.frameworks import frameworks
from methods.document_scores import FORMULAS, NOT_OF_DOCUMENTS, Document, score
from workflow.shell.reference_files import reference_rows

NO, YES = Document(is_accepted=False), Document(is_accepted=True)
lists = st.lists(st.builds(Document, st.booleans(), st.none() | st.floats(0.1, 100)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("method", "detail", "documents", "expected"),
    [
        ("binary", "0/100", [YES, YES], 100),
        ("binary", "0/100", [YES, NO], 0),
        ("proportional", "", [YES, YES, YES, NO, NO], 60),
        ("document-weights", "", [Document(True, 40), Document(False, 35), Document(True, 25)], 65),
        ("document-weights", "", [YES, NO, NO, NO], 25),  # no weights are known: equal ones
        ("document-weights", "", [Document(True, 30), Document(False, 10), YES], 83.3333),  # the third counts 20
        ("stage-weights", "", [Document(True, 20), Document(True, 30), Document(False, 50)], 50),
        ("period-weights", "tahun, triwulan", [Document(True, 40), Document(True, 20), Document(False, 20)], 75),
        ("steps", "0/80/100", [NO, NO], 0),
        ("steps", "0/80/100", [NO, YES], 80),
        ("steps", "0/80/100", [YES, YES], 100),
        ("steps", "0/75/25", [YES, YES], None),  # as the source has it: the steps do not rise, so nothing is guessed
        ("steps", "0/80/100", [YES], None),  # another number of documents than the steps are for
        ("threshold", "realisasi", [YES], None),
        ("other-system", "e-LHKPN", [YES], None),
        ("binary", "0/100", [], None),
    ],
)
def test_worked(method: str, detail: str, documents: list[Document], expected: float | None) -> None:
    assert score(method, detail, documents) == (None if expected is None else pytest.approx(expected, abs=1e-3))


def test_every_method_of_the_reference_data_has_a_formula_or_does_not_rest_on_documents() -> None:
    assert {row["code"] for row in reference_rows("scoring_methods.csv")} == {*FORMULAS, *NOT_OF_DOCUMENTS}


@pytest.mark.parametrize("method", sorted(set(FORMULAS) - {"steps"}))
@given(documents=lists, place=st.integers(0, 11))
def test_nothing_accepted_is_0_all_is_100_and_one_more_never_lowers_it(
    method: str, documents: list[Document], place: int
) -> None:
    def with_all(is_accepted: bool) -> list[Document]:
        return [one._replace(is_accepted=is_accepted) for one in documents]

    now = score(method, "", documents)
    more = list(documents)
    more[place % len(more)] = more[place % len(more)]._replace(is_accepted=True)
    after = score(method, "", more)
    assert now is not None
    assert after is not None
    assert 0 <= now <= after + 1e-9 <= 100 + 2e-9
    assert score(method, "", with_all(is_accepted=False)) == 0
    assert score(method, "", with_all(is_accepted=True)) == pytest.approx(100)


@given(accepted=st.lists(st.booleans(), min_size=1, max_size=12), weight=st.floats(0.1, 100))
def test_equal_weights_are_the_share(accepted: list[bool], weight: float) -> None:
    equal = [Document(one, weight) for one in accepted]
    assert score("document-weights", "", equal) == pytest.approx(score("proportional", "", equal))


def test_steps_that_do_not_rise_are_said_to_be_the_sources_own() -> None:
    (items,) = (one["items"] for one in frameworks() if (one["framework"], one["year"]) == ("MCSP", "2026"))
    details = {one["name"]: one["detail"] for one in items}

    assert details["Konsolidasi Pengadaan Barang dan Jasa"].startswith("0/75/25: demikian tertulis di sumbernya")
    assert details["Pengadaan Barang dan Jasa Strategis"] == "0/80/100"
