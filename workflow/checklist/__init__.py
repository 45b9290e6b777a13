"""The documents that an action needs, one by one."""

__all__ = ["lists", "templates"]
