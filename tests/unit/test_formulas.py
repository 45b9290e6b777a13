"""What a spreadsheet would calculate is text in everything that we export, in whatever width it is written."""

import pytest

from exports.shell.formulas import FORMULA_STARTS, neutral


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_begins_like_a_formula(start: str) -> None:
    assert start in FORMULA_STARTS
    assert neutral(f"{start}HYPERLINK(A1)") == f"'{start}HYPERLINK(A1)"
    assert neutral(f"Rp {start}1") == f"Rp {start}1"
