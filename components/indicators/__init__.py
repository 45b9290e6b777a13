"""Transparansi: published indicators with their source."""
