"""Riwayat: recorded events in words and as a table."""

__all__ = ["event_words"]
