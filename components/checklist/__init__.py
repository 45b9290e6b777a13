"""The documents that an action needs: the list, who writes it, the word on each document."""

__all__ = ["drawn", "judging", "listing"]
