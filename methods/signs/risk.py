"""What to look at first: the signs of each claim, and how many points they make together."""

import numpy as np
import pandas as pd

# How much each sign asks for a look. A convention, not an estimate: it orders a list, and each claim names its signs.
POINTS = {
    "same_elsewhere": 5,  # the very document that another government had before, or an earlier year
    "alike_elsewhere": 4,  # a document alike to one that another government had before, or an earlier year
    "went_back": 3,  # realised when a period closed, less afterwards
    "pages_elsewhere": 2,  # most pages of a document that another government had before, or an earlier year
    "made_after": 2,  # the document was made long after the day that it is to prove
    "turned": 2,  # accepted once, then returned
    "fast": 2,  # accepted sooner than its document can be opened
    "unseen": 2,  # accepted while nothing can be opened here
    "lenient": 2,  # accepted by a verifier who cuts far less than the others
    "shared": 1,  # the same document, or nearly, of many governments: as a rule a form or a decree from above
    "was_first": 1,  # another government has the document too, or nearly, since later: it is that one that is asked
    "same_here": 1,  # the same document proves another action of the government too
    "rushed": 1,  # reported in the last days before its deadline, by a government that does so far oftener than others
    "backdated": 1,  # recorded long after it took effect
}
HIGH = 4  # points, from which on a claim is of the first stratum
STRATA = ("high", "some", "none")


def risk(signs: pd.DataFrame) -> pd.DataFrame:
    """The points, the stratum and the signs of each claim.

    signs: one row a claim, a column of booleans for each sign of POINTS (a sign that is absent was not asked about).
    Returns on its index: points; stratum (STRATA); signs (tuple of names, the weightiest first).
    """
    known = [name for name in POINTS if name in signs]
    given = signs[known].fillna(value=False).astype(bool)
    points = given.mul(pd.Series(POINTS)[known], axis=1).sum(axis=1).astype(int)
    stratum = pd.Series("none", index=signs.index).mask(points > 0, "some").mask(points >= HIGH, "high")
    # Few combinations for many claims: each is named once.
    combined = pd.Series(given.to_numpy() @ (1 << np.arange(len(known))), index=signs.index)
    names = {bits: tuple(name for at, name in enumerate(known) if bits >> at & 1) for bits in combined.unique()}
    named = combined.map(names).astype(object)
    return pd.DataFrame({"points": points, "stratum": stratum, "signs": named})
