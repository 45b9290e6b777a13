"""Addresses of pages that keep what is looked at."""

from components.shell.filters.address import to
from components.shell.filters.scope import Choice


def link(choice: Choice, page: str, **more: str) -> str:
    """The address of a page with the same plan and date."""
    asked = {"rencana": choice.plan.code, "per": choice.scope.as_of.isoformat()}
    if choice.scope.government:
        asked["pemda"] = choice.scope.government
    return to(page, **(asked | more))
