"""Storing what a file brings, and undoing it."""

__all__ = [
    "agreed_values",
    "compare",
    "frameworks",
    "kept_values",
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
    "undo_values",
    "values",
    "verdicts",
]
