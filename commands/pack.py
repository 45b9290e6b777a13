"""`manage.py pack`: the meeting pack as files."""

from pathlib import Path
from typing import Annotated

import typer

from commands.bootstrap import database, fail, parse_day
from components.progress import shown_forecasts
from exports.presentation import pack as packs
from exports.presentation.make_deck import make
from models.database import reading
from queries.shell import plans
from queries.shell.scope import Scope
from translations import gettext as _


def pack(
    out: Annotated[Path, typer.Option("--out", help="Folder untuk berkasnya.")],
    plan: Annotated[str | None, typer.Option(help="Kode rencana; tanpa ini rencana pertama.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Tanggal data, TTTT-BB-HH.")] = None,
    government: Annotated[str | None, typer.Option(help="Kode satu pemda.")] = None,
) -> None:
    """Buat paket rapat: PPTX yang dapat disunting, XLSX, satu berkas HTML, dan PDF bila ada Chromium."""
    database()
    with reading() as session:
        known = {facts.code: facts for facts in plans.plans(session)}
        facts = known.get(plan) if plan else next(iter(known.values()), None)
        if facts is None:
            fail(_("Tidak ada rencana itu. Yang ada: {codes}").format(codes=", ".join(known) or "–"))
        assert facts is not None
        day = parse_day(as_of) or facts.data_date
        assert day is not None
        deck = make(session, facts, Scope(facts.id, day, government))
    shown_forecasts.keep(facts, Scope(facts.id, day, government), deck.found)
    made = packs.files(deck, packs.name_of(facts.code, deck))
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (out / name).write_bytes(content)
        print(f"{out / name}\t{len(content) // 1000} kB")
    if not any(name.endswith(".pdf") for name in made):
        print(_("PDF tidak dibuat: tidak ada Chromium atau Chrome di komputer ini. Buka berkas HTML, lalu cetak."))
