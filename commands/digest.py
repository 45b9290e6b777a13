"""`manage.py digest`: what waits for whom, as text, as JSON, or by mail."""

import json as json_module
import smtplib
from dataclasses import asdict
from typing import Annotated, Any

import pandas as pd
import typer
from sqlmodel import Session

from commands.bootstrap import database, fail
from exports.shell import mail
from exports.verification.letters import LINES, Letter, message
from models import Role
from models.database import reading
from queries import discussion
from queries.shell import plans
from queries.verification import pending as questions
from settings import clock, settings
from translations import gettext as _
from workflow.accounts.permissions import OPERATOR, Actor, Permission


def digest(
    json: Annotated[bool, typer.Option("--json", help="Keluaran sebagai satu objek JSON.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Kirim sebagai surel (lihat RENAKSI_SMTP_…).")] = False,
) -> None:
    """Apa yang menunggu siapa: tiap petugas, koordinator, dan satgas dengan yang menjadi bagiannya."""
    database()
    with reading() as session:
        letters = letters_of(session)
    if json:
        print(
            json_module.dumps(
                {"day": clock.today().isoformat(), "accounts": [asdict(one) for one in letters]}, indent=2
            )
        )
    elif not send:
        for letter in letters:
            _print(letter)
    if send:
        _send(letters)


def letters_of(session: Session) -> list[Letter]:
    """A letter for every account for which anything waits."""
    today, tables, names = clock.today(), {}, {}
    for facts in plans.plans(session):
        tables[facts.id] = questions.waiting(session, OPERATOR, facts.id, today)
        names[facts.id] = facts.name
    asked = discussion.all_unanswered(session, OPERATOR)
    letters = []
    for row in questions.recipients(session, OPERATOR).to_dict("records"):
        who = Actor(row["name"], Role(row["role"]), 0, row["governments"])
        own = asked.loc[asked["addressee"] == row["name"], "plan_id"].value_counts().to_dict()
        waits = {names[plan]: _share(who, table) | _questions(own.get(plan, 0)) for plan, table in tables.items()}
        waits = {plan: counts for plan, counts in waits.items() if counts}
        if waits:
            letters.append(Letter(row["name"], row["full_name"], row["role"], row["email"], waits, row["mail_every"]))
    return letters


def _share(who: Actor, table: pd.DataFrame) -> dict[str, int]:
    """What of a plan waits for somebody: reports for officers, verdicts for verifiers, all of it for coordinators."""
    deeds = dict.fromkeys(questions.FOR_OFFICERS, Permission.REPORT) | dict.fromkeys(
        questions.FOR_VERIFIERS, Permission.VERIFY
    )
    if who.role == Role.COORDINATOR:
        deeds = dict.fromkeys(deeds, Permission.SEE_QUEUE)
    counts = {
        what: int(sum(row[what] for row in table.to_dict("records") if who.may(deed, row["code"])))
        for what, deed in deeds.items()
    }
    return {what: count for what, count in counts.items() if count}


def _questions(count: int) -> dict[str, int]:
    return {"questions": count} if count else {}


def _print(letter: Letter) -> None:
    print(f"{letter.full_name} ({letter.name})")
    for plan, waits in letter.waits.items():
        print(f"  {plan}")
        for what, count in waits.items():
            print(f"    {_(LINES[what]).format(count=count)}")


def _send(letters: list[Letter]) -> None:
    """One mail to each who has an address. Ends with a sentence where no mail server is set or reached."""
    known = settings()
    if not known.smtp_host:
        fail(_("Surel tidak aktif: isi RENAKSI_SMTP_HOST dan pengaturan surel lainnya."))
    try:
        with mail.connected() as server:
            sent = [_send_one(server, letter) for letter in letters if letter.is_due(clock.today())]
    except mail.Failed as error:
        fail(_("Surel gagal dikirim lewat {host}: {reason}").format(host=known.smtp_host, reason=error))
        raise
    print(_("{count} surel terkirim.").format(count=len(sent)))


def _send_one(server: smtplib.SMTP, letter: Letter) -> Any:
    return server.send_message(message(letter, settings().smtp_from, settings().url))
