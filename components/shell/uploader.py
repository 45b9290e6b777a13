"""The words of Streamlit's uploader, which are English and cannot be set: ours stand in their place."""

from components.shell import template
from settings import settings
from translations import gettext as _

MOST_MEGABYTES = 100  # of one upload: a ZIP of documents, or one too large, which is told in words


def most_megabytes() -> int:
    """How large a document may be sent to be told why it is not taken; above that the browser does not send it."""
    return max(MOST_MEGABYTES, settings().evidence_max_megabytes)


def words(drop: str, megabytes: int) -> None:
    """Draw them, before an uploader. drop: what may be done beside choosing; megabytes: of its largest file."""
    refused = _(
        "Berkas bertanda merah tidak terunggah: lebih besar dari {megabytes} MB, jenisnya tidak diterima, atau"
        " sambungan terputus. Lepas, lalu pilih lagi."
    ).format(megabytes=megabytes)
    template.show("uploader_words.html", choose=_("Pilih berkas"), drop=drop, refused=refused)
