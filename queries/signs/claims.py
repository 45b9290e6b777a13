"""What to look at first: the claims of a plan with their signs, the weightiest first."""

from collections.abc import Collection, Iterable, Mapping

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.signs import times
from methods.signs.risk import risk
from methods.signs.verifiers import too_fast
from models import Action, Area, EvidenceItem
from queries.shell.frames import frame
from queries.shell.visibility import within
from queries.signs import documents
from queries.signs.grading import Grading
from queries.signs.histories import History
from workflow.accounts.permissions import Actor, Permission

COLUMNS = ("id", "government_code", "code", "number", "title", "area", "verification")


def claims(
    session: Session,
    actor: Actor,
    plan_id: int,
    known: History,
    grading: Grading,
    rushing: Collection[str],
    names: Mapping[str, str],
) -> pd.DataFrame:
    """Every action that is said to be realised and was not returned, by risk: COLUMNS, government, has_document,
    points, stratum and signs of methods.signs.risk. Raises Forbidden.

    known, grading: of the same plan and actor. rushing: codes of governments whose reports gather before deadlines far
    oftener than those of others. names: of governments, by code.
    """
    actor.require(Permission.SEE_SIGNS)
    table = _claims(session, actor, plan_id, names)
    again, alike = documents.repeated(session, actor), documents.alike_elsewhere(session, actor)
    here = again[~again["elsewhere"]]
    again = again[again["elsewhere"]]
    rushed = known.reports[times.rushed(known.reports) & known.reports["government"].isin(rushing)]
    early = alike["is_first"] & (alike["sign"] != "shared")
    few = again["governments"] < documents.MANY
    judged = known.judgements.drop_duplicates("action_id", keep="last")
    accepted = judged[judged["verification"] == "accepted"]
    habits = grading.verifiers
    soft = [habits[f"{name}_stands_out"] & (habits[f"{name}_cut"] < 0) for name in ("grades", "returns")]
    lenient = set(habits.index[soft[0] | soft[1]])
    among: dict[str, Iterable[int]] = {
        "same_elsewhere": again["action_id"][few & ~again["is_first"]],
        "shared": pd.concat([again["action_id"][~few], alike["action_id"][alike["sign"] == "shared"]]),
        "was_first": pd.concat([again["action_id"][few & again["is_first"]], alike["action_id"][early]]),
        "made_after": documents.made_after(session, actor, plan_id),
        "same_here": here["action_id"],
        "went_back": known.went_back["action"],
        "turned": known.turned["action"],
        "fast": accepted["action_id"][too_fast(accepted)],
        "lenient": accepted["action_id"][accepted["verifier"].isin(lenient)],
        "rushed": rushed["action_id"],
        "backdated": known.reports["action_id"][times.backdated(known.reports)],
    }
    among |= {
        sign: alike["action_id"][(alike["sign"] == sign) & ~early] for sign in ("alike_elsewhere", "pages_elsewhere")
    }
    signs = pd.DataFrame({name: table["id"].isin(set(found)) for name, found in among.items()})
    signs["unseen"] = (table["verification"] == "accepted") & ~table["has_document"]
    found = table.join(risk(signs))
    return found.sort_values(["points", "government_code", "id"], ascending=[False, True, True], ignore_index=True)


def _claims(session: Session, actor: Actor, plan_id: int, names: Mapping[str, str]) -> pd.DataFrame:
    columns = (
        col(Action.id), col(Action.government_code), col(Action.code), col(Action.number), col(Action.title),
        col(Action.area_id), col(Action.verification),
    )  # fmt: skip
    question = select(*columns).where(
        col(Action.plan_id) == plan_id,
        col(Action.progress) == "realised",
        col(Action.verification).is_distinct_from("returned"),
        within(actor, Permission.SEE_SIGNS),
    )
    table = frame(session, question, COLUMNS)
    # Few names for many rows: put beside them here, not by the database to each row.
    areas = dict(map(tuple, session.execute(select(col(Area.id), col(Area.name)).where(col(Area.plan_id) == plan_id))))
    attached = set(session.execute(select(col(EvidenceItem.action_id)).distinct()).scalars())
    return table.assign(
        area=table["area"].map(areas),
        verification=table["verification"].astype(object).where(table["verification"].notna(), None),
        government=table["government_code"].map(dict(names)),
        has_document=table["id"].isin(attached),
    )
