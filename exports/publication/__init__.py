"""The published edition: a static site, its open data, its manifest."""

__all__ = ["history", "manifest", "openapi", "site"]
