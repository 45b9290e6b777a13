"""A ZIP of documents, opened into its files within limits: what it claims of itself is never believed."""

import zipfile
from io import BytesIO

from settings import settings
from workflow.reporting import document_types
from workflow.reporting.document_types import NotTaken
from workflow.reporting.documents import MEGABYTE, NotAccepted

BEGINNING = b"PK\x03\x04"
MOST_RATIO = 100  # bytes out of one byte in: documents are compressed already, or are text
NOT_DOCUMENTS = ("__macosx/", "thumbs.db", ".ds_store", "desktop.ini")  # what systems add by themselves
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError)


def opened(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """The files (name, content) of an uploaded one: of a ZIP all that lie in it, of anything else itself.

    Raises NotAccepted: "zip_broken", "zip_many", "zip_large", "zip_nested".
    """
    if not is_archive(content):
        return [(name, content)]
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _files(archive, name, len(content))
    except BROKEN as error:  # damaged, or locked with a password
        raise NotAccepted("zip_broken", name) from error


def is_archive(content: bytes) -> bool:
    """Whether it is a ZIP and none of the documents that are stored as one."""
    if not content.startswith(BEGINNING):
        return False
    try:
        document_types.media_type(content)
    except NotTaken as refused:
        return refused.code == "type" and not _is_office(content)
    return False


def _is_office(content: bytes) -> bool:
    """Whether it has the list of parts of an office document, though not of a kind that is taken."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(name.lower() in ("[content_types].xml", "mimetype") for name in archive.namelist())
    except BROKEN:
        return False


def _files(archive: zipfile.ZipFile, name: str, size: int) -> list[tuple[str, bytes]]:
    inside = [info for info in archive.infolist() if not info.is_dir() and not _is_of_system(info.filename)]
    if not inside:
        raise NotAccepted("zip_broken", name)
    if len(inside) > settings().evidence_max_files:
        raise NotAccepted("zip_many", name)
    largest, found = settings().evidence_max_megabytes * MEGABYTE, []
    left = min(size * MOST_RATIO, largest * settings().evidence_max_files)
    for info in inside:
        with archive.open(info) as part:
            content = part.read(min(left, largest) + 1)
        if len(content) > min(left, largest):
            raise NotAccepted("zip_large", name)
        if is_archive(content):
            raise NotAccepted("zip_nested", name)
        left -= len(content)
        found.append((info.filename, content))
    return found


def _is_of_system(path: str) -> bool:
    low = path.replace("\\", "/").lower()
    return low.startswith(NOT_DOCUMENTS[0]) or low.rsplit("/", 1)[-1] in NOT_DOCUMENTS[1:]
