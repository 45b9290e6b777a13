"""Rontgen data: checks of what was reported."""
