"""What a browser may ask through a page's live connection: what our pages need, and nothing else of Streamlit."""

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # it has no stubs
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

KINDS = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request")
OPERATIONS = ("deferred_file", "dataframe_chunk")
LARGEST = 5_000_000  # bytes; files go by another way


class Frames:
    """ASGI middleware. What is not among KINDS is passed over in silence: clearing caches, git, debugging, agents."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; of a live connection only what is wanted."""

        async def wanted() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or is_wanted(message.get("bytes") or b""):
                    return message

        await self.app(scope, wanted if scope["type"] == "websocket" else receive, send)


def is_wanted(frame: bytes) -> bool:
    """Whether one message of a browser is of a kind that our pages need."""
    if len(frame) > LARGEST:
        return False
    asked = BackMsg()
    try:
        asked.ParseFromString(frame)
    except DecodeError:
        return False
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        return asked.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in KINDS
