"""Append-only events, their ledger, daily counts and the check of all three."""

__all__ = [
    "action_change",
    "action_state",
    "as_recorded",
    "check",
    "daily_counts",
    "events",
    "integrity",
    "ledger",
    "replay",
    "rewording",
    "seals",
    "stored_forms",
    "stored_shape",
]
