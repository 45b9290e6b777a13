"""The same evidence again: documents that more than one action rests on, in any plan."""

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from methods.signs.likeness import STRONG
from models import Action, ActionEvent, DocumentLikeness, DocumentPrint, EvidenceItem, Government, Plan
from queries.shell.frames import frame
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission

USES = ("sha256", "action_id", "plan_id", "year", "government_code", "government", "title", "name", "attached_at")
HOW = ("likeness", "same_pages", "pages")
BESIDE = (*USES, "own", "own_name", *HOW, "is_first", "elsewhere", "is_common")

PAIR = (
    col(DocumentLikeness.sha256), col(DocumentLikeness.other), col(DocumentLikeness.likeness),
    col(DocumentLikeness.same_pages), col(DocumentLikeness.pages),
)  # fmt: skip
MANY = 5  # governments with the same document, or nearly: from here on it is as a rule a form, or from above
MADE_AFTER = timedelta(days=14)  # signing and scanning take their time


def repeated(session: Session, actor: Actor) -> pd.DataFrame:
    """Every use of a document that more than one action rests on, the earliest first: USES, elsewhere (whether another
    government or another plan uses it too), governments (how many use it), and is_first (whether its government
    attached it to this plan before all others). Raises Forbidden."""
    actor.require(Permission.SEE_SIGNS)
    often = (
        select(col(EvidenceItem.sha256))
        .where(col(EvidenceItem.sha256).is_not(None))
        .group_by(col(EvidenceItem.sha256))
        .having(func.count(func.distinct(col(EvidenceItem.action_id))) > 1)
    )
    table = _uses(session, actor, col(EvidenceItem.sha256).in_(often))
    by = table.groupby("sha256")
    governments = by["government_code"].transform("nunique")
    elsewhere = (governments > 1) | (by["plan_id"].transform("nunique") > 1)
    return table.assign(elsewhere=elsewhere, governments=governments, is_first=_is_first(table))


def _is_first(table: pd.DataFrame) -> pd.Series:
    """Whether each use is of the government and plan that had the document before all others; of USES, in order."""
    whose = table["government_code"].astype(str) + " " + table["plan_id"].astype(str)
    table = table.assign(whose=whose, at=pd.to_datetime(table["attached_at"], utc=True))
    first = table.groupby("sha256")[["whose", "at"]].transform("first")
    others = table["at"].where(table["whose"] != first["whose"]).groupby(table["sha256"]).transform("min")
    return (table["whose"] == first["whose"]) & (first["at"] < others)


def beside(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """Where else the documents of an action are used: BESIDE, the most telling first. Raises Forbidden.

    own: the SHA-256 of the action's own document; own_name: as its government calls it; likeness: 1 for the very same
    content, else the share that both have in common; same_pages: how many of its own pages the other has too, where
    that says more, else 0; is_first: whether the action at hand had it earlier; elsewhere: whether the other is of
    another government or plan; is_common: whether MANY governments have the document, as a circular: those come last.
    """
    own = session.get_one(Action, action_id)
    actor.require(Permission.SEE_SIGNS, own.government_code)
    return _others(session, actor, [action_id])[list(BESIDE)]


def nearest(session: Session, actor: Actor, action_ids: tuple[int, ...]) -> pd.DataFrame:
    """Of each of these actions whose documents are used again, or nearly, the most telling other use: own_action,
    government, HOW, is_first, elsewhere (as `beside` has them); only of those that are not common. Raises Forbidden."""
    actor.require(Permission.SEE_SIGNS)
    found = _others(session, actor, action_ids)
    found = found[~found["is_common"].astype(bool)].drop_duplicates("own_action", ignore_index=True)
    return found[["own_action", "government", *HOW, "is_first", "elsewhere"]]


def _others(session: Session, actor: Actor, action_ids: Sequence[int]) -> pd.DataFrame:
    """Where else documents of actions are used, the most telling first: BESIDE, and own_action."""
    mine = _uses(session, actor, col(EvidenceItem.action_id).in_(action_ids)).drop_duplicates(["sha256", "action_id"])
    told = {"sha256": "own", "action_id": "own_action", "plan_id": "own_plan", "government_code": "own_government"}
    told |= {"name": "own_name", "attached_at": "own_attached_at"}
    same = mine[list(told)].rename(columns=told)
    exactly = same.assign(sha256=same["own"], likeness=1.0, same_pages=0, pages=0)
    pairs = pd.concat([exactly, _alike(session, same)], ignore_index=True)
    others = _uses(session, actor, col(EvidenceItem.sha256).in_(pairs["sha256"].tolist()))
    found = others.drop_duplicates(["sha256", "action_id"]).merge(pairs, on="sha256")
    found = found[found["action_id"] != found["own_action"]]
    found = found.assign(
        is_first=found["own_attached_at"] < found["attached_at"],
        elsewhere=(found["government_code"] != found["own_government"]) | (found["plan_id"] != found["own_plan"]),
    )
    strangers = found["government_code"].where(found["government_code"] != found["own_government"])
    documents, strong = [found["own"], found["own_action"]], found["likeness"] >= STRONG
    # Whoever adds own pages to a form shares a part with many: that must not hide whose copy the whole is.
    nearly, partly = (own.groupby(documents).transform("nunique") + 1 for own in (strangers.where(strong), strangers))
    found = found.assign(is_common=nearly.where(strong, partly) >= MANY)
    order = ["is_common", "elsewhere", "likeness", "attached_at"]
    ordered = found.sort_values(order, ascending=[True, False, False, True], ignore_index=True)
    return ordered.drop_duplicates(["own", "own_action", "action_id"], ignore_index=True)


def _alike(session: Session, same: pd.DataFrame) -> pd.DataFrame:
    """The documents alike to those of `same` (by own): HOW."""
    question = select(*PAIR).where(col(DocumentLikeness.sha256).in_(same["own"].tolist()))
    return same.merge(pd.DataFrame(session.execute(question).all(), columns=["own", "sha256", *HOW]), on="own")


def alike_elsewhere(session: Session, actor: Actor) -> pd.DataFrame:
    """The uses of documents that are alike to one of another government or plan: action_id; sign: "alike_elsewhere",
    "pages_elsewhere" where only a part is alike, or "shared" where MANY governments have one; is_first: whether it was
    attached before all that are so. Raises Forbidden."""
    told = _alike_pairs(session, actor)
    strong = told["likeness"] >= STRONG
    told = told[strong | ~strong.groupby([told["sha256"], told["action_id"]]).transform("any")]
    stranger = told["government_code_other"].where(told["government_code"] != told["government_code_other"])
    by = told.assign(stranger=stranger, earlier=told["attached_at"] < told["attached_at_other"])
    found = by.groupby(["sha256", "action_id"], as_index=False).agg(
        share=("likeness", "max"), strangers=("stranger", "nunique"), is_first=("earlier", "all")
    )
    sign = pd.Series("pages_elsewhere", index=found.index).mask(found["share"] >= STRONG, "alike_elsewhere")
    return found[["action_id", "is_first"]].assign(sign=sign.mask(found["strangers"] + 1 >= MANY, "shared"))


def near(session: Session, actor: Actor) -> pd.DataFrame:
    """Every two documents that are alike, of different governments or plans, the most alike first: USES of the one that
    was attached later, the same of the earlier one with _other, and HOW. Raises Forbidden."""
    told = _alike_pairs(session, actor)
    own, other = told["attached_at"], told["attached_at_other"]
    later = told[(own > other) | ((own == other) & (told["action_id"] > told["action_id_other"]))]
    ordered = later.sort_values(["likeness", "attached_at"], ascending=[False, True], ignore_index=True)
    return ordered.drop_duplicates(["action_id", "action_id_other"], ignore_index=True)


def _alike_pairs(session: Session, actor: Actor) -> pd.DataFrame:
    """The uses of documents beside those, of other governments or plans, of documents alike to them."""
    actor.require(Permission.SEE_SIGNS)
    pairs = pd.DataFrame(session.execute(select(*PAIR)).all(), columns=["sha256", "other", *HOW])
    uses = _uses(session, actor, col(EvidenceItem.sha256).in_(select(col(DocumentLikeness.sha256))))
    told = uses.merge(pairs, on="sha256").merge(uses, left_on="other", right_on="sha256", suffixes=("", "_other"))
    elsewhere = (told["government_code"] != told["government_code_other"]) | (told["plan_id"] != told["plan_id_other"])
    return told[elsewhere]


def made_after(session: Session, actor: Actor, plan_id: int) -> set[int]:
    """Actions with a document that, as it says itself, was made MADE_AFTER or more after the day that its report
    speaks of. Raises Forbidden."""
    actor.require(Permission.SEE_SIGNS)
    question = (
        select(col(EvidenceItem.action_id), col(DocumentPrint.made_on), col(ActionEvent.took_effect_on))
        .join(DocumentPrint, col(DocumentPrint.sha256) == col(EvidenceItem.sha256))
        .join(ActionEvent, col(ActionEvent.id) == col(EvidenceItem.event_id))
        .join(Action, col(Action.id) == col(EvidenceItem.action_id))
        .where(
            col(Action.plan_id) == plan_id,
            col(DocumentPrint.made_on) > col(ActionEvent.took_effect_on),
            within(actor, Permission.SEE_SIGNS),
        )
    )
    table = frame(session, question, ("action_id", "made_on", "took_effect_on"))
    late = pd.to_datetime(table["made_on"]) - pd.to_datetime(table["took_effect_on"]) >= MADE_AFTER
    return set(table["action_id"][late])


def _uses(session: Session, actor: Actor, condition: object) -> pd.DataFrame:
    """The documents of actions that an actor may see signs of, by when they were attached."""
    columns = (
        col(EvidenceItem.sha256), col(EvidenceItem.action_id), col(Action.plan_id), col(Plan.year),
        col(Action.government_code), col(Government.name), col(Action.title), col(EvidenceItem.name),
        col(ActionEvent.recorded_at),
    )  # fmt: skip
    question = (
        select(*columns)
        .select_from(EvidenceItem)
        .join(Action, col(Action.id) == col(EvidenceItem.action_id))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(ActionEvent, col(ActionEvent.id) == col(EvidenceItem.event_id))
        .where(condition, col(EvidenceItem.sha256).is_not(None), within(actor, Permission.SEE_SIGNS))  # type: ignore[arg-type]  # a condition of SQLAlchemy
        .order_by(col(ActionEvent.recorded_at), col(EvidenceItem.id))
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(USES), dtype=object)
