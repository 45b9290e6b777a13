"""Commitments, closed periods, shared practices."""
