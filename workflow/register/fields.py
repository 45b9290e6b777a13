"""The fields of an action as data: what follows from them is derived here, and a test finds what is left out.

A new field is a column of models.Action (and of ActionEvent, where it is reported), one entry here, and its header
words in data/reference/vocabulary.toml.
"""

from dataclasses import dataclass

from translations import mark


@dataclass(frozen=True, slots=True)
class ActionField:
    """One field of an action.

    label: on screen. header, width: of its column in the register as a workbook, in the words that the loader reads
    back ("": no column). is_reported: said by reports and kept in each event; else stated by the plan. amendable:
    changed by amendments and by a later edition of the plan's file. is_text: free text, which goes on over rows.
    """

    name: str
    label: str
    header: str = ""
    width: int = 0
    is_reported: bool = False
    amendable: bool = False
    is_text: bool = False


# In the order of the register.
FIELDS = (
    ActionField("number", mark("Nomor"), "No", 8),
    ActionField("government", mark("Pemda"), "Pemerintah Daerah", 24),
    ActionField("area", mark("Area"), "Area Intervensi", 26, amendable=True),
    ActionField("title", mark("Rencana aksi"), "Rencana Aksi", 60, amendable=True, is_text=True),
    ActionField(
        "success_criterion", mark("Ukuran keberhasilan"), "Ukuran Keberhasilan", 44, amendable=True, is_text=True
    ),
    ActionField("responsible_unit", mark("Penanggung jawab"), "Penanggung Jawab", 28, amendable=True, is_text=True),
    ActionField("due_date", mark("Tenggat"), "Tenggat", 14, amendable=True),
    ActionField("due_text", mark("Tenggat tertulis")),
    ActionField("weight", mark("Bobot"), "Bobot", 8, amendable=True),
    ActionField("progress", mark("Status"), "Status", 18, is_reported=True),
    ActionField("evidence", mark("Bukti"), "Bukti Dukung", 22, is_reported=True),
    ActionField("verification", mark("Verifikasi"), "Verifikasi", 16, is_reported=True),
    ActionField("obstacle", mark("Kendala"), "Kendala", 36, is_reported=True, is_text=True),
    ActionField("next_step", mark("Tindak lanjut"), "Rencana Tindak Lanjut", 36, is_reported=True, is_text=True),
    ActionField("next_step_owner", mark("Penanggung tindak lanjut"), is_reported=True),
    ActionField("next_step_due", mark("Batas tindak lanjut"), is_reported=True),
    ActionField("note", mark("Keterangan"), "Keterangan", 36, is_reported=True, is_text=True),
)
LABELS = {field.name: field.label for field in FIELDS}
NAMES = tuple(LABELS)
REPORTED = tuple(field.name for field in FIELDS if field.is_reported)
AMENDABLE = tuple(field.name for field in FIELDS if field.amendable)
# Amendable texts, which events keep only as a change; area, due date and weight stand in each event.
AMENDABLE_TEXTS = (*(field.name for field in FIELDS if field.amendable and field.is_text), "due_text")
# What goes on where an action fills several rows of a sheet; its title is put together by itself.
CONTINUED_TEXTS = tuple(field.name for field in FIELDS if field.is_text and field.name != "title")
