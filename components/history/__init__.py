"""Riwayat: recorded events in words and as a table."""
