import pytest

from schemas.article import Article
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import GeoPrecision, ResolvedPlace
from summarizer.geo.gazetteer import Gazetteer
from summarizer.resolve.place import where

SYRIAN = "قتل اثنان في دير الزور، وأصيب ثلاثة في دمشق والرقة، بحسب مصادر في سوريا."
NOWHERE = "قتل اثنان أمس."


def article(text: str) -> Article:
    return Article(article_id="a", text=text, sentences=(), language="ar")


@pytest.mark.parametrize(
    ("name", "within", "country", "precision", "entry", "rule"),
    [
        pytest.param("دير الزور", (), "SY", "place", "geonames:170794", "the place itself", id="town"),
        pytest.param(
            "مدينة الصور", ("دير الزور",), "SY", "place", "own:SY-assuwar", "the place itself", id="own"
        ),
        pytest.param("شمال دير الزور", (), "SY", "near", "geonames:170794", "near the place", id="north-of"),
        pytest.param("ريف دير الزور", (), "SY", "admin", "admin:SY.07", "near the place", id="countryside"),
        pytest.param("محافظة الحسكة", (), "SY", "admin", "admin:SY.01", "the place itself", id="province"),
        pytest.param(
            "طريق الخرافي",
            ("دير الزور",),
            "SY",
            "near",
            "geonames:170794",
            "a larger place named for it",
            id="landmark-in-a-town",
        ),
        pytest.param(
            "حي الرصافة",
            ("دير الزور",),
            "SY",
            "near",
            "geonames:170794",
            "a larger place named for it",
            id="quarter-with-a-town's-name",
        ),
        pytest.param(
            "معيزيلة",
            ("البوكمال", "بادية دير الزور"),
            "SY",
            "near",
            "geonames:174448",
            "a larger place named for it",
            id="known-without-coordinates",
        ),
        pytest.param("كباجب", (), "SY", "admin", "admin:SY.07", "its province", id="its-province-at-last"),
        pytest.param(
            "مقر الشرطة قرب البصيرة الجديدة",
            (),
            "SY",
            "near",
            "geonames:173927",
            "named after it",
            id="a-name-inside-the-phrase",
        ),
        pytest.param(
            "بلدة البصيرة",
            ("محافظة الرقة",),
            "SY",
            "admin",
            "admin:SY.04",
            "a larger place named for it",
            id="in-another-province-than-is-told",
        ),
        pytest.param(
            None, ("ذيبان",), "SY", "near", "geonames:170691", "a larger place named for it", id="no-name"
        ),
        pytest.param("سوريا", (), "SY", "unresolved", "iso:SY", "the place itself", id="country"),
        pytest.param(
            "البادية السورية", (), "SY", "unresolved", "own:SY-syriandesert", "the place itself", id="area"
        ),
        pytest.param("البصرة", (), "IQ", "place", "geonames:99532", "the place itself", id="another-country"),
    ],
)
def test_a_place_gets_country_and_point(
    gazetteer: Gazetteer,
    name: str | None,
    within: tuple[str, ...],
    country: str,
    precision: str,
    entry: str,
    rule: str,
) -> None:
    place, grounding = where(name, within, article(SYRIAN), gazetteer)
    assert (place.name, place.within) == (name, within)
    assert (place.country, place.geo_precision, place.gazetteer_id) == (
        country,
        GeoPrecision(precision),
        entry,
    )
    assert (place.lat is None) == (precision == "unresolved")
    assert grounding[-1] == FieldGrounding(
        field="place.gazetteer_id", value=entry, how=Grounding.DERIVED, rule=f"gazetteer: {rule}"
    )


def test_the_coordinates_are_those_of_the_entry(gazetteer: Gazetteer) -> None:
    place, _ = where("البوكمال", ("دير الزور",), article(NOWHERE), gazetteer)
    assert place == ResolvedPlace(
        name="البوكمال",
        within=("دير الزور",),
        country="SY",
        lat=34.45226,
        lon=40.91854,
        geo_precision=GeoPrecision.PLACE,
        gazetteer_id="geonames:174448",
    )


def test_an_unknown_place_lies_in_the_country_of_the_article(gazetteer: Gazetteer) -> None:
    place, grounding = where("معسكر الطلائع", (), article(SYRIAN), gazetteer)
    assert place == ResolvedPlace(name="معسكر الطلائع", country="SY")
    assert grounding == (
        FieldGrounding(field="place.country", value="SY", how=Grounding.DERIVED, rule="article's country"),
    )


def test_a_country_inside_the_phrase_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    place, _ = where("الشريط الحدودي الممتد مع العراق", (), article(SYRIAN), gazetteer)
    assert (place.country, place.gazetteer_id) == ("SY", None)


def test_an_unknown_place_in_an_article_about_two_countries_stays_open(gazetteer: Gazetteer) -> None:
    two = article("اجتماع في دمشق وبغداد")
    assert where("معسكر الطلائع", (), two, gazetteer) == (ResolvedPlace(name="معسكر الطلائع"), ())


def test_the_country_of_an_article_is_far_ahead_of_the_next(gazetteer: Gazetteer) -> None:
    text = article("دمشق ودير الزور ثم بغداد ثم باريس وعمان")
    place, _ = where("معسكر الطلائع", (), text, gazetteer)
    assert place == ResolvedPlace(name="معسكر الطلائع", country="SY")


def test_a_landmark_named_after_a_town_abroad_is_not_there(gazetteer: Gazetteer) -> None:
    place, _ = where("مول باريس", (), article(SYRIAN), gazetteer)
    assert (place.country, place.gazetteer_id) == ("SY", None)


def test_namesakes_in_one_country_tell_the_country_not_the_point(gazetteer: Gazetteer) -> None:
    place, _ = where("قباسين", (), article(NOWHERE), gazetteer)
    assert place == ResolvedPlace(name="قباسين", country="SY")


def test_no_place_has_no_country(gazetteer: Gazetteer) -> None:
    assert where(None, (), article(SYRIAN), gazetteer) == (ResolvedPlace(name=None), ())


def test_a_country_named_for_the_place_wins_over_the_article(gazetteer: Gazetteer) -> None:
    place, _ = where("الرقة", ("الكويت",), article(SYRIAN), gazetteer)
    assert (place.country, place.gazetteer_id) == ("KW", "geonames:285728")
