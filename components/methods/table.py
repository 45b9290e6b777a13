"""Every method in plain words, with the thresholds that its verdicts rest on."""

from components.methods import frameworks
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from exports import methods
from queries import modules
from queries.indicators import published as transparency
from queries.shell import bands


def show() -> None:
    """Draw all methods, the required data flows, the bands and the frameworks."""
    memo.html("methods", None, _draw)


def _draw() -> str:
    described = cached_query(transparency.indicators)
    names = dict(zip(described["code"], described["name"], strict=True))
    return template.render(
        "methods.html",
        methods=methods.in_words(),
        frameworks=frameworks.frameworks(),
        scoring_methods=frameworks.scoring_methods(),
        flows=cached_query(modules.required_flows).to_dict("records"),
        bands=[
            row | {"name": names.get(row["subject"], row["subject"])}
            for row in cached_query(bands.bands).to_dict("records")
        ],
    )
