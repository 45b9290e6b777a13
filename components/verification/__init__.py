"""Verifikasi and Menunggu siapa: the queue, verdicts, pending items by owner."""

__all__ = ["stages"]
