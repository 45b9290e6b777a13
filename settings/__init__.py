"""What an operator may set: environment variables or a file `.env`, all named RENAKSI_… but DATABASE_URL."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
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
    language: Literal["id", "en"] = Field(
        default="id", description="Language of the command line and of a first visit."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="How much is logged.")
    log_format: Literal["console", "json"] = Field(
        default="console", description="Log lines for a person (console) or for a machine (json)."
    )

    load_max_megabytes: int = Field(default=100, gt=0, description="Largest workbook that is read, in MB.")
    load_max_expanded_megabytes: int = Field(
        default=2000, gt=0, description="Largest size of a workbook once its zip is expanded, in MB."
    )
    load_max_sheets: int = Field(default=200, gt=0, description="Most sheets in one workbook.")
    load_max_rows: int = Field(default=600_000, gt=0, description="Most rows with content in one workbook.")
    load_max_cells: int = Field(default=20_000_000, gt=0, description="Most cells with content in one workbook.")
    load_max_seconds: int = Field(default=120, gt=0, description="Longest time that reading one workbook may take.")
    sql_max_seconds: int = Field(default=30, gt=0, description="Longest time that a SELECT of an SQL source may take.")
    load_max_memory_megabytes: int = Field(
        default=1000, gt=0, description="Most memory that the process reading one workbook may take, in MB."
    )

    @field_validator("database_url")
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
