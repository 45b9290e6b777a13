"""Transparansi: published indicators with their source."""

__all__ = ["wording"]
