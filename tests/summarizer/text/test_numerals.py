"""Numerals, Arabic and English: the table is the specification of what is read and what is left out."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.text.fold import fold
from summarizer.text.numerals import Numeral, Rule, arabic, numerals, persons, tables

Row = tuple[int | None, int | None, str | None, str]

WORD, DUAL, ONE, ABOUT = Rule.NUMBER_WORD, Rule.DUAL, Rule.SINGULAR, Rule.ABOUT
MORE, LEAST, MOST, RANGE, VAGUE = Rule.MORE_THAN, Rule.AT_LEAST, Rule.AT_MOST, Rule.RANGE, Rule.VAGUE


def rows(text: str) -> list[Row]:
    return [(numeral.low, numeral.high, numeral.rule, numeral.text) for numeral in numerals(text)]


def case(id_: str, text: str, *expected: Row) -> object:
    return pytest.param(text, list(expected), id=id_)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("ascii", "مقتل 6 أشخاص", (6, 6, None, "6")),
        case("arabic-indic", "قتل ٢٥ مدنيا", (25, 25, None, "٢٥")),
        case("persian", "۱۲ نفر", (12, 12, None, "۱۲")),
        case("thousands-comma", "3,500 مقاتل", (3500, 3500, None, "3,500")),
        case("thousands-arabic", "٣٬٥٠٠ مقاتل", (3500, 3500, None, "٣٬٥٠٠")),
        case("thousands-dot", "1.500 عنصر", (1500, 1500, None, "1.500")),
        case("prefix-with-tatweel", "لـ50 عنصرا والـ24 الباقون", (50, 50, None, "50"), (24, 24, None, "24")),
        case("prefix-and", "5 عراقيين و3 سوريين", (5, 5, None, "5"), (3, 3, None, "3")),
        case("noun-stuck-to-digits", "قتل 5مدنيين", (5, 5, None, "5")),
        case("zero", "0 قتلى", (0, 0, None, "0")),
        case("digits-and-scale", "10 آلاف داعشي", (10_000, 10_000, WORD, "10 آلاف")),
        case("digits-scale-rest", "10 آلاف و500 شخص", (10_500, 10_500, WORD, "10 آلاف و500")),
        case("decimal-and-scale", "2.5 مليون نازح", (2_500_000, 2_500_000, WORD, "2.5 مليون")),
    ],
)
def test_digits(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("unit-masculine", "ثلاثة قتلى", (3, 3, WORD, "ثلاثة")),
        case("unit-feminine", "خمس نساء", (5, 5, WORD, "خمس")),
        case("eight", "ثماني نساء وثمانية رجال", (8, 8, WORD, "ثماني"), (8, 8, WORD, "ثمانية")),
        case("two", "إصابة اثنين آخرين", (2, 2, WORD, "اثنين")),
        case("ten", "عشرة نازحين", (10, 10, WORD, "عشرة")),
        case("eleven", "أحد عشر شخصا", (11, 11, WORD, "أحد عشر")),
        case("eleven-feminine", "إحدى عشرة امرأة", (11, 11, WORD, "إحدى عشرة")),
        case("twelve", "اثني عشر عنصرا", (12, 12, WORD, "اثني عشر")),
        case("fifteen", "خمسة عشر", (15, 15, WORD, "خمسة عشر")),
        case("tens", "ستين شخصا", (60, 60, WORD, "ستين")),
        case("twenty-one", "واحد وعشرون شخصا", (21, 21, WORD, "واحد وعشرون")),
        case("twenty-five", "خمسة وعشرين عنصرا", (25, 25, WORD, "خمسة وعشرين")),
        case("and-apart", "خمسة و عشرين عنصرا", (25, 25, WORD, "خمسة و عشرين")),
        case("hundred", "مئة وخمسة قتلى", (105, 105, WORD, "مئة وخمسة")),
        case("hundred-other-spelling", "مائة قتيل", (100, 100, WORD, "مائة")),
        case("two-hundred", "مئتين وخمسين جنديا", (250, 250, WORD, "مئتين وخمسين")),
        case("three-hundred", "ثلاثمئة وخمسة وعشرين", (325, 325, WORD, "ثلاثمئة وخمسة وعشرين")),
        case("three-hundred-apart", "ثلاث مئة", (300, 300, WORD, "ثلاث مئة")),
        case("eight-hundred", "ثمانمئة", (800, 800, WORD, "ثمانمئة")),
        case("thousand", "ألف وخمسمئة مقاتل", (1500, 1500, WORD, "ألف وخمسمئة")),
        case("two-thousand", "ألفين وثلاثمائة", (2300, 2300, WORD, "ألفين وثلاثمائة")),
        case("two-thousand-construct", "ألفا مقاتل", (2000, 2000, WORD, "ألفا")),
        case("thousand-accusative", "ألفاً من المقاتلين", (1000, 1000, WORD, "ألفاً")),
        case("twenty-thousand", "عشرون ألفا", (20_000, 20_000, WORD, "عشرون ألفا")),
        case("thousands-and-hundreds", "ثلاثة آلاف ومئتي شخص", (3200, 3200, WORD, "ثلاثة آلاف ومئتي")),
        case("hundred-thousand", "مئة ألف نازح", (100_000, 100_000, WORD, "مئة ألف")),
        case("prefix-letters", "شارك بأربع طائرات", (4, 4, WORD, "أربع")),
        case(
            "conjunction-before-a-noun",
            "ثلاثة قتلى وعشرون جريحا",
            (3, 3, WORD, "ثلاثة"),
            (20, 20, WORD, "عشرون"),
        ),
        case("tashkeel", "قُتِلَ ثَلاثةُ", (3, 3, WORD, "ثَلاثةُ")),
        case("not-added-up", "خمسة وثلاثة", (5, 5, WORD, "خمسة"), (3, 3, WORD, "ثلاثة")),
        case("not-across-lines", "خمسة\nوعشرون", (5, 5, WORD, "خمسة"), (20, 20, WORD, "عشرون")),
    ],
)
def test_arabic_words(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("unit", "seven soldiers", (7, 7, WORD, "seven")),
        case("teen", "nineteen men", (19, 19, WORD, "nineteen")),
        case("hyphen", "Twenty-five people", (25, 25, WORD, "Twenty-five")),
        case("space", "twenty five people", (25, 25, WORD, "twenty five")),
        case("hundred", "two hundred people", (200, 200, WORD, "two hundred")),
        case("hundred-and", "two hundred and five", (205, 205, WORD, "two hundred and five")),
        case("thousand", "three thousand two hundred", (3200, 3200, WORD, "three thousand two hundred")),
        case("hundred-thousand", "One hundred thousand", (100_000, 100_000, WORD, "One hundred thousand")),
        case("article", "a hundred fighters", (100, 100, WORD, "a hundred")),
        case(
            "dozen", "a dozen rebels, two dozen more", (12, 12, WORD, "a dozen"), (24, 24, WORD, "two dozen")
        ),
        case("half-a-dozen", "half a dozen", (6, 6, WORD, "half a dozen")),
        case("digits-and-scale", "2.5 million people", (2_500_000, 2_500_000, WORD, "2.5 million")),
        case("separated", "two, three", (2, 2, WORD, "two"), (3, 3, WORD, "three")),
    ],
)
def test_english_words(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("nominative", "قتيلان وجريحان", (2, 2, DUAL, "قتيلان"), (2, 2, DUAL, "جريحان")),
        case("oblique", "مقتل عنصرين من التنظيم", (2, 2, DUAL, "عنصرين")),
        case("soldiers", "جنديين وضابطين", (2, 2, DUAL, "جنديين"), (2, 2, DUAL, "ضابطين")),
        case("hamza-on-ya", "قائدان", (2, 2, DUAL, "قائدان")),
        case("feminine", "امرأتين وطفلتين", (2, 2, DUAL, "امرأتين"), (2, 2, DUAL, "طفلتين")),
        case("children", "طفلان", (2, 2, DUAL, "طفلان")),
        case("article", "مقتل الفتاتين", (2, 2, DUAL, "الفتاتين")),
        case("sound-plural-noun", "مدنيان", (2, 2, DUAL, "مدنيان")),
        case("described-once", "شخصان مدنيان", (2, 2, DUAL, "شخصان")),
        case("a-two-described-once", "اثنان مدنيان", (2, 2, WORD, "اثنان")),
        case("unlisted-after-a-casualty-word", "إصابة حاكمتين", (2, 2, DUAL, "حاكمتين")),
        case("unlisted-elsewhere", "قرب حاكمتين"),
        case("vowelled-oblique", "مقتل عسكريَّين", (2, 2, DUAL, "عسكريَّين")),
        case("vowelled-plural", "مقتل عسكريِّين"),
        case("oblique-like-the-plural", "مدنيين ومسلحين وعاملين"),
        case("not-persons", "سيارتين وساعتين"),
        case("taliban", "طالبان والإخوان وفتيان"),
        case("dead-not-two-hundred", "ميتين"),
    ],
)
def test_duals(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("one-of", "مقتل أحد العناصر", (1, 1, ONE, "أحد")),
        case("one-of-feminine", "إحدى النساء", (1, 1, ONE, "إحدى")),
        case("person-one", "شخص واحد", (1, 1, ONE, "واحد")),
        case("person-one-accusative", "شخصا واحدا", (1, 1, ONE, "واحدا")),
        case("woman-one", "امرأة واحدة", (1, 1, ONE, "واحدة")),
        case("prefix", "لأحد الحراس", (1, 1, ONE, "أحد")),
        case("english", "one of the guards and one soldier", (1, 1, ONE, "one"), (1, 1, ONE, "one")),
        case("single", "a single soldier", (1, 1, ONE, "single")),
        case("sunday", "يوم الأحد والأحد الماضي"),
        case("monday", "يوم الاثنين"),
        case("anyone", "لم يصب أحد"),
        case("each-one", "كل واحد منهم"),
        case("no-one", "no one was hurt, and one another, and this one"),
        case("plain-singular", "مقتل عنصر"),
    ],
)
def test_an_explicit_one(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("nahw", "مقتل نحو 5 عناصر", (5, 5, ABOUT, "نحو 5")),
        case("hawali", "بحوالي مئة", (100, 100, ABOUT, "حوالي مئة")),
        case("qurabat", "قرابة 200 عنصر", (200, 200, ABOUT, "قرابة 200")),
        case("zuha", "زهاء ثلاثمائة", (300, 300, ABOUT, "زهاء ثلاثمائة")),
        case("about-before-and", "ونحو 23 قنبلة", (23, 23, ABOUT, "نحو 23")),
        case("more-than", "استدعاء أكثر من 1500 عنصر", (1500, None, MORE, "أكثر من 1500")),
        case("at-least", "ما لا يقل عن خمسة", (5, None, LEAST, "ما لا يقل عن خمسة")),
        case("at-least-before", "على الأقل 12", (12, None, LEAST, "على الأقل 12")),
        case("at-least-after", "12 على الأقل", (12, None, LEAST, "12 على الأقل")),
        case(
            "at-least-behind-the-noun",
            "خمسة أشخاص على الأقل، و4",
            (5, None, LEAST, "خمسة"),
            (4, 4, None, "4"),
        ),
        case(
            "at-least-of-the-next", "5 قتلى و6 على الأقل", (5, 5, None, "5"), (6, None, LEAST, "6 على الأقل")
        ),
        case("bound-taken-once", "12 على الأقل 5", (12, None, LEAST, "12 على الأقل"), (5, 5, None, "5")),
        case("at-most", "ما لا يزيد عن 20", (None, 20, MOST, "ما لا يزيد عن 20")),
        case("more-than-about", "أكثر من نحو 20", (20, None, MORE, "أكثر من نحو 20")),
        case("english-about", "about 5, some 30", (5, 5, ABOUT, "about 5"), (30, 30, ABOUT, "some 30")),
        case("english-around", "around 40 people", (40, 40, ABOUT, "around 40")),
        case(
            "english-more",
            "more than 5, over 40",
            (5, None, MORE, "more than 5"),
            (40, None, MORE, "over 40"),
        ),
        case("english-at-least", "at least two dozen", (24, None, LEAST, "at least two dozen")),
        case("english-no-fewer", "no fewer than 5", (5, None, LEAST, "no fewer than 5")),
        case("english-or-more", "10 or more", (10, None, LEAST, "10 or more")),
        case("plus-sign", "50+ dead", (50, None, LEAST, "50+")),
        case(
            "english-up-to", "up to 20, at most 3", (None, 20, MOST, "up to 20"), (None, 3, MOST, "at most 3")
        ),
        case(
            "bound-of-the-next", "two from at least 18", (2, 2, WORD, "two"), (18, None, LEAST, "at least 18")
        ),
        case("english-no-more", "no more than 10", (None, 10, MOST, "no more than 10")),
    ],
)
def test_bounds(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("from-to", "من 3 إلى 5 قتلى", (3, 5, RANGE, "من 3 إلى 5")),
        case("between", "ما بين 3 و5 أشخاص", (3, 5, RANGE, "ما بين 3 و5")),
        case("between-words", "بين ثلاثة وخمسة", (3, 5, RANGE, "بين ثلاثة وخمسة")),
        case("or", "ثلاثة أو أربعة مسلحين", (3, 4, RANGE, "ثلاثة أو أربعة")),
        case("to", "عشرون إلى ثلاثين", (20, 30, RANGE, "عشرون إلى ثلاثين")),
        case("hyphen", "3-5 أشخاص و٣–٥", (3, 5, RANGE, "3-5"), (3, 5, RANGE, "٣–٥")),
        case("english", "between 3 and 5 men", (3, 5, RANGE, "between 3 and 5")),
        case("english-to", "five to seven people", (5, 7, RANGE, "five to seven")),
        case("a-list-is-none", "قتل 3 و5", (3, 3, None, "3"), (5, 5, None, "5")),
        case("a-rise-is-none", "ارتفع العدد من 3 إلى 5", (3, 3, None, "3"), (5, 5, None, "5")),
        case("english-rise", "rose from 3 to 5", (3, 3, None, "3"), (5, 5, None, "5")),
        case("falling", "5 إلى 3", (5, 5, None, "5"), (3, 3, None, "3")),
        case("range-of-days", "من 3 إلى 5 أيام"),
    ],
)
def test_ranges(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("tens", "اعتقال عشرات الإرهابيين", (None, None, VAGUE, "عشرات")),
        case("article", "احتجاز العشرات", (None, None, VAGUE, "العشرات")),
        case("hundreds", "مئات المدنيين", (None, None, VAGUE, "مئات")),
        case("tens-of-thousands", "عشرات الآلاف", (None, None, VAGUE, "عشرات الآلاف")),
        case("thousands", "وآلاف النازحين", (None, None, VAGUE, "آلاف")),
        case("few-hundred", "بضع مئات", (None, None, VAGUE, "بضع مئات")),
        case("a-number-of", "مقتل عدد من العناصر", (None, None, VAGUE, "عدد من")),
        case("a-large-number", "عدداً كبيراً من الحملات", (None, None, VAGUE, "عدداً كبيراً من")),
        case("a-limited-number", "قتل عدد محدود من المواطنين", (None, None, VAGUE, "عدد محدود من")),
        case("many", "العديد من الألغام", (None, None, VAGUE, "العديد من")),
        case("joined-article", "للعديد من النقاط", (None, None, VAGUE, "للعديد من")),
        case("several", "عدّة هجمات", (None, None, VAGUE, "عدّة")),
        case("the-number", "عدد القتلى"),
        case("quantities", "كميات كبيرة"),
        case("vague-unit", "عدة ساعات وعشرات الكيلومترات"),
        case("dozens", "dozens of people", (None, None, VAGUE, "dozens")),
        case("tens-of", "tens of thousands", (None, None, VAGUE, "tens of thousands")),
        case("several-hundred", "several hundred people", (None, None, VAGUE, "several hundred")),
        case(
            "number-of",
            "a number of and a large number of",
            (None, None, VAGUE, "a number of"),
            (None, None, VAGUE, "a large number of"),
        ),
        case("few", "a few men", (None, None, VAGUE, "a few")),
        case("scores", "scores of men; he scores", (None, None, VAGUE, "scores")),
        case("vague-hours", "several hours"),
    ],
)
def test_vague_amounts(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("في الـ 24 ساعة الأولى، خلال الـ 48 ساعة", id="hours"),
        pytest.param("بعد ثلاثة أيام وأربع سنوات", id="days-in-words"),
        pytest.param("48 hours, four days, hundreds of kilometres", id="english-units"),
        pytest.param("450 كيلومترا و5 كم و5 km و5kg", id="distance"),
        pytest.param("50% و٪50 و50 بالمئة و50 في المئة و5 per cent", id="share"),
        pytest.param("5 ملايين ليرة و$50", id="money"),
        pytest.param("عمره 25 عاما", id="age"),
        pytest.param("John Smith, 25, was killed", id="english-age"),
        pytest.param("the man at the wheel of the bus, 44, died", id="english-age-of-no-name"),
        pytest.param("a woman of 52 and a boy of six", id="english-age-behind-of"),
        pytest.param("الخميس 21 من أيار، 17 أيار، 7 مايو", id="arabic-dates"),
        pytest.param("May 21, 21 May, 12 March", id="english-dates"),
        pytest.param("2020-05-21 و21/5/2020 و21-5-2020", id="numeric-dates"),
        pytest.param("عام 2019، منذ 2011، أيار 2020، 1441 هـ، in 2019, (2020).", id="years"),
        pytest.param("الساعة 10، 10:30، 7 صباحا، 5 p.m., 6 am", id="clock"),
        pytest.param("الخامس والعشرين والسادسة عشرة والحادي عشر", id="arabic-ordinals"),
        pytest.param("25th, twenty-fifth, third", id="english-ordinals"),
        pytest.param("الفرقة 17 واللواء 93 والقرار 2254 ومنزل رقم 5", id="arabic-designations"),
        pytest.param("Brigade 93, No. 5, Resolution 2254", id="english-designations"),
        pytest.param("SY24 وM4 وAK-47 وF-16 وكورونا-19", id="names-with-digits"),
        pytest.param("two-day, 12-year-old, two-thirds", id="compounds"),
        pytest.param("+963944123456 و0944123 و12345678 و007", id="phone"),
        pytest.param("لست هناك، وأحمد بستان، ثلاثاء، أربعاء", id="other-words"),
        pytest.param("someone fourteenfold tenant", id="inside-other-words"),
        pytest.param("٢٥٫٥ و3.5", id="decimals"),
    ],
)
def test_leaves_out_what_counts_nothing(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("may-the-verb", "12 may have died", (12, 12, None, "12")),
        case(
            "year-like-count",
            "2000 مقاتل و1950 عنصرا",
            (2000, 2000, None, "2000"),
            (1950, 1950, None, "1950"),
        ),
        case("after-a-unit", "بعد 24 ساعة قتل 5", (5, 5, None, "5")),
        case("weekday", "السبت 4 قتلى", (4, 4, None, "4")),
        case("right-after-a-unit", "خلال 24 ساعة 5 قتلى", (5, 5, None, "5")),
        case("in-one-day", "مقتل 5 في يوم", (5, 5, None, "5")),
        case("and-a-unit", "مقتل 5 وساعة", (5, 5, None, "5")),
        case("of-2000", "a force of 2000 men", (2000, 2000, None, "2000")),
        case("after-a-brigade", "خسر اللواء 5 جنود", (5, 5, None, "5")),
        case("after-a-road", "on the road 5 people died", (5, 5, None, "5")),
    ],
)
def test_counts_beside_dates(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(persons.SINGULARS, id="singulars"),
        pytest.param(persons.PLURALS, id="plurals"),
        pytest.param(persons.CASUALTY_NOUNS, id="casualty-nouns"),
        pytest.param(arabic.UNITS, id="numbers"),
        pytest.param(arabic.CHANGES | arabic.VAGUE | arabic.NUMBER_OF | arabic.NUMBER_OF_TAILS, id="lists"),
        pytest.param({word for phrase in arabic.ABOUT + arabic.MORE_THAN for word in phrase}, id="phrases"),
        pytest.param(
            {word for phrase in arabic.AT_LEAST + arabic.AT_MOST for word in phrase}, id="more-phrases"
        ),
        pytest.param(
            tables.UNITS | tables.MONTHS_ARABIC | tables.DESIGNATIONS, id="units-months-designations"
        ),
        pytest.param(tables.YEAR_BEFORE | tables.YEAR_AFTER | tables.CLOCK_AFTER, id="years-and-times"),
    ],
)
def test_tables_are_in_folded_spelling(table: Iterable[str]) -> None:
    assert [word for word in table if fold(word).text != word] == []


def test_offsets_are_into_the_original_text() -> None:
    text = "قُتِلَ\nنحو ٥ ثم ﻻ قتيلان"
    assert numerals(text) == (
        Numeral(start=7, end=12, low=5, high=5, rule="about", text="نحو ٥"),
        Numeral(start=18, end=24, low=2, high=2, rule="dual", text="قتيلان"),
    )


PIECES = """
قتل نحو 5 ٥ خمسة وعشرين مئة آلاف أكثر من إلى و و3 3-5 قتيلان أحد عدد العدد
dozens of at least two hundred a and or % .
""".split()


@given(
    st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from([*PIECES, "\n", "،"]), max_size=12).map(" ".join)
    )
)
@example("ﻻ٢٥ـ")
@example("½ ² Ⅳ 5İ")
@example("من")
@example("half a")
def test_numerals_are_in_order_apart_and_read_as_their_text(text: str) -> None:
    found = numerals(text)
    assert all(text[numeral.start : numeral.end] == numeral.text for numeral in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(numeral.text == numeral.text.strip() != "" for numeral in found)
    assert all(n.low <= n.high for n in found if n.low is not None and n.high is not None)
