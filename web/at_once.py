"""Small answers leave at once, instead of waiting until the browser has acknowledged the one before (up to 40 ms each).

asyncio switches that waiting off (TCP_NODELAY) only for sockets that name their protocol, which Streamlit's does not.
"""

import socket
from asyncio import AbstractEventLoop
from typing import Any


def send_at_once(loop: AbstractEventLoop) -> None:
    """Switch Nagle's algorithm off for every listening socket that this loop serves from now on.

    What is accepted on a listening socket inherits the option. The server calls create_server once lifespan has begun.
    """
    create_server = loop.create_server

    def without_delay(*arguments: Any, sock: socket.socket | None = None, **options: Any) -> Any:
        if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return create_server(*arguments, sock=sock, **options)

    loop.create_server = without_delay  # type: ignore[method-assign]  # there is no other way to Streamlit's socket
