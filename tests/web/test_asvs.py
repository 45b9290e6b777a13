"""Passwords and sign-ins, asked of the running program as OWASP ASVS 4.0.3 asks (V2.1, V3.1 to V3.3), step by step."""

import pytest

from models import Role
from models.database import writing
from tests.serving import Server
from tests.web.conftest import client, enter, word_of
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR

LONGEST = "empat ekor kuda nil berenang di Cidanau " + "é" * 88
FAMILY = "keluarga 👨‍👩‍👧 kami di Serang"  # with joiners, as telephones write it


@pytest.fixture(scope="module")
def link(open_server: Server) -> str:
    with writing(open_server.engine) as session:
        accounts.add(session, OPERATOR, "warga", "", Role.PRESENTER)
        return f"/undangan/{accounts.invite(session, OPERATOR, 'warga')}"


def test_passwords_and_sign_ins_are_as_the_standard_asks(open_server: Server, link: str) -> None:
    with client(open_server) as first, client(open_server) as second:
        form = first.get(link).text
        assert 'type="password"' in form
        assert form.count('autocomplete="new-password" maxlength') == 0  # 2.1.3: nothing is cut while it is pasted

        def choose(new: str, path: str = link, **fields: str) -> int:
            word = word_of(first.get(path).text)
            return first.post(path, data={"word": word, "new": new, "again": new} | fields).status_code

        for refused in ("kuda nil 12", LONGEST + "x", "warga warga warga", "password1234"):  # 2.1.1, 2.1.2, 2.1.7
            assert choose(refused) == 400, refused
        assert choose(LONGEST) == 303  # 2.1.2, 2.1.4, 2.1.9: 128 characters, spaces, accents, no digit
        assert first.get(link).status_code == 410  # 2.3.1, 2.6.1: once

        for other in (LONGEST[:-1], LONGEST.swapcase()):  # 2.1.3: the whole text counts
            assert enter(second, "warga", other).status_code == 401, other
        assert enter(second, "warga", LONGEST).status_code == 303
        one = second.cookies["renaksi"]
        answer = enter(second, "warga", LONGEST)
        assert second.cookies["renaksi"] != one  # 3.2.1: another one with each sign-in
        assert len(one) >= 43  # 3.2.2: 256 bits
        assert one not in answer.headers["location"] + answer.text  # 3.1.1

        assert choose(FAMILY, "/kata-sandi", old=LONGEST + "x") == 400  # 2.1.6
        assert choose(FAMILY, "/kata-sandi", old=LONGEST) == 303  # 2.1.4, 2.1.5
        assert second.get("/akun").status_code == 303  # 3.3.3: the other browser is signed out
        assert first.get("/akun").status_code == 200
        assert enter(second, "warga", LONGEST).status_code == 401
        assert enter(second, "warga", FAMILY).status_code == 303

        ended = second.cookies["renaksi"]
        second.post("/keluar", data={"word": word_of(second.get("/keluar").text)})
        assert "renaksi" not in second.cookies
        second.cookies["renaksi"] = ended
        assert second.get("/akun").status_code == 303  # 3.3.1: what was ended opens nothing, typed in again
