"""The day of publication: who states it, in which form; Arabic pages first."""

import json
from datetime import date

import pytest
from lxml.html import document_fromstring

from schemas.source import DatedBy
from summarizer.ingest.json_ld import json_ld
from summarizer.ingest.published import Dated, published
from summarizer.text.dates.stamps import day_in_words

DAY = date(2026, 11, 15)
LD, META, TIME = (Dated(DAY, by) for by in (DatedBy.JSON_LD, DatedBy.META, DatedBy.TIME))


def dated(head: str = "", body: str = "") -> Dated | None:
    page = f'<html lang="ar"><head>{head}</head><body><p>قتل ثلاثة يوم 3 أيار 2020.</p>{body}</body></html>'
    tree = document_fromstring(page)
    return published(tree, json_ld(tree))


def ld(value: object, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{json.dumps(value)}</script>'


def news(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", **fields}


STAMP = "2026-11-15T01:30:00+03:00"  # 14 November in Greenwich


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(ld(news(datePublished=STAMP)), LD, id="zone-of-the-page"),
        pytest.param(ld(news(datePublished="٢٠٢٦-١١-١٥T01:30:00+03:00")), LD, id="arabic-digits"),
        pytest.param(ld(news(datePublished="15 تشرين الثاني 2026")), LD, id="words"),
        pytest.param(ld([{"@type": "WebSite"}, news(datePublished=STAMP)]), LD, id="array"),
        pytest.param(ld({"@graph": [{"@type": "WebPage"}, news(datePublished=STAMP)]}), LD, id="graph"),
        pytest.param(ld(news(datePublished=[STAMP])), LD, id="list-of-one"),
        pytest.param(ld(news(datePublished={"@value": STAMP})), LD, id="value-object"),
        pytest.param(
            ld({"@type": "WebPage", "datePublished": "2019-01-01"}) + ld(news(datePublished=STAMP)),
            LD,
            id="article-before-page",
        ),
        pytest.param(ld({"@type": "WebPage", "datePublished": STAMP}), LD, id="page-alone"),
        pytest.param(
            ld(news(datePublished=STAMP), "Application/LD+JSON; charset=utf-8"), LD, id="type-with-charset"
        ),
        pytest.param(
            f'<script type="application/ld+json">'
            f"//<![CDATA[\n{json.dumps(news(datePublished=STAMP))}\n//]]></script>",
            LD,
            id="cdata",
        ),
        pytest.param(ld(news(dateModified=STAMP)), None, id="modified-is-no-publication"),
        pytest.param(
            ld(news(dateModified="2026-12-01", datePublished=STAMP)), LD, id="modified-does-not-win"
        ),
        pytest.param(
            ld(news(datePublished="1970-01-01T00:00:00Z")) + f'<meta name="date" content="{STAMP}">',
            META,
            id="epoch-passed-over",
        ),
        pytest.param(ld(news(datePublished="0001-01-01T00:00:00")), None, id="zero-time"),
        pytest.param(ld(news(datePublished=1763164800)), None, id="number"),
        pytest.param(ld(news(datePublished="5/4/2026")), None, id="month-first-or-day-first"),
        pytest.param(
            ld(news(datePublished=STAMP)) + '<meta property="article:published_time" content="2026-11-16">',
            LD,
            id="before-meta",
        ),
        pytest.param(f'<meta property="article:published_time" content="{STAMP}">', META, id="meta"),
        pytest.param(
            '<meta property="article:published_time" content="٢٠٢٦/١١/١٥">', META, id="meta-arabic-digits"
        ),
        pytest.param('<meta name="pubdate" content="15 نوفمبر 2026">', META, id="meta-words"),
        pytest.param('<meta itemprop="datePublished" content="2026-11-15">', META, id="meta-itemprop"),
        pytest.param(
            '<meta property="article:modified_time" content="2026-11-15">', None, id="meta-modified"
        ),
        pytest.param('<meta name="revised" content="2026-11-15">', None, id="meta-revised"),
    ],
)
def test_the_head_states_the_day(head: str, expected: Dated | None) -> None:
    assert dated(head) == expected
    assert dated(head, '<article><time datetime="2026-11-20">x</time></article>') == (
        expected or Dated(date(2026, 11, 20), DatedBy.TIME)
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f'<time datetime="{STAMP}">قبل ساعة</time>', TIME, id="datetime"),
        pytest.param("<time>15 تشرين الثاني 2026</time>", TIME, id="levantine-month"),
        pytest.param("<time>١٥ نوفمبر ٢٠٢٦</time>", TIME, id="arabic-digits"),
        pytest.param(
            "<time>الأحد 15 نوفمبر/ تشرين الثاني 2026 - 14:30 بتوقيت غرينتش</time>", TIME, id="twin-names"
        ),
        pytest.param("<time><span>15</span> <span>نونبر</span> <span>2026</span></time>", TIME, id="parts"),
        pytest.param("<time>الأحد 5 جمادى الآخرة 1448هـ - 15 نوفمبر 2026م</time>", TIME, id="hijri-before"),
        pytest.param("<time>15 نوفمبر 2026 الموافق 5 جمادى الآخرة 1448 هـ</time>", TIME, id="hijri-after"),
        pytest.param("<time>5 جمادى الآخرة 1448</time>", None, id="hijri-alone"),
        pytest.param('<time datetime="">15/11/2026</time>', TIME, id="empty-datetime"),
        pytest.param("<time>5/4/2026</time>", None, id="month-first-or-day-first"),
        pytest.param("<time>5/5/2026</time>", Dated(date(2026, 5, 5), DatedBy.TIME), id="day-is-month"),
        pytest.param("<time>15 نوفمبر</time>", None, id="no-year"),
        pytest.param("<time>نوفمبر 2026</time>", None, id="no-day"),
        pytest.param("<time>أمس</time>", None, id="yesterday"),
        pytest.param("<time>منذ 3 ساعات</time>", None, id="hours-ago"),
        pytest.param("<time>14:30</time>", None, id="hour"),
        pytest.param("<time>Sunday, November 15, 2026 5:30 p.m.</time>", TIME, id="english"),
        pytest.param('<span itemprop="datePublished">15 تشرين الثاني 2026</span>', TIME, id="itemprop-words"),
        pytest.param(
            '<span itemprop="datePublished" content="2026-11-15">أمس</span>', TIME, id="itemprop-content"
        ),
        pytest.param('<span itemprop="dateModified">15 نوفمبر 2026</span>', None, id="itemprop-modified"),
        pytest.param("<p>15 نوفمبر 2026</p>", None, id="not-from-the-text"),
    ],
)
def test_an_element_states_the_day(body: str, expected: Dated | None) -> None:
    assert dated(body=body) == expected


FIRST, LATER = '<time datetime="2026-11-15">x</time>', '<time datetime="2026-11-16">y</time>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"<article>{FIRST}{LATER}</article>", TIME, id="first-of-two"),
        pytest.param(f"{FIRST}{LATER}", None, id="two-days-outside-an-article"),
        pytest.param(f"{FIRST}{FIRST}", TIME, id="one-day-twice"),
        pytest.param(f'{LATER}<time pubdate datetime="2026-11-15">x</time>', TIME, id="pubdate"),
        pytest.param(
            f'<article><time class="updated" datetime="2026-11-16">y</time>{FIRST}</article>',
            TIME,
            id="updated-first",
        ),
        pytest.param(
            '<article><time class="entry-date published updated" datetime="2026-11-15">x</time></article>',
            TIME,
            id="published-and-updated",
        ),
        pytest.param(f"<article>آخر تحديث: {LATER} نُشر: {FIRST}</article>", TIME, id="labels-before"),
        pytest.param(f"<article><span>Updated</span> {LATER}<br>{FIRST}</article>", TIME, id="label-element"),
        pytest.param("<article><time>آخر تحديث 15 نوفمبر 2026</time></article>", None, id="label-within"),
        pytest.param(
            "<time>نشر في 15 نوفمبر 2026 وآخر تحديث 16 نوفمبر 2026</time>", None, id="two-days-in-one-element"
        ),
        pytest.param(f'<article><a href="/x">{LATER}</a>{FIRST}</article>', TIME, id="of-a-linked-article"),
        pytest.param(
            f"<aside><article>{LATER}</article></aside><article>{FIRST}</article>", TIME, id="aside"
        ),
        pytest.param(f"<article>{FIRST}<ol class=commentlist>{LATER}</ol></article>", TIME, id="comment"),
        pytest.param(
            '<div class="related-posts"><span itemprop="datePublished">2026-11-16</span></div>',
            None,
            id="related",
        ),
        pytest.param(f"<main>{FIRST}</main>{LATER}", TIME, id="main"),
    ],
)
def test_of_several_times_one_is_that_of_publication(body: str, expected: Dated | None) -> None:
    assert dated(body=body) == expected


def test_long_words_are_no_date() -> None:
    assert day_in_words("15 نوفمبر 2026") == DAY
    assert day_in_words("15 نوفمبر 2026" + " كلمة" * 30) is None
