"""Tanda verifikasi: what the task force asks about claims, verdicts, reports and documents."""

__all__ = ["beside_claim", "rounds", "summary", "visit"]
