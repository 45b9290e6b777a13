"""What an operator may set: environment variables or a file `.env`, all named RENAKSI_… but DATABASE_URL."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting with its default; docs/settings.md lists the same, and a test compares the two."""

    model_config = SettingsConfigDict(
        env_file=ROOT / ".env", env_prefix="RENAKSI_", extra="ignore", populate_by_name=True
    )

    database_url: str = Field(
        default=f"sqlite:///{(ROOT / 'var' / 'renaksi.db').as_posix()}",
        validation_alias="DATABASE_URL",
        description="Where the data are: an SQLite file, or a PostgreSQL server.",
    )
    database_read_url: str = Field(
        default="",
        validation_alias="DATABASE_READ_URL",
        description="A streaming replica of the PostgreSQL server, from which pages read; empty: there is none.",
    )
    prepared_statements: bool = Field(
        default=True,
        description="Whether PostgreSQL keeps statements prepared; false behind pgbouncer in transaction mode.",
    )
    language: Literal["id", "en"] = Field(
        default="id", description="Language of the command line and of a first visit."
    )
    timezone: str = Field(
        default="Asia/Jakarta",
        description="The office's clocks: Asia/Jakarta, Asia/Makassar or Asia/Jayapura. What belongs to a government"
        " goes by the clocks of its province (data/reference/time_zones.csv).",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="How much is logged.")
    log_format: Literal["console", "json"] = Field(
        default="console", description="Log lines for a person (console) or for a machine (json)."
    )

    url: str = Field(
        default="",
        description="The address that people type, such as https://renaksi.contoh.go.id: other hosts are refused, and"
        " with https cookies are marked Secure and browsers are told to stay with it (HSTS).",
    )
    public_reading: bool = Field(
        default=True, description="Whether figures and actions can be read without an account (true or false)."
    )
    published_url: str = Field(
        default="",
        description="Where the published edition stands, such as https://data.contoh.go.id: public pages link to it.",
    )
    published_folder: str = Field(
        default="var/terbitan", description="Folder of the published edition, which a web server serves."
    )
    publisher: str = Field(default="Renaksi", description="Who publishes the open data, as catalogues name it.")
    publisher_email: str = Field(
        default="publik@contoh.go.id", description="Whom to write to about the open data: an office's address."
    )
    visitors_max: int = Field(
        default=300, gt=0, description="Most visitors without an account who have a page open in one process."
    )
    visitors_max_per_address: int = Field(
        default=150, gt=0, description="The same from one network address: an office, a meeting hall."
    )
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of reverse proxies, with commas, whose word on the visitor's address is taken.",
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""),
        description="Who sends this word (Authorization: Bearer …) may read /metrics; empty: nobody may.",
    )
    session_idle_minutes: int = Field(default=30, gt=0, description="A sign-in ends after this long without use.")
    session_max_hours: int = Field(default=12, gt=0, description="A sign-in ends after this long in any case.")
    sign_in_max_failures: int = Field(
        default=10, gt=3, description="Wrong passwords in a row after which an account is locked."
    )
    sign_in_max_failures_network: int = Field(
        default=60,
        gt=0,
        description="Wrong passwords from one network (IPv4 /24, IPv6 /56) within the time of a lock after which none"
        " from there is checked, but from browsers that have signed in before.",
    )
    addresses_days: int = Field(
        default=90, gt=0, description="How many days it is kept from which addresses somebody tried to sign in."
    )
    sign_in_lock_minutes: int = Field(default=15, gt=0, description="How long an account stays locked.")
    invitation_hours: int = Field(default=72, gt=0, description="How long a one-time link to set a password works.")
    oidc_metadata_url: str = Field(
        default="", description="Address of an OpenID Connect provider's metadata; empty: local accounts only."
    )
    oidc_client_id: str = Field(default="", description="Our name at the OpenID Connect provider.")
    oidc_client_secret: SecretStr = Field(default=SecretStr(""), description="Our secret at the provider.")
    oidc_label: str = Field(default="SSO", description="What the button of the provider says.")

    coverage_percent: float = Field(
        default=80,
        gt=0,
        le=100,
        description="Share of the claims of every government that must be judged before verified figures rank, and of"
        " a framework's weight before a verified total is printed; in percent.",
    )

    old_figures_seconds: float = Field(
        default=60,
        ge=0,
        description="While somebody saves, figures that take long to work out are shown as they were at most so long"
        " ago, and the page says so; whoever has saved sees the newest. 0: everybody waits.",
    )

    heads_folder: str = Field(
        default="var/buku-besar",
        description="Where the running server writes the ledger's heads, a file a day; keep copies elsewhere.",
    )
    timestamp_url: str = Field(
        default="",
        description="Address of a time-stamp authority (RFC 3161) that stamps each day's file of heads; empty: none.",
    )
    timestamp_roots: str = Field(
        default="", description="File (PEM) with the root certificates of that authority, for `ledger compare`."
    )
    heads_mail_to: str = Field(
        default="",
        description="Who gets each day's file of heads by mail, such as the task force (needs RENAKSI_SMTP_…).",
    )
    evidence_max_megabytes: int = Field(default=20, gt=0, description="Largest document of evidence, in MB.")
    evidence_max_files: int = Field(default=10, gt=0, description="Most documents in one report.")
    upload_max_megabytes_hour: int = Field(
        default=200, gt=0, description="Most that one account may upload in an hour, in MB."
    )
    upload_max_files_hour: int = Field(
        default=100, gt=0, description="Most files that one account may upload in an hour."
    )
    uploads_held_megabytes: int = Field(
        default=1000,
        gt=0,
        description="Most that one process holds of uploads to pages that are open, in MB; more is told to come later.",
    )

    smtp_host: str = Field(default="", description="Mail server for digests; empty: no mail is sent.")
    smtp_port: int = Field(default=587, description="Port of the mail server.")
    smtp_user: str = Field(default="", description="Our name at the mail server; empty: no sign-in.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="Our password at the mail server.")
    smtp_starttls: bool = Field(default=True, description="Whether to encrypt the connection (STARTTLS).")
    smtp_from: str = Field(default="renaksi@localhost", description="Sender of the digests.")

    load_max_megabytes: int = Field(default=100, gt=0, description="Largest workbook that is read, in MB.")
    load_max_expanded_megabytes: int = Field(
        default=2000, gt=0, description="Largest size of a workbook once its zip is expanded, in MB."
    )
    load_max_sheets: int = Field(default=200, gt=0, description="Most sheets in one workbook.")
    load_max_rows: int = Field(default=600_000, gt=0, description="Most rows with content in one workbook.")
    load_max_cells: int = Field(default=20_000_000, gt=0, description="Most cells with content in one workbook.")
    load_max_seconds: int = Field(default=120, gt=0, description="Longest time that reading one workbook may take.")
    sql_max_seconds: int = Field(default=30, gt=0, description="Longest time that a SELECT of an SQL source may take.")
    sources_folder: str = Field(
        default="var/sumber",
        description="Where source files (.toml) of SQL databases lie that the loading page offers.",
    )
    load_max_memory_megabytes: int = Field(
        default=1000, gt=0, description="Most memory that the process reading one workbook may take, in MB."
    )

    @property
    def coverage(self) -> float:
        """coverage_percent as a share, 0–1."""
        return self.coverage_percent / 100

    @field_validator("database_url", "database_read_url")
    @classmethod
    def _name_the_driver(cls, url: str) -> str:
        """Hosting services hand out postgres:// and postgresql://; SQLAlchemy wants the driver named."""
        for prefix in ("postgres://", "postgresql://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        return url


@lru_cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
