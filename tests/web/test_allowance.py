"""Uploads are counted by account: number and bytes of the last hour."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from anyio import run

from models import Role
from settings import settings
from web import upload_quota
from workflow.accounts.permissions import Actor


async def _app(_scope: object, receive: object, send: object) -> None:
    while (await receive())["more_body"]:  # type: ignore[operator]
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": b""})  # type: ignore[operator]


def upload(account: int, size: int) -> int:
    """Upload so many bytes. Returns the status."""
    statuses: list[int] = []
    parts = [size // 2, size - size // 2]

    async def receive() -> dict[str, object]:
        part = parts.pop(0)
        return {"type": "http.request", "body": b"0" * part, "more_body": bool(parts)}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))

    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/a/b", "headers": []}
    actor = Actor("siti", Role.OFFICER, account)
    # On a thread of its own: playwright keeps an event loop running in the one that the tests share.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(run, upload_quota.upload, _app, scope, receive, send, actor).result()
    return statuses[0]


def test_bytes_and_files_of_an_hour_are_limited_for_each_account_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "upload_max_megabytes_hour", 1)
    monkeypatch.setattr(settings(), "upload_max_files_hour", 3)

    assert [upload(9001, 600_000) for _ in range(3)] == [204, 204, 429]
    assert [upload(9002, 10) for _ in range(4)] == [204, 204, 204, 429]
    assert not upload_quota.is_used_up(9001, now=10**9)  # an hour later
