"""Documents that came after an acceptance: the verdict stands, but does not rest on them until somebody has looked."""

from components.reporting.my_work import WorkFilter
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from queries.verification import judged

MAX_SHOWN = 50


def show(work: WorkFilter) -> None:
    """Draw the list; nothing where there are none."""
    rows = cached_query(judged.late_evidence, actor.current(), work.plan.id, MAX_SHOWN + 1).to_dict("records")
    links = [address.to("rencana-aksi", rencana=work.plan.code, aksi=str(row["id"])) for row in rows]
    shown = [row | {"link": link} for row, link in zip(rows, links, strict=True)][:MAX_SHOWN]
    template.show("late_evidence.html", rows=shown, more=len(rows) > MAX_SHOWN)
