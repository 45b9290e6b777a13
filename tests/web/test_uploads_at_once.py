"""Many uploads at once: a few are received, the others wait unread; too large and too many are refused."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from anyio import Event, create_task_group, run, sleep
from anyio.lowlevel import checkpoint
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from components.shell.uploads_held import uploads_held
from models import Role
from settings import settings
from web import upload_turns
from workflow.accounts.permissions import Actor

OFFICERS = [Actor(f"siti{at}", Role.OFFICER, 100 + at) for at in range(10)]
COORDINATOR = Actor("koko", Role.COORDINATOR, 99)


class Receiver:
    """In the place of Streamlit: it reads each upload only so far as it is let."""

    def __init__(self) -> None:
        self.now, self.most, self.whole, self.go_on = 0, 0, 0, Event()

    async def __call__(self, _scope: object, receive: object, send: object) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.go_on.wait()
            while (await receive())["more_body"]:  # type: ignore[operator]
                pass
        finally:
            self.now -= 1
        self.whole += 1
        await send({"type": "http.response.start", "status": 204, "headers": []})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b""})  # type: ignore[operator]


async def upload(
    receiver: Receiver, actor: Actor, statuses: list[int], size: int = 1_000, said: int = 0, pause: float = 0
) -> None:
    """Of a whole file at once; with a pause, of a byte after each."""

    async def receive() -> dict[str, object]:
        await sleep(pause)
        return {"type": "http.request", "body": b"0" * (1 if pause else size), "more_body": bool(pause)}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))

    headers = [(b"content-length", str(said).encode())] if said else []
    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/a/b", "headers": headers}
    await upload_turns.receive_in_turn(receiver, scope, receive, send, actor)  # type: ignore[arg-type]


def together(
    actors: list[Actor], size: int = 1_000, said: int = 0, away: int = 0, pause: float = 0
) -> tuple[Receiver, list[int]]:
    """All of them upload at once; no piece comes before so many are sent away. Returns who received, and the statuses."""
    statuses: list[int] = []

    async def go() -> Receiver:
        receiver = Receiver()
        async with create_task_group() as tasks:
            for actor in actors:
                tasks.start_soon(upload, receiver, actor, statuses, size, said, pause)
            for _ in range(50):
                await checkpoint()
            while len(statuses) < away:
                await sleep(0.01)
            receiver.go_on.set()
        return receiver

    # On a thread of its own: playwright keeps an event loop running in the one that the tests share.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run, go).result(), statuses


def test_ten_accounts_are_received_a_few_at_a_time_and_all_of_them_in_the_end() -> None:
    receiver, statuses = together(OFFICERS)
    assert receiver.most == upload_turns.AT_ONCE < len(OFFICERS)
    assert statuses == [204] * 10


def test_one_account_does_not_take_the_turns_of_the_others() -> None:
    receiver, statuses = together([OFFICERS[0]] * 10)
    assert receiver.most == upload_turns.OF_ONE_ACCOUNT
    assert statuses == [204] * 10


def test_whoever_waits_too_long_or_takes_too_long_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_turns, "PATIENCE", 0.5)
    away = 10 - upload_turns.AT_ONCE
    assert together(OFFICERS, away=away)[1] == [503] * away + [204] * upload_turns.AT_ONCE
    monkeypatch.undo()
    monkeypatch.setattr(upload_turns, "LONGEST", 0)
    receiver, statuses = together(OFFICERS[:1], away=1)
    assert (statuses, receiver.whole) == ([503], 0)
    monkeypatch.undo()
    monkeypatch.setattr(upload_turns, "WAITING", 0)
    assert together(OFFICERS)[1] == [503] * 10


@pytest.mark.parametrize(("limit", "value", "pause"), [("QUIET", 0.01, 3600), ("AT_FIRST", 0, 0.001)])
def test_an_upload_of_which_hardly_anything_comes_loses_its_turn(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: float, pause: float
) -> None:
    monkeypatch.setattr(upload_turns, limit, value)
    receiver, statuses = together(OFFICERS[:7], pause=pause)
    assert (statuses, receiver.whole, receiver.now) == ([408] * 7, 0, 0)  # the seventh had a turn of the first six


@pytest.mark.parametrize("is_told", [True, False])
def test_an_officer_sends_no_more_than_a_document(monkeypatch: pytest.MonkeyPatch, *, is_told: bool) -> None:
    monkeypatch.setattr(settings(), "evidence_max_megabytes", 1)
    size = 1_200_000
    assert together(OFFICERS[:1], size, size if is_told else 0)[1] == [413]
    assert together([COORDINATOR], size, size if is_told else 0)[1] == [204]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    """What Streamlit holds of uploads, as if a server were running."""
    manager = MemoryUploadedFileManager("/x")
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=manager))
    monkeypatch.setattr(settings(), "uploads_held_megabytes", 3)
    monkeypatch.setattr(upload_turns, "_held_elsewhere", [uploads_held])
    return manager


def test_no_more_is_held_than_a_process_has_room_for(held: MemoryUploadedFileManager) -> None:
    assert sorted(together(OFFICERS[:5], 1_000_000, 1_000_000)[1]) == [204, 204, 204, 503, 503]
    held.add_file("page", UploadedFileRec("1", "a.xlsx", "", b"0" * 2_500_000))
    assert together(OFFICERS[:1], 1_000_000, 1_000_000)[1] == [503]
    held.remove_session_files("page")
    assert together(OFFICERS[:1], 1_000_000, 1_000_000)[1] == [204]
