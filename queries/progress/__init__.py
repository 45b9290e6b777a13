"""How far a plan is, and why its denominator is what it is."""

__all__ = ["by_file", "counts", "curves", "denominator", "earlier", "follow_up", "openable", "past", "shown"]
