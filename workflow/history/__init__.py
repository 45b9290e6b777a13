"""Append-only events, their ledger, daily counts and the check of all three."""
