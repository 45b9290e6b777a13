"""Rapat, Periode, Berbagi: commitments, closed periods, shared practices."""
