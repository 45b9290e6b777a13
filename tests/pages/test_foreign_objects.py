"""Pages whose address names what belongs to another government: its private words and documents are not on them."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from models import Role
from models.database import writing
from settings import ROOT
from tests import made
from tests.pages.conftest import As, text_of
from workflow import discussion
from workflow.accounts.permissions import Actor
from workflow.reporting import documents, drafts, report
from workflow.reporting.report import Row, Statement

THEIRS, PLAN = "36.03", "renaksi-kabkota-2016"
CLAIM, DRAFTED = 137, 138  # actions of 36.03 in the sample
DAY = made.date(2026, 6, 1)
DOCUMENT, REMARK, DRAFT, NAME = "rahasia pemda.pdf", "catatan untuk satgas", "belum dikirim siapa pun", "orang.sebelah"
# What an address may name, page by page.
NAMED = {
    "rencana_aksi": {"aksi": str(CLAIM)},
    "tugas": {"aksi": str(DRAFTED), "rencana": PLAN, "pemda": THEIRS},
    "verifikasi": {"klaim": str(CLAIM), "rencana": PLAN, "pemda": THEIRS},
    "riwayat": {"rencana": PLAN, "pemda": THEIRS, "cari": "rahasia"},
    "profil_daerah": {"rencana": PLAN, "pemda": THEIRS},
    "menunggu": {"rencana": PLAN, "pemda": THEIRS},
    "tanda": {"rencana": PLAN, "pemda": THEIRS},
    "cari": {"cari": "rahasia"},
    "rapat": {"rencana": PLAN, "rapat": "1"},
    "berbagi": {"rencana": PLAN, "pemda": THEIRS},
}


@pytest.fixture
def theirs(working: Engine) -> Actor:
    """What an officer of 36.03 has reported, written and said: a claim with a document, a draft, a remark."""
    officer = made.account(working, NAME, Role.OFFICER, (THEIRS,))
    with writing(working) as session:
        document = documents.store(session, officer, made.PDF + b"% theirs", DOCUMENT)
        said = Statement(DAY, "realised", "complete", documents=(document,))
        report.report(session, officer, Row(CLAIM, made.seen(session, officer, CLAIM), said), made.TODAY)
        drafts.save(session, officer, DRAFTED, {"note": DRAFT}, made.seen(session, officer, DRAFTED))
        discussion.say(session, officer, CLAIM, REMARK)
    return officer


def shown(pages: list[str], named: Mapping[str, Mapping[str, str]] = NAMED) -> dict[str, str]:
    """What each page says, and what its fields and buttons are."""
    at = AppTest.from_file(str(ROOT / "components" / "frame.py"), default_timeout=30).run()
    found = {}
    for page in pages:
        at.query_params.clear()
        for key, value in named[page].items():
            at.query_params[key] = value
        try:
            at.switch_page(f"../pages/{page}.py").run()
        except ValueError:  # it is not among this role's pages
            continue
        assert not at.exception, page
        fields = [str(field.value) for field in (*at.text_area, *at.text_input)]
        keys = [str(field.key) for field in (*at.text_area, *at.button, *at.segmented_control)]
        found[page] = " ".join([text_of(at), *fields, *keys])
    return found


@pytest.mark.parametrize(
    ("name", "role", "governments"),
    [
        ("", Role.PUBLIC, ()),
        ("siti", Role.OFFICER, ("36.02",)),
        ("lain", Role.COORDINATOR, ("32",)),
        ("kepala", Role.ADMIN, ()),
    ],
)
def test_no_page_shows_what_is_anothers(
    name: str, role: Role, governments: tuple[str, ...], theirs: Actor, working: Engine, as_: As
) -> None:
    as_(made.account(working, name, role, governments) if name else None)
    for page, said in shown(list(NAMED)).items():
        forms = (f"report {DRAFTED} ", f"report {CLAIM} ", f"verdict {CLAIM}")
        for secret in (DOCUMENT, REMARK, DRAFT, NAME, NAME.title(), *forms):
            assert secret not in said, (page, secret)


def test_all_of_it_is_there_for_whose_it_is(theirs: Actor, working: Engine, as_: As) -> None:
    as_(theirs)
    said = " ".join(shown(["rencana_aksi", "tugas"]).values())
    assert [word for word in (DOCUMENT, REMARK, DRAFT, f"report {DRAFTED} ") if word not in said] == []
