"""Charts that compare governments."""

__all__ = ["leading"]
