"""Skor kerangka: totals, items, gaps, the national strip."""
