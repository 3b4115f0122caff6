"""The evidence of places alone, in bits."""

import pytest

from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import GeoPrecision, ResolvedPlace
from summarizer.link.sound import sound
from summarizer.link.where import compare_places, distance, where_of
from tests.summarizer.link.made import place

SHUHAYL, DHIBAN = (35.08, 40.50), (35.015, 40.51)
NEAR = GeoPrecision.NEAR
WHERE = [
    pytest.param(place("الشحيل"), place("الشحيل"), 5.0, "same place الشحيل", id="same-name"),
    pytest.param(place("الشحيل"), place("بلدة الشحيل"), 5.0, "same place الشحيل", id="town-of"),
    pytest.param(place("شمال الشحيل"), place("الشحيل"), 3.0, "both around شمال الشحيل", id="north-of"),
    pytest.param(place("محافظة الرقة"), place("الرقة"), 1.0, "both in محافظة الرقة", id="province-and-town"),
    pytest.param(place("البصيرة"), place("al-Busayrah"), 3.5, "same place البصيرة", id="two-scripts"),
    pytest.param(place("الشحيل"), place("Dhiban"), 0.0, None, id="two-scripts-that-do-not-meet"),
    pytest.param(place("الشحيل"), place("ذيبان"), -4.0, "places differ", id="other-name"),
    pytest.param(place("محافظة حلب"), place("محافظة حماة"), -4.0, "places differ", id="other-province"),
    pytest.param(place("محافظة حلب"), place("الشحيل"), 0.0, None, id="a-province-that-may-hold-it"),
    pytest.param(
        place("الشحيل", "دير الزور"), place("دير الزور"), 1.5, "الشحيل lies in دير الزور", id="lies-in"
    ),
    pytest.param(
        place("الشحيل", "محافظة دير الزور"),
        place("محافظة دير الزور"),
        1.0,
        "الشحيل lies in محافظة دير الزور",
        id="lies-in-a-province",
    ),
    pytest.param(
        place("السوق", "الشحيل", at=SHUHAYL, precision=NEAR),
        place("الشحيل", at=SHUHAYL),
        3.0,
        "السوق lies in الشحيل",
        id="a-market-of-the-town",
    ),
    pytest.param(
        place("الشحيل", "دير الزور", at=SHUHAYL),
        place("دير الزور", at=(35.33, 40.14)),
        1.0,
        "الشحيل lies in دير الزور",
        id="a-town-too-far-away-is-its-province",
    ),
    pytest.param(place("الف", at=SHUHAYL), place("باء", at=SHUHAYL), 4.0, "0 km", id="one-point"),
    pytest.param(place("الف", at=SHUHAYL), place("باء", at=(35.11, 40.5)), -3.0, "3 km apart", id="3-km"),
    pytest.param(place("الشحيل", at=SHUHAYL), place("ذيبان", at=DHIBAN), -6.0, "7 km apart", id="7-km"),
    pytest.param(
        place("الف", at=SHUHAYL), place("باء", at=(36.0, 40.5)), -100.0, "102 km apart", id="100-km"
    ),
    pytest.param(
        place("الف", at=SHUHAYL), place("باء", at=(35.11, 40.5), precision=NEAR), 0.0, None, id="3-km-or-so"
    ),
    pytest.param(
        place("الف", at=SHUHAYL),
        place("الف", at=(36.2, 37.16)),
        -100.0,
        "namesakes 326 km apart",
        id="namesakes",
    ),
    pytest.param(
        place("حي الرصافة", at=SHUHAYL, precision=NEAR),
        place("حي الجورة", at=SHUHAYL, precision=NEAR),
        -4.0,
        "places differ",
        id="two-quarters",
    ),
    pytest.param(
        place("مقر الإدارة", at=SHUHAYL, precision=NEAR),
        place("المجمع الحكومي", at=SHUHAYL, precision=NEAR),
        2.5,
        "0 km",
        id="two-descriptions",
    ),
    pytest.param(
        place("مدرسة الفاروق", "الشحيل"), place("مدرسة النور", "الشحيل"), 0.0, None, id="two-schools"
    ),
    pytest.param(
        place("مقر الإدارة", "الشحيل"), place("حاجز", "الشحيل"), 2.5, "one larger place", id="in-one-town"
    ),
    pytest.param(
        place("مقر الإدارة", "الشحيل", "دير الزور"),
        place("حاجز", "هجين", "دير الزور"),
        0.0,
        None,
        id="in-two-towns-of-a-province",
    ),
    pytest.param(place("دير الزور"), place("دير الزور"), 3.0, "both in دير الزور", id="town-or-province"),
    pytest.param(
        place("مدينة دير الزور"), place("مدينة دير الزور"), 5.0, "same place مدينة دير الزور", id="city-of"
    ),
    pytest.param(place("دير الزور"), place("الشحيل"), 0.0, None, id="may-lie-in-the-province"),
    pytest.param(
        place("دير الزور", at=(35.33, 40.14)),
        place("هجين", at=(34.69, 40.83)),
        0.0,
        None,
        id="may-lie-95-km-off",
    ),
    pytest.param(
        place("دير الزور", at=(35.33, 40.14)),
        place("إدلب", at=(35.93, 36.63)),
        -8.0,
        "324 km apart",
        id="too-far",
    ),
    pytest.param(
        place("دير الزور", at=(35.33, 40.14)),
        place("دير الزور", at=(35.33, 40.14)),
        4.0,
        "both in دير الزور",
        id="the-town-of-a-province",
    ),
    pytest.param(
        place("نهر الإمام", "المقدادية"),
        place("ريف المقدادية"),
        1.5,
        "نهر الإمام lies in ريف المقدادية",
        id="around-a-town",
    ),
    pytest.param(
        place("دمبل", "بانكاس"), place("دائرة بانكاس"), 3.0, "دمبل lies in دائرة بانكاس", id="in-a-district"
    ),
    pytest.param(
        place("الف", at=SHUHAYL),
        place("قضاء باء", at=(35.3, 40.5)),
        1.0,
        "24 km apart",
        id="may-lie-in-a-district",
    ),
    pytest.param(
        place("الف", at=SHUHAYL),
        place("قضاء باء", at=(35.6, 40.5)),
        -8.0,
        "58 km apart",
        id="too-far-for-a-district",
    ),
    pytest.param(place(None), place("الشحيل"), 0.0, None, id="unknown"),
    pytest.param(place("الشحيل"), place("الشحيل", country="IQ"), -8.0, "other country", id="other-country"),
    pytest.param(place("الشحيل", country=None), place("الشحيل"), 5.0, "same place الشحيل", id="no-country"),
]


@pytest.mark.parametrize(("one", "other", "bits", "reason"), WHERE)
def test_places(one: ResolvedPlace, other: ResolvedPlace, bits: float, reason: str | None) -> None:
    pair = where_of(one, ()), where_of(other, ())
    assert compare_places(*pair) == (bits, reason)
    assert compare_places(*pair[::-1]).bits == bits


HERE, THERE = "SY/Deir ez-Zor", "SY/Raqqa"


@pytest.mark.parametrize(
    ("one", "other", "provinces", "bits", "reason"),
    [
        pytest.param("الشحيل", "Dhiban", (HERE, HERE), 1.0, "both in Deir ez-Zor", id="two-scripts"),
        pytest.param("الشحيل", "Dhiban", (HERE, THERE), 0.0, None, id="two-scripts-in-two-provinces"),
        pytest.param("الشحيل", "Dhiban", (None, None), 0.0, None, id="unknown"),
        pytest.param(
            "محافظة دير الزور", "الشحيل", (HERE, HERE), 1.0, "both in Deir ez-Zor", id="its-province"
        ),
        pytest.param(
            "محافظة دير الزور", "الشحيل", (HERE, THERE), -2.0, "other province", id="another-province"
        ),
        pytest.param("الشحيل", "ذيبان", (HERE, HERE), -4.0, "places differ", id="two-villages"),
    ],
)
def test_places_by_their_provinces(
    one: str, other: str, provinces: tuple[str | None, str | None], bits: float, reason: str | None
) -> None:
    known = dict(zip((one, other), provinces, strict=True))
    pair = [where_of(place(name), (), lambda spot: known[spot.name or ""]) for name in (one, other)]
    assert compare_places(*pair) == compare_places(*pair[::-1]) == (bits, reason)


def test_distance_is_haversine() -> None:
    # Paris to London: 343.6 km on a sphere of 6,371 km.
    one, other = place("باريس", at=(48.8566, 2.3522)), place("لندن", at=(51.5074, -0.1278))
    assert distance(where_of(one, ()), where_of(other, ())) == pytest.approx(343.56, abs=0.01)


@pytest.mark.parametrize(
    ("rule", "wide"),
    [
        pytest.param("gazetteer: the place itself", True, id="the-province-itself"),
        pytest.param("gazetteer: its province", False, id="a-village-that-its-province-stands-for"),
    ],
)
def test_a_province_that_stands_in_makes_no_wide_place(rule: str, wide: bool) -> None:
    province = place("كباجب", at=(35.3, 40.1), precision=GeoPrecision.ADMIN, gazetteer_id="admin:SY.07")
    how = FieldGrounding(field="place.gazetteer_id", value="x", how=Grounding.DERIVED, rule=rule)
    assert where_of(province, (how,)).wide is wide


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        pytest.param("جوهر", "Jowhar", id="jowhar"),
        pytest.param("البصيرة", "Al Busayrah", id="busayrah"),
        pytest.param("دير الزور", "Deir ez-Zor", id="deir-ez-zor"),
        pytest.param("الشحيل", "Shuḩayl", id="marks"),
        pytest.param("خان شيخون", "Khan Sheikhoun", id="digraphs"),
        pytest.param("بنغازي", "Benghazi", id="gh"),
    ],
)
def test_names_sound_alike_in_two_scripts(arabic: str, latin: str) -> None:
    assert sound(arabic) == sound(latin) != ""


@pytest.mark.parametrize("name", ["تعز", "Gao", ""])
def test_two_consonants_are_no_sign(name: str) -> None:
    assert sound(name) == ""
