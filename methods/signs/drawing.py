"""The draw of claims for a second verdict: stratified by risk and verdict, by a seed that nobody chooses."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

import pandas as pd

# Of the sample: accepted claims by their risk (what looks clean is checked too), and returned ones, without which
# nobody could tell whether two verifiers agree. Half of what is accepted is drawn so, half by how many there are: three
# claims that stand for a hundred would make the estimate hang on one of them.
SHARES = {"high": 0.4, "some": 0.25, "none": 0.15, "returned": 0.2}
STRATA = tuple(SHARES)
NO_OTHER = "no_other"  # accepted claims that every verifier has said something of: counted, never drawn


def basis(number: int, moment: datetime, heads: Mapping[str, tuple[int, str]], claims: pd.DataFrame) -> str:
    """What a seed is made of, as JSON in one form only: its SHA-256 is the seed.

    number: of the round among those of its plan; moment: of the draw, to the microsecond, by the server's clock; heads:
    government's code → how long its chain in the ledger is, and the last hash; claims: id, stratum, of all that can be
    drawn. Nobody knows the moment beforehand, so nobody can try seeds before the population is fixed; and a round that
    was drawn stays in view, so nobody can try again.
    """
    strata = {name: sorted(int(one) for one in claims["id"][claims["stratum"] == name]) for name in STRATA}
    said = {
        "number": number,
        "moment": moment.isoformat(),
        "heads": {code: list(heads[code]) for code in sorted(heads)},
    }
    return json.dumps(said | {"claims": strata}, separators=(",", ":"))


def seed_of(made_of: str) -> str:
    """The seed: SHA-256, in hexadecimal digits, of its basis, as `sha256sum` prints it of the file."""
    return sha256(made_of.encode()).hexdigest()


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
    """How many claims of each stratum: by SHARES and by how many it has, never more, as near to size as can be."""
    accepted = sum(available.get(stratum, 0) for stratum in STRATA if stratum != "returned")
    own = {stratum: (1 - SHARES["returned"]) * available.get(stratum, 0) / max(accepted, 1) for stratum in STRATA}
    shares = {stratum: (SHARES[stratum] + own[stratum]) / 2 for stratum in STRATA} | {"returned": SHARES["returned"]}
    sizes = {stratum: min(available.get(stratum, 0), round(size * shares[stratum])) for stratum in STRATA}
    for stratum in STRATA:
        missing = size - sum(sizes.values())
        sizes[stratum] = max(0, min(available.get(stratum, 0), sizes[stratum] + missing))
    return sizes
