"""The bands of scales: words that belong to a framework, or an indicator, and its years."""

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Band

COLUMNS = ("subject", "first_year", "last_year", "low", "high", "word", "look")


def bands(session: Session) -> pd.DataFrame:
    """All bands: COLUMNS, from the lowest."""
    rows = session.execute(
        select(*(getattr(Band, name) for name in COLUMNS)).order_by(col(Band.subject), col(Band.low))
    )
    return pd.DataFrame(rows.all(), columns=list(COLUMNS))


def band_of(known: pd.DataFrame, subject: str, year: int, value: float) -> tuple[str, str] | None:
    """The word and look of a value's band; None where the scale has no bands for that year.

    A value on the border of two belongs to the upper one; the upper end of the scale to the highest.
    """
    for row in reversed(known.to_dict("records")):
        of_year = row["subject"] == subject and row["first_year"] <= year <= row["last_year"]
        if of_year and row["low"] <= value <= row["high"]:
            return str(row["word"]), str(row["look"])
    return None
