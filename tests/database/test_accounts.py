"""Accounts and sign-ins: what opens, what stays shut, and what is written down about it. On both engines."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from models import Account, AuditEvent, Role, SignIn
from models.database import noting, reading, writing
from queries import accounts as listed
from settings import settings
from tests import made
from tests.made import PASSWORD
from workflow.accounts import accounts, audit, guessing, passwords, recognition, sign_in
from workflow.accounts.accounts import Unacceptable
from workflow.accounts.passwords import WeakPassword
from workflow.accounts.permissions import OPERATOR, Forbidden


def kinds(database: Engine) -> list[str]:
    with reading(database) as session:
        return list(session.execute(select(col(AuditEvent.kind)).order_by(col(AuditEvent.id))).scalars())


def test_a_password_opens_and_the_cookie_is_kept_only_as_a_hash(database: Engine) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)

    word = sign_in.by_password(" Siti ", PASSWORD, "Firefox", database)

    assert word is not None
    found = recognition.recognise(word, database)
    assert found is not None
    assert (found.actor.name, found.actor.role, found.actor.governments) == ("siti", Role.OFFICER, ("36.02",))
    with reading(database) as session:
        stored = session.execute(select(col(SignIn.token_hash))).scalar_one()
        kept = session.execute(select(col(Account.password_hash))).scalar_one()
    assert word not in stored
    assert str(kept).startswith("$argon2id$")
    assert kinds(database)[-1] == "signed_in"


@pytest.mark.parametrize(
    ("name", "password"), [("siti", "salah"), ("tidak-ada", PASSWORD), ("", ""), ("siti", "x" * 5000)]
)
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(database: Engine, name: str, password: str) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)

    assert sign_in.by_password(name, password, "", database) is None
    assert kinds(database)[-1] == "failed"


def test_an_account_slows_down_and_is_locked_after_failures_and_opens_again(sqlite: Engine) -> None:
    made.account(sqlite, "siti", Role.OFFICER, password=PASSWORD)
    now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    waits = []
    with time_machine.travel(now, tick=False) as clock:
        for _attempt in range(settings().sign_in_max_failures):
            sign_in.by_password("siti", "salah", "", sqlite)
            with reading(sqlite) as session:
                until = session.execute(select(col(Account.locked_until))).scalar_one()
            here = datetime.now(UTC).replace(tzinfo=None)
            waits.append(round((until.replace(tzinfo=None) - here).total_seconds()) if until else 0)
            clock.shift(timedelta(hours=1))
        assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 900]
        clock.shift(timedelta(hours=-1))

        assert sign_in.by_password("siti", PASSWORD, "", sqlite) is None  # the right one, while locked
        clock.shift(timedelta(minutes=settings().sign_in_lock_minutes, seconds=1))
        assert sign_in.by_password("siti", PASSWORD, "", sqlite) is not None
    assert kinds(sqlite).count("locked") == 1


def wrongly(database: Engine, times: int, name: str = "siti", address: str = "", known: str = "") -> None:
    for _attempt in range(times):
        sign_in.by_password(name, "salah", "", database, address=address, known=known)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """Few wrong passwords lock, so that a test has few hashes to wait for."""
    monkeypatch.setattr(settings(), "sign_in_max_failures", 2)
    return 2


def test_what_was_counted_ends_with_the_lock(database: Engine, few: int) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False) as clock:
        wrongly(database, few)
        assert sign_in.by_password("siti", PASSWORD, "", database) is None
        clock.shift(timedelta(minutes=settings().sign_in_lock_minutes, seconds=1))
        wrongly(database, 1)  # one is not enough to lock it anew
        assert sign_in.by_password("siti", PASSWORD, "", database) is not None


def test_a_browser_that_signed_in_before_gets_in_while_strangers_guess(database: Engine, few: int) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    made.account(database, "budi", Role.VERIFIER, password=PASSWORD)
    word = sign_in.by_password("siti", PASSWORD, "", database)
    assert word is not None
    with noting(database) as session:
        known = guessing.remember_browser(session, word, "")
        assert guessing.remember_browser(session, word, known) == known
    wrongly(database, few)
    wrongly(database, few, "budi")

    assert sign_in.by_password("siti", PASSWORD, "", database) is None
    assert sign_in.by_password("budi", PASSWORD, "", database, known=known) is None  # it is not his
    assert sign_in.by_password("siti", PASSWORD, "", database, known=known) is not None
    wrongly(database, few, known=known)  # and it is locked by its own
    assert sign_in.by_password("siti", PASSWORD, "", database, known=known) is None


def test_one_stranger_keeps_nobody_out_of_a_browser_that_never_signed_in(
    database: Engine, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)

    def enters(address: str) -> bool:
        return sign_in.by_password("siti", PASSWORD, "", database, address=address) is not None

    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        wrongly(database, few + 1, address="203.0.113.7")
        assert not enters("203.0.113.200")  # from the network of the stranger
        assert enters("198.51.100.7")
        wrongly(database, guessing.SLOW_FROM - 1, address="192.0.2.7")
        assert enters("192.0.2.7")
        assert not enters("203.0.113.7")  # nobody has opened the lock by that
        wrongly(database, guessing.SLOW_FROM, address="192.0.2.200")
        assert not enters("192.0.2.7")  # its tries are used up
        monkeypatch.setattr(guessing, "MOST_NETWORKS", 2)
        assert not enters("198.51.100.7")  # many networks guess: the account stays closed
    assert kinds(database).count("locked") == 1


def test_a_network_that_guesses_is_stopped_and_others_are_not(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "sign_in_max_failures_network", 2)
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False) as clock:
        wrongly(database, 1, "seseorang", "203.0.113.7")
        wrongly(database, 1, "orang-lain", "203.0.113.200")
        assert sign_in.by_password("siti", PASSWORD, "", database, address="203.0.113.9") is None
        assert sign_in.by_password("siti", PASSWORD, "", database, address="203.0.114.9") is not None
        clock.shift(timedelta(minutes=settings().sign_in_lock_minutes, seconds=1))
        assert sign_in.by_password("siti", PASSWORD, "", database, address="203.0.113.9") is not None


def test_addresses_are_shown_to_admins_and_let_go_of(sqlite: Engine) -> None:
    siti = made.account(sqlite, "siti", Role.OFFICER, password=PASSWORD)
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False) as clock:
        wrongly(sqlite, 1, address="2001:db8:1:2::7")
        with reading(sqlite) as session:
            (row,) = listed.attempts(session, OPERATOR, 9).to_dict("records")
            assert (row["account"], row["address"], row["succeeded"]) == ("siti", "2001:db8:1:2::7", False)
            with pytest.raises(Forbidden):
                listed.attempts(session, siti, 9)
        clock.shift(timedelta(days=settings().addresses_days + 1))
        with noting(sqlite) as session:
            guessing.forget(session)
        with reading(sqlite) as session:
            assert listed.attempts(session, OPERATOR, 9).empty


def test_whoever_guesses_the_old_password_at_an_open_desk_is_sent_away(database: Engine, few: int) -> None:
    siti = made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    word = sign_in.by_password("siti", PASSWORD, "", database)
    assert word is not None
    for _attempt in range(few):
        assert sign_in.change_password(siti, "salah", PASSWORD + " lagi", "", database) is None
    assert recognition.recognise(word, database) is None
    assert sign_in.change_password(siti, PASSWORD, PASSWORD + " lagi", "", database) is None  # not while it is locked


def test_what_was_typed_in_the_place_of_a_name_is_not_written_down(database: Engine) -> None:
    for name in ("rahasia sekali", "rahasia sekali", "lain"):
        sign_in.by_password(name, "x", "", database)
    with reading(database) as session:
        subjects = list(session.execute(select(col(AuditEvent.subject)).order_by(col(AuditEvent.id))).scalars())
    assert not any("rahasia" in subject for subject in subjects)
    assert subjects[0] == subjects[1] != subjects[2]


def test_a_sign_in_ends_when_idle_and_in_any_case(database: Engine) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False) as clock:
        word = sign_in.by_password("siti", PASSWORD, "", database)
        assert word is not None
        for _step in range(2 * settings().session_max_hours - 1):  # in use every half hour
            clock.shift(timedelta(minutes=settings().session_idle_minutes, seconds=-1))
            assert recognition.recognise(word, database) is not None
        clock.shift(timedelta(minutes=settings().session_idle_minutes))
        assert recognition.recognise(word, database) is None

        word = sign_in.by_password("siti", PASSWORD, "", database)
        assert word is not None
        clock.shift(timedelta(minutes=settings().session_idle_minutes, seconds=1))
        assert recognition.recognise(word, database) is None


def test_a_sign_in_is_revoked_by_its_owner_and_by_an_admin_and_by_nobody_else(database: Engine) -> None:
    siti = made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    admin, other = made.account(database, "admin", Role.ADMIN), made.account(database, "lain", Role.VERIFIER)
    words = [sign_in.by_password("siti", PASSWORD, f"tab {n}", database) or "" for n in range(2)]
    with reading(database) as session:
        own = listed.sign_ins(session, siti)
        assert list(listed.sign_ins(session, other)["account"]) == []
        assert len(listed.sign_ins(session, admin)) == len(own) == 2
    first, second = (accounts.fingerprint(word) for word in words)

    with pytest.raises(Forbidden), noting(database) as session:
        sign_in.revoke(session, other, first)
    with noting(database) as session:
        sign_in.revoke(session, siti, first)
        sign_in.revoke(session, admin, second)

    assert [recognition.recognise(word, database) for word in words] == [None, None]
    assert kinds(database)[-2:] == ["revoked", "revoked"]


def test_switching_an_account_off_and_changing_its_rights_end_its_sign_ins(database: Engine) -> None:
    made.account(database, "siti", Role.OFFICER, password=PASSWORD)
    for change in (
        lambda session: accounts.change_rights(session, OPERATOR, "siti", Role.OFFICER, ("36.03",)),
        lambda session: accounts.set_active(session, OPERATOR, "siti", active=False),
    ):
        word = sign_in.by_password("siti", PASSWORD, "", database)
        assert word is not None
        with writing(database) as session:
            change(session)
        assert recognition.recognise(word, database) is None
    assert sign_in.by_password("siti", PASSWORD, "", database) is None


def test_a_one_time_link_works_once_and_not_for_ever(database: Engine) -> None:
    made.account(database, "siti", Role.OFFICER)
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False) as clock:
        with writing(database) as session:
            old, new = (accounts.invite(session, OPERATOR, "siti") for _ in range(2))
        assert sign_in.by_invitation(old, PASSWORD, "", database) is None  # a newer link replaces it
        with pytest.raises(WeakPassword):
            sign_in.by_invitation(new, "siti siti siti", "", database)
        assert sign_in.by_invitation(new, PASSWORD, "", database) is not None
        assert sign_in.by_invitation(new, PASSWORD, "", database) is None
        with writing(database) as session:
            late = accounts.invite(session, OPERATOR, "siti")
        clock.shift(timedelta(hours=settings().invitation_hours, seconds=1))
        assert sign_in.by_invitation(late, PASSWORD, "", database) is None


def test_a_temporary_password_has_to_be_changed(database: Engine) -> None:
    siti = made.account(database, "siti", Role.OFFICER)
    with writing(database) as session:
        temporary = accounts.give_temporary_password(session, OPERATOR, "siti")
    word = sign_in.by_password("siti", temporary, "", database)
    assert word is not None
    found = recognition.recognise(word, database)
    assert found is not None
    assert found.must_change_password

    assert sign_in.change_password(siti, "salah", PASSWORD, "", database) is None
    assert sign_in.change_password(siti, temporary, PASSWORD, "", database) is not None

    assert recognition.recognise(word, database) is None  # it ended with the old password
    again = sign_in.by_password("siti", PASSWORD, "", database)
    assert again is not None
    found = recognition.recognise(again, database)
    assert found is not None
    assert not found.must_change_password


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("pendek", "short"),
        ("x" * 129, "long"),
        ("password1234", "guessable"),
        ("sitisitisiti", "guessable"),
        ("aaaaaaaaaaaaaaa", "guessable"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(password: str, code: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        passwords.check(password, ("siti", "Siti Aminah"))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "role", "governments", "email", "code"),
    [
        ("", Role.ADMIN, (), "", "name"),
        ("a b", Role.ADMIN, (), "", "name"),
        ("siti", Role.ADMIN, (), "", "taken"),
        ("baru", Role.ADMIN, (), "siti@contoh.go.id", "taken"),
        ("operator", Role.ADMIN, (), "", "alike"),
        ("0perator", Role.ADMIN, (), "", "alike"),
        ("slti", Role.ADMIN, (), "", "alike"),
        ("s.i.t.1", Role.ADMIN, (), "", "alike"),
        ("s\u0456ti", Role.ADMIN, (), "", "name"),  # with a Ukrainian i
        ("baru", Role.ADMIN, (), "bukan surel", "email"),
        ("baru", Role.OPERATOR, (), "", "role"),
        ("baru", Role.PUBLIC, (), "", "role"),
        ("baru", Role.OFFICER, (), "", "governments"),
        ("baru", Role.OFFICER, ("99.99",), "", "governments"),
        ("baru", Role.VERIFIER, ("36",), "", "governments"),
    ],
)
def test_what_an_account_cannot_be(
    sqlite: Engine, name: str, role: Role, governments: tuple[str, ...], email: str, code: str
) -> None:
    with writing(sqlite) as session:
        accounts.add(session, OPERATOR, "siti", "Siti", Role.ADMIN, (), "siti@contoh.go.id")
    with pytest.raises(Unacceptable) as refused, writing(sqlite) as session:
        accounts.add(session, OPERATOR, name, "", role, governments, email)
    assert refused.value.code == code


def test_the_last_admin_stays(sqlite: Engine) -> None:
    made.account(sqlite, "admin", Role.ADMIN)
    for deed in (
        lambda session: accounts.set_active(session, OPERATOR, "admin", active=False),
        lambda session: accounts.change_rights(session, OPERATOR, "admin", Role.VERIFIER, ()),
    ):
        with pytest.raises(Unacceptable, match=r"^last_admin$"), writing(sqlite) as session:
            deed(session)


def test_the_audit_history_cannot_be_changed_and_a_change_past_the_triggers_is_found(database: Engine) -> None:
    made.everybody(database)
    with pytest.raises(DBAPIError, match="append-only"), database.begin() as connection:
        connection.execute(update(AuditEvent).values(actor="lain"))
    with reading(database) as session:
        assert audit.first_break(session) is None

    on_sqlite = database.dialect.name == "sqlite"
    with database.begin() as connection:
        if on_sqlite:
            connection.execute(text("DROP TRIGGER audit_event_no_update"))
        else:
            connection.execute(text("ALTER TABLE audit_event DISABLE TRIGGER ALL"))
        connection.execute(text("UPDATE audit_event SET subject = 'lain' WHERE id = 3"))

    with reading(database) as session:
        assert audit.first_break(session) == 3
