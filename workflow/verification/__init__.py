"""Verdicts on claims, and who of the task force looks at which claim."""

__all__ = ["assignments", "checked_documents", "stages", "verdicts"]
