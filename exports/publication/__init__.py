"""The published edition: a static site, its open data, its manifest."""

__all__ = [
    "background",
    "changes",
    "changes_told",
    "history",
    "manifest",
    "openapi",
    "preview",
    "proof",
    "recomputed",
    "site",
]
