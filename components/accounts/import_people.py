"""For admins: many accounts from one sheet, looked at before any is made."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st

from components.accounts import links
from components.shell import actor, saving, uploader, words
from components.shell.caching.cached_queries import cached_query
from loaders.findings import Refused
from loaders.reading import reader
from loaders.reading.sniff import EXTENSIONS
from loaders.understanding import people
from loaders.understanding.people import Person
from models.database import Session
from queries.shell import region
from translations import gettext as _
from translations import ngettext
from translations.accounts import unacceptable
from workflow.accounts import accounts
from workflow.accounts.accounts import Unacceptable

MOST_MEGABYTES = 2  # of a sheet of people
ROUND = "sheets of people"  # how many were taken over in this session: each has an uploader of its own


def show(table: pd.DataFrame) -> None:
    """Draw the way in for a sheet. table: queries.accounts.ACCOUNTS."""
    with st.expander(_("Banyak akun dari satu lembar")):
        st.text(_("Baris judul: Nama lengkap, Peran, Pemda; boleh juga Nama akun dan Surel. Peran: petugas,"
                  " koordinator, satgas, pemapar, admin. Beberapa pemda dipisah titik koma."))  # fmt: skip
        turn = st.session_state.setdefault(ROUND, 0)
        uploader.words(_("atau seret ke sini"), MOST_MEGABYTES)
        brought = st.file_uploader(
            _("Lembar akun"),
            [ending.lstrip(".") for ending in EXTENSIONS],
            key=f"people {turn}",
            max_upload_size=MOST_MEGABYTES,
        )
        if brought:
            taken = {*table["name"], *(email for email in table["email"] if email)}
            _preview(_read(brought.name, brought.getvalue(), taken))


def _read(name: str, content: bytes, taken: set[str]) -> list[Person]:
    with TemporaryDirectory(prefix="renaksi-") as folder:
        path = Path(folder) / f"people{Path(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            return people.understand(reader.read(path, name), taken)
        except Refused:
            return []


def _preview(found: list[Person]) -> None:
    if not found:
        st.warning(_("Tidak ada tabel dengan judul Nama lengkap dan Peran di berkas ini."))
        return
    names = cached_query(region.governments)
    st.dataframe(
        pd.DataFrame(
            {
                _("Baris"): [one.row for one in found],
                _("Nama akun"): [one.name for one in found],
                _("Nama"): [one.full_name for one in found],
                _("Peran"): [words.role(one.role.value) if one.role else "–" for one in found],
                _("Pemda"): ["; ".join(names[code] for code in one.governments) for one in found],
                _("Temuan"): [" ".join(unacceptable(code) for code in one.problems) for one in found],
            }
        ),
        hide_index=True,
        alt=_("Akun yang akan dibuat"),
    )
    good = [one for one in found if not one.problems]
    label = ngettext("Buat {count} akun", "Buat {count} akun", len(good)).format(count=len(good))
    if st.button(label, type="primary", disabled=not good, key="make accounts"):
        _make(good)


def _make(good: list[Person]) -> None:
    def deed(session: Session) -> dict[str, tuple[str, str]]:
        return {one.name: (one.full_name, _begin(session, one)) for one in good}

    try:
        made = saving.save(deed)
    except Unacceptable as reason:
        st.error(unacceptable(reason.code), icon=":material/error:")
        return
    if made:
        links.keep(made)
        st.session_state[ROUND] += 1
        saving.say(ngettext("{count} akun dibuat.", "{count} akun dibuat.", len(made)).format(count=len(made)))
        st.rerun()


def _begin(session: Session, one: Person) -> str:
    assert one.role is not None
    accounts.add(session, actor.current(), one.name, one.full_name, one.role, one.governments, one.email)
    return accounts.invite(session, actor.current(), one.name)
