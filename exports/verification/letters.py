"""The digest as a letter: what waits for its reader, in the language of the settings."""

from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage

from models import MailEvery
from translations import gettext as _
from translations import mark
from translations.formats import day as format_day
from translations.formats import number

LINES = {
    "returned": mark("{count} aksi dikembalikan satgas"),
    "asked": mark("{count} aksi diminta melengkapi"),
    "late": mark("{count} aksi terlambat"),
    "output_late": mark("{count} aksi dengan target bertahap yang lewat"),
    "soon": mark("{count} aksi jatuh tempo dalam 30 hari"),
    "unevidenced": mark("{count} aksi terealisasi tetapi buktinya belum lengkap"),
    "claims": mark("{count} klaim menunggu putusan"),
    "claims_ready": mark("{count} di antaranya berbukti lengkap"),
    "questions": mark("{count} pertanyaan menunggu jawaban Anda"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What waits for one account: plan → {what: how many}; only what is not zero."""

    name: str
    full_name: str
    role: str
    email: str | None
    waits: dict[str, dict[str, int]]
    mail_every: str = MailEvery.DAY

    def is_due(self, day: date) -> bool:
        """Whether it goes out by mail on a day."""
        monday = day.weekday() == 0
        return bool(self.email) and (self.mail_every == MailEvery.DAY or (self.mail_every == MailEvery.WEEK and monday))


def message(letter: Letter, sender: str, address: str) -> EmailMessage:
    """The letter as mail. address: of the dashboard; empty where it is not known."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, letter.email or ""
    total = sum(count for waits in letter.waits.values() for what, count in waits.items() if what != "claims_ready")
    mail["Subject"] = _("Renaksi: {count} hal menunggu Anda").format(count=number(total))
    lines = [_("Yth. {name},").format(name=letter.full_name), ""]
    for plan, waits in letter.waits.items():
        lines += [plan, *(f"- {_(LINES[what]).format(count=number(count))}" for what, count in waits.items()), ""]
    lines.append(address or _("Buka dasbor Renaksi untuk menindaklanjuti."))
    mail.set_content("\n".join(lines))
    return mail


def reminder(whom: str, plan: str, day: date, waits: dict[str, dict[str, int]], address: str) -> str:
    """A text to copy into a chat. waits: government → {what: how many}; address: where to go on."""
    lines = [_("Yth. {name},").format(name=whom), _("{plan}, per {day}:").format(plan=plan, day=format_day(day)), ""]
    for government, counts in waits.items():
        lines += [government] if len(waits) > 1 or government != whom else []
        lines += [f"- {_(LINES[what]).format(count=number(count))}" for what, count in counts.items()]
    return "\n".join([*lines, "", address]).strip()
