"""Meetings with commitments, periods with editions, practices."""
