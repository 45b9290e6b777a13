"""What a round of re-verification says, in words, wherever it stands."""

from methods.signs.agreement import Held
from translations import gettext as _
from translations.formats import number, percent


def result(held: Held) -> str:
    """Of the accepted claims: "35 terverifikasi; 20 diperiksa ulang, 2 gugur: 31,5 (24–34)"."""
    return _("{claims} terverifikasi; {checked} diperiksa ulang, {fell} gugur: {estimate} ({low}–{high})").format(
        claims=number(held.claims), checked=number(held.checked), fell=number(held.fell),
        estimate=number(held.estimate, 1), low=number(held.low), high=number(held.high),
    )  # fmt: skip


def adjusted(held: Held, verified: int, actions: int) -> str:
    """The verified share of a plan as it is and as the round adjusts it; "" where nothing is verified or checked."""
    if not verified or not actions or not held.claims:
        return ""
    rates = {name: getattr(held, name) / held.claims for name in ("estimate", "low", "high")}
    return _("terverifikasi {share}; disesuaikan dengan verifikasi ulang {estimate} ({low}–{high})").format(
        share=percent(verified / actions),
        **{name: percent(rate * verified / actions) for name, rate in rates.items()},
    )


def of_government(share: float, held: float, low: float, high: float) -> str:
    """A government's verified share (0–1) times the share that held: "42,6 % (32,4 %–45,9 %)"."""
    middle, least, most = (percent(share * rate) for rate in (held, low, high))
    return f"{middle} ({least}–{most})"
