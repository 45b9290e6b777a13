"""The register as a file: made when it is asked for, with the filters of the page."""

from components.shell import actor, download
from components.shell.filters.scope import Choice
from exports.register import as_xlsx, columns_beside
from queries import register
from queries.register import Filters, Order
from queries.signs.blind import reading_as
from translations import gettext as _
from translations import language, use


def button(choice: Choice, filters: Filters, order: Order) -> None:
    """Draw the button. What it gives loads again without a change."""
    plan, scope, spoken = choice.plan, choice.scope, language()
    is_now = plan.data_date is None or scope.as_of >= plan.data_date  # lists are known as they are now

    def workbook() -> bytes:
        # Streamlit calls this on a thread of its own, which knows neither the session nor the language.
        use(spoken)
        with reading_as(actor.current()) as session:
            actions = register.actions(session, scope, filters, order)
            beside = columns_beside(session, scope) if is_now else None
        title = plan.name
        return as_xlsx(actions, title, scope.as_of, is_sample=plan.is_sample, beside=beside)

    download.button(_("Unduh .xlsx"), workbook, f"{plan.code}-{scope.as_of.isoformat()}.xlsx")
