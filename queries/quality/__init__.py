"""Rontgen data: checks of what was reported."""

__all__ = ["checks", "governments"]
