"""Signs about verification, for the task force, and for a coordinator of the own province."""

__all__ = ["blind", "documents", "outcomes", "overview", "rounds", "visits"]
