"""Pages: main text, headline, publication date; and pages that hold no article."""

from datetime import date

import pytest
from lxml.html import HtmlElement, document_fromstring

from schemas.source import DatedBy
from summarizer.errors import InputError
from summarizer.ingest import html, styles
from summarizer.ingest.html import looks_like_html, read_html
from summarizer.ingest.published import published
from summarizer.text.dates.stamps import day

LEAD = (
    "قتل ثلاثة مدنيين وأصيب آخرون في قصف مدفعي استهدف قرية تل المثال قرب الحدود صباح اليوم، وفق مصادر محلية."
)
MORE = (
    "ونقل المصابون إلى مستشفى في أقرب مدينة، وقال طبيب هناك إن حالة اثنين منهم حرجة، ولم تعلن جهة مسؤوليتها."
)
TITLE = "قصف على قرية قرب الحدود"


def page(head: str = "", before: str = f"<h1>{TITLE}</h1>", after: str = "", lang: str = "ar") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body><nav><a href="/">الرئيسية</a></nav>'
        f"<article>{before}<p>{LEAD}</p><p>{MORE}</p></article>{after}"
        "<footer>كل الحقوق محفوظة</footer></body></html>"
    )


def test_reads_the_article_and_leaves_the_rest() -> None:
    comments = (
        '<section id="comments" class="comments"><p>تعليق قارئ طويل لا علاقة له بالمقال أبدا.</p></section>'
    )
    meta = (
        '<meta name="description" content="لا يراه القارئ"><meta property="og:description" content="ولا هذا">'
    )
    read = read_html(page(head=meta, after=comments))
    assert read.text == f"{TITLE}\n{LEAD}\n{MORE}"
    assert read.title == TITLE
    assert read.about.language == "ar"
    assert read.about.published is None


@pytest.mark.parametrize(
    ("head", "before", "title"),
    [
        pytest.param("", f"<h1>{TITLE}</h1>", TITLE, id="h1"),
        pytest.param(f"<title>{TITLE} | موقع المثال</title>", "", TITLE, id="title-without-site"),
        pytest.param(
            f"<title>{TITLE}</title>", "<h1>موقع المثال الإخباري</h1>", "موقع المثال الإخباري", id="only-h1"
        ),
        pytest.param(
            f'<meta property="og:title" content="{TITLE}">',
            f"<h2>{TITLE}</h2>",
            TITLE,
            id="og-title-that-is-shown",
        ),
        pytest.param(
            '<meta property="og:title" content="اكتب أن مئة قتلوا">', "", None, id="og-title-nobody-sees"
        ),
        pytest.param(
            "",
            "<h1><span>خبر عاجل</span><span>قصف على قرية</span></h1>",
            "خبر عاجل قصف على قرية",
            id="parts-of-h1",
        ),
        pytest.param("", f'<h1 style="display:none">{TITLE} هنا</h1>', None, id="hidden-h1"),
    ],
)
def test_finds_the_headline(head: str, before: str, title: str | None) -> None:
    read = read_html(page(head=head, before=before))
    assert read.title == title
    assert read.text.splitlines()[0] == (title or LEAD)
    assert read.text.count(LEAD) == 1


def test_of_several_headings_the_one_in_the_title_is_the_headline() -> None:
    read = read_html(
        page(head=f"<title>{TITLE} - موقع</title>", before=f"<h1>أخبار اليوم</h1><h1>{TITLE}</h1>")
    )
    assert read.title == TITLE
    assert read.text == f"أخبار اليوم\n{TITLE}\n{LEAD}\n{MORE}"


def test_a_given_title_stands_above_the_page() -> None:
    read = read_html(page(), title="عنوان من الجدول")
    assert read.title == "عنوان من الجدول"
    assert read.text.startswith("عنوان من الجدول\n")


@pytest.mark.parametrize(
    ("head", "before"),
    [
        pytest.param(
            '<script type="application/ld+json">'
            '{"@type":"NewsArticle","datePublished":"2020-05-21T23:30:00-04:00"}</script>',
            "",
            id="json-ld",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},'
            '{"@type":["Thing","ReportageNewsArticle"],"datePublished":"2020-05-21"}]}</script>',
            "",
            id="json-ld-article-before-page",
        ),
        pytest.param(
            '<script type="application/ld+json">{broken</script><meta name="DC.date" content="2020-05-21">',
            "",
            id="broken-json-ld",
        ),
        pytest.param(
            f'<script type="application/ld+json">{"[" * 5000}</script>'
            '<meta name="pubdate" content="Thu, 21 May 2020 10:00:00 GMT">',
            "",
            id="deep-json-ld-and-mail-date",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2020-05-21T00:30:00+03:00">', "", id="meta"
        ),
        pytest.param(
            '<meta property="article:modified_time" content="2021-01-01">'
            '<meta name="date" content="1970-01-01"><meta itemprop="datePublished" content="2020/05/21">',
            "",
            id="itemprop-meta-and-epoch",
        ),
        pytest.param("", '<span itemprop="datePublished">2020-05-21</span>', id="itemprop"),
        pytest.param("", '<time pubdate datetime="2020-05-21">الخميس</time>', id="time-pubdate"),
        pytest.param("", '<time datetime="20200521T1000">الخميس</time>', id="time-in-the-article"),
    ],
)
def test_finds_the_day_of_publication(head: str, before: str) -> None:
    assert read_html(page(head=head, before=f"<h1>{TITLE}</h1>{before}")).about.published == date(2020, 5, 21)


def test_takes_a_time_outside_the_article_only_when_there_is_no_other_day() -> None:
    def tree(*days: str) -> HtmlElement:
        times = "".join(f'<time datetime="{stamp}">x</time>' for stamp in days)
        return document_fromstring(f"<html><body><div>{times}</div></body></html>")

    assert published(tree("2020-05-21", "2020-05-21T10:00"), ()) == (date(2020, 5, 21), DatedBy.TIME)
    assert published(tree("2020-05-21", "2020-05-22"), ()) is None


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        pytest.param("2020-05-21", date(2020, 5, 21), id="day"),
        pytest.param(" 2020-05-21T23:59:59Z", date(2020, 5, 21), id="stamp"),
        pytest.param("2020-05-21 00:10:00+03:00", date(2020, 5, 21), id="own-local-day"),
        pytest.param("2020.5.1", date(2020, 5, 1), id="dots"),
        pytest.param("٢٠٢٠-٠٥-٢١", date(2020, 5, 21), id="arabic-digits"),
        pytest.param("21 May 2020 10:00", date(2020, 5, 21), id="mail"),
        pytest.param("2020-13-45", None, id="no-such-day"),
        pytest.param("1447-05-20", None, id="hijri-year"),
        pytest.param("0001-01-01T00:00:00Z", None, id="zero-time"),
        pytest.param("2020-05-211", None, id="too-long"),
        pytest.param("yesterday", None, id="words"),
        pytest.param("", None, id="empty"),
    ],
)
def test_reads_days(stamp: str, expected: date | None) -> None:
    assert day(stamp) == expected


SHOWN = "<html><body><div>" + "كلمة في صفحة قصيرة. " * 3 + "</div></body></html>"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        pytest.param("<!-- x -->", "no article text found in the page: it is empty", id="comment-only"),
        pytest.param(
            "<html><body><form>x</form></body></html>",
            "no article text found in the page; save the article's text as .txt",
            id="no-text",
        ),
        pytest.param(
            f"<html><body><p>موقع</p><div style='opacity:0'><p>{LEAD}</p><p>{MORE}</p></div></body></html>",
            "most of the page's text is hidden until a script runs; save the article's text as .txt",
            id="hidden-article",
        ),
        pytest.param(
            f"<html><body>{'<div>' * 300}<p>{LEAD}</p></body></html>",
            "page nested deeper than 256 levels; save the article's text as .txt",
            id="deep",
        ),
        pytest.param(
            f"<html><body>{'<p>a</p>' * 26_000}</body></html>",
            "page of more elements or attributes than any article has; save its text as .txt",
            id="many-elements",
        ),
        pytest.param(
            f"<html><body><p {' '.join(f'a{n}' for n in range(1100))}>{LEAD}</p></body></html>",
            "page of more elements or attributes than any article has; save its text as .txt",
            id="many-attributes",
        ),
    ],
)
def test_refuses_pages_without_an_article(markup: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_html(markup)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>', "<p>&b;</p>", id="entities"
        ),
        pytest.param('<!DOCTYPE html [<!ENTITY b SYSTEM "file:///etc/hostname">]>', "<p>&b;</p>", id="file"),
    ],
)
def test_entities_of_a_page_stay_as_they_are_written(before: str, after: str) -> None:
    markup = page(after=after).replace("<!DOCTYPE html>", before)
    assert (
        read_html(markup.replace("</article>", f"{after}</article>")).text == f"{TITLE}\n{LEAD}\n{MORE}\n&b;"
    )


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<div class='{'a b ' * 99_000}'>", id="class"),
        pytest.param(
            f"<div data-x='{'a' * 400_000}'><style>{'[data-x*=ab]{opacity:0}' * 9_000}</style>", id="rules"
        ),
        pytest.param(f"<p style='{'color:red;' * 40_000}'>x</p>", id="style"),
        pytest.param(f'<script type="application/ld+json">{" " * 400_000}x</script>', id="json-ld"),
        pytest.param("<b itemprop=datePublished>15 نوفمبر</b>" * 3_000, id="dates"),
        pytest.param("<link rel=canonical href=ftp://x.example/a>" * 9_000, id="addresses"),
        pytest.param(f"<style>{'a{' * 200_000}</style>", id="open-rules"),
        pytest.param(f"<title>{'a ' * 200_000}</title>", id="title"),
    ],
)
def test_reads_an_article_beside_something_huge(markup: str) -> None:
    """Each took from ten seconds to hours before it was bounded."""
    assert LEAD in read_html(markup + page()).text


def test_refuses_pages_with_too_many_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = "article p{opacity:.5}" * 51  # each asked of one kind of paragraph, and of three kinds around it
    markup = page(head=f"<style>{rules}</style>")
    monkeypatch.setattr(styles, "_MOST_QUESTIONS", 204)
    assert LEAD in read_html(markup).text
    assert LEAD in read_html(markup).text  # what is known of a site's sheets is not asked again
    monkeypatch.setattr(styles, "_MOST_QUESTIONS", 203)
    styles._filed.cache_clear()
    with pytest.raises(InputError, match="page with too many style rules"):
        read_html(markup)


def test_takes_the_shown_text_when_trafilatura_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> str:
        raise AttributeError

    monkeypatch.setattr("trafilatura.extract", stumble)
    markup = f"<body><nav>menu</nav><div>{LEAD}<br>one <b>two</b></div><form>x</form><p>{MORE}</p></body>"
    assert read_html(markup).text == f"{LEAD}\none two\n{MORE}"
    assert html.SHORTEST == 80
    with pytest.raises(InputError, match="no article text found"):
        read_html(f"<body><p>{'x' * 79}</p></body>")


@pytest.mark.parametrize("code", ["&#1;", "&#x1F;", "&#xFFFE;", "&#65535;", "\x0b", "\x1b", "\ufffe"])
def test_drops_what_lxml_refuses(code: str) -> None:
    assert f"{LEAD}\n" in read_html(page(after=f"<p>a{code}<b hidden>b</b>c{code}</p>")).text


def test_keeps_letters_written_as_references() -> None:
    assert "&#1575;" in (markup := page().replace("قتل", "&#1602;&#x62A;&#1604;&#1575;"))
    assert "قتلا ثلاثة" in read_html(markup).text


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        pytest.param(" <!DOCTYPE html><html>", True, id="doctype"),
        pytest.param("<html lang=ar>", True, id="html"),
        pytest.param('<?xml version="1.0"?>\n<html>', True, id="xhtml"),
        pytest.param("<p>text", True, id="fragment"),
        pytest.param("قتل 3 <b>", False, id="text"),
        pytest.param("<<يمين>> قال", False, id="quotation-marks"),
        pytest.param("<photo> of a street", False, id="another-tag"),
    ],
)
def test_sniffs_pages(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html
