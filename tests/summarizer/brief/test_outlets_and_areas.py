"""Publishers and bodies by name, names that stand alone, countries, cities and regions."""

import csv
from importlib.resources import files

import pytest

from schemas.incident import Place, Role
from schemas.language import Language
from summarizer.aliases import Aliases, Group
from summarizer.aliases import Names as TwoNames
from summarizer.brief.names import Names, Origin
from summarizer.brief.names.bodies import bodies
from summarizer.brief.names.placenames import arabic_name, country_name, provinces_of
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.world import World
from tests.summarizer.brief.happenings import actor

FSI, PDI = "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("name", "english", "arabic"),
    [
        pytest.param("سودان تربيون", "Sudan Tribune", "سودان تربيون", id="sudan-tribune"),
        pytest.param("الأناضول", "Anadolu Agency", "وكالة الأناضول", id="anadolu"),
        pytest.param("سونا", "SUNA", "سونا", id="suna"),
        pytest.param("وكالة سانا", "SANA", "سانا", id="sana"),
        pytest.param("SANA", "SANA", "سانا", id="sana-latin"),
        pytest.param("عنب بلدي", "Enab Baladi", "عنب بلدي", id="enab-baladi"),
        pytest.param("وكالة “أعماق”", "Amaq agency", "وكالة أعماق", id="in-quotation-marks"),
        pytest.param("الدفاع المدني", "Civil Defence", "الدفاع المدني", id="civil-defence"),
        pytest.param("لجان المقاومة", "resistance committees", "لجان المقاومة", id="committees"),
        pytest.param(
            "the Syrian Observatory for Human Rights",
            "Syrian Observatory for Human Rights",
            "المرصد السوري لحقوق الإنسان",
            id="observatory",
        ),
        pytest.param("الجزيرة", "Al Jazeera", "الجزيرة", id="an-ordinary-word"),
        pytest.param("Reuters", "Reuters", "رويترز", id="reuters"),
        pytest.param("SY24", "SY24", f"{FSI}SY24{PDI}", id="latin-in-arabic"),
    ],
)
def test_sources_have_the_names_they_use(names: Names, name: str, english: str, arabic: str) -> None:
    assert names.source(name, "en").text == english
    assert names.source(name, "ar").text == arabic
    assert names.source(name, "en").origin is Origin.ALIAS


def test_an_ordinary_word_is_a_publisher_only_as_a_source(names: Names) -> None:
    assert names.display("سبأ", "ar").text == "سبأ"
    assert names.display("سبأ", "en").origin is Origin.TRANSLITERATED
    assert names.source("سبأ", "en").text == "Saba news agency"


def test_the_users_table_wins_over_the_list(gazetteer: Gazetteer) -> None:
    own = Group(id="ours", name=TwoNames(ar="سانا الأخرى", en="Other Sana"), aliases=("سانا",))
    names = Names(World(gazetteer, Aliases((own,))))
    assert names.source("سانا", "en").text == "Other Sana"


def test_the_list_names_no_group_of_the_alias_table() -> None:
    shipped = Aliases.load()
    taken = {group.id for group in shipped.groups}
    for body in bodies():
        assert body.id not in taken
        known = [name for name in (body.name.ar, body.name.en, *body.aliases) if shipped.find(name)]
        assert known == []


@pytest.mark.parametrize(
    ("name", "language", "running", "alone"),
    [
        pytest.param("مدنيين", "ar", "مدنيين", "مدنيون", id="written"),
        pytest.param("مسلحون مجهولون", "ar", "مجهولين", "مجهولون", id="alias"),
        pytest.param("civilians", "ar", "مدنيين", "مدنيون", id="english-plural"),
        pytest.param("two children", "ar", "طفلين", "طفلان", id="english-dual"),
        pytest.param("three soldiers", "ar", "3 جنود", "3 جنود", id="english-count"),
        pytest.param("Al Lat", "ar", f"{FSI}Al Lat{PDI}", "Al Lat", id="latin-name"),
        pytest.param(
            "علوان الجاسم",
            "en",
            f"Alwan al-Jasim ({FSI}علوان الجاسم{PDI})",
            "Alwan al-Jasim (علوان الجاسم)",
            id="arabic-beside",
        ),
        pytest.param("مدنيون", "en", "civilians", "civilians", id="english"),
    ],
)
def test_a_name_alone_is_nominative_and_without_marks(
    names: Names, name: str, language: Language, running: str, alone: str
) -> None:
    shown = names.actor(actor(name, Role.TARGET), language)
    assert (shown.text, shown.alone) == (running, alone)


def test_more_than_ten_alone(names: Names) -> None:
    shown = names.actor(actor("مدنياً", Role.TARGET), "ar", many=True)
    assert (shown.text, shown.alone) == ("مدنيين", "مدنيون")


def test_english_words_of_a_toll_are_said_in_arabic(names: Names) -> None:
    shown = names.description("three civilians", "ar")
    assert shown is not None
    assert shown.text == "3 مدنيين"


@pytest.mark.parametrize(
    ("code", "english"),
    [
        pytest.param("PS", "Palestine", id="turned-around"),
        pytest.param("FM", "Micronesia", id="states-of"),
        pytest.param("CD", "Democratic Republic of the Congo", id="told-apart"),
        pytest.param("CG", "Congo", id="congo"),
        pytest.param("VG", "British Virgin Islands", id="adjective"),
        pytest.param("BQ", "Bonaire, Sint Eustatius and Saba", id="list"),
        pytest.param("IR", "Iran", id="common-name"),
    ],
)
def test_countries_by_the_common_part_of_their_names(code: str, english: str) -> None:
    assert country_name(code, "en") == english


@pytest.mark.parametrize(
    ("name", "country", "text"),
    [
        pytest.param("الضفة الغربية", "PS", "West Bank", id="west-bank"),
        pytest.param("الضفة الغربية المحتلة", "PS", "West Bank", id="west-bank-as-told"),
        pytest.param("محافظة الرقة", "SY", "Raqqa province", id="province"),
        pytest.param("ريف دير الزور الشرقي", "SY", "eastern countryside of Deir ez-Zor", id="direction"),
        pytest.param("البقاع الغربي", "LB", "western Beqaa", id="part-of-a-province"),
        pytest.param("إقليم كردستان العراق", "IQ", "Kurdistan Region of Iraq", id="region"),
    ],
)
def test_names_whose_last_word_looks_like_a_direction(
    names: Names, name: str, country: str, text: str
) -> None:
    assert [shown.text for shown in names.place(Place(name=name, country=country), "en")] == [text]


def _town(name: str, country: str, admin: str | None) -> Entry:
    return Entry("geonames:0", name, country, admin, 1.0, 1.0, Feature.TOWN)


@pytest.mark.parametrize(
    ("entry", "name", "arabic"),
    [
        pytest.param(_town("Kirkuk", "IQ", "Kirkuk"), "", "كركوك", id="of-the-province"),
        pytest.param(_town("Misratah", "LY", "Misrata"), "Misrata", "مصراتة", id="by-the-name-given"),
        pytest.param(_town("Aden", "YE", None), "", "عدن", id="province-unknown"),
        pytest.param(_town("Kirkuk", "IQ", "Erbil"), "", None, id="namesake-elsewhere"),
        pytest.param(_town("Taza", "IQ", "Kirkuk"), "", None, id="another-town-of-the-province"),
        pytest.param(_town("Kirkuk", "SY", None), "", None, id="another-country"),
    ],
)
def test_a_city_has_the_arabic_name_of_its_province(entry: Entry, name: str, arabic: str | None) -> None:
    assert arabic_name(entry, name) == arabic


def test_regions_hold_provinces_that_are_listed() -> None:
    text = files("summarizer.geo").joinpath("admin.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    listed = {(row["country"], row["name_en"]) for row in rows}
    regions = [
        ("SD", "Darfur", 5),
        ("SD", "Kordofan", 3),
        ("IQ", "Kurdistan Region", 4),
        ("LY", "Cyrenaica", 7),
        ("LY", "Fezzan", 6),
    ]
    for country, region, number in regions:
        provinces = provinces_of(country, region)
        assert len(set(provinces)) == number
        assert {(country, one) for one in (*provinces, region)} <= listed
    assert provinces_of("SY", "Raqqa") == ()
