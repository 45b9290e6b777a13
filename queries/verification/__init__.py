"""Claims that wait for a verdict, and pending items by owner."""

__all__ = ["pending", "queue"]
