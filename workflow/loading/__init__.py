"""Storing what a file brings, and undoing it."""
