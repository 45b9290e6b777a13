"""Names that files bring arrive as text in charts: in labels and under the pointer, where plotly has a small HTML."""

from datetime import date

import pandas as pd
import pytest

from charts.comparison.slope import slope
from charts.shell import look
from charts.shell.strip import strip

NAME = '<b>Lebak</b> & <a href="javascript:alert(1)">klik</a>'
SAFE = '&lt;b&gt;Lebak&lt;/b&gt; &amp; &lt;a href="javascript:alert(1)"&gt;klik&lt;/a&gt;'


def test_a_name_is_text_under_the_pointer_and_beside_its_line() -> None:
    rows = pd.DataFrame({"code": ["36.02"], "name": [NAME], "share": [0.5], "before": [0.2], "after": [0.5]})
    dots = strip(rows, {"36": "Banten"}, dark=False)
    assert list(dots.data[0].text) == [SAFE]
    line = slope(rows, date(2026, 1, 1), date(2026, 6, 30), None, dark=False)
    assert line.data[0].hovertemplate.startswith(SAFE)
    assert any(SAFE in label.text for label in line.layout.annotations)
    assert "<b>Lebak" not in line.to_json() + dots.to_json()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a < b & c > d", "&lt;b&gt;"])
def test_what_plotly_would_read_as_markup_is_written_out(text: str) -> None:
    written = look.plain(text)
    assert "<" not in written
    assert written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
