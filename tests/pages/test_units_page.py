"""Perangkat daerah: the coordinator names and gives out, the officer's own actions come first, a part is told beside."""

from sqlalchemy import Engine, select
from sqlmodel import col

from models import Action, Role
from models.database import writing
from settings import clock
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.shell import unit_names
from workflow.units import assigning, members

PLAN = "renaksi-banten-2016"


def test_a_unit_is_renamed_and_its_officer_sees_his_actions_first(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("perangkat", rencana=PLAN)
    assert not at.exception
    renamed = at.selectbox(key="renamed")
    old = renamed.options[0]
    at.text_input(key="new unit name").set_value("Dinas Digital Banten")
    at.text_input(key="rename reason").set_value("Perda 4/2026")
    press(at, "Ganti nama")
    assert not at.exception
    assert "Dinas Digital Banten" in text_of(at)
    assert f"dahulu: {old}" in text_of(at)

    with writing(working) as session:
        known = unit_names.of_governments(session, {"36"})
        (mine, helped) = sorted(known.units)[:2]
        members.place(session, OPERATOR, people[Role.OFFICER].name, [mine])
        of = select(col(Action.id)).where(col(Action.responsible_unit) == known.units[helped].name)
        action = session.execute(of.limit(1)).scalar_one()
        assigning.support(session, people[Role.COORDINATOR], [action], [mine], "rapat", clock.today())

    as_(people[Role.OFFICER])
    assert "Unit Anda penanggung jawab" in text_of(opened("tugas", rencana=PLAN, jenis="late"))
    form = opened("tugas", aksi=str(action))
    assert "belum menyampaikan bagiannya" in text_of(form)
    next(box for box in form.text_area if box.label.startswith("Bagian")).set_value("Aplikasi sudah jalan")
    press(form, "Kirim bagian")
    assert not form.exception
    assert "Aplikasi sudah jalan" in text_of(form)
