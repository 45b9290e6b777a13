"""The calendar of a framework is set on Menunggu siapa and read on Tugas saya."""

from datetime import date

from sqlalchemy import Engine

from models import Role
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts.permissions import Actor


def test_a_day_that_the_coordinator_sets_is_told_to_the_officer(
    working: Engine,
    people: dict[Role, Actor],
    as_: As,
) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("menunggu", rencana="renaksi-banten-2016")
    at.date_input(key="stage 1 reporting").set_value(date(2017, 1, 31))
    press(at, "Simpan jadwal")
    assert not at.exception

    as_(people[Role.OFFICER])
    page = opened("tugas", rencana="renaksi-banten-2016")
    assert not page.exception
    assert "Pelaporan ditutup" in text_of(page)
    assert "menunggu pemda" in text_of(page)  # that day has passed, and some of its actions are not finished
