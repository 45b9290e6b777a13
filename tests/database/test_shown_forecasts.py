"""What readers are told of a plan's end is kept as it was said, and held against what came."""

from datetime import date

from sqlalchemy import Engine, func, select

from charts.progress import on_track as words
from methods.forecast import Forecast
from methods.on_track import on_track
from models import ShownForecast
from models.database import reading, writing
from queries.progress import curves, shown
from queries.shell import plans
from queries.shell.scope import Scope
from tests import made
from workflow import progress

MAY, JUNE, END = date(2026, 5, 31), date(2026, 6, 30), date(2026, 12, 31)
LITTLE, MUCH = Forecast(0.2, 0), Forecast(0.8, 3)


def plan_of(database: Engine) -> int:
    made.plan(database)
    with reading(database) as session:
        return plans.plans(session)[0].id


def count(database: Engine) -> int:
    with reading(database) as session:
        return session.execute(select(func.count()).select_from(ShownForecast)).scalar_one()


def test_what_was_shown_is_kept_once_and_the_newest_word_of_a_day_counts(database: Engine) -> None:
    plan_id = plan_of(database)
    for as_of, said in ((MAY, LITTLE), (MAY, LITTLE), (MAY, MUCH), (JUNE, MUCH)):
        progress.keep(plan_id, None, as_of, said, database)
    progress._last.clear()  # another process
    progress.keep(plan_id, None, JUNE, MUCH, database)
    progress.keep(plan_id, "36.02", JUNE, LITTLE, database)

    assert count(database) == 4
    with reading(database) as session:
        assert shown.forecasts(session, Scope(plan_id, END)) == [(MAY, MUCH), (JUNE, MUCH)]
        assert shown.forecasts(session, Scope(plan_id, MAY)) == [(MAY, MUCH)]
        assert shown.forecasts(session, Scope(plan_id, END, "36.02")) == [(JUNE, LITTLE)]


def test_a_reader_neither_waits_for_a_writer_nor_loses_the_forecast(database: Engine) -> None:
    plan_id = plan_of(database)
    with writing(database):
        progress.keep(plan_id, None, MAY, LITTLE, database)
    assert count(database) == 0

    progress.keep(plan_id, None, MAY, LITTLE, database)
    assert count(database) == 1


def test_of_a_plan_that_is_over_it_is_told_since_when_which_word_stood_and_what_came(sqlite: Engine) -> None:
    plan_id = plan_of(sqlite)
    with reading(sqlite) as session:
        end = on_track(curves.curves(session, Scope(plan_id, END)), date(2026, 1, 1), END, END)
    assert end is not None
    said = [
        shown.Shown(date(2026, month, 28), Forecast(chance, 0)) for month, chance in enumerate((0.1, 0.2, 0.4, 0.9), 3)
    ]

    assert words.forecasts_shown(said, end, END) == (
        "Peluang selesai tepat waktu seperti yang ditampilkan waktu itu:"
        " sejak 28 Maret 2026 kecil (10 %), 28 Mei 2026 imbang (40 %), 28 Juni 2026 besar (90 %)."
        " Hasil pada 31 Desember 2026: tidak selesai (0 dari 3)."
    )
