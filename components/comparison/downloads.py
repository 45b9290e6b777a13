"""What Perbandingan shows, as a workbook keeps it."""

from dataclasses import replace

import pandas as pd

from components.comparison import charts, heat
from components.comparison.filters import Comparing
from exports.shell.kept import as_kept


def areas(comparing: Comparing) -> pd.DataFrame:
    """heat.cells, with what all that wait for a verdict would give, whatever the order rests on."""
    bounds = heat.cells(replace(comparing, basis="verified"))
    return heat.cells(comparing).assign(highest=bounds["highest"])


def places(comparing: Comparing) -> pd.DataFrame:
    """charts.map_frame with the same."""
    bounds = as_kept(comparing.table).set_index("code")["highest"]
    frame = charts.map_frame(comparing)
    return frame.assign(highest=frame["code"].map(bounds))
