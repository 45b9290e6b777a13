"""How far verdicts reach, in words."""

from translations import gettext as _
from translations.formats import number, of


def decided(count: int, claims: int) -> str:
    """How many of the claims were judged: "12 dari 117 klaim sudah diputus"."""
    return _("{count} klaim sudah diputus").format(count=of(count, claims))


def graded(grade: float | None, count: int) -> str:
    """The grade of what was accepted, and of how many; empty where none was graded."""
    if not count or grade is None:
        return ""
    return _("nilai terverifikasi {grade} (dari {count} yang dinilai)").format(
        grade=number(grade, 1), count=number(count)
    )
