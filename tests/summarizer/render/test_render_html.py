import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.article import Article
from schemas.brief import Brief
from schemas.event import Decider, Decision, Relation
from schemas.evidence import Evidence
from summarizer.render import to_html
from tests.summarizer.render.briefs import Sample, a_brief, emptied
from tests.summarizer.render.told import FIRST, SECOND

VOID = {"meta", "br", "img", "input", "link", "hr"}
BOTH = (FIRST, SECOND)


class Element(NamedTuple):
    """A start tag and what it stands in, outermost first."""

    tag: str
    attributes: dict[str, str]
    within: tuple["Element", ...]

    def inside(self, tag: str, name: str = "", value: str = "") -> bool:
        return any(e.tag == tag and (not name or e.attributes.get(name) == value) for e in self.within)


class Page(HTMLParser):
    """Elements in order, the text of the shown articles, and the text of everything."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[tuple[str, tuple[Element, ...]]] = []
        self.articles: list[str] = []
        self.unclosed: list[str] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, tuple(self._open))
        self.elements.append(element)
        if element.attributes.get("class") == "text":
            self.articles.append("")
        if point := element.attributes.get("data-point"):
            self.articles[-1] += chr(int(point, 16))
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {k: v or "" for k, v in attrs}, tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.pop()
        if opened.tag != tag:
            self.unclosed.append(opened.tag)

    def handle_data(self, data: str) -> None:
        self.texts.append((data, tuple(self._open)))
        if any(e.attributes.get("class") == "text" for e in self._open):
            self.articles[-1] += data

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    def by_id(self, name: str) -> Element:
        (element,) = [element for element in self.elements if element.attributes.get("id") == name]
        return element


def shared(brief: Brief) -> Brief:
    """A shared copy, of which the evidence is empty as `make_brief` leaves it."""
    rows = tuple(
        row.model_copy(update={"incident": row.incident.model_copy(update={"evidence": ()})})
        for row in brief.incidents
    )
    scope = brief.scope.model_copy(update={"shared": True})
    return brief.model_copy(update={"scope": scope, "incidents": rows})


@pytest.fixture(scope="module")
def english() -> str:
    return to_html(a_brief("en"), BOTH)


@pytest.fixture(scope="module")
def arabic() -> str:
    return to_html(a_brief("ar"), BOTH)


@pytest.fixture(params=["english", "arabic", "hostile", "shared", "empty"])
def any_page(request: pytest.FixtureRequest) -> Page:
    match request.param:
        case "hostile":
            sample: Sample = request.getfixturevalue("hostile")
            return Page(to_html(sample.brief, sample.articles))
        case "shared":
            return Page(to_html(shared(a_brief("ar")), BOTH))
        case "empty":
            return Page(to_html(emptied(a_brief("en")), ()))
        case name:
            return Page(request.getfixturevalue(name))


def card(page: str, number: int) -> str:
    """The markup of an event's card."""
    start = page.index(f'<div class="body" id="event-{number}">')
    return page[page.rindex("<details", 0, start) : page.index("</details>", start)]


def test_a_sentences_reference_opens_the_event_with_its_records_beside_their_texts(english: str) -> None:
    page = Page(english)
    assert '<bdi lang="en"' not in english
    assert '20 November 2026; between 2 and 4 people were killed and an unstated number of people were injured. <a href="#event-2">[2]</a></li>' in english  # fmt: skip  # noqa: E501
    body = page.by_id("event-2")
    assert body.within[-1].tag == "details"
    assert body.within[-1].attributes == {"class": "card", "data-records": "halab-2 sukkari-1"}
    for record, article in (("halab-2", "1"), ("sukkari-1", "2")):
        section = page.by_id(f"inc-{record}")
        assert body in section.within
        pair = section.within[-2]
        (slot,) = [e for e in page.elements if e.attributes.get("data-text") == article and pair in e.within]
        assert slot.inside("details", "data-records", "halab-2 sukkari-1")
    first = FIRST.sentences[1].start
    assert f'<div class="slot" data-text="1"><p><a href="#t1-{first}">The words in article 1</a>' in english  # fmt: skip  # noqa: E501
    assert page.by_id(f"t1-{first}").attributes["data-inc"] == "halab-2"


def test_the_row_in_the_annex_leads_to_the_card_and_back(english: str) -> None:
    assert Page(english).by_id("row-2").attributes["href"] == "#event-2"
    assert '<a href="#row-2">In the table of events</a>' in card(english, 2)


def test_a_card_tells_who_says_what_and_why_it_is_one_event(english: str) -> None:
    told = card(english, 2)
    assert '<h4><bdi dir="ltr">[2]</bdi> Attack</h4> <span>al-Sukkari, Aleppo · 20 November 2026</span> <span class="tag revised">revised</span></summary>' in told  # fmt: skip  # noqa: E501
    assert "<dt>Independent sources</dt><dd>2</dd>" in told
    north, bridge = (
        f'<a href="#inc-{record}"><bdi>{source}</bdi></a>'
        for record, source in (("halab-2", "صحيفة الشمال"), ("sukkari-1", "وكالة الجسر"))
    )
    assert (
        f'<th scope="row">Killed</th><td><ul><li>2 <span class="role">({north})</span></li>'
        f'<li>4 <span class="role">({bridge})</span></li></ul></td>'
    ) in told
    assert f'<th scope="row">Injured</th><td><ul><li>number not stated <span class="role">({north})' in told
    assert told.count('<th scope="row">Killed</th>') == 1
    assert (
        f'<li>{north} + {bridge}: same day; same place; same type <span class="role">(by rule)</span></li>'
    ) in told
    assert '<td data-label="On whose word"><span><bdi>شهود</bdi></span></td>' in told


def test_an_article_without_a_source_is_named_by_its_number(brief: Brief) -> None:
    rows = tuple(row.model_copy(update={"source": None}) for row in brief.articles)
    page = to_html(brief.model_copy(update={"articles": rows}), BOTH)
    assert '<a href="#inc-halab-2">Article 1</a> + <a href="#inc-sukkari-1">Article 2</a>: same day' in page
    assert '<dt>Who tells it</dt><dd><a href="#inc-halab-1">Article 1</a> · published' in page


def test_what_was_kept_apart_stands_on_both_cards(brief: Brief) -> None:
    apart = Decision(
        one="halab-1",
        other="sukkari-2",
        relation=Relation.SAME,
        linked=False,
        score=0.1,
        reasons=("3 days apart", "both name قسد and 2 more"),
        by=Decider.PERSON,
    )
    page = to_html(brief.model_copy(update={"decisions": (apart,)}), BOTH)
    assert '<a href="#event-3">from event [3]</a>: 3 days apart; both name \u2068قسد\u2069 and 2 more <span class="role">(by a person)</span>' in card(page, 1)  # fmt: skip  # noqa: E501
    assert '<a href="#event-1">from event [1]</a>' in card(page, 3)
    assert "Kept apart" not in card(page, 2)


def test_events_counted_within_others_lead_there(brief: Brief) -> None:
    first, second, *others = brief.events
    changed = first.model_copy(
        update={"part_of": ("halab-2", "gone"), "shares_count_with": ("halab-3", "sukkari-2")}
    )
    page = to_html(brief.model_copy(update={"events": (changed, second, *others)}), BOTH)
    assert '<dt>Counted within</dt><dd><a href="#event-2"><bdi dir="ltr">[2]</bdi></a></dd>' in page
    three, four = (f'<a href="#event-{n}"><bdi dir="ltr">[{n}]</bdi></a>' for n in (3, 4))
    assert f"<dt>Shares a count with</dt><dd>{four}, {three}</dd>" in page


def test_a_field_shows_how_it_was_found_and_leads_there(english: str, arabic: str) -> None:
    two, where = FIRST.text.index("شخصين"), FIRST.text.index("حلب")
    assert (
        f'<a href="#t1-{two}"><bdi>2 killed</bdi> · <bdi lang="ar">شخصين</bdi></a> '
        '<span class="tag derived">number: derived (dual)</span> <span class="tag exact">who: exact</span>'
    ) in english
    assert (
        f'<a href="#t1-{where}"><bdi lang="ar">حلب</bdi></a> <span class="tag elsewhere">elsewhere</span>'
        in english
    )
    assert '<bdi lang="ar">داعش</bdi> <span class="tag missing">missing</span> Actors</li>' in english
    assert '<span class="tag missing">مفقود</span> الأطراف</li>' in arabic
    assert "36.1700, 37.1500" in english
    assert "a larger place near it; gazetteer geonames:170063" in english


def test_the_arabic_page_says_the_same_in_arabic(arabic: str) -> None:
    two = FIRST.text.index("شخصين")
    assert (
        f'<a href="#t1-{two}"><bdi>القتلى: 2</bdi> · <bdi lang="ar">شخصين</bdi></a> '
        '<span class="tag derived">العدد: مشتق (مثنى)</span> <span class="tag exact">من هم: حرفي</span>'
    ) in arabic
    assert ": اليوم نفسه؛ المكان نفسه؛ النوع نفسه <span" in arabic
    assert "<bdi>سوريا (SY)</bdi>" in arabic
    assert '<bdi>20 تشرين الثاني/نوفمبر 2026</bdi> · <bdi lang="ar">يوم الجمعة</bdi>' in arabic


# What may be Latin outside of ids: the handling mark, a hash function, the source of the map's outlines.
LATIN = {"TLP:AMBER", "SHA", "Natural", "Earth"}


def test_no_english_word_stands_in_an_arabic_page(arabic: str) -> None:
    page = Page(arabic)
    assert page.all("html")[0].attributes == {"lang": "ar", "dir": "rtl"}
    hidden = {"bdi", "style", "script"}
    seen = [
        data
        for data, within in page.texts
        if not any(e.tag in hidden or e.attributes.get("lang") == "en" for e in within)
    ]
    said = [
        value
        for element in page.elements
        for name, value in element.attributes.items()
        if name in {"aria-label", "data-label", "title"} and not value.startswith("إثبات ")
    ]
    assert set(re.findall("[A-Za-z][A-Za-z:]+", " ".join((*seen, *said)))) == LATIN


def test_ids_hashes_and_references_run_from_left_to_right_in_arabic(arabic: str) -> None:
    assert f'<bdi class="ids" dir="ltr">{FIRST.text_sha256}</bdi>' in arabic
    assert '<a href="#event-2"><bdi lang="en" dir="ltr">[2]</bdi></a>' in arabic
    assert '<p class="handling" dir="ltr" data-mark="TLP:AMBER">' in arabic


def test_arabic_digits_on_demand(brief_ar: Brief) -> None:
    page = to_html(brief_ar, BOTH, eastern_digits=True)
    assert '<h4><bdi dir="ltr">[٢]</bdi> هجوم</h4>' in page
    assert "<bdi>القتلى: ٢</bdi>" in page
    assert "سقوط من ٢ إلى ٤ قتلى" in card(page, 2)
    popup = "[٣] وقع قصف مدفعي".encode("ascii", "backslashreplace").decode()
    assert popup in page  # the map's data is JSON in ASCII
    assert 'id="event-2"' in page


def test_a_shared_copy_has_no_words_of_the_articles(brief: Brief) -> None:
    decision = brief.decisions[0].model_copy(update={"reasons": ("same day", "both name أحمد")})
    page = to_html(shared(brief).model_copy(update={"decisions": (decision,)}), BOTH)
    assert "<mark" not in page
    assert 'class="text"' not in page
    for words in ("يوم الجمعة", "شخصين", "العشرات", "داعش", "أحمد", "وأصيب", 'href="#t1-'):
        assert words not in page
    assert "This is a shared copy: article texts and the quotes that records rest on are withheld" in page
    assert page.count("Evidence is withheld from shared copies.") == 7  # 5 records of 4 events, 2 articles
    assert ": same day <span" in page


def test_evidence_of_two_incidents_carries_both_ids(english: str) -> None:
    page = Page(english)
    marks = {mark.attributes["data-inc"] for mark in page.all("mark")}
    assert marks == {"halab-1", "halab-2", "halab-2 halab-3", "sukkari-1", "sukkari-2"}
    (clutter,) = [p for p in page.all("p") if p.attributes.get("class") == "clutter"]
    assert clutter.attributes == {"dir": "auto", "class": "clutter"}


def test_every_link_leads_somewhere_and_no_id_stands_twice(any_page: Page) -> None:
    ids = any_page.ids()
    assert sorted(set(ids)) == sorted(ids)
    for link in any_page.all("a"):
        address = link.attributes["href"]
        if address.startswith("#"):
            assert address[1:] in ids
        else:
            assert address.startswith("https://example.org/")
            assert link.attributes["rel"] == "noopener noreferrer nofollow"
    labels = [e.attributes["aria-labelledby"] for e in any_page.elements if "aria-labelledby" in e.attributes]
    assert set(labels) <= set(ids)


def test_nothing_from_outside_becomes_markup(hostile: Sample) -> None:
    page = to_html(hostile.brief, hostile.articles)
    parsed = Page(page)
    assert parsed.unclosed == []
    assert [s.attributes for s in parsed.all("script")] == [{"type": "application/json"}, {}, {}]
    assert not {"img", "iframe", "link", "object", "i", "b", "base", "form"} & {
        e.tag for e in parsed.elements
    }
    names = {n for e in parsed.elements if not e.inside("svg") and e.tag != "svg" for n in e.attributes}
    assert names <= {
        "lang", "dir", "charset", "http-equiv", "content", "name", "class", "href", "id", "aria-labelledby",
        "aria-label", "role", "tabindex", "scope", "data-label", "data-records", "data-inc", "data-field",
        "data-code", "data-point", "data-text", "data-home", "data-mark", "data-map", "title", "rel", "type",
    }  # fmt: skip
    assert "\u202e" not in page
    assert '<span class="ctl" data-code="RLO" data-point="202E"' in page


def test_no_element_has_a_style_or_a_handler_or_loads_anything(any_page: Page) -> None:
    for element in any_page.elements:
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
        assert not {"src", "srcset", "xlink:href", "action"} & set(element.attributes)


@pytest.mark.parametrize("language", ["english", "arabic"])
def test_the_policy_allows_exactly_the_style_and_the_scripts_of_the_page(
    language: str, request: pytest.FixtureRequest
) -> None:
    page: str = request.getfixturevalue(language)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    (style,) = (digest(found) for found in re.findall("<style>(.*?)</style>", page, re.DOTALL))
    scripts = " ".join(digest(found) for found in re.findall("<script>(.*?)</script>", page, re.DOTALL))
    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src {style}; script-src {scripts}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"(?:src|@import|url\()\s*=?\s*['\"]?https?:", page)


def digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def test_the_handling_mark_stands_on_the_screen_and_on_every_printed_page(english: str, arabic: str) -> None:
    assert '<p class="handling" dir="ltr" data-mark="TLP:AMBER"><span>TLP:AMBER</span></p>' in english
    assert '@top-right { content: "TLP\\3A AMBER"; font-weight: 700; }' in english
    assert '@bottom-center { content: "Page " counter(page) " of " counter(pages); }' in english
    assert '@top-left { content: "TLP\\3A AMBER"; font-weight: 700; }' in arabic


def test_printed_page_numbers_have_the_digits_of_the_page(brief_ar: Brief) -> None:
    page = to_html(brief_ar, (), eastern_digits=True)
    assert 'counter(page, arabic-indic) " من " counter(pages, arabic-indic); }' in page
    assert "arabic-indic" not in to_html(brief_ar, ())


def test_headings_are_in_order_and_tables_have_headers(any_page: Page) -> None:
    levels = [int(e.tag[1]) for e in any_page.elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(header.attributes["scope"] in {"col", "row"} for header in any_page.all("th"))
    assert [e.tag for e in any_page.elements if e.tag in {"header", "nav", "main", "footer"}] == [
        "header",
        "nav",
        "main",
        "footer",
    ]
    skip = any_page.all("a")[0]
    assert skip.attributes == {"class": "skip", "href": "#main"}


def test_the_table_of_contents_has_every_section(english: str) -> None:
    page = Page(english)
    listed = [a.attributes["href"] for a in page.all("a") if a.inside("nav")]
    sections = [f"#{e.attributes['id']}" for e in page.all("h2") if e.inside("main")]
    assert listed == sections
    assert listed[-1] == "#h_records"


def test_an_article_whose_text_is_not_given_keeps_its_records(brief: Brief) -> None:
    page = to_html(brief, [FIRST])
    assert page.count("The text of this article is not in this file.") == 3  # 2 records and the article
    assert 'id="inc-sukkari-1"' in page


def test_records_of_no_event_stand_with_their_article(brief: Brief) -> None:
    page = Page(to_html(brief.model_copy(update={"events": brief.events[:3], "sentences": ()}), BOTH))
    section = page.by_id("inc-halab-3")
    assert section.inside("section", "id", "text-1")
    assert section.inside("details", "data-records", "halab-3")


def test_an_empty_brief_is_a_page(brief: Brief) -> None:
    page = to_html(emptied(brief), [])
    assert "<title>Security incidents: Aleppo and Idlib</title>" in page
    assert "No event was found." in page
    assert "L.map" not in page  # no map, no Leaflet


SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)).map(sorted), max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    text=st.text(st.sampled_from("ab <>&\"'\n\r\u202e\x00\x0c\u2028قت\U0001f600"), min_size=1, max_size=60),
    first=SPANS,
    second=SPANS,
)
def test_a_shown_article_is_its_text_letter_for_letter(
    brief: Brief, text: str, first: list[list[int]], second: list[list[int]]
) -> None:
    fields = {**FIRST.model_dump(), "text": text, "sentences": (), "clutter": ()}
    article = Article.model_validate(fields)
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
        for row, spans in zip(brief.incidents[:2], (first, second), strict=True)
    ]
    told = brief.articles[0].model_copy(update={"text_sha256": article.text_sha256})
    made = emptied(brief).model_copy(update={"incidents": tuple(rows), "articles": (told,)})
    assert Page(to_html(made, [article])).articles == [text]
