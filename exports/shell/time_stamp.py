"""Time stamps of an outside authority (RFC 3161): that a file was so at a moment, by the word of somebody else."""

from datetime import datetime
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates
from httpx2 import Client, HTTPError
from rfc3161_client import (
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

SECONDS = 30
LARGEST = 100_000  # bytes of an answer


class NotStamped(RuntimeError):
    """The authority did not answer, or its stamp is not of this content."""


def stamp(content: bytes, address: str) -> bytes:
    """Ask the authority at an address for a stamp. Returns its answer, to be kept. Raises NotStamped."""
    request = TimestampRequestBuilder().data(content).build()
    headers = {"Content-Type": "application/timestamp-query"}
    try:
        with Client(timeout=SECONDS, follow_redirects=False) as client:
            answer = client.post(address, content=request.as_bytes(), headers=headers).raise_for_status().content
    except HTTPError as error:
        raise NotStamped(str(error)) from error
    if len(answer) > LARGEST or _decoded(answer).tst_info.nonce != request.nonce:
        raise NotStamped("not an answer to this request")
    return answer


def stamped_at(content: bytes, answer: bytes, roots: Path) -> datetime:
    """When the authority saw this content, if its signature leads to one of these certificates. Raises NotStamped."""
    decoded = _decoded(answer)
    builder = VerifierBuilder()
    try:
        for certificate in load_pem_x509_certificates(roots.read_bytes()):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(decoded, content)
    except (VerificationError, ValueError, OSError) as error:
        raise NotStamped(str(error)) from error
    return decoded.tst_info.gen_time


def _decoded(answer: bytes) -> TimeStampResponse:
    try:
        decoded = decode_timestamp_response(answer)
    except ValueError as error:
        raise NotStamped("not a time stamp") from error
    if PKIStatus(decoded.status) != PKIStatus.GRANTED:
        raise NotStamped("refused")
    return decoded
