"""For which browser a file was made: nobody else gets it, even with its address."""

from hashlib import sha256
from threading import Lock

from cachetools import LRUCache

MOST = 2_000  # files; of an older one nobody is known any more, and it is made anew
ANYBODY = ""
_owners: LRUCache[bytes, frozenset[str]] = LRUCache(MOST)
_lock = Lock()


def made_for(content: bytes, owner: str) -> None:
    """Note that a file was made for a sign-in (the hash of its token), or for ANYBODY who may read."""
    key = sha256(content).digest()
    with _lock:
        _owners[key] = _owners.get(key, frozenset()) | {owner}


def is_for(content: bytes, owner: str) -> bool:
    """Whether a file was made for this sign-in, or for anybody."""
    with _lock:
        owners = _owners.get(sha256(content).digest(), frozenset())
    return bool(owners & {owner, ANYBODY})
