"""Tasks of a government's staff, and documents of evidence."""

__all__ = ["evidence", "receipt", "tasks"]
