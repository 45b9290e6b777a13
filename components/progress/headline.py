"""The headline: 49 dari 74 terealisasi, what is evidenced and verified, what makes up the 74, what changed."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from charts.progress import changes
from charts.shell import coverage
from components.shell import template, words
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.links import link
from components.shell.filters.scope import Choice
from queries.progress import by_file, denominator, openable
from queries.progress import counts as progress
from queries.progress.counts import Standing
from queries.progress.earlier import earlier_standing
from translations import gettext as _
from translations.formats import day, number, of, short_day

LEFT_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the bar that makes up all actions."""

    count: int
    look: str
    label: str


def show(choice: Choice) -> None:
    """Draw the headline of what is chosen."""
    memo.html("headline", choice.scope, lambda: _draw(choice))


def _draw(choice: Choice) -> str:
    standing = cached_query(progress.standing, choice.scope)
    return template.render(
        "headline.html",
        standing=standing,
        openable=cached_query(openable.count, choice.scope) if standing.evidenced else 0,
        by_file=cached_query(by_file.count, choice.scope) if standing.verified else 0,
        claims=coverage.decided(asdict(standing)),
        graded=coverage.graded(standing.grade, standing.graded),
        whose=choice.government_name,
        as_of=choice.scope.as_of,
        starts=choice.plan.starts,
        parts=parts(standing),
        change=_change(choice, standing),
        left=_left(choice, standing),
        edition=choice.edition,
        more_left=max(0, standing.left - LEFT_SHOWN),
        width=_width(f"{of(standing.realised, standing.actions)} {_('terealisasi')}"),
    )


def _left(choice: Choice, standing: Standing) -> list[dict[str, str]]:
    """What left the denominator, with when and why, each a link to its action."""
    if not standing.left:
        return []
    return [
        {
            "title": row["title"],
            "link": link(choice, "rencana-aksi", aksi=str(row["action_id"])),
            "why": " · ".join(
                text
                for text in (
                    row["government"] if choice.scope.government is None and len(choice.governments) > 1 else "",
                    words.progress(row["progress"]),
                    short_day(row["took_effect_on"]),
                    words.reason(row["reason"]),
                )
                if text
            ),
        }
        for row in cached_query(denominator.left, choice.scope, LEFT_SHOWN).to_dict("records")
    ]


def _width(sentence: str) -> float:
    """About how wide a sentence is, in ems of our font: bold digits are wider than letters."""
    digits = sum(letter.isdecimal() for letter in sentence)
    return round(digits * 0.63 + (len(sentence) - digits) * 0.41, 2)


def parts(standing: Standing) -> list[Part]:
    """What makes up the actions in force, best first; stretches of none are left out."""
    s = standing
    with_evidence = _("terealisasi, disertai bukti") if s.evidence_on_record else ""
    without = _("terealisasi, belum disertai bukti") if s.evidence_on_record else _("terealisasi")
    in_progress = _("berjalan")
    if s.in_progress_evidenced:
        in_progress = _("berjalan ({count} di antaranya dengan bukti)").format(count=number(s.in_progress_evidenced))
    stretches = [
        (s.verified, "verified", _("terverifikasi")),
        (s.evidenced - s.verified, "evidenced", with_evidence),
        (s.realised - s.evidenced, "realised", without),
        (s.in_progress, "in-progress", in_progress),
        (s.not_started, "quiet", _("belum mulai")),
        (s.not_reported, "quiet", _("belum melapor")),
        (s.not_carried_out, "alarm", _("tidak dilaksanakan")),
        (_outside_not_agreed(s), "quiet", _("di luar kewenangan, belum disetujui")),
    ]
    return [Part(count, look, f"{number(count)} {label}") for count, look, label in stretches if count > 0]


def _outside_not_agreed(s: Standing) -> int:
    """Actions said to be outside authority that no verifier has agreed to: they stay in the denominator."""
    return s.actions - s.realised - s.in_progress - s.not_started - s.not_reported - s.not_carried_out


def _change(choice: Choice, now: Standing) -> str:
    """What has changed since the end of the month before the last report."""
    reported = cached_query(progress.report_dates, choice.scope)
    if not reported:
        return ""
    before = _end_of_month_before(reported[-1])
    then = cached_query(earlier_standing, choice.scope, before)
    if not then.actions and not then.left:
        return ""
    if then.is_silent and not now.is_silent:  # what is reported for the first time is no gain
        return with_late(_("Laporan pertama: {day}").format(day=day(reported[0])), now.late)
    return in_words(before, changes.gained(then, now), now.late)


def in_words(before: date, gains: dict[str, int], late: int) -> str:
    """ "Sejak 30 November 2016: terealisasi bertambah 3, disertai bukti bertambah 2 · 21 aksi terlambat"."""
    sentence = _("Sejak {day}: {change}").format(day=day(before), change=changes.in_words(gains))
    return with_late(sentence, late)


def with_late(sentence: str, late: int) -> str:
    """The sentence, and how many actions are late, if any."""
    return sentence + (" · " + _("{count} aksi terlambat").format(count=number(late)) if late else "")


def _end_of_month_before(when: date) -> date:
    return when.replace(day=1) - timedelta(days=1)
