"""Whether figures are final, in words."""

from translations import gettext as _


def in_words(period: str | None, number: int = 0, *, still_so: bool = True) -> str:
    """ "sementara" without a closed period; else its name and edition, and whether what is known has changed since."""
    if period is None:
        return _("sementara")
    words = _("final: {name}, edisi {number}") if still_so else _("berubah sejak {name}, edisi {number}")
    return words.format(name=period, number=number)
