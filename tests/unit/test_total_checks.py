"""A file's own totals: which number agrees with what was counted, and which is a finding."""

import pytest

from loaders.findings import Place
from loaders.meaning.states import NO_STATUS, read_status
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.judging.total_checks import compare_totals
from loaders.understanding.lines.totals import Total

HERE = Place("Lembar1", 9, 0)


def rows(count: int, realised: int) -> list[ActionRow]:
    done = read_status("selesai")
    assert done is not None
    found = [ActionRow(HERE, str(place), f"Aksi {place}") for place in range(count)]
    for place, row in enumerate(found):
        row.statuses = [(None, done if place < realised else NO_STATUS)]
    return found


def total(*stated: int, of_states: tuple[int, ...] = (), above: int = 12, words: str = "jumlah") -> Total:
    return Total(place=HERE, stated=stated, of_states=of_states, actions_above=above, words=words)


@pytest.mark.parametrize(
    ("one", "agrees"),
    [
        (total(11), False),
        (total(12), True),
        (total(13), False),
        (total(13, 12), True),  # one of its numbers is the count
        (total(5), False),  # five are realised, but nothing says that it counts these
        (total(5, of_states=(5,)), True),
        (total(6, of_states=(6,)), False),
        (total(5, 7, of_states=(5, 7)), True),  # the sum of its states
        (total(5, 6, of_states=(5, 6)), False),
        (total(99, 5, of_states=(5,)), False),  # another number says something else
    ],
)
def test_a_total_agrees_with_the_count_or_with_its_states(one: Total, agrees: bool) -> None:
    check = compare_totals(rows(12, 5), [one])[0]

    assert check.agrees is agrees
    assert (check.counted, check.realised, check.stated) == (12, 5, one.stated)
    finding = check.finding()
    assert (finding is None) is agrees
    if finding is not None:
        assert (finding.code, finding.place) == ("total_differs", HERE)


def test_a_total_counts_what_stands_since_the_last_one_or_all_above_it() -> None:
    first, second, all_of_them = total(4, above=4), total(8, above=12), total(12, above=12)

    assert [check.agrees for check in compare_totals(rows(12, 5), [first, second])] == [True, True]
    assert [check.agrees for check in compare_totals(rows(12, 5), [first, all_of_them])] == [True, True]
    assert [check.agrees for check in compare_totals(rows(12, 5), [total(3, above=4), all_of_them])] == [False, False]
    whole = total(12, above=12, words="jumlah seluruhnya")
    assert [check.agrees for check in compare_totals(rows(12, 5), [total(3, above=4), whole])] == [False, True]
    assert compare_totals(rows(12, 5), [total()]) == []  # it states no number


@pytest.mark.parametrize("mark", ["x", "X", "xx", "✗", "✘"])
def test_a_cross_is_no_state(mark: str) -> None:
    read = read_status(mark)
    assert read is None or read.progress != "realised"
