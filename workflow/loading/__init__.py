"""Storing what a file brings, and undoing it."""

__all__ = ["compare", "frameworks", "load", "loads", "mappings", "progress", "proposal", "values"]
