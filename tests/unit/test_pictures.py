"""A chart that is taken away says by itself what it shows, of what and of when."""

from io import BytesIO

import plotly.graph_objects as go
import pytest
from PIL import Image

from charts.shell.look import dress, palette
from exports.shell import pictures

MESSAGE = "Kabupaten <b>Lebak</b> naik paling banyak: dari 46 % menjadi 83 %, " * 3
SOURCE = "Biru: dilaporkan.\nRencana <i>2016</i> · per 24 Januari 2017 · sementara · Renaksi · DATA CONTOH"


def figure(height: int = 300) -> go.Figure:
    drawn = go.Figure(go.Scatter(x=[1, 2], y=[3, 4], text=["Lebak", "Serang"], mode="lines+text"))
    dress(drawn, palette(dark=False), height)
    return drawn


@pytest.mark.parametrize(
    ("height", "wide", "shape"), [(300, False, (960, 540)), (300, True, (1280, 720)), (1500, True, (1280, 1664))]
)
def test_it_is_as_large_as_a_slide_or_as_long_as_it_must(height: int, wide: bool, shape: tuple[int, int]) -> None:
    layout = pictures.framed(figure(height), "Pendek", SOURCE, pictures.WIDE if wide else pictures.NARROW).layout
    assert (layout.width, layout.height) == shape


def test_message_and_source_stand_in_it_as_text() -> None:
    framed = pictures.framed(figure(), MESSAGE, SOURCE)
    title = framed.layout.title.text
    assert title.count("<br>") >= 2  # a long one takes several lines
    assert "&lt;b&gt;Lebak&lt;/b&gt;" in title
    assert framed.layout.annotations[-1].text == SOURCE.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    assert figure().layout.title.text is None  # the figure on the page stays as it is


def test_the_picture_is_drawn() -> None:
    if not pictures.can_be_made():
        pytest.skip("PERHATIAN: tidak ada Chromium; tes gambar TIDAK dijalankan")
    svg = pictures.picture(figure(), MESSAGE, SOURCE, "svg").decode()
    assert "Renaksi · DATA CONTOH" in svg
    assert "Lebak" in svg
    image = Image.open(BytesIO(pictures.picture(figure(200), "Pendek", SOURCE, "png")))
    assert image.size == (1920, 1080)
    assert image.getpixel((5, 5))[:3] == (255, 255, 255)
