"""The mail server of the settings."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager

from settings import settings

SECONDS = 30
Failed = (OSError, smtplib.SMTPException)  # what a mail server that is not there, or refuses, raises


@contextmanager
def connected() -> Iterator[smtplib.SMTP]:
    """A connection, encrypted and signed in as the settings say. Raises Failed."""
    known = settings()
    with smtplib.SMTP(known.smtp_host, known.smtp_port, timeout=SECONDS) as server:
        if known.smtp_starttls:
            server.starttls()
        if known.smtp_user:
            server.login(known.smtp_user, known.smtp_password.get_secret_value())
        yield server
