"""Transparency indicators as published, and those that an office has of its own."""

__all__ = ["own", "published"]
