"""How much one process takes on at a time, so that nobody can stop it from outside.

Visitors without an account share a number of live connections, in all and from one address; whoever is signed in always
gets one.
"""

from collections import Counter

from starlette.requests import HTTPConnection

from settings import settings
from workflow.shell import addresses


class Visitors:
    """The live connections (WebSockets) of visitors without an account."""

    def __init__(self) -> None:
        self._by_address: Counter[str] = Counter()

    def is_full(self, address: str) -> bool:
        """Whether there is no place for one more from this address."""
        return (
            self._by_address.total() >= settings().visitors_max
            or self._by_address[address] >= settings().visitors_max_per_address
        )

    def enter(self, address: str) -> None:
        """One more."""
        self._by_address[address] += 1

    def leave(self, address: str) -> None:
        """One less."""
        self._by_address[address] -= 1
        self._by_address += Counter()  # drops those that are at zero


visitors = Visitors()


def address_of(connection: HTTPConnection) -> str:
    """Where a request comes from; behind a trusted proxy the address that the proxy names."""
    return connection.client.host if connection.client else ""


def counted_as(connection: HTTPConnection) -> str:
    """As which visitor a request counts: who has IPv6 has millions of addresses, and is one all the same."""
    return addresses.counted_as(address_of(connection))
