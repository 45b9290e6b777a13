"""Meetings with commitments, periods with editions, practices."""

__all__ = ["periods"]
