"""Units of a government: they come with plans, get other names and successors, and each day knows what was then."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from models import Action, Draft, Role, Unit, UnitSpelling
from models.database import reading, writing
from queries import register
from queries.progress import counts
from queries.reporting import tasks
from queries.shell.scope import Scope
from queries.units import listing, people, supporting
from tests import made
from tests.made import ENDS, LOADED, STARTS, TODAY
from workflow.accounts.permissions import OPERATOR, Actor, Forbidden
from workflow.history import check
from workflow.history.action_change import Rejected
from workflow.loading import compare, load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.reporting import drafts, report
from workflow.reporting.report import Row, Statement
from workflow.units import assigning, contributions, members, records, splitting

LEBAK, SINCE = "36.02", date(2026, 5, 1)
NAMES = ("Dinas Kominfo", "DINAS  KOMINFO", "Inspektorat", "Dinas Kominfo dan Statistik")


def proposal(names: Sequence[str] = NAMES, day: date = LOADED) -> Proposal:
    actions = [
        ActionProposal(
            LEBAK, str(place), str(place), "Perizinan", f"Aksi {place}", responsible_unit=name, due_date=ENDS
        )
        for place, name in enumerate(names, start=1)
    ]
    return Proposal(PlanProposal("uji", "Rencana uji", "MCP", 2026, STARTS, ENDS), actions, day)


@pytest.fixture
def koko(database: Engine) -> Actor:
    with writing(database) as session:
        load.load(session, OPERATOR, proposal(), Source("uji.xlsx", b"uji", []))
    return made.account(database, "koko", Role.COORDINATOR)


@pytest.fixture
def siti(database: Engine) -> Actor:
    return made.account(database, "siti", Role.OFFICER)


def unit(session: Session, name: str) -> int:
    return int(session.execute(select(col(UnitSpelling.unit_id)).where(col(UnitSpelling.written) == name)).scalar_one())


def shown(session: Session, day: date) -> list[str]:
    return list(register.actions(session, Scope(1, day))["responsible_unit"])


def test_a_plan_brings_its_units_and_only_what_is_surely_one_is_one(database: Engine, koko: Actor) -> None:
    with reading(database) as session:
        found = listing.units(session, koko, 1, LEBAK, TODAY)
        pairs = listing.alike(session, koko, LEBAK, TODAY)

        assert dict(zip(found["name"], found["leads"], strict=True)) == {
            "Dinas Kominfo": 2, "Dinas Kominfo dan Statistik": 1, "Inspektorat": 1,
        }  # fmt: skip
        assert shown(session, TODAY) == list(NAMES)  # as the plan writes them
        assert pairs == []  # not alike enough to bother anybody


def test_a_unit_that_was_renamed_is_called_on_each_day_as_it_was_then(database: Engine, koko: Actor) -> None:
    with writing(database) as session:
        records.rename(session, koko, unit(session, "Dinas Kominfo"), " Dinas  Digital ", SINCE, "Perda 4/2026")

    with reading(database) as session:
        assert shown(session, SINCE - timedelta(days=1)) == list(NAMES)
        assert shown(session, SINCE) == ["Dinas Digital", "Dinas Digital", *NAMES[2:]]
        assert list(register.actions(session, Scope(1, TODAY), register.Filters(text="digital"))["id"]) == [1, 2]
        opened = register.action(session, Scope(1, TODAY), 1)
        assert opened is not None
        assert opened["responsible_unit"] == "Dinas Digital"
        renamed = listing.units(session, koko, 1, LEBAK, TODAY).set_index("name").loc["Dinas Digital"]
        assert (renamed["former"], renamed["leads"]) == (("Dinas Kominfo",), 2)
        # Next month's file has the old name, or the new one: neither changes anything.
        for name in ("Dinas Kominfo", "Dinas Digital", "dinas digital."):
            records.know(session, {(LEBAK, name)})
            found = compare.compare(session, proposal((name, name, *NAMES[2:]), TODAY))
            assert (found.same, found.changed) == (4, [])
        session.rollback()


def test_a_successor_takes_over_the_tasks_and_the_people_from_its_day_on(
    database: Engine, koko: Actor, siti: Actor
) -> None:
    with writing(database) as session:
        members.place(session, OPERATOR, "siti", [unit(session, "Inspektorat")])
        records.succeed(session, koko, [unit(session, "Dinas Kominfo")], unit(session, "Inspektorat"), SINCE, "dilebur")

    with reading(database) as session:
        units = listing.units(session, koko, 1, LEBAK, TODAY).set_index("name")
        assert units.loc["Inspektorat", "leads"] == 3
        assert units.loc["Dinas Kominfo", "heir"] == "Inspektorat"
        assert shown(session, SINCE) == ["Inspektorat", "Inspektorat", *NAMES[2:]]
        assert shown(session, SINCE - timedelta(days=1)) == list(NAMES)
        of = tasks.tasks(session, siti, 1, LEBAK, "open", TODAY, 10)
        assert list(zip(of["id"], of["part"], strict=True)) == [
            (1, people.LEADS), (2, people.LEADS), (3, people.LEADS), (4, people.OTHERS),
        ]  # fmt: skip
        before = tasks.tasks(session, siti, 1, LEBAK, "open", SINCE - timedelta(days=1), 10)
        assert list(before["id"]) == [3, 1, 2, 4]


def test_two_spellings_of_one_unit_were_one_always_and_no_unit_comes_round_to_itself(
    database: Engine, koko: Actor
) -> None:
    with writing(database) as session:
        one, other = unit(session, NAMES[0]), unit(session, NAMES[3])
        records.succeed(session, koko, [other], one, None, "dua tulisan")
        with pytest.raises(Rejected, match=r"^unit_gone$"):
            records.succeed(session, koko, [one], other, SINCE, "balik")
        with pytest.raises(Rejected, match=r"^unit_gone$"):
            assigning.lead(session, koko, [3], other, "bagi", TODAY)
        with pytest.raises(Rejected, match=r"^unit_taken$"):
            records.rename(session, koko, one, "INSPEKTORAT", SINCE, "salah")
        with pytest.raises(Rejected, match=r"^reason$"):
            records.rename(session, koko, one, "Dinas Digital", SINCE, " ")
        assert shown(session, STARTS)[3] == "Dinas Kominfo"


def test_actions_are_given_to_units_at_once_and_each_remembers_it(database: Engine, koko: Actor, siti: Actor) -> None:
    with writing(database) as session:
        before = counts.standing(session, Scope(1, TODAY))
        inspectorate, kominfo = unit(session, "Inspektorat"), unit(session, "Dinas Kominfo")
        assert assigning.lead(session, koko, [1, 2, 3], inspectorate, "rapat 3 Maret", TODAY) == 2
        assert assigning.support(session, koko, [1, 3], [kominfo, inspectorate], "rapat 3 Maret", TODAY) == 2
        assert assigning.support(session, koko, [1], [kominfo], "lagi", TODAY) == 0
        with pytest.raises(Rejected, match=r"^unit_unknown$"):
            assigning.support(session, koko, [1], [999], "lagi", TODAY)

    with reading(database) as session:
        assert shown(session, TODAY)[:3] == ["Inspektorat"] * 3
        assert supporting.supporting(session, 1, TODAY) == {1: "Dinas Kominfo", 3: "Dinas Kominfo"}
        assert counts.standing(session, Scope(1, TODAY)) == before
        assert check.check(session).whole


def test_the_part_of_a_supporting_unit_is_kept_and_changes_no_state(database: Engine, koko: Actor, siti: Actor) -> None:
    beside = made.account(database, "budi", Role.OFFICER)
    with writing(database) as session:
        kominfo = unit(session, "Dinas Kominfo")
        assigning.support(session, koko, [3], [kominfo], "rapat", TODAY)
        members.place(session, OPERATOR, "siti", [kominfo])
        before = counts.standing(session, Scope(1, TODAY))
        contributions.contribute(session, siti, 3, kominfo, "Aplikasi sudah berjalan", TODAY)
        for who, action in ((beside, 3), (siti, 4)):
            with pytest.raises(Forbidden):
                contributions.contribute(session, who, action, kominfo, "bukan bagian saya", TODAY)

    with reading(database) as session:
        of = tasks.tasks(session, siti, 1, LEBAK, "open", TODAY, 10)
        assert list(zip(of["id"], of["part"], strict=True))[:3] == [(1, 0), (2, 0), (3, 1)]
        assert list(supporting.of_action(session, siti, 3, TODAY)["is_mine"]) == [True]
        assert counts.standing(session, Scope(1, TODAY)) == before
        assert check.check(session).whole
    with writing(database) as session:  # who leads says what is so of the whole
        said = Statement(TODAY, "in_progress", "none", obstacle="menunggu anggaran")
        report.report(session, siti, Row(3, made.seen(session, siti, 3), said), TODAY)


def test_a_successor_of_a_person_takes_over_units_and_drafts(database: Engine, koko: Actor, siti: Actor) -> None:
    budi = made.account(database, "budi", Role.OFFICER)
    made.account(database, "jauh", Role.OFFICER, ("36.71",))
    with writing(database) as session:
        members.place(session, OPERATOR, "siti", [unit(session, "Inspektorat")])
        for who, action in ((siti, 1), (siti, 2), (budi, 2)):
            drafts.save(session, who, action, {"note": who.name}, made.seen(session, who, action))
        with pytest.raises(Rejected, match=r"^unit_of_another$"):
            members.hand_over(session, OPERATOR, "siti", "jauh")
        assert members.hand_over(session, OPERATOR, "siti", "budi") == 1

    with reading(database) as session:
        found = [drafts.find(session, budi, action) for action in (1, 2)]
        assert [one.content["note"] for one in found if one] == ["siti", "budi"]
        assert people.memberships(session, OPERATOR) == {"budi": [unit(session, "Inspektorat")]}
        assert session.execute(select(func.count()).select_from(Draft)).scalar_one() == 3


def test_what_is_no_name_is_no_unit(database: Engine) -> None:
    with writing(database) as session:
        load.load(session, OPERATOR, proposal(("-", "x" * 301, "", "Setda")), Source("uji.xlsx", b"uji", []))

        assert list(session.execute(select(col(Unit.name))).scalars()) == ["Setda"]
        assert session.execute(select(func.count()).select_from(Action)).scalar_one() == 4


def test_a_cell_that_names_two_units_becomes_a_leader_and_who_supports_it(database: Engine) -> None:
    names = ("Bappeda dan BPKAD", "BAPPEDA dan BPKAD", "BPKAD", "Dinas Perindustrian dan Perdagangan")
    with writing(database) as session:
        load.load(session, OPERATOR, proposal(names), Source("uji.xlsx", b"uji", []))
    koko = made.account(database, "koko", Role.COORDINATOR)
    with writing(database) as session:
        ((joint, parts),) = listing.joint(session, koko, LEBAK, TODAY)
        assert parts == ["Bappeda", "BPKAD"]
        with pytest.raises(Rejected):
            splitting.split(session, koko, joint, "Inspektorat", "satu sel", TODAY)
        assert splitting.split(session, koko, joint, "Bappeda", "satu sel", TODAY) == 2

    with writing(database) as session:
        plan = session.execute(select(col(Action.plan_id))).scalars().first()
        assert plan is not None
        led = listing.actions(session, koko, plan, LEBAK, TODAY)
        assert led["unit"].tolist() == ["Bappeda", "Bappeda", "BPKAD", names[3]]
        assert led["supporting"].tolist() == ["BPKAD", "BPKAD", "", ""]
        assert listing.joint(session, koko, LEBAK, TODAY) == []
        with pytest.raises(Rejected):  # once
            splitting.split(session, koko, joint, "Bappeda", "satu sel", TODAY)
        assert check.check(session).whole
        found = compare.compare(session, proposal(names, TODAY))  # the next file with the same words
        assert (found.same, found.changed) == (4, [])
