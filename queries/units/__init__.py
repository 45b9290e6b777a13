"""The units of governments: what they lead and support, and who works in them."""

__all__ = ["listing", "people", "supporting"]
