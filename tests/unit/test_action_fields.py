"""An action's fields stand once: a column that somebody adds and forgets somewhere is found here."""

from dataclasses import fields as dataclass_fields

from exports import register as exported
from loaders.findings import Place
from loaders.meaning.vocabulary import lookup, normalise
from loaders.proposing.propose import _action
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.columns import mapping
from models import Action, ActionEvent
from queries import register
from workflow.history.action_state import ActionState
from workflow.loading.proposal import ActionProposal, Report
from workflow.register.amend import Amendment
from workflow.register.fields import AMENDABLE, AMENDABLE_TEXTS, FIELDS, NAMES, REPORTED

# Columns that nobody reads as a field of the action: keys, order, and copies that follow from the history.
INTERNAL = {"id", "plan_id", "government_code", "code", "position", "changed_on", "claimed_at", "asked_at"}
REFERENCES = {"area": "area_id", "government": "government_code"}  # a field that is stored as a key
STATED = [field.name for field in FIELDS if not field.is_reported]


def columns_of(model: type) -> set[str]:
    return set(model.__table__.columns.keys())  # type: ignore[attr-defined]


def test_every_column_of_an_action_is_a_field() -> None:
    assert {REFERENCES.get(name, name) for name in NAMES} | INTERNAL == columns_of(Action)


def test_what_is_reported_stands_in_every_event_and_in_the_state() -> None:
    assert set(REPORTED) <= columns_of(ActionEvent)
    assert set(REPORTED) == set(ActionState._fields)
    assert set(Report._fields) - {"day"} <= set(REPORTED)


def test_a_file_and_an_amendment_can_change_what_is_amendable() -> None:
    proposed = {field.name for field in dataclass_fields(ActionProposal)}
    amended = {field.name for field in dataclass_fields(Amendment)}

    assert set(AMENDABLE) <= proposed
    assert {REFERENCES.get(name, name) for name in AMENDABLE} <= amended
    assert set(STATED) - {"government"} <= proposed


def test_what_a_row_of_a_sheet_says_reaches_the_proposal() -> None:
    texts = [name for name in AMENDABLE_TEXTS if name != "due_text"]
    row = ActionRow(Place("Lembar1", 0, 0), "1", "judul", area="area")
    for name in texts:
        setattr(row, name, f"isi {name}")

    proposal = _action("36.02", row, "1", [])

    assert {name: getattr(proposal, name) for name in texts} == {name: f"isi {name}" for name in texts}


def test_the_register_asks_for_every_field_and_writes_those_with_a_header() -> None:
    assert set(NAMES) <= set(register.COLUMNS)
    assert list(exported.COLUMNS) == [field.name for field in FIELDS if field.header]


def test_every_column_of_the_register_is_read_back_by_its_header() -> None:
    for field in FIELDS:
        if field.header:
            assert field.name in mapping.FIELDS
            means = "status" if field.name == "progress" else field.name
            assert lookup("headers")[normalise(field.header)] == means, field.header
