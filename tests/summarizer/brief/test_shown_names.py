import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.incident import GeoPrecision, Place, ResolvedPlace, Role
from schemas.language import Language
from summarizer.brief.names import Names, Origin, Shown
from summarizer.brief.names.placenames import arabic_name, country_name, english_name
from summarizer.geo.entry import Entry, Feature
from tests.summarizer.brief.happenings import actor

FSI, PDI = "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("name", "language", "text", "origin"),
    [
        pytest.param("قسد", "en", "Syrian Democratic Forces", Origin.ALIAS, id="alias-en"),
        pytest.param("قسد", "ar", "قوات سوريا الديمقراطية", Origin.ALIAS, id="alias-ar"),
        pytest.param("SDF", "ar", "قوات سوريا الديمقراطية", Origin.ALIAS, id="alias-reverse"),
        pytest.param("قوات النظام", "en", "Syrian government forces", Origin.ALIAS, id="neutral-form"),
        pytest.param("مجهولين", "en", "unidentified armed persons", Origin.ALIAS, id="unknown-men"),
        pytest.param("unknown gunmen", "ar", "مجهولين", Origin.ALIAS, id="oblique-plural"),
        pytest.param("مدنيون", "en", "civilians", Origin.TERM, id="term"),
        pytest.param("civilians", "ar", "مدنيين", Origin.TERM, id="term-reverse"),
        pytest.param("مدنيون", "ar", "مدنيين", Origin.WRITTEN, id="term-as-written-after-a-preposition"),
        pytest.param(
            "النظام", "en", "government (“regime” in the source)", Origin.TERM, id="loaded-word-neutral"
        ),
        pytest.param(
            "التنظيمات الإرهابية", "ar", "«التنظيمات الإرهابية»", Origin.WRITTEN, id="loaded-quoted"
        ),
        pytest.param("the terrorists", "en", "“the terrorists”", Origin.WRITTEN, id="loaded-quoted-en"),
        pytest.param(
            "علوان الجاسم",
            "en",
            f"Alwan al-Jasim ({FSI}علوان الجاسم{PDI})",
            Origin.TRANSLITERATED,
            id="transliterated-with-the-original",
        ),
        pytest.param("علوان الجاسم", "ar", "علوان الجاسم", Origin.WRITTEN, id="written"),
        pytest.param("John Smith", "ar", f"{FSI}John Smith{PDI}", Origin.WRITTEN, id="latin-isolated"),
        pytest.param("Іван", "en", "Іван", Origin.WRITTEN, id="other-script"),
        pytest.param(
            "موظفون ومراجعون",
            "en",
            f"employees ({FSI}موظفون ومراجعون{PDI})",
            Origin.TERM,
            id="head-with-the-original",
        ),
        pytest.param(
            "من كان بداخل الآليات",
            "en",
            f"those described as {FSI}«من كان بداخل الآليات»{PDI}",
            Origin.WRITTEN,
            id="description",
        ),
        pytest.param("a\u202eb\nc", "en", "a b c", Origin.WRITTEN, id="marks-of-direction-go"),
    ],
)
def test_a_name_is_shown_with_its_origin(
    names: Names, name: str, language: Language, text: str, origin: Origin
) -> None:
    shown = names.display(name, language, countries=("SY",))
    assert (shown.text, shown.origin, shown.original) == (text, origin, name)


def test_the_article_stands_apart(names: Names) -> None:
    assert names.display("قسد", "en").article == "the"
    assert names.display("داعش", "en").article == ""
    assert names.display("قسد", "ar").article == ""


def test_the_fuller_name_of_the_record_helps_a_short_one(names: Names) -> None:
    short = actor("التحالف", Role.SUPPORTER, canonical="التحالف الدولي")
    name = "Global Coalition against Islamic State"
    assert names.actor(short, "en") == Shown(name, Origin.ALIAS, "التحالف", "the")


@pytest.mark.parametrize(
    ("name", "language", "many", "text"),
    [
        pytest.param("فلسطينياً", "en", True, "Palestinians", id="plural"),
        pytest.param("فلسطينياً", "ar", True, "فلسطينيين", id="plural-ar"),
        pytest.param("فلسطينياً", "ar", False, "فلسطيني", id="one-ar"),
        pytest.param("فلسطيني", "en", True, "Palestinian", id="not-counted"),
        pytest.param("11 فلسطينياً", "en", True, "11 Palestinians", id="number-given"),
    ],
)
def test_a_noun_counted_in_the_singular(
    names: Names, name: str, language: Language, many: bool, text: str
) -> None:
    assert names.actor(actor(name, Role.TARGET), language, many=many).text == text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("ملثمان", "ملثمين", id="dual"),
        pytest.param("سكان محليون", "سكان محليين", id="adjective"),
        pytest.param("مسلحون حوثيون", "مسلحين حوثيين", id="plurals-that-agree"),
        pytest.param("مسلحون في بيت حانون", "مسلحين في بيت حانون", id="name-further-on"),
        pytest.param("المستوطنون الإسرائيليون", "المستوطنين الإسرائيليين", id="alias"),
        pytest.param("سكاناً تابعين", "سكان تابعين", id="accusative"),
        pytest.param("27 شخصاً", "27 شخصاً", id="counted"),
        pytest.param("أبو سليمان", "أبو سليمان", id="name"),
        pytest.param("لبنان", "لبنان", id="country"),
    ],
)
def test_an_arabic_name_stands_after_a_preposition(names: Names, name: str, shown: str) -> None:
    assert names.display(name, "ar").text == shown


@pytest.mark.parametrize(
    ("name", "article"),
    [
        pytest.param("army", "the", id="army"),
        pytest.param("Example Defence Force", "the", id="force"),
        pytest.param("an armed group", "", id="has-one"),
        pytest.param("Ukraine's 110th Brigade", "", id="possessive"),
        pytest.param("3 units", "", id="number"),
        pytest.param("Russian assault units", "", id="plural"),
        pytest.param("John Smith", "", id="person"),
    ],
)
def test_a_body_named_in_english_takes_its_article(names: Names, name: str, article: str) -> None:
    assert names.display(name, "en").article == article


def test_a_place_is_shown_with_the_larger_ones(names: Names) -> None:
    place = ResolvedPlace(
        name="البصيرة",
        within=("ريف دير الزور الشرقي",),
        country="SY",
        geo_precision=GeoPrecision.PLACE,
    )
    assert [(shown.text, shown.origin) for shown in names.place(place, "en")] == [
        ("Al-Busayrah", Origin.GAZETTEER),
        ("eastern countryside of Deir ez-Zor", Origin.GAZETTEER),
    ]
    assert [shown.text for shown in names.place(place, "ar")] == ["البصيرة", "ريف دير الزور الشرقي"]


@pytest.mark.parametrize(
    ("place", "language", "texts"),
    [
        pytest.param(Place(name="الرقة", country="SY"), "en", ["Raqqa"], id="country-aware"),
        pytest.param(Place(name="الرقة", country="KW"), "en", ["Ar Riqqah"], id="namesake-elsewhere"),
        pytest.param(
            Place(name="شمال دير الزور", within=("دير الزور",), country="SY"),
            "en",
            ["area north of Deir ez-Zor"],
            id="not-said-twice",
        ),
        pytest.param(Place(name="Shuhayl", country="SY"), "ar", ["الشحيل"], id="gazetteer-reverse"),
        pytest.param(Place(name="Kucheri"), "ar", [f"{FSI}Kucheri{PDI}"], id="latin-as-written"),
        pytest.param(Place(name=None, country="SY"), "en", ["Syria"], id="country-alone"),
        pytest.param(Place(name=None, country="SY"), "ar", ["سوريا"], id="country-alone-ar"),
        pytest.param(Place(name=None), "en", [], id="nowhere"),
        pytest.param(Place(name=" \u200f "), "en", [], id="blank"),
        pytest.param(
            Place(name="نامر", country="SY"), "en", [f"Namir ({FSI}نامر{PDI})"], id="transliterated"
        ),
    ],
)
def test_places(names: Names, place: Place, language: Language, texts: list[str]) -> None:
    assert [shown.text for shown in names.place(place, language)] == texts


@pytest.mark.parametrize(
    ("words", "language", "number", "text"),
    [
        pytest.param("عناصر من تنظيم داعش", "en", 5, "members of Islamic State", id="read"),
        pytest.param("عنصرا", "en", 14, "14 members", id="counted-in-the-singular"),
        pytest.param("رافع الغنام", "en", 1, f"Rafi' al-Ghanam ({FSI}رافع الغنام{PDI})", id="name"),
        pytest.param("عناصر من تنظيم داعش", "ar", 5, "عناصر من تنظيم داعش", id="as-written"),
        pytest.param("من كان بداخل الآليات", "en", None, None, id="unreadable"),
        pytest.param("a farmer's family", "ar", None, None, id="latin-in-arabic"),
    ],
)
def test_descriptions(
    names: Names, words: str, language: Language, number: int | None, text: str | None
) -> None:
    shown = names.description(words, language, number=number)
    assert (shown and shown.text) == text


def test_marks_of_romanization_go_where_they_are_used() -> None:
    town = Entry("g:1", "Ālbū Kamāl", "SY", None, 1.0, 1.0, Feature.TOWN)
    assert english_name(town) == "Albu Kamal"
    assert english_name(town._replace(name="Şanlıurfa", country="TR")) == "Şanlıurfa"


def test_arabic_names_of_places_come_from_our_own_files() -> None:
    def entry(place_id: str, feature: Feature = Feature.TOWN) -> Entry:
        return Entry(place_id, "x", "SY", None, None, None, feature)

    assert arabic_name(entry("own:SY-alshuhayl")) == "الشحيل"
    assert arabic_name(entry("admin:SY.01", Feature.ADMIN)) == "الحسكة"
    assert arabic_name(entry("iso:SY", Feature.COUNTRY)) == "سوريا"
    assert arabic_name(entry("geonames:1")) is None


def test_countries_have_names_in_both_languages() -> None:
    assert (country_name("IQ", "en"), country_name("IQ", "ar")) == ("Iraq", "العراق")
    assert country_name("PG", "ar") == "بابوا غينيا الجديدة"
    assert country_name("XX", "ar") == "XX"


@settings(max_examples=200)
@given(name=st.text(max_size=30), language=st.sampled_from(["en", "ar"]))
def test_any_name_is_shown_without_loose_marks_of_direction(
    names: Names, name: str, language: Language
) -> None:
    shown = names.display(name, language)
    assert shown.original == name
    assert shown.text.count(FSI) == shown.text.count(PDI)
    assert not set(shown.text) & set("\u202a\u202b\u202d\u202e\n\u200f")
    if shown.origin is Origin.TRANSLITERATED:
        assert FSI in shown.text
