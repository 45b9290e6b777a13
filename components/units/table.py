"""The units of a government: what each is called and was called, what it leads and supports, who works in it."""

import pandas as pd

from components.shell import template


def show(units: pd.DataFrame) -> None:
    """Draw the units, a frame with the columns of queries.units.listing.UNITS."""
    template.show("units.html", rows=units.to_dict("records"))
