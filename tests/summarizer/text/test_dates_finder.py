"""Where date phrases stand in a text, which of them are days of reporting, and what is none."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.text.dates import date_phrases, resolve_date

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"


def found(text: str, language: str) -> list[str]:
    return [text[phrase.start : phrase.end] for phrase in date_phrases(text, language)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param("وفي 7 من أيار الحالي، نفذت قوات", ["في 7 من أيار الحالي"], id="behind-a-proclitic"),
        pytest.param("قصفت الطائرات، فجر يوم السبت الماضي، بلدة", ["فجر يوم السبت الماضي"], id="longest"),
        pytest.param(
            "بيانات اليوم، الخميس 21 من أيار، تتبنى", ["اليوم، الخميس 21 من أيار"], id="same-day-twice"
        ),
        pytest.param("مساء أمس الجمعة قتل", ["مساء أمس الجمعة"], id="yesterday-friday"),
        pytest.param("قتل السبت، والأحد جرح", ["السبت", "الأحد"], id="two-days-apart"),
        pytest.param("السبت، الأحد والاثنين", ["السبت", "الأحد والاثنين"], id="days-in-a-list"),
        pytest.param(
            "الأحد 17 أيار 2020\nالاثنين قتل", ["الأحد 17 أيار 2020", "الاثنين"], id="not-across-lines"
        ),
        pytest.param("حتى مساءِ السبتِ.", ["حتى مساءِ السبتِ"], id="vowel-marks-belong-to-the-phrase"),
        pytest.param("وقع مساءً أمس", ["مساءً أمس"], id="tanwin-inside"),
        pytest.param("خلال الـ48 ساعة الماضية", ["خلال الـ48 ساعة الماضية"], id="article-on-a-number"),
        pytest.param("ليومي الجمعة والسبت", ["يومي الجمعة والسبت"], id="preposition-stays-outside"),
        pytest.param("في عام 1447هـ.", ["في عام 1447هـ"], id="hijri-year-with-its-sign"),
        pytest.param("في رمضان وشهر أيار", ["في رمضان", "شهر أيار"], id="months"),
        pytest.param(
            "منذ عام 2014 وحتى نهاية 2019", ["منذ عام 2014", "حتى نهاية 2019"], id="since-and-until"
        ),
        # No dates.
        pytest.param("خلال 24 ساعة من مقتل الفتاتين", [], id="duration"),
        pytest.param("في الـ 24 ساعة الأولى من العملية", [], id="first-24-hours"),
        pytest.param("سبق هذه العملية بنحو 24 ساعة", [], id="before-that"),
        pytest.param("قبل يومين من الانتخابات", [], id="before-an-event"),
        pytest.param("قبل أيام قليلة من الانتخابات", [], id="few-days-before-an-event"),
        pytest.param("استمرت ثلاثة أيام", [], id="lasted"),
        pytest.param("تنتهي خلال أيام قليلة", [], id="within-a-few-days"),
        pytest.param("هذه الأيام، هذا يوم حزين، هذا عام جديد", [], id="this-without-a-stretch-of-time"),
        pytest.param("يبلغ من العمر 17 عاما", [], id="age"),
        pytest.param("في الفترة الحالية", [], id="current-period"),
        pytest.param("في ذلك اليوم، وفي اليوم التالي", [], id="references-back"),
        pytest.param("صحيفة اليوم السابع", [], id="newspaper"),
        pytest.param("بحسب قناة روسيا اليوم", [], id="channel"),
        pytest.param("قصف سوق الأحد", [], id="market-named-after-a-day"),
        pytest.param("قتل جمعة العلي ورمضان خليل", [], id="persons-named-after-days"),
        pytest.param("كل أيام الجمعة", [], id="habit"),
        pytest.param("الأحد عشر شخصا", [], id="eleven"),
        pytest.param("قتل 3 وأصيب 15 و1450 نازحا", [], id="counts"),
        pytest.param("في 1450 منزلا", [], id="count-that-could-be-a-hijri-year"),
        pytest.param("قصف 31 نيسان", [], id="no-such-day"),
        pytest.param("الساعة 10:30 أو 10.30.2.1", [], id="times-and-versions"),
    ],
)
def test_arabic_phrases(text: str, phrases: list[str]) -> None:
    assert found(text, "ar") == phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param(
            "The attack on Friday, May 15, 2020, killed", ["on Friday, May 15, 2020"], id="weekday-date"
        ),
        pytest.param("murdered last Friday (17 November) by", ["last Friday (17 November)"], id="brackets"),
        pytest.param("He came in November. 15 people died", ["in November"], id="full-stop"),
        pytest.param("on Nov. 17, police", ["on Nov. 17"], id="abbreviation"),
        pytest.param("It may be over the past 48 hours", ["over the past 48 hours"], id="past-hours"),
        pytest.param("Saturday's clash", ["Saturday"], id="possessive"),
        pytest.param("since the beginning of the year", ["since the beginning of the year"], id="since"),
        pytest.param("early in December last year", ["early in December last year"], id="that-year"),
        # No dates.
        pytest.param("12 may have died; they march on", [], id="words-that-are-months"),
        pytest.param("a 24-hour siege of three days", [], id="durations"),
        pytest.param("a 17-year-old in his 30s, in the 1980s", [], id="ages-and-decades"),
        pytest.param("Black Friday and Bloody Sunday", [], id="named-days"),
        pytest.param("the next day, the next morning", [], id="counts-from-another-day"),
        pytest.param("at this hour", [], id="hour"),
    ],
)
def test_english_phrases(text: str, phrases: list[str]) -> None:
    assert found(text, "en") == phrases


@pytest.mark.parametrize(
    ("text", "language", "reporting"),
    [
        pytest.param("وقالت المصادر السبت إن", "ar", True, id="ar-sources-said-saturday"),
        pytest.param("أعلنت قوات سوريا الديمقراطية يوم السبت مقتل", "ar", True, id="ar-announced"),
        pytest.param("وتبنى التنظيم، اليوم، تدمير", "ar", True, id="ar-claimed-between-commas"),
        pytest.param("قالت المصادر إن هجوما وقع السبت", "ar", False, id="ar-said-that"),
        pytest.param("أعلن الجيش مقتل خمسة السبت", "ar", False, id="ar-announced-an-act"),
        pytest.param("قتل خمسة السبت", "ar", False, id="ar-no-verb-of-saying"),
        pytest.param("قال ذلك. السبت قتل", "ar", False, id="ar-new-sentence"),
        pytest.param("sources said on Saturday", "en", True, id="en-said-on"),
        pytest.param("the army announced in a statement late on Friday", "en", True, id="en-in-a-statement"),
        pytest.param("police said the attack on Saturday killed five", "en", False, id="en-said-the-attack"),
    ],
)
def test_day_of_reporting_is_told_apart(text: str, language: str, reporting: bool) -> None:
    assert [phrase.reporting for phrase in date_phrases(text, language)] == [reporting]


@pytest.mark.parametrize(
    ("article", "phrases"),
    [
        pytest.param("000_c8ae499670e56db6", ["خلال الأيام القليلة", "الشهر الماضي"], id="000"),
        pytest.param(
            "001_b512864834bd20a0",
            ["خلال الشهر الماضي", "حتى ساعات متأخرة من ليل أول أمس", "خلال الفترة الماضية"],
            id="001",
        ),
        pytest.param(
            "002_ee124a6f7251995b",
            [
                "اليوم، الخميس 21 من أيار",
                "خلال الأسبوعين الماضيين",
                "اليوم",
                "منذ مطلع أيار الحالي",
                "في 17 من أيار الحالي",
                "في 7 من أيار الحالي",
            ],
            id="002",
        ),
    ],
)
def test_example_articles(article: str, phrases: list[str]) -> None:
    assert found((ARTICLES / f"{article}.txt").read_text(), "ar") == phrases


def test_languages_without_tables_have_no_phrases() -> None:
    assert date_phrases("hier, le 17 mai 2020", "fr") == ()


WORDS = (
    "من في و بين إلى حتى منذ قبل بعد خلال 3 5 17 31 2020 1447 12/11/2026 أيار"
    " شباط رمضان يوم الجمعة السبت أمس اليوم الأسبوع الشهر عام الماضي الحالي"
    " المقبل الأول ليل مساء مطلع منتصف نهاية ساعة أيام يومين القليلة هذا آخر ( )"
    " ، / - ال on the of in from to and between since until before after last"
    " this next past May may March 17th first week month days hours ago a few"
    " Friday Saturday night early late mid yesterday today overnight weekend year"
    " said ' . ,"
).split(" ")
phrases_of_known_words = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
texts = st.one_of(st.text(), phrases_of_known_words)
languages = st.sampled_from(["ar", "en", "fr", "xx", ""])
publication_dates = st.none() | st.dates()


@given(texts, st.sampled_from(["ar", "en"]))
@example("İ" * 3 + " أمس", "ar")  # folds to more letters than it has
@example("السبت\u200f \u064b،\u2028الأحد", "ar")
def test_spans_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    end = 0
    for phrase in date_phrases(text, language):
        assert end <= phrase.start < phrase.end <= len(text)
        end = phrase.end


@given(texts, languages, publication_dates)
@example("after 31/12/2100", "en", date.max)
@example("before yesterday", "en", date.min)
@example("رمضان", "ar", date.min)
@example("hier", "fr", date.min)
@example("demain", "fr", date.max)
def test_any_words_resolve_and_keep_their_text(words: str, language: str, published: date | None) -> None:
    resolved = resolve_date(words, language=language, published=published)
    assert resolved.text == words
    if published is None and resolved.earliest is None and resolved.latest is None:
        assert resolved.precision == "unknown"


PAST = {
    "ar": "أمس | أول أمس | اليوم | السبت | يوم الجمعة الماضي | قبل يومين"
    " | منذ ثلاثة أيام | قبل ثلاث ساعات | الأسبوع الماضي | الشهر الجاري"
    " | هذا الأسبوع | منتصف أيار | في 17 من أيار | في أيار | 29 شباط"
    " | آخر 48 ساعة | العام الماضي | مطلع العام"
    " | بين 28 كانون الأول و3 كانون الثاني | منذ مطلع أيار | يومي الجمعة والسبت"
    " | خلال الأسبوعين الماضيين | قبل أسبوع | قبل شهر | عطلة نهاية الأسبوع"
    " | الليلة الماضية | 17 من الشهر الجاري | 17 من الشهر الماضي",
    "en": "yesterday | Tuesday | last Friday night | on 17 May | two days ago"
    " | last week | over the past 48 hours | early May | in May | overnight"
    " | this month | between 3 and 5 May | a week ago | a month ago"
    " | over the weekend | last weekend | earlier this week | late last year"
    " | since last Friday | this year",
}
past_words = st.sampled_from(
    [(words.strip(), language) for language, listed in PAST.items() for words in listed.split("|")]
)


@settings(max_examples=300)
@given(past_words, st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_past_words_end_by_the_publication_date(words: tuple[str, str], published: date) -> None:
    resolved = resolve_date(words[0], language=words[1], published=published)
    if words[0].startswith("17 من الشهر الجاري") and published.day < 17:
        assert resolved.latest == published.replace(day=17)  # a day to come, announced
        return
    assert resolved.earliest is not None
    assert resolved.latest is not None
    assert resolved.earliest <= resolved.latest <= published


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_weekdays_meet_the_publication_date(published: date) -> None:
    name = published.strftime("%A")
    plain = resolve_date(name, language="en", published=published)
    last = resolve_date(f"last {name}", language="en", published=published)
    assert (plain.latest, last.latest) == (published, published - timedelta(7))
