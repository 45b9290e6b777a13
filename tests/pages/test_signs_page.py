"""Signs about verification on screen: beside the claim before its verdict, and on a page of their own."""

from base64 import b64decode

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import col

from components.signs import beside_claim
from models import Action, ActionEvent, Role, Verification
from models.database import writing
from tests import made
from tests.pages.conftest import As, opened, press, text_of
from tests.pages.test_verifying_page import DAY
from workflow.accounts.permissions import Actor
from workflow.reporting import documents, report
from workflow.reporting.report import Row, Statement
from workflow.verification import verdicts
from workflow.verification.verdicts import Verdict

# The smallest picture there is: a page shows it without asking our own route, which AppTest does not have.
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")


@pytest.fixture
def copied(working: Engine, people: dict[Role, Actor]) -> list[int]:
    """Two claims of one government that rest on the same document."""
    officer = people[Role.OFFICER]
    with writing(working) as session:
        open_actions = session.execute(
            select(col(Action.id)).where(col(Action.government_code) == "36", col(Action.progress) == "in_progress")
        ).scalars()
        chosen = [identity for identity in open_actions if identity is not None][:2]
        for place, action in enumerate(chosen):
            document = documents.store(session, officer, PICTURE, f"SK {place}.png")
            said = Statement(DAY, "realised", "complete", documents=(document,))
            report.report(session, officer, Row(action, made.seen(session, officer, action), said), DAY)
    return chosen


def test_the_same_document_stands_beside_the_claim(copied: list[int], people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.VERIFIER])

    at = opened("verifikasi", klaim=str(copied[1]))

    assert not at.exception
    told = text_of(at)
    assert "Bukti yang sama dipakai lagi. Apakah memang dokumen bersama?" in told
    assert "sama persis" in told
    assert "dilampirkan lebih dulu" in told
    assert "sama persis dengan bukti Provinsi Banten" in told
    at.segmented_control(key="cara").set_value("banyak").run()
    marked = at.dataframe[0].value
    assert marked["Tanda"].str.startswith("sama persis").sum() == 2  # both, before many are judged at once


def test_a_circular_is_one_line_beside_a_claim() -> None:
    uses = pd.DataFrame({"own": ["a"] * 4 + ["b"], "own_name": ["SE.pdf"] * 4 + ["Form.pdf"],
                         "government_code": ["36.01", "36.02", "36.02", "36.03", "36.01"]})  # fmt: skip

    assert beside_claim._common(uses) == [{"name": "SE.pdf", "count": "3"}, {"name": "Form.pdf", "count": "1"}]


def test_the_page_names_what_to_look_at_first(
    working: Engine, copied: list[int], people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.VERIFIER])
    with writing(working) as session:
        seen = session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == copied[0]))
        verdict = Verdict(Verification.ACCEPTED, DAY)
        verdicts.judge(session, people[Role.VERIFIER], copied[0], seen.scalar_one(), verdict, DAY)

    at = opened("tanda")

    assert not at.exception
    told = text_of(at)
    assert "dokumen yang sama membuktikan aksi lain pemda ini" in told
    assert "2 aksi" in told
    assert "Tanda adalah pertanyaan, bukan tuduhan." in told
    assert "perlu putusan setidaknya dua verifikator" in told
    assert "Belum ada temuan kunjungan" in told


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PRESENTER, None])
def test_nobody_else_is_shown_the_page_or_its_place_in_the_menu(
    people: dict[Role, Actor], as_: As, role: Role | None
) -> None:
    as_(people[role] if role else None)

    with pytest.raises(ValueError, match="Could not find a navigation page"):
        opened("tanda")


def test_a_round_is_drawn_judged_blind_and_told(
    working: Engine, copied: list[int], people: dict[Role, Actor], as_: As
) -> None:
    other = made.account(working, "wati", Role.VERIFIER)
    with writing(working) as session:
        for action in copied:
            seen = session.execute(select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action))
            verdict = Verdict(Verification.ACCEPTED, DAY)
            verdicts.judge(session, people[Role.VERIFIER], action, seen.scalar_one(), verdict, DAY)
    as_(people[Role.VERIFIER])
    drawn = press(opened("tanda"), "Tarik sampel")
    assert "0 dari 2" in text_of(drawn)
    assert "masih berjalan" in text_of(drawn)
    assert "tanpa melihat putusan pertama" not in text_of(drawn)
    assert "diperiksa ulang" not in text_of(opened())  # nothing has come out yet

    assert "jatuh kepada Anda" not in text_of(opened("verifikasi"))

    as_(other)
    assert "2 klaim jatuh kepada Anda untuk diperiksa ulang" in text_of(opened("verifikasi"))
    at = opened("tanda")
    told = text_of(at)
    assert told.index("2 menunggu Anda") < told.index("Yang dilihat lebih dulu")  # the reader's own work comes first
    assert "Periksa ulang tanpa melihat putusan pertama: 2 menunggu Anda" in text_of(at)
    at = press(at, "Terima")
    assert "Tercatat: Terima" in at.success[0].value
    at.text_area[0].input("Dokumennya kosong").run()
    at = press(at, "Kembalikan")

    told = "2 terverifikasi; semua diperiksa ulang, 1 gugur: 1, tanpa selang"
    assert told in text_of(at)
    # Both accepted first, one returned by the other: two verifiers who differ on 1 of 2.
    assert "Siapa berbeda dengan siapa" in text_of(at)
    assert f"{people[Role.VERIFIER].name} – wati" in text_of(at)
    assert told in text_of(opened())
    assert "sesudah verifikasi ulang" in text_of(opened())
    compared = text_of(opened("perbandingan", rencana="renaksi-banten-2016"))
    assert told in compared
    assert "kurang dari 5: belum dapat dikatakan" in compared
    as_(people[Role.OFFICER])
    assert "diperiksa ulang" not in text_of(opened()) + text_of(opened("perbandingan", rencana="renaksi-banten-2016"))
