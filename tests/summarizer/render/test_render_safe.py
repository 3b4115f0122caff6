import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render.safe import CONTROLS, cell, control_name, markdown, plain, safe_url


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\u202eb\u2066c\u2069", "abc", id="bidi-controls"),
        pytest.param("a\x00b\x07\x85", "ab", id="control-characters"),
        pytest.param("hi\U000e0041\U000e0042", "hi", id="tag-characters"),
        pytest.param(" a \n\t b ", "a b", id="white-space"),
        pytest.param("\u200fمن\u200cه", "\u200fمن\u200cه", id="arabic-marks-stay"),
    ],
)
def test_plain_text_is_one_line_without_controls(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("letter", "name"), [("\u202e", "RLO"), ("\u2068", "FSI"), ("\x07", "U+0007"), ("\U000e0041", "U+E0041")]
)
def test_controls_have_visible_names(letter: str, name: str) -> None:
    assert CONTROLS.fullmatch(letter)
    assert control_name(letter) == name


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        pytest.param("https://example.org/a?b=1&c=2", True, id="https"),
        pytest.param("http://example.org", True, id="http"),
        pytest.param("HTTPS://EXAMPLE.ORG/", True, id="upper-case"),
        pytest.param("javascript:alert(1)", False, id="javascript"),
        pytest.param("java\nscript:alert(1)", False, id="javascript-over-two-lines"),
        pytest.param("data:text/html,<script>", False, id="data"),
        pytest.param("//example.org", False, id="no-scheme"),
        pytest.param("https:///path", False, id="no-host"),
        pytest.param("https://exam ple.org", False, id="space"),
        pytest.param("https://example.org/\u202egpj", False, id="bidi-control"),
        pytest.param("http://[::1", False, id="broken-ipv6"),
        pytest.param("", False, id="empty"),
        pytest.param(None, False, id="none"),
    ],
)
def test_only_plain_http_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert safe_url(url) == (url if linked else None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("plain words, 3-5 (about).", "plain words, 3-5 (about).", id="plain-words-stay"),
        pytest.param("a|b *c* _d_ `e`", r"a\|b \*c\* \_d\_ \`e\`", id="marks"),
        pytest.param("<b>&", "&lt;b&gt;&amp;", id="html"),
        pytest.param("![x](http://e.x)", r"!\[x\](http\://e.x)", id="image"),
        pytest.param("see www.e.x", r"see www\.e.x", id="www"),
        pytest.param("mailto:a@b.c", "mailto\\:a@\u2060b.c", id="mail"),
        pytest.param("دير الزور", "\u2068دير الزور\u2069", id="right-to-left-is-isolated"),
    ],
)
def test_markdown_shows_the_words_and_nothing_else(text: str, written: str) -> None:
    assert markdown(text) == written


PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(st.text(st.sampled_from("ab1 *_`[]()!<>#|~\\&;:/-+.\n\t=\"'@$^{}"), max_size=40))
def test_no_text_becomes_markup(text: str) -> None:
    heading, paragraph = PARSER.parse(f"### A1 {markdown(text)}"), PARSER.parse(f"- x: {markdown(text)}")
    for tokens in (heading, paragraph):
        (inline,) = [token for token in tokens if token.type == "inline"]
        assert {child.type for child in inline.children or ()} <= {"text"}
    shown = (heading[1].children or [])[0].content
    assert shown.replace("\u2060", "") == f"A1 {plain(text)}".strip()


@pytest.mark.parametrize(
    ("text", "risky"),
    [
        pytest.param("=1+1", True, id="equals"),
        pytest.param("+1", True, id="plus"),
        pytest.param("-1", True, id="minus"),
        pytest.param("@SUM(A1)", True, id="at"),
        pytest.param("\t=1", True, id="tab"),
        pytest.param("\tx", True, id="tab-before-anything"),
        pytest.param("\r\nx", True, id="line-end"),
        pytest.param("＝1+1", True, id="full-width-equals"),
        pytest.param("＠SUM", True, id="full-width-at"),
        pytest.param("  =1", True, id="after-spaces"),
        pytest.param("\"'=1", True, id="after-quotes"),
        pytest.param("“=1”", True, id="after-curly-quotes"),
        pytest.param("\u200f=1", True, id="after-a-right-to-left-mark"),
        pytest.param("\u202e=1", True, id="after-an-override"),
        pytest.param("\x00=1", True, id="after-a-control"),
        pytest.param("\u00a0=1", True, id="after-a-no-break-space"),
        pytest.param(" \x00 =1", True, id="after-a-mixture"),
        pytest.param("1=1", False, id="equals-later"),
        pytest.param("دير الزور", False, id="arabic"),
        pytest.param("“الدولة”", False, id="quoted"),
        pytest.param("", False, id="empty"),
    ],
)
def test_cells_that_could_run_get_an_apostrophe(text: str, risky: bool) -> None:
    assert cell(text) == ("'" + text if risky else text)
