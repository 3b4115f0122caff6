"""A document as sections of a page (document_html.py)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from schemas.document import (
    Bullets,
    Document,
    Form,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
)
from summarizer.errors import InputError
from summarizer.render.document_html import Body, Moved, line, to_body
from tests.summarizer.render.papers import (
    ARABIC,
    CHART,
    ENGLISH,
    HOSTILE,
    SEEN_OF_LAST,
    cells,
    document,
    documents,
    run,
    seen,
    texts,
)
from tests.summarizer.render.test_render_html import Page


def body(given: Document, **moved: Moved) -> Body:
    return to_body(given, moved=moved, draw=lambda _: None)


def shown(*blocks: object, language: str = "en") -> str:
    return str(body(document(*blocks, language=language)).sections)  # type: ignore[arg-type]


def test_each_heading_of_the_first_level_opens_a_section_and_a_line_of_contents() -> None:
    made = body(
        document(
            Paragraph(runs=(run("Before."),)),
            Heading(level=1, text="Map & more", anchor="map"),
            Heading(level=2, text="Within"),
            PageBreak(landscape=True),
            Heading(level=1, text="Annex"),
        )
    )
    assert made.sections == (
        "<section>\n<p>Before.</p>\n</section>\n"
        '<section aria-labelledby="map">\n<h2 id="map">Map &amp; more</h2>\n'
        '<h3 id="h_2">Within</h3>\n</section>\n'
        '<section class="fresh lying" aria-labelledby="h_3">\n<h2 id="h_3">Annex</h2>\n</section>'
    )
    assert made.contents == (("map", "Map &amp; more"), ("h_3", "Annex"))


def test_a_page_break_holds_until_the_next_one() -> None:
    headings = [Heading(level=1, text=text) for text in "ABC"]
    page = shown(PageBreak(landscape=True), headings[0], headings[1], PageBreak(), headings[2])
    assert re.findall(r"<section([^>]*) aria", page) == [
        ' class="fresh lying"',
        ' class="lying"',
        ' class="fresh"',
    ]


@pytest.mark.parametrize(
    ("given_run", "markup"),
    [
        pytest.param(Run(text="a <b>"), "a &lt;b&gt;", id="plain"),
        pytest.param(Run(text=" a ", strong=True), "<strong> a </strong>", id="strong"),
        pytest.param(Run(text="الشحيل", language="ar"), '<bdi lang="ar" dir="rtl">الشحيل</bdi>', id="tongue"),
        pytest.param(Run(text="[3]", to="event-3"), '<a href="#event-3">[3]</a>', id="reference"),
        pytest.param(Run(text="3", anchor="spot"), '<span id="spot">3</span>', id="spot"),
        pytest.param(
            Run(text="it", url='https://example.org/?a=1&b="2'),
            '<a href="https://example.org/?a=1&amp;b=%222" rel="noopener noreferrer nofollow">it</a>',
            id="address",
        ),
        pytest.param(Run(text="x\u2067y\u2069z\u202e"), "x<bdi>y</bdi>z", id="isolates-and-overrides"),
    ],
)  # fmt: skip
def test_runs(given_run: Run, markup: str) -> None:
    assert line((given_run,)) == markup


def test_an_anchor_that_the_page_gives_away_leads_to_its_new_place() -> None:
    given_document = document(
        Paragraph(runs=(run("3", anchor="event-3"), run("see", to="event-3"))),
    )
    made = body(given_document, **{"event-3": Moved("row-3", "event-3")})
    assert '<a id="row-3" href="#event-3">3</a><a href="#event-3">see</a>' in made.sections


def test_a_table_has_a_caption_and_headers_of_columns_and_rows() -> None:
    table = Table(
        summary='By "type"',
        header=cells("Type", "All"),
        rows=(cells("Attack", "1,200"), cells("Arrests", "–")),
        widths=(3, 1),
    )
    assert shown(table) == (
        '<section>\n<div class="wide" role="region" aria-label="By &#34;type&#34;" tabindex="0">\n'
        '<table><caption class="unseen">By &#34;type&#34;</caption>\n'
        '<thead><tr><th scope="col">Type</th><th scope="col" class="n">All</th></tr></thead>\n<tbody>\n'
        '<tr><th scope="row" data-label="Type"><span>Attack</span></th>'
        '<td class="n" data-label="All"><span>1,200</span></td></tr>\n'
        '<tr><th scope="row" data-label="Type"><span>Arrests</span></th>'
        '<td class="n" data-label="All"><span>–</span></td></tr>\n'
        "</tbody></table>\n</div>\n</section>"
    )


def test_a_table_without_rows_keeps_its_headers() -> None:
    table = Table(summary="None", header=cells("A", "B", "C", "D"), rows=(), widths=(1, 1, 1, 1))
    assert '<table class="stack">' in shown(table)
    assert shown(table).count('<th scope="col">') == 4


def test_figures_are_labels_with_a_large_number_and_what_stands_below() -> None:
    strip = Table(
        summary="Figures",
        header=cells("Events", "Killed"),
        rows=(cells("42", "31 to 35"), cells("+12", "")),
        widths=(1, 1),
        form=Form.FIGURES,
    )
    assert (
        '<dl class="strip">\n<div><dt>Events</dt><dd>42</dd><dd class="sub">+12</dd></div>'
        "<div><dt>Killed</dt><dd>31 to 35</dd></div>\n</dl>"
    ) in shown(strip)


def test_notes_and_points() -> None:
    page = shown(Note(runs=(run("Bottom line"),)), Bullets(items=((run("One"),), (run("Two"),))))
    assert (
        '<div class="notice" role="note"><p>Bottom line</p></div>\n<ul><li>One</li><li>Two</li></ul>' in page
    )


def test_a_picture_is_an_image_with_its_words_beside_the_table_that_follows() -> None:
    picture = Picture(svg=CHART, alt='Chart "1"', caption="By type", width=62)
    table = Table(summary="t", header=cells("A"), rows=(), widths=(1,))
    page = Page(shown(picture, table))
    (svg,) = page.all("svg")
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == 'Chart "1"'
    assert svg.inside("figure", "class", "w60")
    assert svg.inside("div", "class", "drawn")
    assert page.all("table")[0].inside("div", "class", "drawn")
    assert ("By type", page.all("figcaption")[0].tag) in [
        (text, within[-1].tag) for text, within in page.texts
    ]


def test_the_page_may_draw_a_picture_itself() -> None:
    given_document = document(Picture(svg=CHART, alt="map", name="map"), Picture(svg=CHART, alt="other"))
    made = to_body(
        given_document, moved={}, draw=lambda one: Markup("<b>live</b>") if one.name == "map" else None
    )
    assert '<figure class="w100"><b>live</b></figure>' in made.sections
    assert made.sections.count("<svg") == 1


@pytest.mark.parametrize(
    "svg",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="x()"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="http://evil.example"/></svg>',
        "<p>",
    ],
    ids=["script", "handler", "address", "no-svg"],
)
def test_a_picture_that_is_more_than_a_drawing_is_refused(svg: str) -> None:
    with pytest.raises(InputError, match="picture"):
        shown(Picture(svg=svg, alt="x"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(text: str) -> None:
    blocks = (
        Heading(level=1, text=text),
        Note(runs=(run(text, strong=True, language="ar"),)),
        Table(summary=text, header=cells(text), rows=(cells(text),), widths=(1,)),
        Picture(svg=CHART, alt=text, caption=text),
    )
    page = Page(shown(*blocks))
    assert page.unclosed == []
    assert {e.tag for e in page.elements} <= {
        "section", "h2", "div", "p", "strong", "bdi", "table", "caption", "thead", "tbody", "tr", "th",
        "span", "figure", "figcaption", "svg", "rect", "text", "a",
    }  # fmt: skip
    expected = SEEN_OF_LAST if text is HOSTILE[-1] else " ".join(text.split())
    heading = "".join(data for data, within in page.texts if any(e.tag == "h2" for e in within))
    assert heading == expected


@pytest.mark.parametrize("given_document", [ENGLISH, ARABIC], ids=["english", "arabic"])
def test_all_words_of_a_document_are_on_the_page(given_document: Document) -> None:
    page = Page(str(body(given_document).sections))
    said = seen("".join(data for data, _ in page.texts)).replace(" ", "")
    for text in list(texts(given_document))[1:]:
        assert seen(text).replace(" ", "") in said
    links = {a.attributes["href"] for a in page.all("a")}
    assert {f"#{r.to}" for r in given_document.runs if r.to} <= links


@settings(max_examples=60, deadline=None)
@given(documents(st.text(st.sampled_from("ab <>&\"'\u202e\u2067\u2069\x00قت{}"), max_size=12)))
def test_any_document_is_well_formed_and_its_references_resolve(given_document: Document) -> None:
    page = Page(str(body(given_document).sections))
    assert page.unclosed == []
    ids = page.ids()
    assert len(set(ids)) == len(ids)
    assert {a.attributes["href"][1:] for a in page.all("a")} <= set(ids)
