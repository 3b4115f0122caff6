"""Pages that hold no article, each with its reason; and articles that look like them."""

import pytest

from summarizer.errors import InputError
from summarizer.ingest.html import read_html

LEAD = (
    "قتل ثلاثة مدنيين وأصيب آخرون في قصف مدفعي استهدف قرية تل المثال قرب الحدود صباح اليوم، وفق مصادر محلية."
)
MORE = (
    "ونقل المصابون إلى مستشفى في أقرب مدينة، وقال طبيب هناك إن حالة اثنين منهم حرجة، ولم تعلن جهة مسؤوليتها."
)
LEAD_EN = "Three people were killed when shells hit the village of Tal Example on Monday, residents said."
TITLE = "قصف على قرية قرب الحدود"
HEADLINES = (
    "قصف مدفعي على قرية قرب الحدود الشمالية",
    "الجيش يستعيد بلدة بعد أسبوع من القتال",
    "تبادل أسرى عند معبر النهر برعاية دولية",
    "أطباء يحذرون من نفاد الوقود في المستشفيات",
    "مقتل شخصين بانفجار لغم في حقل زيتون",
    "محادثات العاصمة تنتهي بلا نتيجة تذكر",
    "قافلة مساعدات تصل إلى الحي المحاصر",
)
ARTICLE = '<meta property="og:type" content="article">'
SAVE = "save the article's text as .txt"

GONE = "the page says that what was asked for is not there; check the address"
ROBOT = f"the page only checks whether a person reads it; open it in a browser and {SAVE}"
SCRIPTS = f"the page is empty until its scripts run; open it in a browser and {SAVE}"
CONSENT = f"the page asks for consent and shows no article; open it in a browser and {SAVE}"
PAYWALL = f"paywall: the page shows only the beginning of the article; if you may read all of it, {SAVE}"
VIDEO = "the page holds a video and no text of an article; give an article about it"
LIST = "the page is a list of headlines, not an article; give the addresses of the articles"


def page(body: str, head: str = "") -> str:
    menu = "".join(f'<li><a href="/{number}">قسم {number}</a></li>' for number in range(8))
    return (
        f"<!DOCTYPE html><html lang=ar><head>{head}</head><body><nav><ul>{menu}</ul></nav>{body}"
        "<footer><p>جميع الحقوق محفوظة. نستخدم ملفات تعريف الارتباط.</p></footer></body></html>"
    )


def story(*after: str, title: str = TITLE) -> str:
    return f"<article><h1>{title}</h1><p>{LEAD}</p><p>{MORE}</p>{''.join(after)}</article>"


def teaser(headline: str) -> str:
    return f"{headline[::-1]} في تفاصيل أخرى قالت مصادر محلية إن عددا من السكان غادروا منازلهم."


def cards(form: str) -> str:
    return "".join(form.format(n=n, h=head, t=teaser(head)) for n, head in enumerate(HEADLINES))


CONSENTS = (
    "<p>نحن وشركاؤنا نخزن معلومات على جهازك ونصل إليها، مثل ملفات تعريف الارتباط، ونعالج بياناتك الشخصية.</p>"
    "<p>بالنقر على قبول الكل فإنك توافق على ذلك. يمكنك سحب موافقتك متى شئت من سياسة "
    "الخصوصية في أسفل الصفحة.</p>"
)
CONSENTS_EN = (
    "<p>We value your privacy. We and our partners store and access information on a "
    "device, such as cookies.</p>"
    "<p>You may click to consent to our and our 800 partners' processing. Your personal "
    "data will be used for ads "
    "and content measurement.</p><p>Some of our partners do not ask for your consent, and rely on legitimate "
    "interest.</p><button>Accept all</button>"
)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        pytest.param(page(f"<h1>404</h1><p>{MORE}</p>"), GONE, id="404"),
        pytest.param(
            page(
                "<div><h1>عذراً، الصفحة المطلوبة غير موجودة</h1><p>ربما نقلت الصفحة أو "
                "حذفت. عد إلى الصفحة الرئيسية أو ابحث.</p></div>"
            ),
            GONE,
            id="not-found-arabic",
        ),
        pytest.param(
            page(f"<div><p>{LEAD_EN}</p></div>", "<title>Page not found | Example News</title>"),
            GONE,
            id="not-found-title",
        ),
        pytest.param(
            page(
                "<p>Oops! That page can’t be found. Nothing was found at this location. "
                "Maybe try a search?</p>"
            ),
            GONE,
            id="not-found-text",
        ),
        pytest.param(
            page(
                "<div><h2>Checking if the site connection is secure</h2><p>news.example "
                "needs to review the security "
                "of your connection before proceeding.</p></div>",
                "<title>Just a moment...</title>",
            ),
            ROBOT,
            id="robots",
        ),
        pytest.param(
            page(
                "<h1>Access Denied</h1><p>You don't have permission to access this page on "
                "this server. Reference 18.</p>"
            ),
            ROBOT,
            id="denied",
        ),
        pytest.param(
            page(
                "<p>يرجى التحقق من أنك إنسان قبل المتابعة، نأسف لذلك ونشكركم على تعاونكم معنا ومع الموقع.</p>"
            ),
            ROBOT,
            id="robots-arabic",
        ),
        pytest.param(
            "<html><body><noscript>You need to enable JavaScript to run this "
            "app.</noscript><div id=root></div>"
            "<script src=a.js></script></body></html>",
            SCRIPTS,
            id="javascript-only",
        ),
        pytest.param(
            '<html><body><div id="__next"></div><script>1</script></body></html>', SCRIPTS, id="empty-root"
        ),
        pytest.param(
            page(
                "<div><p>يرجى تفعيل جافا سكريبت في متصفحك حتى تتمكن من استخدام هذا الموقع "
                "بكل ما فيه من صفحات.</p></div>"
            ),
            SCRIPTS,
            id="javascript-only-arabic",
        ),
        pytest.param(page(f"<div class=c>{CONSENTS}</div>"), CONSENT, id="consent-arabic"),
        pytest.param(page(f"<div class=c>{CONSENTS_EN}</div>"), CONSENT, id="consent-english"),
        pytest.param(
            page(f"<h1>{TITLE}</h1><div>{CONSENTS}</div>", ARTICLE), CONSENT, id="consent-over-an-article"
        ),
        pytest.param(
            page(story("<div class=box><p>هذا المحتوى للمشتركين. اشترك الآن.</p></div>"), ARTICLE),
            PAYWALL,
            id="paywall-arabic",
        ),
        pytest.param(
            page(story("<div><b>اشترك</b> لمتابعة القراءة</div>"), ARTICLE),
            PAYWALL,
            id="paywall-in-two-elements",
        ),
        pytest.param(
            page(
                f"<article><h1>Shelling near the border</h1><p>{LEAD_EN}</p></article>"
                f"<aside>Subscribe to read the full story.</aside>"
            ),
            PAYWALL,
            id="paywall-english",
        ),
        pytest.param(
            page(
                f"<article><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE[:60]}…</p></article>",
                '<script type="application/ld+json">'
                '{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
            ),
            PAYWALL,
            id="paywall-by-json-ld",
        ),
        pytest.param(
            page(
                "<h1>شاهد: لحظة القصف على القرية</h1><iframe "
                "src='https://www.youtube.com/embed/x'></iframe><p>مصدر الصورة</p>"
            ),
            VIDEO,
            id="video",
        ),
        pytest.param(
            page(
                "<h1>Video: shelling of a village</h1><p>Watch now.</p>",
                '<meta property="og:type" content="video.other">',
            ),
            VIDEO,
            id="video-by-type",
        ),
        pytest.param(
            page(f"<h2>أخبار</h2><ul>{cards('<li><a href=/{n}>{h}</a></li>')}</ul>"), LIST, id="list"
        ),
        pytest.param(
            page(f"<table>{cards('<tr><td><a href=/{n}>{h}</a></td><td>5</td></tr>')}</table>"),
            LIST,
            id="table",
        ),
        pytest.param(
            page(f"<main><h1>سوريا</h1>{cards('<div><h3><a href=/{n}>{h}</a></h3><p>{t}</p></div>')}</main>"),
            LIST,
            id="cards",
        ),
        pytest.param(
            page(
                f"<main>"
                f"{cards('<article><a href=/{n}><img src=x><h2>{h}</h2></a><p>{t}</p></article>')}</main>"
            ),
            LIST,
            id="articles",
        ),
        pytest.param(
            page(f"<main><h1>سوريا</h1>{cards('<a href=/{n}><h3>{h}</h3><p>{t}</p></a>')}</main>"),
            LIST,
            id="linked-cards",
        ),
        pytest.param(
            page(f"<div>{cards('<div class=i><div><a href=/{n}>{h}</a></div><div>{t}</div></div>')}</div>"),
            LIST,
            id="divs",
        ),
        pytest.param(
            page(
                f"<main><h1>سوريا</h1>{cards('<h3><a href=/{n}>{h}</a></h3><p>{t}</p>')}</main>",
                '<script type="application/ld+json">[{"@type":"ItemList"},{"@type":"NewsArticle"}]</script>',
            ),
            LIST,
            id="list-of-articles-by-json-ld",
        ),
    ],
)
def test_says_why_a_page_is_no_article(markup: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_html(markup)
    assert str(caught.value) == reason


NOTE = '<div class="cookie"><p>نستخدم ملفات تعريف الارتباط. بالنقر على قبول الكل فإنك توافق.</p></div>'


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(page(story(title="مقتل 404 أشخاص منذ بداية العام")), id="404-dead"),
        pytest.param(page(story(title="Access denied to UN convoy")), id="access-denied-in-a-headline"),
        pytest.param(page(story(title="تم رفض الوصول إلى قافلة المساعدات")), id="access-denied-arabic"),
        pytest.param(
            page(story(), "<noscript>فعّل جافا سكريبت لمشاهدة الصور</noscript>"), id="noscript-notice"
        ),
        pytest.param(page(story() + NOTE), id="cookie-banner"),
        pytest.param(page(NOTE + story()), id="cookie-banner-first"),
        pytest.param(page(story("<p>اشترك في نشرتنا البريدية لتصلك آخر الأخبار.</p>")), id="newsletter"),
        pytest.param(
            page(story("<p>Subscribe to our channel for more videos.</p>")), id="subscribe-to-a-channel"
        ),
        pytest.param(page(f"<header>اشترك لقراءة كل المقالات</header>{story()}"), id="subscribe-in-the-menu"),
        pytest.param(
            page(story(*(f"<p>{number}: {LEAD}</p>" for number in range(9)), "<p>اشترك لمتابعة القراءة</p>")),
            id="whole-text",
        ),
        pytest.param(
            page(
                story("<p>سجل الدخول لقراءة التعليقات</p>"),
                '<script type="application/ld+json">'
                '{"@type":"NewsArticle","isAccessibleForFree":true}</script>',
            ),
            id="free-by-its-own-word",
        ),
        pytest.param(
            page(story("<iframe src='https://www.youtube.com/embed/x'></iframe>")), id="video-in-an-article"
        ),
        pytest.param(page(f"<h1>{TITLE}</h1><video></video><p>{LEAD}</p>"), id="video-with-a-report"),
        pytest.param(page(story(cards("<h3><a href=/{n}>{h}</a></h3>"))), id="related-headlines"),
        pytest.param(page(story(cards("<h3><a href=/{n}>{h}</a></h3><p>{t}</p>"))), id="related-teasers"),
        pytest.param(
            page(
                cards("<h3><a href=/{n}>{h}</a></h3>")
                + f"<div><h2>{TITLE}</h2><p>{LEAD}</p><p>{MORE}</p></div>"
            ),
            id="ticker-before",
        ),
        pytest.param(
            page(
                f"<div><b>{TITLE}</b><p>{LEAD}</p><p>{MORE}</p></div><ul>"
                f"{cards('<li><a href=/{n}>{h}</a></li>')}</ul>"
            ),
            id="no-h1",
        ),
        pytest.param(
            page(story(cards("<p>{t}</p><p><a href=/{n}>{h}</a></p>")), ARTICLE),
            id="links-between-paragraphs",
        ),
        pytest.param(
            page(f"<h1>{TITLE}</h1><p>{LEAD} <a href=/x>{HEADLINES[0]}</a> وقال شهود ذلك.</p>" * 6),
            id="links-in-sentences",
        ),
    ],
)
def test_an_article_stays_one(markup: str) -> None:
    assert LEAD in read_html(markup).text


def test_a_flash_without_a_body_stays_one() -> None:
    flash = "عاجل: مقتل ثلاثة مدنيين في قصف مدفعي على قرية تل المثال"
    read = read_html(page(f"<article><h1>{flash}</h1><time>10:00</time></article>", ARTICLE))
    assert read.text.splitlines()[0] == flash


def test_news_about_cookies_stays_one() -> None:
    lead = "The regulator fined a firm for the way its sites use cookies without consent on Monday."
    text = "It told the court that visitors had not been asked. The firm said that it would appeal."
    read = read_html(page(f"<article><h1>Firm fined over cookies</h1><p>{lead}</p><p>{text}</p></article>"))
    assert read.text == f"Firm fined over cookies\n{lead}\n{text}"
