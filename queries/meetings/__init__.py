"""Commitments, closed periods, shared practices."""

__all__ = ["commitments", "periods", "practices"]
