"""Who did an act and to whom, as a later sentence tells: claims, blame, and who the victims were."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from summarizer.extract.cues import drafts
from summarizer.world import World

Make = Callable[..., Article]
VICTIMS = ("أشخاص", "target")  # of the toll
BOMB = "خبر.\nانفجرت سيارة مفخخة أمام محكمة في البصرة وقتل أربعة أشخاص.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{BOMB}وسارعت حركة الفجر إلى إعلان مسؤوليتها عبر إذاعتها.",
            [("حركة الفجر", "perpetrator"), VICTIMS],
            id="claimed",
        ),
        pytest.param(
            f"{BOMB}وحملت الوزارة تنظيم القاعدة المسؤولية.",
            [("تنظيم القاعدة", "perpetrator"), VICTIMS],
            id="blamed",
        ),
        pytest.param(
            f"{BOMB}وأكد المصدر أن من يقف خلفها تنظيم داعش.",
            [("تنظيم داعش", "perpetrator"), VICTIMS],
            id="stands-behind",
        ),
        pytest.param(f"{BOMB}وأكد المصدر أن معظم الضحايا مدنيون.", [("مدنيون", "target")], id="victims"),
        pytest.param(f"{BOMB}وانتشرت حركة الفجر في الحي.", [VICTIMS], id="named-without-a-claim"),
        pytest.param(
            "News.\nA car bomb exploded outside a court in Basra.\n"
            "The Nur Movement said in a broadcast that its men were behind the bombing.",
            [("Nur Movement", "perpetrator")],
            id="behind-the-bombing",
        ),
        pytest.param(
            "News.\nA car bomb exploded outside a court in Basra.\nMost of the victims were students.",
            [("students", "target")],
            id="most-of-the-victims",
        ),
    ],
)
def test_the_act_before_is_filled(
    article: Make, world: World, text: str, expected: list[tuple[str, str]]
) -> None:
    first = drafts(article(text), world)[0]
    assert [(actor.name, actor.role) for actor in first.actors] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "خبر.\nفجرت حركة النور سيارة مفخخة في البصرة.\nوأعلنت حركة الفجر مسؤوليتها.", id="known-already"
        ),
        pytest.param(f"{BOMB}وأعلنت حركة الفجر مسؤوليتها عن هجوم في بلدة هجين.", id="an-act-of-its-own"),
        pytest.param(
            BOMB + "وقال شاهد إن الدخان كان كثيفا.\n" * 6 + "وأعلنت حركة الفجر مسؤوليتها.",
            id="too-far",
        ),
    ],
)
def test_the_act_before_is_left(article: Make, world: World, text: str) -> None:
    first = drafts(article(text), world)[0]
    assert "حركة الفجر" not in [actor.name for actor in first.actors]
