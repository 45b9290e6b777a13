"""The site of a database, written as the command writes it."""

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from exports.publication import site
from exports.publication.site import Outcome
from models.database import reading
from queries.shell import plans

URL = "https://data.contoh.go.id"
TODAY = date(2026, 11, 28)


def write(engine: Engine, folder: Path, url: str = URL) -> Outcome:
    """The site of all plans of a database, each as of its data."""
    with reading(engine) as session:
        chosen = {facts: facts.data_date for facts in plans.plans(session) if facts.data_date}
        return site.publish(session, folder, chosen, TODAY, TODAY, url)
