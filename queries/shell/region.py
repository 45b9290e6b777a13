"""Which governments are meant where no plan says it: a province with all in it, a kind."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import Session, col

from models import Government


def of_kind_and_province(kind: str | None, province: str | None) -> list[ColumnElement[bool]]:
    """The conditions on Government of a kind and a province (itself and all in it); None asks for all."""
    conditions: list[ColumnElement[bool]] = []
    if kind is not None:
        conditions.append(col(Government.kind) == kind)
    if province is not None:
        conditions.append(or_(col(Government.code) == province, col(Government.province_code) == province))
    return conditions


@dataclass(frozen=True, slots=True)
class Region:
    """province: a code, or None for all; kind: "province", "regency", "city", or None; government: only this one."""

    province: str | None = None
    kind: str | None = None
    government: str | None = None

    def limit(self, question: Any) -> Select[Any]:
        """A question that joins Government, limited to the region."""
        limited: Select[Any] = question.where(*of_kind_and_province(self.kind, self.province))
        return limited if self.government is None else limited.where(col(Government.code) == self.government)


def provinces(session: Session) -> dict[str, str]:
    """The names of all provinces by their codes."""
    question = select(col(Government.code), col(Government.name)).where(col(Government.kind) == "province")
    return {row.code: row.name for row in session.execute(question.order_by(col(Government.code)))}


def governments(session: Session) -> dict[str, str]:
    """The names of all governments by their codes."""
    question = select(col(Government.code), col(Government.name)).order_by(col(Government.code))
    return {row.code: row.name for row in session.execute(question)}
