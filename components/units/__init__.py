"""Perangkat daerah: the units of a government, which actions are theirs, and their part in a report."""

__all__ = ["beside_action", "members"]
