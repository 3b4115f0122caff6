"""The casualties of an act: from its clause, from what stands beside it, and never from another act."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from schemas.draft import DraftCasualty
from schemas.incident import Outcome
from summarizer.extract.acts import acts
from summarizer.extract.casualties import casualties_of, is_foreign

Make = Callable[..., Article]


def shown(article: Article, number: int = 0) -> list[str]:
    """The casualties of one act: `killed 2`, a plus for "at least", a question mark for an unknown number."""
    found = casualties_of(article, acts(article)[number]).casualties
    return [f"{one.outcome} {_number(one)}" for one in found]


def _number(one: DraftCasualty) -> str:
    if one.low is None:
        return "?"
    return str(one.low) if one.high == one.low else f"{one.low}+"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "خبر.\nانفجرت عبوة ناسفة قرب البصيرة بسيارة عسكرية وأودت بحياة جنديين.", ["killed 2"], id="clause"
        ),
        pytest.param(
            "خبر.\nانفجر لغم قرب البصيرة وأودى بحياة راعٍ.\nونُقل ثلاثة آخرون إلى مستشفى البلدة.",
            ["killed 1", "injured 3"],
            id="next-sentence",
        ),
        pytest.param(
            "خبر.\nانفجر لغم قرب البصيرة وأودى بحياة راعٍ.\nوقتلت الحرب أكثر من 500 مدني منذ سنوات.",
            ["killed 1"],
            id="background",
        ),
        pytest.param(
            "خبر.\nانفجر لغم قرب البصيرة وأودى بحياة راعٍ.\nوقصفت الطائرات قرية الزهور فأصيب سبعة.",
            ["killed 1"],
            id="another-act",
        ),
        pytest.param(
            "خبر.\nفككت الشرطة ثلاث عبوات ناسفة خلال هجوم قرب البصيرة.\nوأصيب سبعة عمال.",
            [],
            id="no-casualties-of-a-find",
        ),
        pytest.param("خبر.\nداهمت الدورية حي الزهور واعتقلت 11 رجلاً.", ["detained 11"], id="arrest"),
    ],
)
def test_arabic(article: Make, text: str, expected: list[str]) -> None:
    assert shown(article(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "News.\nA missile hit a block in Pavlohrad and killed five people.\nSeventeen were in hospital.",
            ["killed 5", "injured 17"],
            id="next-sentence",
        ),
        pytest.param(
            "News.\nGunmen stormed a mosque in Kucheri and marched about 30 worshippers into the bush.",
            ["missing 30"],
            id="act-word",
        ),
        pytest.param(
            "News.\nGunmen kidnapped 12 women in Kucheri, killing three farmers.",
            ["missing 12"],
            id="own-toll",
        ),
        pytest.param(
            "News.\nThe army deployed troops near Gao, where two men died.", [], id="no-toll-of-its-own"
        ),
        pytest.param(
            "News.\nTwo civilians were wounded in the attack near Gao.\nKilled\nPrices rose.",
            ["injured 2"],
            id="head-of-a-table",
        ),
    ],
)
def test_english(article: Make, text: str, expected: list[str]) -> None:
    assert shown(article(text)) == expected


@pytest.mark.parametrize(
    ("outcome", "types", "expected"),
    [
        (Outcome.KILLED, ("looting_property_destruction",), True),
        (Outcome.KILLED, ("looting_property_destruction", "attack"), False),
        (Outcome.DETAINED, ("disrupted_weapons_use",), False),
        (Outcome.DETAINED, ("agreement",), True),
    ],
    ids=["looting", "looting-and-attack", "seizure", "agreement"],
)
def test_outcomes_that_an_act_does_not_have(outcome: Outcome, types: tuple[str, ...], expected: bool) -> None:
    assert is_foreign(outcome, types) is expected


@pytest.mark.parametrize(
    ("text", "expected", "behind"),
    [
        pytest.param(
            "خبر.\nألقت الشرطة القبض على خلية في البصيرة.\nوتتكون الخلية من 3 أشخاص خططوا لاغتيالات.",
            ["detained 3"],
            (3,),
            id="the-cell-of-three",
        ),
        pytest.param(
            "News.\nPolice arrested a cell in Gao.\nThe cell was made up of four men.",
            ["detained 4"],
            (3,),
            id="english",
        ),
        pytest.param(
            "خبر.\nألقت الشرطة القبض على 5 رجال في البصيرة.\nوتتكون الخلية من 3 أشخاص.",
            ["detained 5"],
            (),
            id="not-where-a-number-stands",
        ),
        pytest.param(
            "خبر.\nهاجم مسلحون حاجزا في البصيرة.\nوتتكون الخلية من 3 أشخاص.", [], (), id="not-of-an-attack"
        ),
        pytest.param(
            "خبر.\nألقت الشرطة القبض على خلية في البصيرة.\nوتتكون الخلية من عدة أشخاص.",
            ["detained ?"],
            (),
            id="without-a-number",
        ),
        pytest.param(
            "خبر.\nانفجر لغم قرب البصيرة.\nوقتل راعٍ.\nوأصيب اثنان.",
            ["killed 1", "injured 2"],
            (3, 4),
            id="tolls-of-two-sentences",
        ),
    ],
)
def test_sentences_behind_that_tell_of_them(
    article: Make, text: str, expected: list[str], behind: tuple[int, ...]
) -> None:
    told = article(text)
    assert (shown(told), casualties_of(told, acts(told)[0]).behind) == (expected, behind)
