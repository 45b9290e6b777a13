"""What Perbandingan shows, as a workbook keeps it."""

from dataclasses import replace

import pandas as pd

from components.comparison import charts, heat
from components.comparison.filters import Comparing
from exports.shell.kept import as_kept
from translations import gettext as _


def areas(comparing: Comparing) -> pd.DataFrame:
    """heat.cells, with what all that wait for a verdict would give, whatever the order rests on."""
    bounds = heat.cells(replace(comparing, basis="verified"))
    return heat.cells(comparing).assign(highest=bounds["highest"])


def places(comparing: Comparing) -> pd.DataFrame:
    """charts.map_frame with the same."""
    bounds = as_kept(comparing.table).set_index("code")["highest"]
    frame = charts.map_frame(comparing)
    return frame.assign(highest=frame["code"].map(bounds))


def curves(shares: pd.DataFrame) -> pd.DataFrame:
    """queries.progress.curves.curves_by_government with what its numbers are in the headers: shares of the weight."""
    words = {
        "planned": _("Rencana"),
        "reported": _("Dilaporkan terealisasi"),
        "evidenced": _("Disertai bukti"),
        "verified": _("Terverifikasi"),
    }
    share = _("{word}, bagian bobot (0–1)")
    return shares.rename(columns={name: share.format(word=word) for name, word in words.items()})
