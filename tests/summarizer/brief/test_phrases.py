import pytest

from summarizer.aliases import Aliases
from summarizer.brief.names.phrases import Reader
from summarizer.brief.names.terms import article_of, preposition_of, terms

PLACES = {
    "دير الزور": "Deir ez-Zor",
    "البوكمال": "Al-Bukamal",
    "سوريا": "Syria",
    "البادية السورية": "Syrian Desert",
    "الضفة": "West Bank",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Aliases.load(), PLACES.get)


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        pytest.param("أشخاص", "people", id="plural"),
        pytest.param("لاجئ عراقي", "an Iraqi refugee", id="adjective"),
        pytest.param("المراسل", "the correspondent", id="definite"),
        pytest.param("ملثمان", "2 masked men", id="sure-dual"),
        pytest.param("مدنيين", "civilians", id="dual-or-plural"),
        pytest.param(
            "27 شخصاً يتعاملون مع قسد", "27 people dealing with the Syrian Democratic Forces", id="27"
        ),
        pytest.param(
            "عشرة نازحين من مدينة البوكمال", "10 displaced people from the city of Al-Bukamal", id="ten"
        ),
        pytest.param("5 عراقيين و3 سوريين", "5 Iraqis and 3 Syrians", id="list"),
        pytest.param("منازل ومخازن", "houses and storehouses", id="list-of-nouns"),
        pytest.param(
            "أعضاء سابقين بارزين في تنظيم داعش", "prominent former members of Islamic State", id="adjectives"
        ),
        pytest.param("عدد من خلايا التنظيم", "a number of cells of the organisation", id="a-number-of"),
        pytest.param(
            "أحد عناصر الأمن الداخلي", "one of the members of internal security forces", id="one-of"
        ),
        pytest.param("عشرات الإرهابيين", "dozens of people described as “terrorists”", id="loaded-noun"),
        pytest.param("التنظيمات الإرهابية", "“terrorist” organisations", id="loaded-adjective"),
        pytest.param("خلية لتنظيم داعش", "a cell of Islamic State", id="joined-preposition"),
        pytest.param(
            "جماعة تابعة للميليشيات الإيرانية", "a group belonging to Iran-backed militias", id="ll"
        ),
        pytest.param("قوافل الحجاج الإيرانيين", "convoys of Iranian pilgrims", id="construct"),
        pytest.param("أهالي دير الزور", "residents of Deir ez-Zor", id="people-of-a-place"),
        pytest.param("أهالي الموقوفين", "families of detainees", id="people-of-people"),
        pytest.param("مصدر أمني", "a security source", id="listed-phrase"),
        pytest.param("وزارة الدفاع العراقية", "the Iraqi Ministry of Defence", id="listed-and-adjective"),
        pytest.param("مفرزة أخرى", "another detachment", id="another"),
    ],
)
def test_a_phrase_is_said_word_for_word(reader: Reader, arabic: str, english: str) -> None:
    read = reader.read(arabic)
    assert read is not None
    assert (read.running, read.guessed) == (english, False)


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        pytest.param("وكالة “أعماق”", "A'maq agency", id="noun-after-name"),
        pytest.param("بئر نفط “الدهش”", "al-Dahash oil well", id="two-words"),
        pytest.param("القيادي أبو أحمد", "the commander Abu Ahmad", id="title"),
        pytest.param("الشيخ أحمد الجاسم", "Sheikh Ahmad al-Jasim", id="title-in-capitals"),
        pytest.param("مراسل منصة SY24", "the correspondent of SY24 platform", id="nested"),
    ],
)
def test_a_name_within_a_phrase_is_a_guess(reader: Reader, arabic: str, english: str) -> None:
    read = reader.read(arabic)
    assert read is not None
    assert (read.running, read.guessed) == (english, True)


@pytest.mark.parametrize(
    ("arabic", "english", "guessed", "at"),
    [
        pytest.param("دير الزور", "Deir ez-Zor", False, "in", id="place"),
        pytest.param(
            "ريف دير الزور الشرقي", "the eastern countryside of Deir ez-Zor", False, "in", id="land"
        ),
        pytest.param("شمال دير الزور", "the area north of Deir ez-Zor", False, "in", id="north-of"),
        pytest.param("شرقي سوريا", "eastern Syria", False, "in", id="eastern"),
        pytest.param("شرقي دير الزور", "eastern Deir ez-Zor", False, "in", id="eastern-town"),
        pytest.param("جنوب الضفة", "the southern West Bank", False, "in", id="land-with-article"),
        pytest.param("شمال سوريا", "northern Syria", False, "in", id="country"),
        pytest.param(
            "مقر إدارة إقليم شبيلي الوسطى",
            "the headquarters of the administration of the region of Shabili al-Wasta",
            True,
            "at",
            id="adjective-of-the-last-word",
        ),
        pytest.param("البادية السورية", "the Syrian Desert", False, "in", id="whole"),
        pytest.param("طريق الخرافي", "al-Kharafi road", True, "on", id="road"),
        pytest.param("قاعدة الإمام علي", "al-Imam Ali base", True, "at", id="base"),
        pytest.param("حي الرصافة", "al-Rasafa neighbourhood", True, "in", id="quarter"),
        pytest.param("حي دير الزور", "Dir al-Zur neighbourhood", True, "in", id="namesake-is-no-place"),
        pytest.param("حقل العمر النفطي", "al-Umar oil field", True, "at", id="adjective-after-the-name"),
    ],
)
def test_places(reader: Reader, arabic: str, english: str, guessed: bool, at: str) -> None:
    read = reader.read(arabic, place=True)
    assert read is not None
    assert (read.running, read.guessed, read.at) == (english, guessed, at)


@pytest.mark.parametrize(
    "arabic",
    [
        pytest.param("من كان بداخل الآليات", id="clause"),
        pytest.param("القتلى الذين وقعوا ضحية هذه العملية", id="relative-clause"),
        pytest.param("٣ من أسرة واحدة", id="number-of-something-else"),
        pytest.param("علوان الجاسم", id="name"),
        pytest.param("موظفون ومراجعون", id="half-known-list"),
        pytest.param("", id="empty"),
        pytest.param("«»", id="marks"),
        pytest.param("عناصر " * 13, id="too-long"),
    ],
)
def test_what_is_not_known_word_for_word_is_not_read(reader: Reader, arabic: str) -> None:
    assert reader.read(arabic) is None


def test_the_head_of_a_phrase_is_read_alone(reader: Reader) -> None:
    head = reader.head("الميليشيات المسلحة الموالية لها")
    assert head is not None
    assert head.running == "armed militias"
    assert reader.head("علوان الجاسم") is None


@pytest.mark.parametrize(
    ("name", "article"),
    [
        pytest.param("Syrian Democratic Forces", "the", id="forces"),
        pytest.param("Islamic State", "", id="state"),
        pytest.param("Hezbollah", "", id="proper"),
        pytest.param("unidentified armed persons", "", id="persons"),
        pytest.param("Liwa al-Quds", "", id="liwa"),
        pytest.param("United States", "the", id="country"),
    ],
)
def test_the_article_of_a_name(name: str, article: str) -> None:
    assert article_of(name) == article


def test_a_place_takes_its_preposition() -> None:
    assert [preposition_of(name) for name in ("Imam Ali base", "Homs", "")] == ["at", "in", "in"]


def test_the_word_list_says_no_word_twice_in_two_ways() -> None:
    listed = terms()
    assert not set(listed.adjectives) & set(listed.tails)
    assert all(listed.nouns[word].number == 3 for word in [("مدنيين",), ("عسكريين",), ("مسلحين",)])
    assert listed.english["gunmen"].noun.ar[2].split()[0] == "مسلحين"
    assert listed.english["families"].noun.ar[2].split()[0] == "عائلات"
    assert listed.english["man"].number == 1
