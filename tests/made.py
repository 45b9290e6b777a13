"""Plans, accounts and actors for tests, made through the front door."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pillow_heif
from PIL import Image
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from models import Account, Action, Progress, Role
from models.database import writing
from queries.reporting.tasks import one
from workflow.accounts import accounts, passwords, sign_in
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report

STARTS, ENDS = date(2026, 1, 1), date(2026, 12, 31)
LOADED, TODAY = date(2026, 3, 31), date(2026, 6, 30)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
PASSWORD = "kuda lampu sungai biola"  # noqa: S105  of accounts that live for one test
GOVERNMENTS = {
    Role.OFFICER: ("36.02",),
    Role.COORDINATOR: ("36",),
}


def heic() -> bytes:
    """A photograph as a telephone keeps it."""
    file = BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "teal")).save(file)
    return file.getvalue()


def plan(
    database: Engine,
    governments: Sequence[str] = ("36.02",),
    each: int = 3,
    code: str = "uji",
    actor: Actor = OPERATOR,
) -> list[int]:
    """A plan with actions in progress, due in the middle of the year. Returns the ids of its actions, in order."""
    actions = [
        ActionProposal(
            government, str(number), str(number), "Perizinan", f"Aksi {number} {government}",
            success_criterion="Peraturan ditetapkan", due_date=date(2026, 6, 30),
            reports=[Report(LOADED, Progress.IN_PROGRESS)],
        )
        for government in governments
        for number in range(1, each + 1)
    ]  # fmt: skip
    proposal = Proposal(PlanProposal(code, "Rencana uji", "MCP", 2026, STARTS, ENDS), actions, LOADED)
    with writing(database) as session:
        load.load(session, actor, proposal, Source("uji.xlsx", b"uji", []))
        found = session.execute(select(col(Action.id)).order_by(col(Action.plan_id), col(Action.position))).scalars()
        return [identity for identity in found if identity is not None]


def account(
    database: Engine, name: str, role: Role, governments: Sequence[str] | None = None, password: str | None = None
) -> Actor:
    """An account, and whoever is signed in with it."""
    given = GOVERNMENTS.get(role, ()) if governments is None else tuple(governments)
    with writing(database) as session:
        identity = accounts.add(session, OPERATOR, name, name.title(), role, given)
        if password:
            sign_in.store_password(session, session.get_one(Account, identity), passwords.sealed(password))
    return Actor(name, role, identity, tuple(sorted(given)), name.title())


def everybody(database: Engine) -> dict[Role, Actor]:
    """An actor of every role that has accounts."""
    roles = (Role.PRESENTER, Role.OFFICER, Role.COORDINATOR, Role.VERIFIER, Role.ADMIN)
    return {role: account(database, role.value, role) for role in roles}


def seen(session: Session, officer: Actor, action_id: int) -> int:
    """The last event of an action."""
    row = one(session, officer, action_id, TODAY)
    assert row is not None
    return int(row["last_event_id"])
