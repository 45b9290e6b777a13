"""The units in an answer, by the names that they had on its day."""

from datetime import date

import pandas as pd
from sqlmodel import Session

from workflow.shell import unit_names


def called_then(session: Session, frame: pd.DataFrame, day: date) -> pd.DataFrame:
    """A frame with government_code and responsible_unit, whose units are named as they were called on a day."""
    written = list(zip(frame["government_code"], frame["responsible_unit"], strict=True))
    called = unit_names.changed(session, set(written), day)
    return frame.assign(responsible_unit=[called.get(one, one[1]) for one in written]) if called else frame
