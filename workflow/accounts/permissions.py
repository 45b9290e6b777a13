"""Who may do what, to whose actions. The table is docs/peran.md; a test runs every cell of it."""

from dataclasses import dataclass
from enum import StrEnum

from models import Role
from settings import settings

PROVINCE_DIGITS = 2


class Permission(StrEnum):
    """What somebody may want to do."""

    READ = "read"  # figures, actions, their history without names
    SEE_NAMES = "see_names"  # who said what, by account
    SEE_EVIDENCE = "see_evidence"  # documents that are not public
    REPORT = "report"  # say how far an action is, attach evidence, correct one's own report
    PUBLISH = "publish"  # make a document public
    PUBLISH_EDITION = "publish_edition"  # agree that a plan's figures of a day are published
    DISCUSS = "discuss"  # ask and answer about an action, and read what was said
    SHARE = "share"  # offer a practice, ask for one, say that it was adopted
    AMEND = "amend"  # target, weight, due date, area, units and what is theirs; propose to drop
    LIST_DOCUMENTS = "list_documents"  # say which documents an action needs
    SET_DEADLINES = "set_deadlines"  # until when the stages of a plan's framework last
    CARRY = "carry"  # let what a plan leaves unfinished go on in the next one
    SEE_QUEUE = "see_queue"  # what waits for a verdict
    VERIFY = "verify"  # accept, return, ask, correct one's own verdict
    AGREE_DROP = "agree_drop"  # agree that an action is dropped, or refuse it
    ASSIGN = "assign"  # say which verifier looks at which claim
    SEE_SIGNS = "see_signs"  # what the task force asks about verdicts, reports and documents
    HOLD_MEETING = "hold_meeting"  # meetings, and what is promised at them
    CLOSE_PERIOD = "close_period"  # freeze figures, and correct what is frozen
    LOAD = "load"  # workbooks and SQL sources
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"  # sign-ins and changes of rights of everybody


class Reach(StrEnum):
    """How far a permission reaches."""

    NONE = "none"
    OWN = "own"  # the governments of the account
    PROVINCE = "province"  # the province of the account, and all in it
    ALL = "all"


_ALL, _OWN, _PROVINCE = Reach.ALL, Reach.OWN, Reach.PROVINCE
ALLOWED: dict[Role, dict[Permission, Reach]] = {
    Role.PUBLIC: {Permission.READ: _ALL},  # while public reading is switched on
    Role.PRESENTER: {Permission.READ: _ALL},
    Role.OFFICER: {
        Permission.READ: _ALL,
        Permission.SEE_NAMES: _OWN,
        Permission.SEE_EVIDENCE: _OWN,
        Permission.REPORT: _OWN,
        Permission.PUBLISH: _OWN,
        Permission.DISCUSS: _OWN,
        Permission.SHARE: _OWN,
    },
    Role.COORDINATOR: {
        Permission.READ: _ALL,
        Permission.SEE_NAMES: _PROVINCE,
        Permission.SEE_EVIDENCE: _PROVINCE,
        Permission.PUBLISH: _PROVINCE,
        Permission.DISCUSS: _PROVINCE,
        Permission.SHARE: _PROVINCE,
        Permission.AMEND: _PROVINCE,
        Permission.LIST_DOCUMENTS: _PROVINCE,
        Permission.SET_DEADLINES: _PROVINCE,
        Permission.CARRY: _PROVINCE,
        Permission.SEE_QUEUE: _PROVINCE,
        Permission.SEE_SIGNS: _PROVINCE,
        Permission.HOLD_MEETING: _PROVINCE,
        Permission.CLOSE_PERIOD: _PROVINCE,
        Permission.LOAD: _PROVINCE,
        Permission.PUBLISH_EDITION: _PROVINCE,
    },
    Role.VERIFIER: {
        Permission.READ: _ALL,
        Permission.SEE_NAMES: _ALL,
        Permission.SEE_EVIDENCE: _ALL,
        Permission.DISCUSS: _ALL,
        Permission.SEE_QUEUE: _ALL,
        Permission.SEE_SIGNS: _ALL,
        Permission.VERIFY: _ALL,
        Permission.LIST_DOCUMENTS: _ALL,
        Permission.SET_DEADLINES: _ALL,
        Permission.AGREE_DROP: _ALL,
        Permission.ASSIGN: _ALL,
        Permission.PUBLISH_EDITION: _ALL,
    },
    Role.ADMIN: {Permission.READ: _ALL, Permission.MANAGE_ACCOUNTS: _ALL, Permission.READ_AUDIT: _ALL},
    Role.OPERATOR: {
        Permission.READ: _ALL,
        Permission.SEE_NAMES: _ALL,
        Permission.SEE_QUEUE: _ALL,
        Permission.LOAD: _ALL,
        Permission.MANAGE_ACCOUNTS: _ALL,
        Permission.READ_AUDIT: _ALL,
        Permission.PUBLISH_EDITION: _ALL,
    },
}


# Pages that need an account, by their address; with the deed that opens them (None: any account).
PAGE_PERMISSIONS: dict[str, Permission | None] = {
    "tugas": Permission.REPORT,
    "verifikasi": Permission.SEE_QUEUE,
    "tanda": Permission.SEE_SIGNS,
    "menunggu": None,
    "muat": Permission.LOAD,
    "terbitkan": Permission.PUBLISH_EDITION,
    "pemuatan": Permission.LOAD,
    "perangkat": Permission.AMEND,
    "akun": None,
}


class Forbidden(PermissionError):
    """Somebody wanted to do what is not his to do."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: an account, nobody in particular, or the command line."""

    name: str
    role: Role
    account_id: int | None = None
    governments: tuple[str, ...] = ()
    full_name: str = ""

    def reach(self, deed: Permission) -> Reach:
        """How far this actor's permission to do something reaches. The public has none while that is switched off."""
        if self.role == Role.PUBLIC and not settings().public_reading:
            return Reach.NONE
        return ALLOWED[self.role].get(deed, Reach.NONE)

    def may(self, deed: Permission, government: str | None = None) -> bool:
        """Whether this actor may do something to a government's actions; without a government: to any at all."""
        reach = self.reach(deed)
        if government is None or reach in (Reach.NONE, Reach.ALL):
            return reach != Reach.NONE
        if reach == Reach.OWN:
            return government in self.governments
        return government[:PROVINCE_DIGITS] in self.provinces

    def require(self, deed: Permission, government: str | None = None) -> None:
        """Raises Forbidden where this actor may not."""
        if not self.may(deed, government):
            raise Forbidden(f"{self.role} {self.name!r} may not {deed} {government or ''}")

    def rights(self) -> "Actor":
        """Nobody in particular with the same rights: what they let see is the same for all who have them."""
        return Actor("", self.role, None, self.governments)

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces of the account's governments."""
        return frozenset(code[:PROVINCE_DIGITS] for code in self.governments)


PUBLIC = Actor("", Role.PUBLIC)
OPERATOR = Actor("operator", Role.OPERATOR)
