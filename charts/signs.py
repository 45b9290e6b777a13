"""What a round of re-verification says, in words, wherever it stands."""

from methods.signs.agreement import Held
from methods.signs.rounds import Round, passed_over, that_counts
from translations import gettext as _
from translations import mark, ngettext
from translations.formats import number, percent, short_day

STRATA = {  # methods.signs.drawing.STRATA of accepted claims, and those that could not be drawn
    "high": mark("patut dilihat lebih dulu"),
    "some": mark("bertanda"),
    "none": mark("tanpa tanda"),
    "no_other": mark("disentuh semua verifikator"),
}


def result(held: Held) -> str:
    """Of the accepted claims: "35 terverifikasi; 20 diperiksa ulang, 2 gugur: 31,5 (24–34)"."""
    if held.is_exact:
        return _("{claims} terverifikasi; semua diperiksa ulang, {fell} gugur: {estimate}, tanpa selang").format(
            claims=number(held.claims), fell=number(held.fell), estimate=number(held.estimate)
        )
    return _("{claims} terverifikasi; {checked} diperiksa ulang, {fell} gugur: {estimate} ({low}–{high})").format(
        claims=number(held.claims), checked=number(held.checked), fell=number(held.fell),
        estimate=number(held.estimate, 1), low=number(held.low), high=number(held.high),
    )  # fmt: skip


def weighted(held: Held) -> str:
    """That the result is weighted, and how much it rests on: why 2 of 16 can mean much more than an eighth.

    "" where weights change nothing that is shown.
    """
    if number(held.estimate, 1) == number(held.unweighted, 1):
        return ""
    return _(
        "berbobot menurut lapisan undian (tanpa bobot {unweighted}); yang diperiksa setara {effective} klaim dari"
        " undian tanpa lapisan"
    ).format(unweighted=number(held.unweighted, 1), effective=number(held.effective, 1))


def by_stratum(held: Held) -> str:
    """What came out in each stratum: "tanpa tanda: 1 gugur dari 3, mewakili 84 klaim"."""
    return "; ".join(
        _("{stratum}: {fell} gugur dari {checked}, mewakili {claims} klaim").format(
            stratum=_(STRATA[one.stratum]), fell=number(one.fell), checked=number(one.checked),
            claims=number(one.claims),
        )
        for one in held.strata
        if one.claims
    )  # fmt: skip


def adjusted(held: Held, verified: int, actions: int) -> str:
    """The verified share of a plan as it is and as the round adjusts it; "" where nothing is verified or checked."""
    if not verified or not actions or not held.claims:
        return ""
    rates = {name: getattr(held, name) / held.claims for name in ("estimate", "low", "high")}
    if held.is_exact:
        return _("terverifikasi {share}; sesudah verifikasi ulang {estimate}").format(
            share=percent(verified / actions), estimate=percent(rates["estimate"] * verified / actions)
        )
    return _("terverifikasi {share}; disesuaikan dengan verifikasi ulang {estimate} ({low}–{high})").format(
        share=percent(verified / actions),
        **{name: percent(rate * verified / actions) for name, rate in rates.items()},
    )


def of_government(share: float, held: float, low: float, high: float) -> str:
    """A government's verified share (0–1) times the share that held: "42,6 % (32,4 %–45,9 %)"."""
    middle, least, most = (percent(share * rate) for rate in (held, low, high))
    return f"{middle} ({least}–{most})"


def earlier(told: list[Round], than: Round) -> str:
    """What came out of the rounds before one: "putaran 1 (3 Mar 2026): 31,5 dari 35 (24–34)"; "" where none did."""
    shown = [(one, one.held) for one in told if one.number < than.number and one.held is not None]
    return "; ".join(
        _("putaran {number} ({day}): {estimate} dari {claims} ({low}–{high})").format(
            number=number(one.number), day=short_day(one.drawn_on), claims=number(held.claims),
            estimate=number(held.estimate, 1), low=number(held.low), high=number(held.high),
        )
        for one, held in shown
    )  # fmt: skip


def ended(told: list[Round]) -> str:
    """How many rounds were ended early, whatever was judged in them: who draws until it pleases is seen; "" if none."""
    count = sum(one.closed_at is not None for one in told)
    text = ngettext("{count} putaran ditutup sebelum selesai", "{count} putaran ditutup sebelum selesai", count)
    said = [text.format(count=number(count))] if count else []
    counts = that_counts(told)
    if counts and (broken_off := passed_over(told)):
        each = ", ".join(f"{number(one.number)} ({number(one.decided)}/{number(one.drawn)})" for one in broken_off)
        said.append(
            _("terlalu sedikit diperiksa di putaran {numbers}, jadi putaran {counts} yang tetap dihitung").format(
                numbers=each, counts=number(counts.number)
            )
        )
    return "; ".join(said)


def unfinished(told: Round) -> str:
    """That a round is not over, or was ended before everything was judged again; "" where it is over."""
    if told.decided == told.drawn:
        return ""
    known = {"decided": number(told.decided), "drawn": number(told.drawn)}
    if told.is_open:
        return _("masih berjalan: {decided} dari {drawn}").format(**known)
    return _("ditutup {by} sesudah {decided} dari {drawn}: {reason}").format(
        **known, by=told.closed_by, reason=told.closed_reason
    )


def short(seed: str) -> str:
    """The beginning of a seed, as long as one can compare by eye."""
    return f"{seed[:12]}…" if len(seed) > 12 else seed
