"""Curves of a plan and what is said about being on track."""

__all__ = ["changes", "curves", "on_track"]
