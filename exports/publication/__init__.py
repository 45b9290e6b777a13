"""The published edition: a static site, its open data, its manifest."""

__all__ = ["background", "history", "manifest", "openapi", "preview", "proof", "recomputed", "site"]
