"""Framework scores: what is on record of a framework, what follows from it, what verification corrected."""

__all__ = ["frameworks", "sheet"]
