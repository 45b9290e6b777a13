"""Reads the documents of evidence that nobody has read yet, each once, and keeps what tells that two are alike."""

from sqlalchemy import Engine

from loaders.reading.documents import prints
from models.database import reading, writing
from workflow.signs import prints as kept

AT_ONCE = 20  # documents whose contents lie in memory


def read_new(database: Engine | None = None) -> int:
    """Read all that is new. Returns how many documents that were. Doing it on two servers at once does no harm."""
    count = 0
    while True:
        with reading(database) as session:
            new = kept.unread(session, AT_ONCE)
        if not new:
            return count
        found = list(prints((media_type, content) for _sha256, media_type, content in new))
        with writing(database) as session:
            for (sha256, _media_type, _content), one in zip(new, found, strict=True):
                kept.keep(session, sha256, one.kind, one.made, one.made_on)
        count += len(new)
