from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer.geo.choose import choose
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "countries", "wanted"),
    [
        pytest.param("الرقة", ("SY",), "geonames:172955", id="in-syria"),
        pytest.param("الرقة", ("KW",), "geonames:285728", id="in-kuwait"),
        pytest.param("الرقة", ("LB", "AE"), "geonames:8226648", id="second-country"),
        pytest.param("الرقة", (), None, id="no-country-three-times-as-large-is-not-enough"),
        pytest.param("رفح", (), None, id="two-sides-of-a-border"),
        pytest.param("رفح", ("EG",), "geonames:350350", id="egyptian-side"),
        pytest.param("باريس", (), "geonames:2988507", id="ten-times-as-large"),
        pytest.param("باريس", ("SY",), "geonames:2988507", id="well-known-abroad"),
        pytest.param("ذيبان", ("LB",), None, id="small-place-abroad-is-not-meant"),
        pytest.param("كان", ("SY",), None, id="ordinary-word-is-no-town-abroad"),
        pytest.param("Paris", ("SY",), "geonames:2988507", id="abroad-by-its-own-name"),
        pytest.param("PAR", ("SY",), None, id="not-abroad-by-another-name"),
        pytest.param("الزاوية", ("LY",), "geonames:2218970", id="listed-twice"),
        pytest.param("قباسين", ("SY",), None, id="two-towns-of-a-name"),
        pytest.param("سوريا", (), "iso:SY", id="country"),
        pytest.param("عمان", (), "iso:OM", id="oman"),
        pytest.param("عمان", ("JO",), "geonames:250441", id="amman"),
        pytest.param("تونس", ("TN",), "iso:TN", id="country-before-its-capital"),
        pytest.param("مدينة تونس", ("TN",), "geonames:2464470", id="city-of-tunis"),
        pytest.param("البصرة", (), "geonames:99532", id="capital-before-its-province"),
        pytest.param("محافظة البصرة", (), "admin:IQ.02", id="province"),
        pytest.param("صلاح الدين", ("IQ",), "admin:IQ.18", id="province-before-a-village-elsewhere"),
        pytest.param("ريف ديرالزور الغربي", (), "admin:SY.07", id="countryside-is-the-province"),
        pytest.param("ريف البوكمال", (), "geonames:174448", id="countryside-of-a-town"),
        pytest.param("مخيم الهول", (), "own:SY-alhawlcamp", id="whole-phrase-first"),
        pytest.param("Deir Ezzor", (), "geonames:170794", id="latin"),
        pytest.param("Hasakah", ("SY",), "geonames:173811", id="latin-without-article"),
        pytest.param("شحيل", (), "own:SY-alshuhayl", id="without-article"),
        pytest.param("حي الرصافة", ("SY",), None, id="quarter-named-after-a-town"),
        pytest.param("لا مكان", (), None, id="unknown"),
        pytest.param("", (), None, id="empty"),
    ],
)
def test_lookup(gazetteer: Gazetteer, name: str, countries: tuple[str, ...], wanted: str | None) -> None:
    entry = gazetteer.lookup(name, countries=countries)
    assert (entry.id if entry else None) == wanted


@pytest.mark.parametrize(
    ("name", "context", "wanted"),
    [
        pytest.param("الصور", ("دير الزور",), "own:SY-assuwar", id="namesake-in-the-province"),
        pytest.param("الصور", ("لبنان",), "geonames:267008", id="namesake-in-the-country"),
        pytest.param("الرصافة", ("دير الزور",), None, id="known-to-lie-in-another-province"),
        pytest.param("الرصافة", ("محافظة الرقة",), "own:SY-alresafa", id="in-its-province"),
        pytest.param("دوما", ("دمشق",), "geonames:170592", id="province-around-the-city"),
        pytest.param("دير الزور", ("سوريا",), "geonames:170794", id="a-country-is-no-province"),
        pytest.param("الشولا", ("البادية السورية",), "own:SY-alshoula", id="an-area-is-no-province"),
        pytest.param("رفح", ("قطاع غزة",), "geonames:281102", id="gaza-strip"),
    ],
)
def test_lookup_in_context(
    gazetteer: Gazetteer, name: str, context: tuple[str, ...], wanted: str | None
) -> None:
    entry = gazetteer.lookup(name, context=context)
    assert (entry.id if entry else None) == wanted


def test_larger_places_of_one_country_leave_no_other(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("دوما", countries=("SY",)) is not None
    assert gazetteer.lookup("البصيرة", context=("لبنان",), countries=("SY",)) is None


def test_an_entry_is_whole(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("البوكمال") == Entry(
        "geonames:174448", "Abu Kamal", "SY", "Deir ez-Zor", 34.45226, 40.91854, Feature.TOWN, 57572
    )


def test_find_tells_the_place_from_the_land_around_it(gazetteer: Gazetteer) -> None:
    assert [
        (found.entry.id, found.near)
        for name in ("البوكمال", "مدينة البوكمال", "شمال البوكمال", "بادية البوكمال")
        if (found := gazetteer.find(name))
    ] == [("geonames:174448", near) for near in (False, False, True, True)]


def test_candidates_are_all_namesakes(gazetteer: Gazetteer) -> None:
    assert {entry.country for entry in gazetteer.candidates("مدينة الرقة")} == {"SY", "AE", "KW"}
    assert gazetteer.candidates("لا مكان") == ()


def test_a_small_town_counts_without_any_country() -> None:
    village = Entry("own:SY-x", "X", "SY", None, None, None, Feature.TOWN)
    assert choose([village]) == village


def test_threads_share_a_gazetteer(gazetteer_path: Path) -> None:
    opened = Gazetteer.open(gazetteer_path)
    names = ["دير الزور", "البصرة", "دوما", "رفح", "بغداد"] * 20
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = list(pool.map(lambda name: opened.lookup(name, countries=["SY", "IQ", "PS"]), names))
    opened.close()
    assert [entry.name for entry in found[:5] if entry] == [
        "Deir ez-Zor",
        "Basra",
        "Douma",
        "Rafah",
        "Baghdad",
    ]
    assert found == found[:5] * 20
