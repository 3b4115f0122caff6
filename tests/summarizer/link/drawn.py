"""Tellings for Hypothesis to draw."""

from datetime import date

from hypothesis import strategies as st

from schemas.incident import GeoPrecision, Outcome
from summarizer.link import Told
from tests.summarizer.link.made import DAY, NEXT, actors, day, place, told, toll, until

BOTH = actors("داعش", "قسد")
TWO = (toll(14), toll(20, outcome=Outcome.INJURED))
DAYS = st.sampled_from(
    [day(DAY), day(NEXT), day(DAY, NEXT), until(NEXT), until(None), day(DAY, date(2023, 7, 1))]
)
WHERE = st.sampled_from(
    [
        place("الشحيل", "دير الزور", at=(35.08, 40.5)),
        place("الشحيل"),
        place("Shuhail"),
        place("ذيبان", "دير الزور"),
        place("دير الزور"),
        place("دير الزور", at=(35.33, 40.14)),
        place("محافظة دير الزور"),
        place("شمال الشحيل", "دير الزور", at=(35.08, 40.5), precision=GeoPrecision.NEAR),
        place("ذيبان", at=(35.015, 40.51)),
        place("الطيانة", at=(35.085, 40.505)),
        place("الحوايج", at=(35.11, 40.5), precision=GeoPrecision.NEAR),
        place("مدرسة الفاروق", "الشحيل"),
        place("حاجز", "الشحيل", at=(35.08, 40.5), precision=GeoPrecision.NEAR),
        place("الشحيل", country="IQ"),
        place("ريف الشحيل", "دير الزور"),
        place("ناحية الشحيل", at=(35.2, 40.5)),
        place("الباغوز", at=(34.45, 40.94)),
        place(None),
    ]
)
WHO = st.sampled_from(
    [(), BOTH, actors("الجيش", "عناصر من قسد"), actors("ISIS"), actors("قسد", "داعش"), actors("مجهولون")]
)
TOLLS = st.sampled_from(
    [
        (),
        (toll(3),),
        (toll(3, outcome=Outcome.INJURED),),
        (toll(14),),
        (toll(3, open_above=True),),
        (toll(None),),
        TWO,
    ]
)
KINDS = st.sampled_from(["armed_clash", "attack", "suicide_bomb", "other"])
WEAPONS = st.sampled_from([(), ("سيارة مفخخة",), ("car bomb", "drone"), ("عبوة ناسفة", "قناص", "هاون")])
QUOTES = st.sampled_from([(), ("قتل ثلاثة من عناصر الدورية في كمين على الطريق العام قرب البلدة مساء أمس",)])


@st.composite
def tellings(draw: st.DrawFn) -> list[Told]:
    """Tellings that liken each other in all sorts of ways, some of one article."""
    made: list[Told] = []
    for number in range(draw(st.integers(0, 7))):
        article = draw(st.integers(0, 4))
        made.append(
            told(
                f"i{number}",
                *draw(QUOTES),
                text=f"خبر {article}",
                published=draw(st.sampled_from([None, NEXT])) if article else None,
                kind=draw(KINDS),
                when=draw(DAYS),
                where=draw(WHERE),
                who=draw(WHO),
                tolls=draw(TOLLS),
                weapons=draw(WEAPONS),
            )
        )
    first = {one.article.text: one.article for one in reversed(made)}
    return [Told(one.incident, first[one.article.text]) for one in made]
