import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from schemas.document import Block, Bullets, Document, Heading, Note, PageBreak, Paragraph, Picture
from summarizer.render.document_md import to_markdown
from summarizer.render.paper import words
from tests.summarizer.render.papers import (
    ARABIC,
    CHART,
    ENGLISH,
    HOSTILE,
    cells,
    document,
    documents,
    events,
    run,
    seen,
    texts,
)

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(
    r'<a id="[a-z0-9-]+">|</a>|</?strong>|<div dir="rtl" lang="ar">\n|</div>\n'
    r"|<!-- generator: incident-summarizer -->\n"
)


def inlines(markdown: str) -> list[Token]:
    return [token for token in PARSER.parse(markdown) if token.type == "inline"]


def shown(token: Token) -> str:
    return seen("".join(child.content for child in token.children or () if child.type == "text"))


def html(markdown: str) -> Iterator[str]:
    for token in PARSER.parse(markdown):
        if token.type == "html_block":
            yield token.content
        yield from (child.content for child in token.children or () if child.type == "html_inline")


def test_a_document_reads_as_markdown() -> None:
    made = document(
        Heading(level=1, text="Figures", anchor="figures"),
        Note(runs=(run("Bottom line.", strong=True), run(" Two "), run("[e-1]", to="e-1"), run("."))),
        Bullets(items=((run("First"),), (run("Second", strong=True),))),
        Picture(svg=CHART, alt="Chart: 12", caption="Attacks"),
        PageBreak(),
        events(2),
        Paragraph(runs=(run("See "), run("it (here)", url="https://e.org/(a)?b=1&c=2"))),
        mark="TLP:AMBER",
    )
    assert to_markdown(made) == (
        "# Weekly brief\n\n"
        "**TLP:AMBER**\n\n"
        '## <a id="figures"></a>Figures\n\n'
        "> <strong>Bottom line.</strong> Two [\\[e-1\\]](#e-1).\n\n"
        "- First\n- **Second**\n\n"
        "Picture: Chart: 12\n\n"
        "Attacks\n\n"
        "---\n\n"
        "| ID | Date | Place |\n| --- | --- | --- |\n"
        '| <a id="e-1"></a>e-1 | 2026-11-02 | Place 1 |\n'
        '| <a id="e-2"></a>e-2 | 2026-11-03 | Place 2 |\n\n'
        "See [it (here)](https://e.org/%28a%29?b=1&amp;c=2)\n\n"
        "<!-- generator: incident-summarizer -->\n"
    )


def test_arabic_is_turned_and_ids_are_kept_apart() -> None:
    """RTL golden case."""
    assert to_markdown(ARABIC) == (
        '<div dir="rtl" lang="ar">\n\n'
        "# الحوادث الأمنية\n\n"
        "**TLP:AMBER**\n\n"
        "> قتل شخصان [\u2066\\[e-2\\]\u2069](#e-2) [\u2066\\[e-3\\]\u2069](#e-3).\n\n"
        "## أبرز التطورات\n\n"
        "حسب \u2066Reuters\u2069 قتل من 3 إلى 5 أشخاص.\n\n"
        "| الرقم | التاريخ | المكان |\n| --- | --- | --- |\n"
        '| <a id="e-1"></a>\u2066e-1\u2069 | 2026-11-02 | Place 1 |\n'
        '| <a id="e-2"></a>\u2066e-2\u2069 | 2026-11-03 | Place 2 |\n'
        '| <a id="e-3"></a>\u2066e-3\u2069 | 2026-11-04 | Place 3 |\n\n'
        "</div>\n\n"
        "<!-- generator: incident-summarizer -->\n"
    )


def test_an_arabic_name_in_english_is_kept_apart() -> None:
    assert "- Attack on \u2067الشحيل\u2069 at dawn.\n" in to_markdown(ENGLISH)


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "1. a", "12) a", "---", "===", "-", "1.", "# a", "> a", "    a", "a  "]
)
def test_a_paragraph_is_a_paragraph_whatever_it_begins_with(text: str) -> None:
    for block in (Paragraph(runs=(run(text),)), Note(runs=(run(text),)), Bullets(items=((run(text),),))):
        tokens = PARSER.parse(to_markdown(document(block)))[3:]
        nested = [token.type for token in tokens if token.type.endswith("_open")]
        assert (
            nested
            == {
                "paragraph": ["paragraph_open"],
                "note": ["blockquote_open", "paragraph_open"],
                "bullets": ["bullet_list_open", "list_item_open", "paragraph_open"],
            }[block.kind]
        )
        assert [shown(token) for token in tokens if token.type == "inline"] == [text.strip()]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("word", "a**word**b", id="letters"),
        pytest.param("(word)", "a<strong>(word)</strong>b", id="signs-at-the-ends"),
        pytest.param(" (word) ", "a **(word)** b", id="signs-beside-spaces"),
        pytest.param(" ", "a b", id="a-space"),
        pytest.param("", "ab", id="nothing"),
    ],
)
def test_emphasis_holds_wherever_it_stands(text: str, written: str) -> None:
    made = to_markdown(document(Paragraph(runs=(run("a"), run(text, strong=True), run("b")))))
    assert made.startswith(f"# Weekly brief\n\n{written}\n\n<!-- ")


def test_hostile_words_stay_words() -> None:
    blocks: list[Block] = [Heading(level=1, text=text) for text in HOSTILE]
    blocks += [Paragraph(runs=(run(text, strong=True), run(text, language="ar"))) for text in HOSTILE]
    table = events(0).model_copy(update={"header": cells(*HOSTILE), "widths": (1,) * len(HOSTILE)})
    given = document(*blocks, table, title=HOSTILE[1])
    made = to_markdown(given)
    assert [shown(token) for token in inlines(made)] == [seen(words(text)) for text in texts(given)]
    assert all(OURS.fullmatch(tag) for tag in html(made))
    assert not [
        child
        for token in inlines(made)
        for child in token.children or ()
        if child.type in {"link_open", "image"}
    ]


@settings(max_examples=150, deadline=None)
@given(
    documents(st.text(st.sampled_from("aبم1 *_`[]()!<>#|~\\&;:/-+.\n\t=\"'@$^{}\u202e\u200f"), max_size=9))
)
@example(document(Paragraph(runs=(run("1"), run(". x"))), Paragraph(runs=(run("b", strong=True),) * 2)))
def test_any_document_gives_its_text_back(given: Document) -> None:
    told = [seen(words(text)) for text in texts(given)]
    found = [shown(token) for token in inlines(to_markdown(given))]
    found = [text for text in found if text not in {"Picture: chart", "رسم: chart"}]
    assert [text for text in found if text] == [text for text in told if text]
    assert all(OURS.fullmatch(tag) for tag in html(to_markdown(given)))
