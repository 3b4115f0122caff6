import struct

import pytest

from summarizer.errors import InputError
from summarizer.render.paper.picture import drawing
from summarizer.render.paper.press import png
from tests.summarizer.render.papers import CHART

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="urn:x" viewBox="0 0 4 3">{}</svg>'


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        pytest.param("<script>alert(1)</script>", "element script", id="script"),
        pytest.param("<foreignObject/>", "element foreignObject", id="foreign"),
        pytest.param('<image href="http://evil.example/x.png"/>', "element image", id="image"),
        pytest.param('<x:y xmlns:x="urn:x"/>', "element y", id="other-namespace"),
        pytest.param('<rect onload="alert(1)"/>', "attribute onload", id="handler"),
        pytest.param('<use href="file:///etc/passwd#x"/>', "attribute href", id="file"),
        pytest.param('<use xlink:href="http://e.x/#x"/>', "attribute href", id="old-href"),
        pytest.param('<rect fill="url(http://e.x/#x)"/>', "attribute fill", id="fill-from-outside"),
        pytest.param("<style>@import 'http://e.x'</style>", "style", id="import"),
        pytest.param("<style>rect{fill:u\\72l(http://e.x)}</style>", "style", id="escaped-url"),
        pytest.param("<rect>", "no SVG", id="broken"),
        pytest.param("&x;", "no SVG", id="unknown-entity"),
    ],
)
def test_what_runs_or_loads_is_refused(inside: str, told: str) -> None:
    with pytest.raises(InputError, match=f"^picture: .*{told}"):
        drawing(SVG.format(inside))


@pytest.mark.parametrize(
    "svg",
    [
        pytest.param('<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("&x;"), id="doctype"),
        pytest.param("<html/>", id="html"),
        pytest.param("", id="empty"),
        pytest.param("\ud800", id="half-a-letter"),
    ],
)
def test_what_is_no_svg_is_refused(svg: str) -> None:
    with pytest.raises(InputError, match=r"^picture: no SVG"):
        drawing(svg)


@pytest.mark.parametrize(
    ("attributes", "ratio"),
    [
        pytest.param('viewBox="0 0 200 50"', 0.25, id="view-box"),
        pytest.param('viewBox="0,0,200,50" width="1"', 0.25, id="commas"),
        pytest.param('width="80px" height="40"', 0.5, id="size"),
    ],
)
def test_a_drawing_has_a_shape(attributes: str, ratio: float) -> None:
    assert drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>').ratio == ratio


@pytest.mark.parametrize("attributes", ["", 'width="100%" height="5"', 'viewBox="0 0 0 5"', 'viewBox="1 2"'])
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    with pytest.raises(InputError, match="picture: no size"):
        drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')


def test_a_slim_drawing_is_refused() -> None:
    with pytest.raises(InputError, match="picture: 1 by 21 is too slim"):
        drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 21"/>')


def test_a_size_beside_the_view_box_does_not_count() -> None:
    drawn = drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3" width="0" height="0"/>')
    assert drawn == ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>', 0.75)
    assert png(drawn.svg, width=72)[:4] == b"\x89PNG"


def test_words_in_a_drawing_lose_controls_and_stay_words() -> None:
    drawn = drawing(SVG.format("<text>\u2068a&#x202e;b &lt;script&gt; شدّة\u2069</text><use href='#a'/>")).svg
    assert ">\u2068ab &lt;script&gt; شدة\u2069</text>" in drawn


def test_words_in_a_drawing_are_set_in_the_font_that_has_all_their_letters() -> None:
    drawn = drawing(
        SVG.format('<text style="fill:red">SDF</text><text font-size="10px">قسد <tspan>SDF</tspan></text>')
    ).svg
    assert '<text style="fill:red;font-family:Noto Sans">SDF' in drawn
    assert (
        '<text font-size="12" style="font-family:Amiri">قسد <tspan style="font-family:Noto Sans">SDF' in drawn
    )


def test_a_png_is_as_wide_as_asked_at_220_pixels_an_inch() -> None:
    made = png(drawing(CHART).svg, width=144)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", made[16:24]) == (440, 110)
    assert made == png(drawing(CHART).svg, width=144)
