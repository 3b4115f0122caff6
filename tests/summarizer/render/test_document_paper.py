import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.document import Direction
from summarizer.render.paper import address, mark_colour, picture_width, pieces, words

LTR, RTL = Direction.LTR, Direction.RTL


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a\n b\tc", "a b c", id="white-space-is-one-space"),
        pytest.param(" a ", " a ", id="a-space-at-either-end-stays"),
        pytest.param("\n\n", " ", id="white-space-alone"),
        pytest.param("\u202e\x00", "", id="controls-alone"),
        pytest.param("\u202ea\x07b\u2069", "ab", id="controls"),
        pytest.param("a\u00adb\u200bc\u2060d\ufeffe\ufe0f", "abcde", id="unseen-letters"),
        pytest.param("a\ud800b", "ab", id="half-a-letter"),
        pytest.param("\u200fمن\u200cه\u200d\u061c", "\u200fمن\u200cه\u200d\u061c", id="arabic-marks-stay"),
    ],
)
def test_words_are_one_line_of_what_is_seen(text: str, line: str) -> None:
    assert words(text) == line


@pytest.mark.parametrize(
    ("url", "written"),
    [
        pytest.param("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d", id="plain"),
        pytest.param("https://e.org/خبر", "https://e.org/%D8%AE%D8%A8%D8%B1", id="arabic-path"),
        pytest.param("https://e.org/a%20b%zz%", "https://e.org/a%20b%25zz%25", id="broken-percent"),
        pytest.param('https://e.org/"<>\\^`{|}', "https://e.org/%22%3C%3E%5C%5E%60%7B%7C%7D", id="markup"),
        pytest.param("https://e.org/a[1]", "https://e.org/a%5B1%5D", id="brackets-in-path"),
        pytest.param("https://[::1]/a", "https://[::1]/a", id="brackets-of-a-host"),
        pytest.param("https://e.org/" + "a" * 2000, None, id="too-long"),
        pytest.param("https://e.org/\u200b", None, id="unseen-letter"),
        pytest.param("https://e.org/\ud800", None, id="half-a-letter"),
        pytest.param("javascript:alert(1)", None, id="javascript"),
        pytest.param(None, None, id="none"),
    ],
)
def test_addresses_are_ascii_or_nothing(url: str | None, written: str | None) -> None:
    assert address(url) == written


@pytest.mark.parametrize(
    ("text", "inside", "around", "cut"),
    [
        pytest.param("killed 3", LTR, LTR, [("killed 3", LTR)], id="english"),
        pytest.param("قتل 3 في ٥", RTL, RTL, [("قتل 3 في ٥", RTL)], id="arabic-with-digits"),
        pytest.param(
            "in دير الزور (3)", LTR, LTR, [("in ", LTR), ("دير الزور", RTL), (" (3)", LTR)], id="arabic-name"
        ),
        pytest.param(
            "قوات (SDF)، قال",
            RTL,
            RTL,
            [("قوات (", RTL), ("SDF", LTR), (")، قال", RTL)],
            id="latin-name-in-brackets",
        ),
        pytest.param(
            " [e-3] ",
            LTR,
            RTL,
            [(" ", RTL), ("\u200e[e-3]\u200e", LTR), ("\u200f ", RTL)],
            id="id-kept-apart",
        ),
        pytest.param("قسد", RTL, LTR, [("\u200fقسد\u200f", RTL), ("\u200e", LTR)], id="name-kept-apart"),
        pytest.param("", LTR, RTL, [], id="nothing"),
        pytest.param(" ", LTR, RTL, [(" ", RTL)], id="a-space-needs-no-marks"),
    ],
)
def test_words_are_cut_where_their_direction_changes(
    text: str, inside: Direction, around: Direction, cut: list[tuple[str, Direction]]
) -> None:
    together = [(piece.text, piece.direction) for piece in pieces(text, inside, around)]
    assert together == merged(cut)


def merged(cut: list[tuple[str, Direction]]) -> list[tuple[str, Direction]]:
    """Join neighbours of one direction, so that a case may be written in readable parts."""
    joined: list[tuple[str, Direction]] = []
    for text, direction in cut:
        if joined and joined[-1][1] is direction:
            joined[-1] = (joined[-1][0] + text, direction)
        else:
            joined.append((text, direction))
    return joined


@given(st.text(), st.sampled_from(Direction), st.sampled_from(Direction))
def test_cutting_loses_nothing(text: str, inside: Direction, around: Direction) -> None:
    together = "".join(piece.text for piece in pieces(text, inside, around))
    marks = str.maketrans("", "", "\u200e\u200f")
    assert together.translate(marks) == text.translate(marks)
    if inside is around:
        assert together == text


@pytest.mark.parametrize(
    ("mark", "colour"),
    [
        pytest.param("TLP:RED", "FF2B2B", id="red"),
        pytest.param("tlp:amber+strict", "FFC000", id="lower-case"),
        pytest.param("Internal", "FFFFFF", id="of-ones-own"),
    ],
)
def test_marks_have_the_colours_of_the_protocol(mark: str, colour: str) -> None:
    assert mark_colour(mark) == colour


@pytest.mark.parametrize(
    ("ratio", "share", "landscape", "width"),
    [
        pytest.param(0.5, 100, False, 174, id="whole-line"),
        pytest.param(0.5, 50, False, 87, id="half-a-line"),
        pytest.param(0.5, 100, True, 261, id="lying"),
        pytest.param(2.0, 100, False, 109, id="high"),
        pytest.param(1.0, 100, True, 131, id="high-for-a-lying-page"),
    ],
)
def test_pictures_fit_the_page(ratio: float, share: int, landscape: bool, width: float) -> None:
    assert picture_width(ratio, share, landscape=landscape) == width
