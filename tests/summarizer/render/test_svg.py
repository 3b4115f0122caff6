"""Text that stays inert, in order and in its room; coordinates; what a picture must not hold."""

from xml.etree.ElementTree import Element

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.svg import Canvas, label, number, width_of, wrap

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("value", "written"),
    [(12, "12"), (12.34, "12.3"), (-0.004, "0"), (0.126, "0.13"), (99999.96, "100000"), (250000.6, "250001")],
)
def test_coordinates_are_short_and_never_minus_zero(value: float, written: str) -> None:
    assert number(value) == written


def test_a_picture_says_what_it_is() -> None:
    canvas = Canvas(100, Locale("ar"))
    root = etree.fromstring(canvas.svg(50, "عنوان", "a & b < c"))
    assert dict(root.attrib) == {
        "width": "100",
        "height": "50",
        "viewBox": "0 0 100 50",
        "role": "img",
        "lang": "ar",
        "{http://www.w3.org/XML/1998/namespace}lang": "ar",
        "direction": "ltr",
        "font-family": "Tahoma, 'DejaVu Sans', sans-serif",
        "fill": "currentColor",
    }
    assert [(child.tag, child.text) for child in root] == [
        (f"{SVG}title", "عنوان"),
        (f"{SVG}desc", "a & b < c"),
    ]


@pytest.mark.parametrize(
    ("language", "x", "anchor"), [("en", "10", "start"), ("ar", "90", "end")], ids=["english", "arabic"]
)
def test_text_begins_where_reading_begins(language: str, x: str, anchor: str) -> None:
    mark = Canvas(100, Locale("ar" if language == "ar" else "en")).text(10, 20, "حلب", soft=True, bold=True)
    assert mark.text == "\u2068حلب\u2069"
    assert mark.attrib == {
        "x": x,
        "y": "20",
        "text-anchor": anchor,
        "font-size": "13",
        "font-weight": "bold",
        "fill-opacity": "0.72",
    }


def test_a_bar_is_mirrored_as_a_whole() -> None:
    bars = [Canvas(100, Locale(language)).bar(10, 0, 30, 5, hint="h") for language in ("en", "ar")]
    assert [bar.get("x") for bar in bars] == ["10", "60"]


def test_paper_lies_under_everything() -> None:
    canvas = Canvas(100, Locale("en"))
    canvas.text(0, 0, "a")
    canvas.paint(50, paper="#fff", ink="#000")
    root = etree.fromstring(canvas.svg(50, "t", "d"))
    assert [child.tag.removeprefix(SVG) for child in root] == ["title", "desc", "rect", "text"]
    assert root.get("color") == "#000"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("</text><script>alert(1)</script>", id="markup"),
        pytest.param("&lt;b&gt; & ]]>", id="entities"),
        pytest.param("\u202egnp.exe\x00\x1b[31m", id="controls"),
        pytest.param("a\n\tb", id="lines"),
    ],
)
def test_hostile_words_stay_words(words: str) -> None:
    canvas = Canvas(100, Locale("en"))
    canvas.text(0, 0, words)
    root = etree.fromstring(canvas.svg(50, words, words))
    assert [child.tag.removeprefix(SVG) for child in root] == ["title", "desc", "text"]
    shown = "".join(letter for letter in words if letter not in "\u202e\x00\x1b").replace("\n\t", " ")
    assert [child.text for child in root] == [shown, shown, f"\u2068{shown}\u2069"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param("Aleppo", ("Aleppo",), id="fits"),
        pytest.param("Deir ez-Zor governorate", ("Deir ez-Zor", "governorate"), id="at-a-space"),
        pytest.param("one two three four five six seven", ("one two three", "four five six…"), id="cut"),
        pytest.param("Llanfairpwllgwyngyll", ("Llanfairpwllg", "wyngyll"), id="no-space"),
        pytest.param("قوات سوريا الديمقراطية", ("قوات سوريا", "الديمقراطية"), id="arabic"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_wrap(words: str, lines: tuple[str, ...]) -> None:
    assert wrap(words, width=100, size=13, lines=2) == lines


def test_a_mark_is_never_parted_from_its_letter() -> None:
    assert wrap("e\u0301e\u0301", width=6, size=13, lines=2) == ("e\u0301", "e\u0301…")


@given(st.text(), st.integers(30, 300), st.integers(1, 3))
@example("e\u0301" * 40, 40, 2)
@example("\u0301", 30, 1)
def test_lines_fit_and_lose_nothing_but_the_end(words: str, width: int, lines: int) -> None:
    made = wrap(words, width=width, size=13, lines=lines)
    assert len(made) <= lines
    assert all(width_of(line, 13) <= width for line in made)
    kept = "".join("".join(made).removesuffix("…").split())
    assert "".join(etree_text(words).split()).startswith(kept)


def etree_text(words: str) -> str:
    """The words as a picture would show them."""
    return (label(Element("svg"), 0, 0, words, anchor="start", size=1).text or "")[1:-1]
