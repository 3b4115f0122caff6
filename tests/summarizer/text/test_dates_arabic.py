"""Arabic dates. Expected days were written by hand, for an article of Wednesday 2026-11-18."""

from datetime import date

import pytest

from schemas.incident import Precision, ResolvedDate
from summarizer.text.dates import resolve_date

WEDNESDAY = date(2026, 11, 18)


def resolved(words: str | None, published: date | None = WEDNESDAY) -> ResolvedDate:
    return resolve_date(words, language="ar", published=published)


DAYS = [
    # The 50 phrases on which dateparser failed, in their order.
    pytest.param("15 نوفمبر 2026", "2026-11-15", id="egyptian-november"),
    pytest.param("15 تشرين الثاني 2026", "2026-11-15", id="levantine-november"),
    pytest.param("الخامس عشر من تشرين الثاني", "2026-11-15", id="ordinal-no-year"),
    pytest.param("١٥ تشرين الثاني ٢٠٢٦", "2026-11-15", id="arabic-indic-digits"),
    pytest.param("15 كانون الأول 2025", "2025-12-15", id="levantine-december"),
    pytest.param("15 كانون الثاني 2026", "2026-01-15", id="levantine-january"),
    pytest.param("3 شباط 2026", "2026-02-03", id="levantine-february"),
    pytest.param("3 آذار 2026", "2026-03-03", id="levantine-march"),
    pytest.param("3 نيسان 2026", "2026-04-03", id="levantine-april"),
    pytest.param("3 أيار 2026", "2026-05-03", id="levantine-may"),
    pytest.param("3 حزيران 2026", "2026-06-03", id="levantine-june"),
    pytest.param("3 تموز 2026", "2026-07-03", id="levantine-july"),
    pytest.param("3 آب 2026", "2026-08-03", id="levantine-august"),
    pytest.param("3 أيلول 2026", "2026-09-03", id="levantine-september"),
    pytest.param("3 تشرين الأول 2026", "2026-10-03", id="levantine-october"),
    pytest.param("3 جانفي 2026", "2026-01-03", id="tunisian-january"),
    pytest.param("3 فيفري 2026", "2026-02-03", id="tunisian-february"),
    pytest.param("3 أفريل 2026", "2026-04-03", id="tunisian-april"),
    pytest.param("3 ماي 2026", "2026-05-03", id="maghrebi-may"),
    pytest.param("3 جوان 2026", "2026-06-03", id="tunisian-june"),
    pytest.param("3 جويلية 2026", "2026-07-03", id="tunisian-july"),
    pytest.param("3 أوت 2026", "2026-08-03", id="tunisian-august"),
    pytest.param("3 غشت 2026", "2026-08-03", id="moroccan-august"),
    pytest.param("3 يوليوز 2026", "2026-07-03", id="moroccan-july"),
    pytest.param("3 شتنبر 2026", "2026-09-03", id="moroccan-september"),
    pytest.param("3 دجنبر 2026", "2026-12-03", id="moroccan-december-after-publication"),
    pytest.param("3 نونبر 2026", "2026-11-03", id="moroccan-november"),
    pytest.param("أمس", "2026-11-17", id="yesterday"),
    pytest.param("أول أمس", "2026-11-16", id="day-before-yesterday"),
    pytest.param("اليوم", "2026-11-18", id="today"),
    pytest.param("مساء أمس", "2026-11-17", id="yesterday-evening"),
    pytest.param("الليلة الماضية", "2026-11-17", id="last-night"),
    pytest.param("قبل يومين", "2026-11-16", id="two-days-ago-dual"),
    pytest.param("منذ ثلاثة أيام", "2026-11-15", id="three-days-ago"),
    pytest.param("قبل ثلاث ساعات", "2026-11-18", id="three-hours-ago"),
    pytest.param("يوم الجمعة الماضي", "2026-11-13", id="on-last-friday"),
    pytest.param("الجمعة الماضية", "2026-11-13", id="last-friday"),
    pytest.param("ليلة الجمعة الماضية", "2026-11-13", id="last-friday-night"),
    pytest.param("السبت", "2026-11-14", id="saturday"),
    pytest.param("يوم الأحد", "2026-11-15", id="on-sunday"),
    pytest.param("فجر اليوم", "2026-11-18", id="dawn-today"),
    pytest.param("في 12/11/2026", "2026-11-12", id="day-month-year"),
    pytest.param("12-11-2026", "2026-11-12", id="day-month-year-dashes"),
    pytest.param("2026/11/12", "2026-11-12", id="year-month-day"),
    pytest.param("1447/05/20", "2025-11-11", id="hijri-digits"),
    pytest.param("20 جمادى الأولى 1447", "2025-11-11", id="hijri-month"),
    # More days.
    pytest.param("الأربعاء", "2026-11-18", id="weekday-of-publication"),
    pytest.param("الأربعاء الماضي", "2026-11-11", id="last-weekday-of-publication"),
    pytest.param("الأربعاء المقبل", "2026-11-25", id="next-weekday-of-publication"),
    pytest.param("الجمعة من الأسبوع الماضي", "2026-11-13", id="friday-of-last-week"),
    pytest.param("الخميس من الأسبوع الماضي", "2026-11-12", id="thursday-of-last-week"),
    pytest.param("صلاة الجمعة", "2026-11-13", id="friday-prayer"),
    pytest.param("بعد صلاة الجمعة", "2026-11-13", id="after-friday-prayer-is-friday"),
    pytest.param("السبت مساءً", "2026-11-14", id="part-of-day-after"),
    pytest.param("في ساعة متأخرة من مساء يوم السبت", "2026-11-14", id="two-parts-of-day"),
    pytest.param("حتى ساعات متأخرة من ليل أول أمس", "2026-11-16", id="until-late-that-night"),
    pytest.param("البارحة", "2026-11-17", id="yesterday-other-word"),
    pytest.param("أمس الأول", "2026-11-16", id="yesterday-the-first"),
    pytest.param("أول من أمس", "2026-11-16", id="first-of-yesterday"),
    pytest.param("غداً", "2026-11-19", id="tomorrow"),
    pytest.param("مساء أمس الثلاثاء", "2026-11-17", id="yesterday-tuesday"),
    pytest.param("قبل 24 ساعة", "2026-11-17", id="24-hours-ago"),
    pytest.param("قبل نحو خمسة أيام", "2026-11-13", id="about-five-days-ago"),
    pytest.param("17 من الشهر الجاري", "2026-11-17", id="of-the-current-month"),
    pytest.param("17 من الشهر الماضي", "2026-10-17", id="of-last-month"),
    pytest.param("في 17 الجاري", "2026-11-17", id="of-the-current"),
    pytest.param("17 تشرين الثاني/نوفمبر 2025", "2025-11-17", id="twin-month-names"),
    pytest.param("17 تشرين الثاني (نوفمبر) 2025", "2025-11-17", id="twin-month-names-in-brackets"),
    pytest.param("الحادي والعشرين من شهر آب", "2026-08-21", id="compound-ordinal"),
    pytest.param("19 تشرين الثاني", "2025-11-19", id="no-year-tomorrow-is-a-year-ago"),
    pytest.param("29 شباط", "2024-02-29", id="no-year-leap-day"),
    pytest.param("17 تشرين الثاني الماضي", "2025-11-17", id="last-november-in-november"),
    pytest.param("17 أيار الماضي", "2026-05-17", id="last-may"),
    pytest.param("17 كانون الأول المقبل", "2026-12-17", id="next-december"),
    pytest.param("17 أيار من العام الماضي", "2025-05-17", id="may-of-last-year"),
    pytest.param("اليوم الثالث من رمضان", "2026-02-20", id="third-day-of-ramadan"),
    pytest.param("الجمعة 13 تشرين الثاني", "2026-11-13", id="weekday-and-date"),
    pytest.param("الأسبوع الماضي وتحديدا الجمعة", "2026-11-13", id="closer-words-beat-wider-ones"),
    pytest.param("الخميس 13 تشرين الثاني", "2026-11-13", id="explicit-date-beats-wrong-weekday"),
    pytest.param("17 أيار، 1450", "2026-05-17", id="count-behind-the-date"),
    pytest.param("1 محرم 2026", "2026-06-16", id="hijri-new-year-in-gregorian-year"),
    pytest.param("1 رمضان 2026", "2026-02-18", id="hijri-month-gregorian-year"),
    pytest.param("25/12/2026", "2026-12-25", id="day-over-twelve"),
    pytest.param("12/25/2026", "2026-12-25", id="american-order-where-nothing-else-exists"),
]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_words_that_mean_one_day(words: str, day: str) -> None:
    expected = date.fromisoformat(day)
    assert resolved(words) == ResolvedDate(
        earliest=expected, latest=expected, text=words, precision=Precision.DAY
    )


RANGES = [
    # The last four of the 50; weeks run from Saturday to Friday, "early" is the first ten days.
    pytest.param("الأسبوع الماضي", "2026-11-07", "2026-11-13", id="last-week"),
    pytest.param("الشهر الماضي", "2026-10-01", "2026-10-31", id="last-month"),
    pytest.param("منتصف نوفمبر", "2026-11-11", "2026-11-18", id="mid-november-cut-at-publication"),
    pytest.param("مطلع الشهر الجاري", "2026-11-01", "2026-11-10", id="early-this-month"),
    # More ranges.
    pytest.param("بين 3 و5 أيار", "2026-05-03", "2026-05-05", id="between-days"),
    pytest.param("من 3 إلى 5 أيار", "2026-05-03", "2026-05-05", id="from-to"),
    pytest.param("3 - 5 أيار 2020", "2020-05-03", "2020-05-05", id="dash"),
    pytest.param("بين 28 نيسان و3 أيار 2020", "2020-04-28", "2020-05-03", id="two-months"),
    pytest.param("بين 28 كانون الأول و3 كانون الثاني", "2025-12-28", "2026-01-03", id="over-new-year"),
    pytest.param("من 28 نيسان 2019 حتى 3 أيار 2020", "2019-04-28", "2020-05-03", id="two-years"),
    pytest.param("أيام 3 و4 و5 أيار", "2026-05-03", "2026-05-05", id="three-days"),
    pytest.param("من 1/5/2020 إلى 3/5/2020", "2020-05-01", "2020-05-03", id="numeric-range"),
    pytest.param("يومي الجمعة والسبت", "2026-11-13", "2026-11-14", id="two-weekdays"),
    pytest.param("ليل الجمعة - السبت", "2026-11-13", "2026-11-14", id="night-between"),
    pytest.param("ليل الجمعة السبت", "2026-11-13", "2026-11-14", id="night-between-no-sign"),
    pytest.param("أمس واليوم", "2026-11-17", "2026-11-18", id="yesterday-and-today"),
    pytest.param("في أيار 2020", "2020-05-01", "2020-05-31", id="month-of-year"),
    pytest.param("أيار", "2026-05-01", "2026-05-31", id="month-alone"),
    pytest.param("كانون الأول", "2025-12-01", "2025-12-31", id="month-to-come-is-a-year-ago"),
    pytest.param("نوفمبر الماضي", "2025-11-01", "2025-11-30", id="last-november-in-november-month"),
    pytest.param("بين أيار وحزيران", "2026-05-01", "2026-06-30", id="two-months-named"),
    pytest.param("أوائل أيار", "2026-05-01", "2026-05-10", id="early-may"),
    pytest.param("أواخر شباط 2020", "2020-02-21", "2020-02-29", id="late-february"),
    pytest.param("النصف الثاني من أيار", "2026-05-16", "2026-05-31", id="second-half"),
    pytest.param("الأسبوع الأول من أيار", "2026-05-01", "2026-05-07", id="first-week-of-may"),
    pytest.param("نهاية الشهر الماضي", "2026-10-21", "2026-10-31", id="end-of-last-month"),
    pytest.param("أواخر عام 2019", "2019-09-01", "2019-12-31", id="late-2019"),
    pytest.param("مطلع العام الجاري", "2026-01-01", "2026-04-30", id="early-this-year"),
    pytest.param("عام 2019", "2019-01-01", "2019-12-31", id="year"),
    pytest.param("في 2019", "2019-01-01", "2019-12-31", id="in-year"),
    pytest.param("بين عامي 2014 و2017", "2014-01-01", "2017-12-31", id="between-years"),
    pytest.param("العام الماضي", "2025-01-01", "2025-12-31", id="last-year"),
    pytest.param("هذا العام", "2026-01-01", "2026-11-18", id="this-year"),
    pytest.param("الشهر الجاري", "2026-11-01", "2026-11-18", id="current-month"),
    pytest.param("هذا الأسبوع", "2026-11-14", "2026-11-18", id="this-week"),
    pytest.param("الأسبوع المقبل", "2026-11-21", "2026-11-27", id="next-week"),
    pytest.param("شهر رمضان الماضي", "2026-02-18", "2026-03-19", id="last-ramadan"),
    pytest.param("رمضان 2025", "2025-03-01", "2025-03-29", id="ramadan-of-gregorian-year"),
    pytest.param("عام 1447هـ", "2025-06-26", "2026-06-15", id="hijri-year"),
    pytest.param("خلال الـ 48 ساعة الماضية", "2026-11-16", "2026-11-18", id="past-48-hours"),
    pytest.param("آخر 48 ساعة", "2026-11-16", "2026-11-18", id="last-48-hours"),
    pytest.param("خلال الـ 36 ساعة الماضية", "2026-11-16", "2026-11-18", id="past-36-hours"),
    pytest.param("خلال الساعات الماضية", "2026-11-17", "2026-11-18", id="past-hours"),
    pytest.param("خلال الأسبوعين الماضيين", "2026-11-04", "2026-11-18", id="past-two-weeks"),
    pytest.param("الأيام الثلاثة الماضية", "2026-11-15", "2026-11-18", id="past-three-days"),
    pytest.param("الأشهر الستة الماضية", "2026-05-18", "2026-11-18", id="past-six-months"),
    pytest.param("قبل أسبوع", "2026-11-08", "2026-11-14", id="a-week-ago-is-known-to-the-week"),
    pytest.param("قبل ثلاثة أشهر", "2026-08-01", "2026-08-31", id="three-months-ago"),
    pytest.param("قبل عامين", "2024-01-01", "2024-12-31", id="two-years-ago"),
    pytest.param("قبل 36 ساعة", "2026-11-16", "2026-11-17", id="36-hours-ago"),
    pytest.param("نهاية الأسبوع", "2026-11-13", "2026-11-15", id="weekend"),
    pytest.param("منذ مطلع تشرين الثاني الحالي", "2026-11-01", "2026-11-18", id="since-early-november"),
    pytest.param("منذ يوم الجمعة", "2026-11-13", "2026-11-18", id="since-friday"),
    pytest.param("منذ الشهر الماضي", "2026-10-01", "2026-11-18", id="since-last-month"),
    pytest.param("منذ عام 2014", "2014-01-01", "2026-11-18", id="since-year"),
    pytest.param("بعد 15 تشرين الثاني", "2026-11-16", "2026-11-18", id="after-a-date"),
]


@pytest.mark.parametrize(("words", "earliest", "latest"), RANGES)
def test_words_that_mean_several_days(words: str, earliest: str, latest: str) -> None:
    assert resolved(words) == ResolvedDate(
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest),
        text=words,
        precision=Precision.RANGE,
    )


BOUNDED = [
    pytest.param("خلال الأيام القليلة الماضية", None, "2026-11-18", id="past-few-days"),
    pytest.param("خلال الأيام القليلة", None, "2026-11-18", id="few-days-past-left-out"),
    pytest.param("خلال الفترة الماضية", None, "2026-11-18", id="recent-period"),
    pytest.param("قبل أيام", None, "2026-11-18", id="days-ago"),
    pytest.param("منذ أكثر من شهر", None, "2026-10-31", id="more-than-a-month-ago"),
    pytest.param("قبل 17 أيار", None, "2026-05-16", id="before-a-date"),
    pytest.param("حتى 17 أيار", None, "2026-05-17", id="until-a-date"),
    pytest.param("قبل الجمعة", None, "2026-11-13", id="before-friday-may-be-friday"),
    pytest.param("منذ 17 أيار 2027", "2027-05-17", None, id="since-a-day-to-come"),
    pytest.param("خلال الأيام المقبلة", "2026-11-18", None, id="coming-days"),
    # No usable words: bounded by publication.
    pytest.param(None, None, "2026-11-18", id="no-words"),
    pytest.param("", None, "2026-11-18", id="empty"),
    pytest.param("سبق هذه العملية بنحو 24 ساعة", None, "2026-11-18", id="counts-from-another-event"),
    pytest.param("قبل يومين من الانتخابات", None, "2026-11-18", id="before-another-event"),
    pytest.param("في ذلك اليوم", None, "2026-11-18", id="that-day"),
    pytest.param("في اليوم التالي", None, "2026-11-18", id="next-day"),
    pytest.param("31 نيسان", None, "2026-11-18", id="no-such-day"),
]


@pytest.mark.parametrize(("words", "earliest", "latest"), BOUNDED)
def test_words_that_leave_an_end_open(words: str | None, earliest: str | None, latest: str | None) -> None:
    assert resolved(words) == ResolvedDate(
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        text=words,
        precision=Precision.BOUNDED,
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(None, id="no-words"),
        pytest.param("اليوم", id="today"),
        pytest.param("ليل الجمعة الماضية", id="last-friday-night"),
        pytest.param("الشهر الماضي", id="last-month"),
        pytest.param("17 من أيار الحالي", id="month-without-year"),
        pytest.param("20 رمضان", id="hijri-month-without-year"),
        pytest.param("خلال الـ 48 ساعة الماضية", id="past-48-hours"),
        pytest.param("قبل يومين", id="two-days-ago"),
    ],
)
def test_without_publication_date_relative_words_stay_unknown(words: str | None) -> None:
    assert resolved(words, published=None) == ResolvedDate(
        earliest=None, latest=None, text=words, precision=Precision.UNKNOWN
    )


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision"),
    [
        pytest.param("17 أيار 2020", "2020-05-17", "2020-05-17", Precision.DAY, id="day"),
        pytest.param("الأحد 17 أيار 2020", "2020-05-17", "2020-05-17", Precision.DAY, id="weekday-and-day"),
        pytest.param("20 جمادى الأولى 1447", "2025-11-11", "2025-11-11", Precision.DAY, id="hijri"),
        pytest.param("في أيار 2020", "2020-05-01", "2020-05-31", Precision.RANGE, id="month"),
        pytest.param("عام 2019", "2019-01-01", "2019-12-31", Precision.RANGE, id="year"),
        pytest.param("منذ عام 2014", "2014-01-01", None, Precision.BOUNDED, id="since"),
    ],
)
def test_without_publication_date_absolute_words_resolve(
    words: str, earliest: str, latest: str | None, precision: Precision
) -> None:
    assert resolved(words, published=None) == ResolvedDate(
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest) if latest else None,
        text=words,
        precision=precision,
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        pytest.param("في 17 من أيار الحالي", "2020-05-17", id="current-may"),
        pytest.param("اليوم، الخميس 21 من أيار", "2020-05-21", id="today-thursday-21-may"),
        pytest.param("28 كانون الأول", "2019-12-28", id="december-before"),
    ],
)
def test_year_comes_from_the_publication_date(words: str, day: str) -> None:
    found = resolved(words, published=date(2020, 5, 21))
    assert (found.earliest, found.latest) == (date.fromisoformat(day), date.fromisoformat(day))
