"""The list of an action's documents: written by the coordinator, filled by the officer, judged by the task force."""

from sqlalchemy import Engine

from models import Role
from models.database import reading
from tests import made
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts.permissions import Actor
from workflow.checklist import lists as checklist

ACTION = 3  # an action of the sample that is in progress


def test_from_the_list_to_the_last_document_that_is_accepted(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("rencana_aksi", aksi=str(ACTION))
    text = next(area for area in at.text_area if area.label.startswith("Satu dokumen"))
    text.set_value("B03 31/03/2016: SK tim pengendali | 40\nB06 30/06/2016: Berita acara | 60")
    press(at, "Simpan daftar")
    assert not at.exception
    assert "0 dari 2 dokumen diterima · 2 belum ada" in text_of(at)

    as_(people[Role.OFFICER])
    at = opened("tugas", aksi=str(ACTION))
    at.segmented_control(key=f"report {ACTION} progress").set_value("realised").run()
    at.file_uploader[0].set_value(("sk.heic", made.heic(), "image/heic")).run()
    assert at.selectbox(key=f"report {ACTION} evidence").value == "partial"
    assert at.segmented_control(key=f"report {ACTION} progress").value == "in_progress"  # one of two marks is reached
    at.file_uploader[0].set_value(("ba.heic", made.heic() + b"2", "image/heic")).run()
    assert at.selectbox(key=f"report {ACTION} evidence").value == "complete"
    assert at.segmented_control(key=f"report {ACTION} progress").value == "realised"
    press(at, "Kirim laporan")
    assert "Klaimnya masuk antrean verifikasi satgas." in at.success[0].value

    as_(people[Role.VERIFIER])
    at = opened("verifikasi", klaim=str(ACTION))
    press(at, "Dokumen diterima")
    press(at, "Dokumen dikembalikan")
    assert at.error[0].value == "Tulis alasannya."
    at.text_input(key=next(box.key for box in at.text_input if str(box.key).startswith("line reason"))).set_value(
        "buram"
    )
    press(at, "Dokumen dikembalikan")
    assert "1 dari 2 dokumen diterima · 1 dikembalikan" in text_of(at)
    press(at, "Terima")
    assert at.error[0].value.startswith("Dokumennya baru 1 dari 2 yang diterima.")
    with reading(working) as session:
        lines = checklist.lines(session, ACTION)
    assert [(line.name, line.weight, line.state) for line in lines] == [
        ("SK tim pengendali", 40, "accepted"), ("Berita acara", 60, "returned"),
    ]  # fmt: skip

    as_(people[Role.OFFICER])
    assert "Alasan: buram" in text_of(opened("tugas", aksi=str(ACTION)))
    profile = opened("profil_daerah", pemda="36")
    assert not profile.exception
