"""What follows from an action's marks, at its borders; and the names of units that may be one."""

from datetime import date, timedelta

import pytest

from components.checklist.listing import wanted
from methods import marks
from methods.marks import Mark
from methods.unit_names import alike, normal
from workflow.checklist.templates import Wanted, quarters, stranas

DAY = date(2026, 6, 30)


def chain(*states: str | None) -> list[Mark]:
    return [Mark(DAY + timedelta(days=90 * place), state) for place, state in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "possible"),
    [
        ((), ("not_started", "in_progress", "realised")),  # no marks: what is said holds
        ((None,), ("not_started", "in_progress")),
        (("returned", None), ("not_started", "in_progress")),
        (("attached", None), ("in_progress",)),
        (("accepted", "attached", "returned"), ("in_progress",)),  # one of all is lacking
        (("attached",), ("realised",)),
        (("accepted", "attached"), ("realised",)),
    ],
)
def test_the_progress_of_an_action_follows_from_its_marks(
    states: tuple[str | None, ...], possible: tuple[str, ...]
) -> None:
    assert marks.progress(chain(*states)) == possible
    for said in marks.FOLLOWING:
        assert marks.agrees(said, chain(*states)) == (said in possible)
    for own in ("not_carried_out", "outside_authority"):
        assert marks.agrees(own, chain(*states))


def test_a_mark_is_past_on_the_day_after_its_own_and_never_once_it_is_reached() -> None:
    for state, late in ((None, True), ("returned", True), ("attached", False), ("accepted", False)):
        assert not marks.is_past(Mark(DAY, state), DAY)
        assert marks.is_past(Mark(DAY, state), DAY + timedelta(days=1)) == late


def test_the_next_mark_is_the_earliest_that_is_not_reached() -> None:
    one, two, three = chain("accepted", "returned", None)
    assert marks.following([three, two, one]) == two
    assert marks.following(chain("attached")) is None
    assert marks.following([]) is None


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("SK tim", Wanted("SK tim")),
        ("SK tim | 40", Wanted("SK tim", 40)),
        ("SK | tim", Wanted("SK | tim")),
        ("B03 31/03/2026: peta proses | 20,5", Wanted("peta proses", 20.5, "B03", date(2026, 3, 31))),
        ("TW II 30/6/2026 : laporan: lengkap", Wanted("laporan: lengkap", None, "TW II", date(2026, 6, 30))),
        ("B03 31/02/2026: peta", Wanted("B03 31/02/2026: peta")),  # no such day
        ("Laporan: TW I", Wanted("Laporan: TW I")),
    ],
)
def test_a_line_of_a_list_is_read(line: str, read: Wanted) -> None:
    assert wanted(line) == read


def test_the_usual_chains_have_their_days() -> None:
    assert [(one.mark, one.due_date) for one in quarters(2026)][::3] == [
        ("TW I", date(2026, 3, 31)), ("TW IV", date(2026, 12, 31)),
    ]  # fmt: skip
    months = stranas(2025)
    assert [one.mark for one in months] == ["B03", "B06", "B09", "B12", "B15", "B18", "B21", "B24"]
    assert (months[0].due_date, months[-1].due_date) == (date(2025, 3, 31), date(2026, 12, 31))


def test_names_of_units_that_may_be_one_are_proposed_and_others_are_not() -> None:
    assert normal(" DINAS  Kominfo. ") == normal("Dinas kominfo")
    names = ["Dinas Kesehatan", "Dinas Kesehattan", "Diskominfo", "Dinas Komunikasi dan Informatika", "BPKAD",
             "Bappeda dan BPKAD", "Dinas Kominfo", "Dinas Kominfo dan Statistik", "Inspektorat"]  # fmt: skip
    assert {frozenset(pair) for pair in alike(names)} == {
        frozenset({"Diskominfo", "Dinas Komunikasi dan Informatika"}),
        frozenset({"Dinas Kesehatan", "Dinas Kesehattan"}),
    }
