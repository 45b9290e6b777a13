"""What the server sends is not held back until the last packet has been acknowledged."""

import asyncio
import socket

from web.at_once import send_at_once


def test_an_accepted_connection_sends_at_once() -> None:
    async def accepted_socket() -> int:
        loop = asyncio.get_running_loop()
        send_at_once(loop)
        accepted: asyncio.Future[int] = loop.create_future()

        class Seen(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                connection = transport.get_extra_info("socket")
                accepted.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                transport.close()

        listening = socket.socket()  # as Streamlit makes its own: without a protocol
        listening.bind(("localhost", 0))
        server = await loop.create_server(Seen, sock=listening)
        async with server:
            _reader, writer = await asyncio.open_connection(*listening.getsockname())
            writer.close()
            return await accepted

    assert asyncio.run(accepted_socket())
