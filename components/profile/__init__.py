"""Profil daerah: one government on one page."""
