"""The units of governments: their names, which actions they lead and support, who works in them."""

__all__ = ["assigning", "contributions", "members", "records", "splitting"]
