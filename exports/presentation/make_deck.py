"""Makes a deck from one reading of the database."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from charts.shell.edition import in_words
from exports.history import lines
from exports.presentation.deck import Deck, Slide
from exports.presentation.slides import beyond, changed, lists, meetings, progress, published, verification
from queries import history
from queries.meetings import periods
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.region import Region
from queries.shell.scope import Scope
from settings import clock
from translations import mark, ngettext
from workflow.accounts.permissions import PUBLIC, Actor
from workflow.history import seals

KEYS = {
    "headline": mark("Angka utama"),
    "commitments": mark("Komitmen rapat lalu"),
    "changed": mark("Yang berubah"),
    "curves": mark("Kurva dan perkiraan"),
    "rechecked": mark("Verifikasi ulang"),
    "areas": mark("Menurut area"),
    "governments": mark("Menurut pemda"),
    "modules": mark("Modul"),
    "integration": mark("Integrasi data"),
    "transparency": mark("Transparansi"),
    "scores": mark("Skor kerangka"),
    "late": mark("Terlambat dan berikutnya"),
    "help": mark("Perlu bantuan"),
    "sharing": mark("Berbagi"),
    "asked_for": mark("Praktik yang diminta"),
    "decisions": mark("Diputuskan hari ini"),
}


def make(
    session: Session, plan: PlanFacts, scope: Scope, keys: Sequence[str] = tuple(KEYS), presenter: Actor = PUBLIC
) -> Deck:
    """The slides of these keys, in this order; those of which there are no data, or that the presenter may not see, are
    left out."""
    codes = list(plans.governments(session, plan.id)["code"])
    region = _region(codes, scope.government)
    told = scope.on(plan.told_until(scope.as_of, clock.today()))
    own = scope.of(codes[0]) if len(codes) == 1 else scope  # lists name the government where there are several
    makers: dict[str, Callable[[], Slide | None]] = {
        "headline": lambda: progress.headline(session, scope),
        "commitments": lambda: meetings.commitments(session, told),
        "changed": lambda: changed.changed(session, scope),
        "curves": lambda: progress.curves(session, scope, plan),
        "rechecked": lambda: verification.rechecked(session, scope, presenter),
        "areas": lambda: progress.by_area(session, own),
        "governments": lambda: progress.by_government(session, scope),
        "modules": lambda: beyond.modules_attained(session, region, scope),
        "integration": lambda: beyond.flowing(session, region, scope),
        "transparency": lambda: published.transparency_means(session, region, scope),
        "scores": lambda: published.scores_verified(session, region, scope),
        "late": lambda: lists.late(session, own),
        "help": lambda: meetings.help_needed(session, scope),
        "sharing": lambda: meetings.sharing(session, scope),
        "asked_for": lambda: meetings.asked_for(session, told),
        "decisions": lambda: meetings.decisions(session, told),
    }
    slides = tuple(slide for key in keys if (slide := makers[key]()) is not None)
    ends = history.heads(session, scope.of(scope.government or codes[0]))
    return Deck(
        plan=plan.name,
        whose=_whose(session, scope, codes),
        as_of=scope.as_of,
        frozen_at=clock.now(),
        is_sample=plan.is_sample,
        edition=_edition(session, plan, scope),
        head=str(ends["hash"].iloc[0]) if len(ends) else "",
        slides=slides,
        heads=tuple(lines(seals.all_heads(session, codes), clock.today())),
    )


def _edition(session: Session, plan: PlanFacts, scope: Scope) -> str:
    """Final with its edition, or provisional."""
    frozen = periods.frozen(session, plan.id, scope.as_of)
    return in_words(frozen.name, frozen.number, still_so=frozen.still_so) if frozen else in_words(None)


def _region(codes: Sequence[str], government: str | None) -> Region:
    """Whose modules and indicators go with a plan: its province, or the one government that is looked at."""
    if government is not None and len(government) > 2:
        return Region(government=government)
    provinces = {code[:2] for code in codes}
    return Region(province=provinces.pop()) if len(provinces) == 1 else Region()


def _whose(session: Session, scope: Scope, codes: Sequence[str]) -> str:
    one = scope.government or (codes[0] if len(codes) == 1 else None)
    if one is not None:
        return plans.government_name(session, one) or one
    count = len(codes)
    return ngettext("{count} pemerintah daerah", "{count} pemerintah daerah", count).format(count=count)
