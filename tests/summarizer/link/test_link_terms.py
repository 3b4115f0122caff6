"""The evidence of each field alone, in bits; that of places stands in test_link_places.py."""

from datetime import date

import pytest

from schemas.incident import CasualtyReport, Outcome, ResolvedActor, ResolvedDate
from summarizer.copies import numbers
from summarizer.link.kind import compare_kinds
from summarizer.link.toll import compare_tolls, counts_of
from summarizer.link.when import Days, compare_days, days_of
from summarizer.link.who import compare_actors, identifier, who_of
from summarizer.link.words import same_words, shingles
from tests.summarizer.link.made import ALIASES, CODEBOOK, DAY, actors, day, facts, told, toll, until


def on(number: int) -> date:
    """A day of June 2023."""
    return date(2023, 6, number)


WHEN = [
    pytest.param(day(on(13)), day(on(13)), 5.0, "same day", id="same-day"),
    pytest.param(day(on(13), on(14)), day(on(14)), 4.0, "dates overlap", id="a-night"),
    pytest.param(day(on(10), on(17)), day(on(14)), 2.5, "dates overlap", id="a-week"),
    pytest.param(day(on(1), on(30)), day(on(14)), 1.0, "dates overlap", id="a-month"),
    pytest.param(day(date(2023, 1, 1), date(2023, 12, 31)), day(on(14)), 0.5, "dates overlap", id="a-year"),
    pytest.param(day(on(13)), day(on(14)), -5.0, "1 day apart", id="next-day"),
    pytest.param(day(on(13)), day(on(15)), -8.0, "2 days apart", id="two-days"),
    pytest.param(day(on(13)), day(on(16)), -100.0, "3 days apart", id="three-days"),
    pytest.param(day(on(10), on(12)), day(on(13), on(20)), -5.0, "1 day apart", id="intervals-that-touch"),
    pytest.param(until(on(14)), day(on(13)), 2.0, "told within days", id="bound-a-day-later"),
    pytest.param(until(on(20)), day(on(13)), 0.5, "told within days", id="bound-a-week-later"),
    pytest.param(until(on(30)), day(on(13)), 0.0, None, id="bound-weeks-later"),
    pytest.param(until(date(2023, 9, 1)), day(on(13)), -2.0, None, id="bound-months-later"),
    pytest.param(until(on(12)), day(on(13)), -5.0, "1 day apart", id="bound-before-the-day"),
    pytest.param(until(on(13)), until(on(14)), 2.0, "told within days", id="two-bounds"),
    pytest.param(until(None), day(on(13)), 0.0, None, id="unknown"),
    pytest.param(until(None), until(None), 0.0, None, id="both-unknown"),
]


@pytest.mark.parametrize(("one", "other", "bits", "reason"), WHEN)
def test_days(one: ResolvedDate, other: ResolvedDate, bits: float, reason: str | None) -> None:
    pair = days_of(one, None), days_of(other, None)
    assert compare_days(*pair) == compare_days(*pair[::-1]) == (bits, reason)


def test_an_article_tells_of_nothing_later_than_itself() -> None:
    assert days_of(until(None), DAY) == Days(None, DAY.toordinal())
    assert days_of(day(on(20)), DAY) == Days(on(20).toordinal(), on(20).toordinal())
    open_end = ResolvedDate(earliest=on(20), latest=None, text=None, precision=day(DAY).precision)
    assert days_of(open_end, DAY) == Days(on(20).toordinal(), None)


KIND = [
    pytest.param("armed_clash", "armed_clash", 2.0, "same type", id="frequent"),
    pytest.param("suicide_bomb", "suicide_bomb", 4.0, "same type", id="rare"),
    pytest.param("other", "other", 1.0, "same type", id="catch-all"),
    pytest.param("armed_clash", "attack", -2.0, "related types", id="boundary-of-the-codebook"),
    pytest.param("suicide_bomb", "remote_explosive_landmine_ied", -2.0, "related types", id="a-car-bomb"),
    pytest.param("arrests", "other", -2.0, "related types", id="other-may-be-anything"),
    pytest.param("peaceful_protest", "protest_with_intervention", -3.0, "types of one family", id="family"),
    pytest.param("agreement", "arrests", -6.0, "other type", id="mixed-family"),
    pytest.param("armed_clash", "peaceful_protest", -6.0, "other type", id="other-type"),
]


@pytest.mark.parametrize(("one", "other", "bits", "reason"), KIND)
def test_types(one: str, other: str, bits: float, reason: str) -> None:
    families = CODEBOOK.family(one), CODEBOOK.family(other)
    assert compare_kinds(one, other, families) == compare_kinds(other, one, families[::-1]) == (bits, reason)


def test_types_of_another_codebook_are_of_no_family() -> None:
    found = facts(told("a", kind="ambush"), told("b", kind="sniping"))
    assert [one.family for one in found] == ["ambush", "sniping"]


SDF = ("قسد", "قوات سوريا الديمقراطية", "قوات سوريا الديموقراطية", "SDF", "Syrian Democratic Forces")
ISIS = (
    "داعش",
    "تنظيم الدولة",
    "تنظيم “الدولة الإسلامية”",
    "خلايا تابعة لتنظيم داعش",
    "ISIS",
    "Islamic State",
)


@pytest.mark.parametrize("names", [pytest.param(SDF, id="sdf"), pytest.param(ISIS, id="isis")])
def test_all_names_of_a_group_are_one(names: tuple[str, ...]) -> None:
    identify = identifier(ALIASES)
    found = {identify(actor) for name in names for actor in actors(name)}
    assert len(found) == 1
    assert found.pop().startswith("#")


WHO = [
    pytest.param(actors("قسد"), actors("SDF"), 1.5, "both name قسد", id="alias"),
    pytest.param(
        actors("قسد", "داعش"), actors("داعش", "قسد"), 2.5, "both name داعش and 1 more", id="roles-swapped"
    ),
    pytest.param(actors("رافع الغنام"), actors("رافع الغنّام"), 1.5, "both name رافع الغنام", id="a-person"),
    pytest.param(actors("مسلحون"), actors("مسلحون"), 0.5, "both name مسلحون", id="vague"),
    pytest.param(
        actors("مسلحون مجهولون"), actors("مسلحون مجهولون"), 0.5, "both name مسلحون مجهولون", id="vaguer"
    ),
    pytest.param(actors("مسلحون"), actors("قسد"), 0.0, None, id="unknown"),
    pytest.param(actors("قسد"), actors("داعش"), -3.0, "other actors", id="other-groups"),
    pytest.param(
        actors("داعش", "قسد"),
        actors("الجيش الوطني السوري", "SDF"),
        -1.0,
        "both name قسد, but not who did it",
        id="other-suspect",
    ),
    pytest.param(
        actors("داعش", "قسد"), actors("قسد", "الجيش السوري"), 1.5, "both name قسد", id="who-was-hit-hits-back"
    ),
    pytest.param((), actors("قسد"), 0.0, None, id="none"),
    pytest.param(
        actors("إسرائيلية"), actors("IDF"), 1.5, "both name إسرائيلية", id="a-nationality-is-its-forces"
    ),
    pytest.param(actors("الجيش"), actors("army"), 1.5, "both name الجيش", id="the-army-in-two-languages"),
    pytest.param(
        actors("قناص من أنصار الله"),
        actors("الحوثيون"),
        1.5,
        "both name قناص من أنصار الله",
        id="one-of-a-group",
    ),
    pytest.param(actors("مدنية"), actors("IDF"), 0.0, None, id="a-word-that-is-no-nationality"),
]


def test_one_of_a_group_is_not_the_group() -> None:
    # Who did it, and to whom, is said of groups that are named: a defector of a group is not the group.
    found = who_of(actors("منشق عن داعش"), identifier(ALIASES))
    assert (found.listed, found.perpetrators, len(found.named)) == (frozenset(), frozenset(), 2)


@pytest.mark.parametrize(("one", "other", "bits", "reason"), WHO)
def test_actors(
    one: tuple[ResolvedActor, ...], other: tuple[ResolvedActor, ...], bits: float, reason: str | None
) -> None:
    identify = identifier(ALIASES)
    pair = who_of(one, identify), who_of(other, identify)
    assert compare_actors(*pair) == (bits, reason)
    assert compare_actors(*pair[::-1]).bits == bits


INJURED = Outcome.INJURED
TOLL = [
    pytest.param([toll(14)], [toll(14)], 2.5, "tolls agree", id="large"),
    pytest.param([toll(3)], [toll(3)], 1.0, "tolls agree", id="small"),
    pytest.param([toll(4)], [toll(4)], 2.5, "tolls agree", id="not-small"),
    pytest.param(
        [toll(14), toll(20, outcome=INJURED)],
        [toll(14), toll(20, outcome=INJURED)],
        3.5,
        "tolls agree",
        id="two",
    ),
    pytest.param(
        [toll(2), toll(20, outcome=INJURED)],
        [toll(20, outcome=INJURED), toll(2)],
        3.5,
        "tolls agree",
        id="two-in-another-order",
    ),
    pytest.param(
        [toll(9), toll(20, outcome=INJURED)],
        [toll(30), toll(20, outcome=INJURED)],
        1.0,
        "tolls agree",
        id="one-of-two",
    ),
    pytest.param(
        [toll(1), toll(1, outcome=INJURED)],
        [toll(30), toll(30, outcome=INJURED)],
        -4.0,
        "tolls differ",
        id="two-far-apart",
    ),
    pytest.param([toll(9, open_above=True)], [toll(12)], 0.5, "tolls compatible", id="at-least"),
    pytest.param([toll(9)], [toll(12)], 0.0, "tolls differ", id="a-few-more"),
    pytest.param([toll(9)], [toll(20)], -0.5, "tolls differ", id="twice-as-many"),
    pytest.param([toll(4)], [toll(20)], -1.5, "tolls differ", id="five-times"),
    pytest.param([toll(2)], [toll(30)], -3.0, "tolls differ", id="far-apart"),
    pytest.param([toll(9)], [toll(9, outcome=INJURED)], 0.0, None, id="other-outcome"),
    pytest.param([toll(9)], [toll(None)], 0.0, None, id="no-number"),
    pytest.param([toll(5), toll(3)], [toll(8)], 2.5, "tolls agree", id="entries-add-up"),
]


@pytest.mark.parametrize(("one", "other", "bits", "reason"), TOLL)
def test_tolls(
    one: list[CasualtyReport], other: list[CasualtyReport], bits: float, reason: str | None
) -> None:
    pair = counts_of(one), counts_of(other)
    assert compare_tolls(*pair) == compare_tolls(*pair[::-1]) == (bits, reason)


SENTENCE = "قتل ثلاثة من عناصر الدورية في كمين على الطريق العام قرب البلدة مساء أمس"
WORDS = [
    pytest.param(SENTENCE, SENTENCE, 8.0, "same words", id="same"),
    pytest.param(SENTENCE, f"وقالت المصادر، إنه {SENTENCE}.", 8.0, "same words", id="within-a-longer-one"),
    pytest.param(SENTENCE, SENTENCE.replace("قتل", "قُتِلَ"), 8.0, "same words", id="vowels"),
    pytest.param(
        SENTENCE, "سقط جرحى في كمين على الطريق العام قرب البلدة بعد هجوم", 3.0, "similar words", id="similar"
    ),
    pytest.param(SENTENCE, "اندلعت مواجهات عنيفة بين مجموعتين في حي سكني صباح اليوم", 0.0, None, id="other"),
    pytest.param("مقتل ثلاثة في كمين", "مقتل ثلاثة في كمين", 0.0, None, id="a-stock-phrase"),
]


@pytest.mark.parametrize(("one", "other", "bits", "reason"), WORDS)
def test_words(one: str, other: str, bits: float, reason: str | None) -> None:
    pair = shingles([numbers(one)]), shingles([numbers(other)])
    assert same_words(*pair) == same_words(*pair[::-1]) == (bits, reason)


def test_punctuation_has_no_number_and_spellings_share_one() -> None:
    assert numbers("«الدولة» - ،") == numbers("الدوله")
    assert len(numbers("«الدولة» - ،")) == 1
