"""The questions about a day: what changes only from a later day on does not change their answers."""

from queries import register
from queries.progress import by_file, curves, earlier, openable
from queries.progress import counts as progress

# They read no newest state.
OF_A_DAY = frozenset(
    {
        progress.standing,
        progress.by_area,
        progress.by_government,
        progress.by_government_and_area,
        progress.report_dates,
        earlier.earlier_by_government_and_area,
        earlier.earlier_standing,
        curves.curves,
        curves.reported,
        curves.curves_by_government,
        openable.count,
        by_file.count,
        register.actions,
        register.count,
        register.late,
        register.due_next,
    }
)
