"""The draw of claims for a second verdict: stratified by risk and verdict, repeatable by whoever knows the seed."""

from hashlib import sha256

import pandas as pd

# Of the sample: accepted claims by their risk (what looks clean is checked too), and returned ones, without which
# nobody could tell whether two verifiers agree.
SHARES = {"high": 0.4, "some": 0.25, "none": 0.15, "returned": 0.2}
STRATA = tuple(SHARES)


def draw(claims: pd.DataFrame, size: int, seed: str) -> pd.DataFrame:
    """Draw claims. claims: id, stratum (STRATA). Returns the drawn ones: id, stratum, in the order of the draw.

    Of each stratum those come first whose SHA-256 of "seed:id" is smallest: no library and no state, so that the
    seed alone shows that nobody picked. What a stratum cannot fill, the others do.
    """
    ordered = claims.assign(lot=[sha256(f"{seed}:{one}".encode()).hexdigest() for one in claims["id"]])
    ordered = ordered.sort_values("lot")
    sizes = allocation({name: int((ordered["stratum"] == name).sum()) for name in STRATA}, size)
    drawn = [ordered[ordered["stratum"] == stratum].head(sizes[stratum]) for stratum in STRATA]
    return pd.concat(drawn).sort_values("lot")[["id", "stratum"]].reset_index(drop=True)


def allocation(available: dict[str, int], size: int) -> dict[str, int]:
    """How many claims of each stratum: by SHARES, never more than it has, together as near to size as can be."""
    sizes = {stratum: min(available.get(stratum, 0), round(size * SHARES[stratum])) for stratum in STRATA}
    for stratum in STRATA:
        missing = size - sum(sizes.values())
        sizes[stratum] = max(0, min(available.get(stratum, 0), sizes[stratum] + missing))
    return sizes
