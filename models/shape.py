"""Which shape of the tables this process works with.

During an upgrade a newer version of the program migrates the database while processes of the older one still run. Those
read on, and save nothing: they know neither new columns nor what has to be kept with them.
"""

from sqlalchemy import Engine, text
from sqlmodel import Session

_known: dict[str, str] = {}
_VERSION = "SELECT version_num FROM alembic_version"


class Upgraded(Exception):
    """The database has been migrated since this process began. The argument is its new revision."""


def remember(engine: Engine) -> None:
    """Work with the shape that a database has now; before that nothing is compared."""
    with engine.connect() as connection:
        _known["revision"] = str(connection.execute(text(_VERSION)).scalar_one())


def has_changed(session: Session) -> bool:
    """Whether the database that a session reads has another shape than this process remembers."""
    return bool(_known) and session.execute(text(_VERSION)).scalar_one() != _known["revision"]


def require(session: Session) -> None:
    """Raises Upgraded where a session is about to write into another shape.

    On PostgreSQL the revision is locked until the session ends, against which a migration waits, and it against that.
    """
    if not _known:
        return
    locked = " FOR SHARE" if session.get_bind().dialect.name == "postgresql" else ""
    revision = session.execute(text(_VERSION + locked)).scalar_one()
    if revision != _known["revision"]:
        raise Upgraded(revision)
