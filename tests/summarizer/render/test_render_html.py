import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.brief import Brief
from schemas.evidence import Evidence
from summarizer.render import to_html


class Sample(Protocol):
    """What the fixtures give."""

    brief: Brief
    articles: tuple[Article, ...]


VOID = {"meta", "br", "img", "input", "link", "hr"}


class Element(NamedTuple):
    """A start tag and what it stands in, outermost first."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]


class Page(HTMLParser):
    """Elements in order, the text of the shown articles, and the text of everything."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.text = ""
        self.articles: list[str] = []
        self.unclosed: list[str] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, tuple(e.tag for e in self._open))
        self.elements.append(element)
        if element.attributes.get("class") == "text":
            self.articles.append("")
        if point := element.attributes.get("data-point"):
            self.articles[-1] += chr(int(point, 16))
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.pop()
        if opened.tag != tag:
            self.unclosed.append(opened.tag)

    def handle_data(self, data: str) -> None:
        self.text += data
        if any(e.attributes.get("class") == "text" for e in self._open):
            self.articles[-1] += data

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]


@pytest.fixture(params=["plain", "hostile"])
def either(request: pytest.FixtureRequest) -> Page:
    sample: Sample = request.getfixturevalue(request.param)
    return Page(to_html(sample.brief, sample.articles))


def test_figures_are_written_as_counted(plain: Sample) -> None:
    page = to_html(plain.brief, plain.articles)
    assert "<title>Security incidents: Syria</title>" in page
    assert "<dt>Killed</dt><dd>2</dd></div>" in page
    assert (
        '<dt>Injured</dt><dd>number not stated</dd><dd class="sub">1 entry without a number</dd></div>'
        in page
    )
    assert "<dt>Detained</dt><dd>at least 3</dd></div>" in page
    assert '<dt>Incidents</dt><dd>2</dd><dd class="sub">2 occurred; 1 claimed</dd></div>' in page
    assert "3 articles: 1 done, 1 partial, 1 failed" in page
    assert "2026-11-22 03:05 UTC" in page
    assert "cost unknown" in page


def test_a_row_tells_the_incident(plain: Sample) -> None:
    page = to_html(plain.brief, plain.articles)
    row = page[page.index('<tr data-record="ar01-1">') :].partition("</tr>")[0]
    assert re.findall(r"<t[hd][^>]*>(.*)</t[hd]>", row) == [
        '<a class="ids" href="#inc-ar01-1"><bdi dir="ltr">ar01-1</bdi></a>',
        '<span><span class="day" dir="ltr">2026-11-20</span> · <bdi lang="ar">يوم الجمعة</bdi> '
        '<span class="tag">day</span></span>',
        "Attack",
        "<span>occurred</span>",
        '<span><bdi lang="ar">حي السكري</bdi>, <bdi lang="ar">حلب</bdi> '
        '<span class="role">Syria (SY)</span></span>',
        '<ul><li><span class="role">perpetrator</span> <bdi lang="ar">مسلحين مجهولين</bdi></li></ul>',
        "<ul><li>2 killed</li><li>injured: number not stated</li></ul>",
        '<span class="none">none stated</span>',
        '<span><a href="#art-1">A1</a> <bdi>صحيفة</bdi></span>',
    ]


def test_a_field_shows_how_it_was_found_and_leads_there(plain: Sample) -> None:
    page = to_html(plain.brief, plain.articles)
    (article, *_) = plain.articles
    two, who = article.text.index("شخصين"), article.text.index("حلب")
    assert (
        f'<a href="#t1-{two}"><bdi dir="ltr">2 killed</bdi> · <bdi lang="ar">شخصين</bdi></a> '
        '<span class="tag derived">number: derived (dual)</span> <span class="tag exact">who: exact</span>'
    ) in page
    assert (
        f'<a href="#t1-{who}"><bdi lang="ar">حلب</bdi></a> <span class="tag elsewhere">elsewhere</span>'
        in page
    )
    assert '<bdi lang="ar">داعش</bdi> <span class="tag missing">missing</span>' in page
    assert "36.1700, 37.1500" in page
    assert "a larger place near it; gazetteer geonames:170063" in page


def test_evidence_of_two_incidents_carries_both_ids(plain: Sample) -> None:
    page = Page(to_html(plain.brief, plain.articles))
    assert {mark.attributes["data-inc"] for mark in page.all("mark") if mark.attributes} == {
        "ar01-1",
        "ar01-1 ar01-2",
    }
    (clutter,) = [p for p in page.all("p") if p.attributes.get("class") == "clutter"]
    assert clutter.attributes == {"dir": "auto", "class": "clutter"}


def test_partial_and_failed_articles_are_named_first_and_listed(plain: Sample) -> None:
    page = to_html(plain.brief, plain.articles)
    header, _, rest = page.partition("</header>")
    assert "<strong>Not everything was read.</strong>" in header
    for reason in ("1 question was not answered", "no article text"):
        assert reason in header
        assert reason in rest


def test_every_link_leads_somewhere(either: Page) -> None:
    ids = either.ids()
    assert len(set(ids)) == len(ids)
    for link in either.all("a"):
        address = link.attributes["href"]
        if address.startswith("#"):
            assert address[1:] in ids
        else:
            assert address.startswith("https://example.org/")
            assert link.attributes["rel"] == "noopener noreferrer nofollow"


def test_nothing_from_outside_becomes_markup(hostile: Sample) -> None:
    page = to_html(hostile.brief, hostile.articles)
    parsed = Page(page)
    assert parsed.unclosed == []
    assert len(parsed.all("script")) == 1
    assert not {"img", "iframe", "link", "object", "i", "base", "form"} & {e.tag for e in parsed.elements}
    names = {name for element in parsed.elements for name in element.attributes}
    assert names <= {
        "lang", "dir", "charset", "http-equiv", "content", "name", "class", "href", "id", "aria-labelledby",
        "aria-label", "role", "tabindex", "scope", "hidden", "data-label", "data-record", "data-inc",
        "data-field", "data-code", "data-point", "title", "rel",
    }  # fmt: skip
    assert parsed.all("bdi")[-1].attributes.get("style") is None
    assert "\u202e" not in page
    assert '<span class="ctl" data-code="RLO" data-point="202E"' in page


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(plain: Sample) -> None:
    page = to_html(plain.brief, plain.articles)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    digests = []
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digests.append(base64.b64encode(hashlib.sha256(content.encode()).digest()).decode())
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"(?:src|@import|url\()\s*=?\s*['\"]?https?:", page)


def test_headings_are_in_order_and_tables_have_headers(either: Page) -> None:
    levels = [int(e.tag[1]) for e in either.elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(header.attributes["scope"] in {"col", "row"} for header in either.all("th"))
    assert either.all("html")[0].attributes == {"lang": "en", "dir": "ltr"}


def test_an_article_whose_text_is_not_given_keeps_its_records(plain: Sample) -> None:
    page = to_html(plain.brief, [])
    assert page.count("The text of this article is not in this file.") == 2
    assert 'id="inc-ar01-1"' in page


def test_an_empty_brief_is_a_page(plain: Sample) -> None:
    figures = plain.brief.figures.model_copy(update={"incidents": 0, "countries": ()})
    page = to_html(plain.brief.model_copy(update={"figures": figures, "incidents": (), "articles": ()}), [])
    assert "<title>Security incidents</title>" in page
    assert "No incident was found." in page
    assert "No article was given." in page


SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)).map(sorted), max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    text=st.text(st.sampled_from("ab <>&\"'\n\r\u202e\x00\x0c\u2028قت\U0001f600"), min_size=1, max_size=60),
    first=SPANS,
    second=SPANS,
)
def test_a_shown_article_is_its_text_letter_for_letter(
    plain: Sample, text: str, first: list[list[int]], second: list[list[int]]
) -> None:
    article: Article = plain.articles[0].model_copy(update={"text": text, "sentences": (), "clutter": ()})
    article = Article.model_validate(article.model_dump())
    rows = [
        row.model_copy(
            update={
                "incident": row.incident.model_copy(
                    update={
                        "evidence": tuple(Evidence(sentence=1, start=s, end=e, quote="q") for s, e in spans),
                        "grounding": (),
                    }
                )
            }
        )
        for row, spans in zip(plain.brief.incidents, (first, second), strict=True)
    ]
    told = plain.brief.articles[0].model_copy(update={"text_sha256": article.text_sha256})
    brief: Brief = plain.brief.model_copy(update={"incidents": tuple(rows), "articles": (told,)})
    assert Page(to_html(brief, [article])).articles == [text]
