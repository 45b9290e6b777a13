"""Storing what a file brings, and undoing it."""

__all__ = [
    "compare",
    "frameworks",
    "load",
    "loads",
    "mappings",
    "own_indicators",
    "progress",
    "proposal",
    "references",
    "setbacks",
    "shared_items",
    "undo_rights",
    "values",
    "verdicts",
]
