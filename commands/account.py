"""`manage.py account …`: who may sign in, and as what. Whoever has the command line is the operator."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, TypeVar

import typer
from sqlmodel import Session

from commands.bootstrap import database, fail
from models import Role
from models.database import reading, writing
from queries import accounts as listed
from settings import settings
from translations import gettext as _
from translations.accounts import unacceptable
from workflow.accounts import accounts
from workflow.accounts.accounts import Unacceptable
from workflow.accounts.permissions import OPERATOR

app = typer.Typer(no_args_is_help=True, help="Akun: siapa boleh masuk, dan sebagai apa.")
Result = TypeVar("Result")


class As(StrEnum):
    """A role as the command line names it."""

    PEMAPAR = "pemapar"
    PETUGAS = "petugas"
    KOORDINATOR = "koordinator"
    SATGAS = "satgas"
    ADMIN = "admin"


ROLES = {
    As.PEMAPAR: Role.PRESENTER,
    As.PETUGAS: Role.OFFICER,
    As.KOORDINATOR: Role.COORDINATOR,
    As.SATGAS: Role.VERIFIER,
    As.ADMIN: Role.ADMIN,
}
Name = Annotated[str, typer.Argument(help="Nama akun.")]
Governments = Annotated[
    list[str] | None, typer.Option("--government", help="Kode pemda; boleh berulang (petugas, koordinator).")
]


def _do(deed: Callable[[Session], Result]) -> Result:
    """Do something in one transaction; what cannot be ends the command with a sentence."""
    database()
    try:
        with writing() as session:
            return deed(session)
    except Unacceptable as reason:
        fail(unacceptable(reason.code))
        raise


def link(port: int, token: str) -> str:
    """The address of a one-time link."""
    return f"{settings().url.rstrip('/') or f'http://localhost:{port}'}/undangan/{token}"


def _print_link(name: str, token: str, port: int) -> None:
    print(
        _("Tautan sekali pakai untuk akun {name} ({hours} jam):").format(name=name, hours=settings().invitation_hours)
    )
    print(link(port, token))


@app.command()
def add(
    name: Name,
    role: Annotated[As, typer.Option(help="Peran akun.")],
    government: Governments = None,
    full_name: Annotated[str, typer.Option("--full-name", help="Nama lengkap atau jabatan.")] = "",
    email: Annotated[str, typer.Option(help="Surel: untuk ringkasan tugas dan masuk lewat penyedia identitas.")] = "",
    temporary: Annotated[
        bool, typer.Option("--temporary", help="Beri kata sandi sementara, bukan tautan sekali pakai.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port dasbor, untuk tautan.")] = 8501,
) -> None:
    """Tambah akun dan cetak tautan sekali pakai untuk memilih kata sandinya."""

    def deed(session: Session) -> str:
        accounts.add(session, OPERATOR, name, full_name, ROLES[role], government or (), email)
        give = accounts.give_temporary_password if temporary else accounts.invite
        return give(session, OPERATOR, name)

    word = _do(deed)
    if temporary:
        print(_("Kata sandi sementara akun {name}: {word}").format(name=name.lower(), word=word))
    else:
        _print_link(name.lower(), word, port)


@app.command()
def invite(name: Name, port: Annotated[int, typer.Option(help="Port dasbor, untuk tautan.")] = 8501) -> None:
    """Cetak tautan sekali pakai yang baru; yang lama tidak berlaku lagi."""
    _print_link(name, _do(lambda session: accounts.invite(session, OPERATOR, name)), port)


@app.command()
def rights(name: Name, role: Annotated[As, typer.Option(help="Peran baru.")], government: Governments = None) -> None:
    """Ubah peran dan pemda akun; semua sesinya berakhir."""
    _do(lambda session: accounts.change_rights(session, OPERATOR, name, ROLES[role], government or ()))
    print(_("Hak akun {name} diubah.").format(name=name))


@app.command()
def off(name: Name) -> None:
    """Nonaktifkan akun; semua sesinya berakhir."""
    _do(lambda session: accounts.set_active(session, OPERATOR, name, active=False))
    print(_("Akun {name} dinonaktifkan.").format(name=name))


@app.command()
def on(name: Name) -> None:
    """Aktifkan lagi sebuah akun."""
    _do(lambda session: accounts.set_active(session, OPERATOR, name, active=True))
    print(_("Akun {name} aktif.").format(name=name))


@app.command(name="list")
def show() -> None:
    """Daftar akun."""
    database()
    with reading() as session:
        table = listed.accounts(session, OPERATOR)
    names = {code.value: word.value for word, code in ROLES.items()}
    for row in table.to_dict("records"):
        state = "" if row["is_active"] else _("nonaktif")
        print("\t".join([row["name"], names[row["role"]], row["governments"], row["full_name"], state]).rstrip())
