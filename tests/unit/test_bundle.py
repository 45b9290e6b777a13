"""What goes along to a computer without internet: what runs there, and nothing that belongs to this one."""

from commands.bundle import NOT_TAKEN, _left_out
from settings import ROOT


def test_a_bundle_takes_the_program_and_leaves_data_and_environment() -> None:
    here = {path.name for path in ROOT.iterdir()} | {*NOT_TAKEN, ".env", ".venv", ".git"}

    taken = here - _left_out(str(ROOT), sorted(here))

    assert {"manage.py", "app.py", "requirements.txt", ".streamlit", "data", "docs", "deploy"} <= taken
    assert not taken & {".env", ".venv", ".git", "var", "wheels", "tests"}
    assert _left_out(str(ROOT / "data"), ["var", "a.csv", "__pycache__"]) == {"__pycache__"}
