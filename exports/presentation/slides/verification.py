"""The slide of re-verification: how far the verdicts would hold. Only for those who may see signs, and on screen."""

import pandas as pd
from sqlmodel import Session

from charts import signs
from exports.presentation.deck import Slide, Table
from methods.signs.agreement import Held
from methods.signs.rounds import that_counts
from queries.progress import counts
from queries.shell.scope import Scope
from queries.signs import rounds
from translations import gettext as _
from translations.formats import day, number
from workflow.accounts.permissions import Actor, Permission


def rechecked(session: Session, scope: Scope, presenter: Actor) -> Slide | None:
    """The round that counts, and those before it; None without a result, or where it is not the presenter's to see."""
    if scope.government is not None or not presenter.may(Permission.SEE_SIGNS):
        return None
    made = rounds.rounds(session, presenter, scope.plan_id)
    latest = that_counts(made)
    if latest is None or latest.held is None:
        return None
    held = latest.held
    title = _("{held} dari {claims} putusan terima diperkirakan bertahan bila diperiksa ulang").format(
        held=number(held.estimate, 1), claims=number(held.claims)
    )
    whole = counts.standing(session, scope)
    told = [
        _("{checked} diperiksa ulang, {fell} gugur").format(checked=number(held.checked), fell=number(held.fell)),
        "" if held.is_exact else _("selang 95 %: {low} sampai {high}").format(**_ends(held)),
        signs.weighted(held),
        signs.adjusted(held, whole.verified, whole.actions),
        signs.unfinished(latest),
        signs.earlier(made, latest),
        signs.ended(made),
    ]
    frame = pd.DataFrame([{name: getattr(held, name) for name in held.__slots__ if name != "strata"}])
    basis = _("putaran {number}, undian berlapis dengan benih {seed}, ditarik {day}").format(
        number=number(latest.number), seed=signs.short(latest.seed), day=day(latest.drawn_on)
    )
    ends = "" if held.is_exact else " ({low}–{high})".format(**_ends(held))
    estimate = f"{number(held.estimate, 1)}{ends}"
    row = (number(held.claims), number(held.checked), number(held.fell), estimate)
    head = (_("terverifikasi"), _("diperiksa ulang"), _("gugur"), _("disesuaikan (selang 95 %)"))
    # No large figure: what stands large is read as what is realised.
    lines = tuple(filter(None, told))
    return Slide("rechecked", title, frame, lines=lines, table=Table(head, (row,)), basis=basis)


def _ends(held: Held) -> dict[str, str]:
    return {"low": number(held.low), "high": number(held.high)}
