"""The documents that actions need: line by line, and counted."""

from typing import Any

import pandas as pd
from sqlalchemy import case, func, select
from sqlmodel import Session, col

from methods.document_scores import Document, score
from models import Action, ChecklistLine, EvidenceFile, EvidenceItem, Government, LineKind
from queries.shell.as_of import AsOf
from queries.shell.region import Region
from queries.shell.scope import Scope
from workflow.accounts.permissions import Actor, Permission
from workflow.checklist import templates
from workflow.checklist.templates import Source
from workflow.shell import checklist_sql, status_sql

LINES = (*checklist_sql.LINE, "state", "event_id", "item_id", "reason", "recorded_at")
DOCUMENT = ("document", "url", "media_type")
NUMBERS = ("listed", "missing", "attached", "returned", "accepted")
COUNTS = ("government_code", "government", *NUMBERS)

SCORES = ("government_code", "government", "item", "method", "listed", "accepted", "score")


def lines(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """The lines of an action in their order, with the columns of LINES and DOCUMENT. Raises Forbidden.

    state: None (missing) or a LineKind. What is attached and why it was returned: only for who may see the evidence.
    """
    actor.require(Permission.READ)
    code = session.execute(select(col(Action.government_code)).where(col(Action.id) == action_id)).scalar_one()
    standing = checklist_sql.standing().where(col(ChecklistLine.action_id) == action_id)
    rows = [row._asdict() for row in session.execute(standing)]
    may_see = actor.may(Permission.SEE_EVIDENCE, code)
    documents = _documents(session, [row["item_id"] for row in rows]) if may_see else {}
    hidden = {} if may_see else {"item_id": None, "reason": ""}
    nothing = dict.fromkeys(DOCUMENT, "")
    rows = [row | documents.get(row["item_id"], nothing) | hidden for row in rows]
    return pd.DataFrame(rows, columns=[*LINES, *DOCUMENT], dtype=object)


def _documents(session: Session, items: list[int | None]) -> dict[int | None, dict[str, Any]]:
    found = session.execute(
        select(col(EvidenceItem.id), col(EvidenceItem.name), col(EvidenceItem.url), col(EvidenceFile.media_type))
        .outerjoin(EvidenceFile, col(EvidenceFile.sha256) == col(EvidenceItem.sha256))
        .where(col(EvidenceItem.id).in_([item for item in items if item is not None]))
    )
    return {row.id: {"document": row.name, "url": row.url, "media_type": row.media_type or ""} for row in found}


def counts(session: Session, scope: Scope) -> pd.DataFrame:
    """Per government with lists, of the scope's actions: how many documents are listed, and how they stand now, with
    the columns of COUNTS. listed = missing + attached (not judged) + returned + accepted.
    """
    names = {"government_code": col(Government.code), "government": col(Government.name)}
    return _counted(session, scope, names)


def by_action(session: Session, scope: Scope) -> pd.DataFrame:
    """The same per action with a list: action_id, and the counts."""
    return _counted(session, scope, {"action_id": col(Action.id)})


def marks_by_action(session: Session, plan_id: int) -> pd.DataFrame:
    """The dated outputs of a plan's actions as they stand now: action_id, mark, due_date, name, weight, state."""
    columns = ("action_id", "mark", "due_date", "name", "weight", "state")
    standing = checklist_sql.standing().add_columns(col(ChecklistLine.action_id))
    dated = standing.join(Action, col(Action.id) == col(ChecklistLine.action_id)).where(
        col(ChecklistLine.due_date).is_not(None), col(Action.plan_id) == plan_id, status_sql.not_withdrawn()
    )
    rows = [tuple(getattr(row, name) for name in columns) for row in session.execute(dated)]
    return pd.DataFrame(rows, columns=list(columns), dtype=object)


def _counted(session: Session, scope: Scope, by: dict[str, Any]) -> pd.DataFrame:
    standing = checklist_sql.standing().add_columns(col(ChecklistLine.action_id)).order_by(None).subquery()
    asked = AsOf(session, scope)
    states = {"missing": None} | {kind.value: kind.value for kind in LineKind if kind != LineKind.REMOVED}
    columns: list[Any] = [
        func.sum(case((standing.c.state.is_not_distinct_from(states[name]), 1), else_=0)) for name in NUMBERS[1:]
    ]
    rows = session.execute(
        select(*by.values(), func.count(standing.c.id), *columns)
        .select_from(asked.source().join(standing, standing.c.action_id == col(Action.id)))
        .where(*asked.scope_conditions())
        .group_by(*by.values())
        .order_by(*by.values())
    ).all()
    return pd.DataFrame(rows, columns=[*by, *NUMBERS])


def scores(session: Session, framework: str, year: int, region: Region) -> pd.DataFrame:
    """What the indicators of a framework score now by the documents accepted for them, with the columns of SCORES.

    A row a government and indicator that asks for documents of its actions. method: a code of scoring_methods.csv;
    score: 0–100, None where it does not follow from documents.
    """
    standing = checklist_sql.standing().add_columns(col(ChecklistLine.action_id)).order_by(None).subquery()
    question = (
        select(col(Government.code), col(Government.name), standing.c.item, standing.c.weight, standing.c.state)
        .select_from(standing)
        .join(Action, col(Action.id) == standing.c.action_id)
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(standing.c.framework == framework, standing.c.year == year, status_sql.not_withdrawn())
        .order_by(col(Government.code), standing.c.item, standing.c.id)
    )
    asked: dict[tuple[str, str, str], list[Document]] = {}
    for code, name, item, weight, state in session.execute(region.limit(question)):
        asked.setdefault((code, name, item), []).append(Document(state == LineKind.ACCEPTED, weight))
    rows = []
    for (code, name, item), documents in asked.items():
        method, detail = templates.scoring(Source(framework, year, item))
        accepted = sum(document.is_accepted for document in documents)
        rows.append((code, name, item, method, len(documents), accepted, score(method, detail, documents)))
    return pd.DataFrame(rows, columns=list(SCORES), dtype=object)
