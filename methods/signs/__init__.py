"""Signs to ask about, never verdicts: whether "verified" is real. Pure functions on frames."""
