"""The three axes on which an action is reported. They are never folded into one number (methods.md)."""

from enum import StrEnum


class Progress(StrEnum):
    """How far the action is, as its government says."""

    NOT_REPORTED = "not_reported"  # belum melapor: missing, which is not zero
    NOT_STARTED = "not_started"  # belum mulai
    IN_PROGRESS = "in_progress"  # berjalan
    REALISED = "realised"  # terealisasi
    NOT_CARRIED_OUT = "not_carried_out"  # tidak dilaksanakan: stays in the denominator
    OUTSIDE_AUTHORITY = "outside_authority"  # di luar kewenangan: leaves it once a verifier agrees
    DROPPED = "dropped"  # dihentikan: leaves it
    WITHDRAWN = "withdrawn"  # ditarik: the load that brought it was undone; it counts nowhere and is shown nowhere


class Evidence(StrEnum):
    """What shows it. NULL in the database: no evidence record exists, which is not the same as NONE."""

    NONE = "none"  # belum ada
    PREPARING = "preparing"  # disiapkan
    AWAITING_SIGNATURE = "awaiting_signature"  # menunggu tanda tangan
    PARTIAL = "partial"  # diunggah sebagian
    COMPLETE = "complete"  # lengkap
    NOT_POSSIBLE_YET = "not_possible_yet"  # belum mungkin ada: waits for somebody else


class Verification(StrEnum):
    """What the task force decided. NULL in the database: no verification is on record."""

    ACCEPTED = "accepted"  # diterima
    RETURNED = "returned"  # dikembalikan


def one_of(column: str, values: type[StrEnum]) -> str:
    """The SQL of a check constraint: the column holds one of the values of an axis (or NULL).

    Not IN (…): SQLite builds a look-up table for the list anew with every row (measured: inserts take twice as long).
    """
    return " OR ".join(f"{column} = {value.value!r}" for value in values)


# Verified ⊆ evidenced ⊆ realised; a verifier may also agree that an action is outside the government's authority.
VERIFIED_IS_EVIDENCED = (
    "verification IS NULL OR verification <> 'accepted' OR progress = 'outside_authority'"
    " OR (progress = 'realised' AND evidence = 'complete')"
)
