"""A plan of recommendations: the official states of their follow-up, and the indicator that they are to move."""

from components.shell import template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.shell.filters.scope import Choice
from methods.follow_up import counts
from queries.indicators import published
from queries.progress import follow_up
from queries.shell.region import Region
from translations import mark, reference
from translations.formats import number
from workflow.shell.reference_files import reference_rows

WORDS = {
    "followed": mark("Sesuai"),
    "waiting": mark("Menunggu penelaahan"),
    "not_yet_followed": mark("Belum sesuai"),
    "not_begun": mark("Belum ditindaklanjuti"),
    "cannot_be_followed": mark("Tidak dapat ditindaklanjuti"),
}


def show(choice: Choice) -> None:
    """Draw both, where the plan is one of recommendations."""
    framework = of(choice.plan.framework)
    if framework is None:
        return
    found = counts(cached_query(follow_up.states, choice.scope))
    parts = [{"word": WORDS[name], "count": number(count)} for name, count in found.items()]
    template.show("follow_up.html", parts=parts, note=framework["note"], **_moves(choice, framework["moves"]))


def of(framework: str) -> dict[str, str] | None:
    """The row of data/reference/frameworks.csv of a plan's framework, where it is one of recommendations."""
    rows = (row for row in reference_rows("frameworks.csv") if row["framework"] == framework)
    return next((row for row in rows if row["kind"] == "recommendations"), None)


def _moves(choice: Choice, code: str) -> dict[str, str]:
    """The indicator, its newest value where one government is looked at, and the way to it."""
    names = {row["code"]: row["name"] for row in reference_rows("indicators.csv")}
    told = {"moves": reference.shown(names[code]), "link": address.to("transparansi", indikator=code), "value": ""}
    one = choice.scope.government or (choice.governments["code"].iloc[0] if len(choice.governments) == 1 else None)
    if one is not None:
        values = cached_query(published.values, Region(government=one), choice.scope.as_of)
        own = values[(values["indicator_code"] == code) & values["value"].notna()]
        if len(own):
            newest = own.iloc[-1]
            told["value"] = f"{number(float(newest['value']), 2)} ({newest['year']})"
    return told
