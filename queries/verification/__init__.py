"""Claims that wait for a verdict, verdicts that were given, and pending items by owner."""

__all__ = ["dropping", "judged", "pending", "queue", "stages"]
