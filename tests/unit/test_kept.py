"""What a file keeps of counts: blank where nothing is known, and what all that wait would give."""

import pandas as pd

from exports.shell.kept import as_kept

COUNTS = ["code", "actions", "left", "not_reported", "realised", "evidenced", "verified", "decided", "evidence_known"]


def test_of_no_action_in_force_and_of_who_has_not_reported_nothing_is_kept() -> None:
    counts = pd.DataFrame(
        [
            ("36.02", 12, 0, 0, 10, 10, 8, 8, 10),
            ("36.03", 10, 0, 0, 5, 5, 0, 0, 5),  # five claims, none judged
            ("36.71", 0, 3, 0, 0, 0, 0, 0, 0),  # all three left
            ("36.72", 12, 0, 12, 0, 0, 0, 0, 0),
        ],
        columns=COUNTS,
    ).assign(share=0.5)

    kept = as_kept(counts).set_index("code")

    assert kept["highest"].round(4).fillna(-1).tolist() == [0.8333, 0.5, -1, -1]
    assert kept["verified"].fillna(-1).tolist() == [8, -1, -1, -1]
    assert kept.loc["36.71", ["realised", "evidenced", "verified", "share"]].isna().all()
    assert kept.loc["36.71", ["actions", "left"]].tolist() == [0, 3]
    assert pd.isna(kept.loc["36.72", "realised"])
