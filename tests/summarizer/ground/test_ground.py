"""Grounding a draft: every value found is placed, every other one leaves the draft and is kept as missing."""

from typing import Any

import pytest

from schemas.article import Article, Clutter, Part, Sentence
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.evidence import Evidence, FieldGrounding, Grounding
from schemas.incident import Claim, Outcome, Role, Status
from summarizer.errors import BadAnswer
from summarizer.ground import ground
from summarizer.text.sentences import split

EXACT, FOLDED, DERIVED = Grounding.EXACT, Grounding.FOLDED, Grounding.DERIVED
ELSEWHERE, MISSING = Grounding.ELSEWHERE, Grounding.MISSING

TEXT = (
    "مقتل قيادي في الشحيل\n"
    "قتل مسلحون من تنظيم “النور” يوم الجمعة ٢٥ عنصراً من قوات الحدود بالشحيل، وأصيب مدنيان بعبوة ناسفة.\n"
    "وقالت مصادر محلية إن أكثر من 300 شخص نزحوا إلى ريف حلب.\n"
    "صورة من الأرشيف لمدينة دمشق"
)


def article(text: str = TEXT, *, clutter: int = 1) -> Article:
    """Return an article whose last `clutter` lines are captions."""
    spans = split(text)
    body, rest = spans[: len(spans) - clutter], spans[len(spans) - clutter :]
    return Article(
        article_id="invented",
        text=text,
        sentences=tuple(Sentence(number=n, start=s.start, end=s.end) for n, s in enumerate(body, start=1)),
        clutter=tuple(Clutter(start=s.start, end=s.end, part=Part.CAPTION) for s in rest),
        language="ar",
    )


def draft(**fields: Any) -> Draft:
    """Return a draft that cites sentence 2 and says nothing but what is given."""
    empty: dict[str, Any] = {
        "sentences": (2,),
        "sub_event_type": "armed_clash",
        "status": Status.OCCURRED,
        "claim": Claim.REPORTED,
        "date_text": None,
        "place": None,
        "within": (),
        "actors": (),
        "casualties": (),
        "weapons": (),
        "attributed_to": None,
        "denied_by": None,
    }
    return Draft(**{**empty, **fields})


def toll(
    low: int | None, high: int | None, *, who: str | None = None, text: str | None = None
) -> DraftCasualty:
    return DraftCasualty(outcome=Outcome.KILLED, low=low, high=high, who=who, text=text)


def told(grounding: tuple[FieldGrounding, ...], text: str = TEXT) -> list[tuple[str, str, str, str | None]]:
    """Return field, value, status and the words at its span."""
    return [
        (g.field, g.value, g.how, None if g.start is None else text[slice(g.start, g.end)]) for g in grounding
    ]


def test_everything_found_keeps_the_draft_as_it_is() -> None:
    full = draft(
        date_text="يوم الجمعة",
        place="الشحيل",
        within=("ريف حلب",),
        actors=(
            DraftActor(name="تنظيم النور", role=Role.PERPETRATOR),
            DraftActor(name="قوات الحدود", role=Role.TARGET),
        ),
        casualties=(toll(25, 25, who="عنصراً من قوات الحدود", text="25 عنصراً"),),
        weapons=("عبوة ناسفة",),
        attributed_to="مصادر محلية",
        denied_by=None,
    )
    grounded = ground(full, article())
    assert grounded.draft == full
    assert told(grounded.grounding) == [
        ("date.text", "يوم الجمعة", EXACT, "يوم الجمعة"),
        ("place.name", "الشحيل", EXACT, "الشحيل"),
        ("place.within.0", "ريف حلب", ELSEWHERE, "ريف حلب"),
        ("actors.0.name", "تنظيم النور", FOLDED, "تنظيم “النور”"),
        ("actors.1.name", "قوات الحدود", EXACT, "قوات الحدود"),
        ("casualties.0.who", "عنصراً من قوات الحدود", EXACT, "عنصراً من قوات الحدود"),
        ("casualties.0.text", "25 عنصراً", FOLDED, "٢٥ عنصراً"),
        ("casualties.0.low", "25", FOLDED, "٢٥"),
        ("casualties.0.high", "25", FOLDED, "٢٥"),
        ("weapons.0", "عبوة ناسفة", EXACT, "عبوة ناسفة"),
        ("attributed_to", "مصادر محلية", ELSEWHERE, "مصادر محلية"),
    ]


def test_the_cited_place_is_taken_where_a_name_stands_twice() -> None:
    place = TEXT.index("الشحيل، ")
    grounded = ground(draft(place="الشحيل"), article())
    assert grounded.grounding == (
        FieldGrounding(field="place.name", value="الشحيل", how=EXACT, start=place, end=place + 6),
    )


def test_what_is_missing_leaves_the_draft_and_indices_follow_it() -> None:
    grounded = ground(
        draft(
            date_text="أمس",
            place="الرقة",
            within=("حمص", "ريف حلب"),
            actors=(
                DraftActor(name="داعش", role=Role.PERPETRATOR),
                DraftActor(name="قوات الحدود", role=Role.TARGET),
            ),
            casualties=(toll(7, 7, who="جنود"), toll(25, 25)),
            weapons=("صاروخ", "عبوة ناسفة"),
            attributed_to="وكالة",
            denied_by="الجيش",
        ),
        article(),
    )
    assert grounded.draft == draft(
        within=("ريف حلب",),
        actors=(DraftActor(name="قوات الحدود", role=Role.TARGET),),
        casualties=(toll(None, None), toll(25, 25)),
        weapons=("عبوة ناسفة",),
    )
    assert [(g.field, g.value, g.how) for g in grounded.grounding] == [
        ("date.text", "أمس", MISSING),
        ("place.name", "الرقة", MISSING),
        ("place.within", "حمص", MISSING),
        ("place.within.0", "ريف حلب", ELSEWHERE),
        ("actors.name", "داعش", MISSING),
        ("actors.0.name", "قوات الحدود", EXACT),
        ("casualties.0.who", "جنود", MISSING),
        ("casualties.0.low", "7", MISSING),
        ("casualties.0.high", "7", MISSING),
        ("casualties.1.low", "25", FOLDED),
        ("casualties.1.high", "25", FOLDED),
        ("weapons", "صاروخ", MISSING),
        ("weapons.0", "عبوة ناسفة", EXACT),
        ("attributed_to", "وكالة", MISSING),
        ("denied_by", "الجيش", MISSING),
    ]
    assert all(g.start is None and g.end is None for g in grounded.grounding if g.how is MISSING)


def test_clutter_is_not_the_article() -> None:
    grounded = ground(draft(place="دمشق"), article())
    assert grounded.draft.place is None
    assert [g.how for g in grounded.grounding] == [MISSING]


def test_a_phrase_across_two_sentences_is_missing() -> None:
    grounded = ground(draft(sentences=(1, 2), weapons=("الشحيل قتل",)), article())
    assert [(g.field, g.how) for g in grounded.grounding] == [("weapons", MISSING)]


def test_blank_values_count_as_not_given() -> None:
    blank = draft(
        place=" ",
        date_text="",
        weapons=("",),
        attributed_to="\n",
        actors=(DraftActor(name=" ", role=Role.TARGET),),
    )
    assert ground(blank, article()).draft == draft()
    assert ground(blank, article()).grounding == ()


def test_repeated_values_are_kept_once() -> None:
    repeated = draft(
        actors=(
            DraftActor(name="تنظيم النور", role=Role.PERPETRATOR),
            DraftActor(name="تنظيم “النور”", role=Role.PERPETRATOR),
            DraftActor(name="تنظيم النور", role=Role.CLAIMANT),
        ),
        weapons=("عبوة ناسفة", "عبوه ناسفه"),
        within=("حلب", "حلب"),
        casualties=(toll(25, 25), toll(25, 25)),
    )
    kept = ground(repeated, article()).draft
    assert [(actor.name, actor.role) for actor in kept.actors] == [
        ("تنظيم النور", Role.PERPETRATOR),
        ("تنظيم النور", Role.CLAIMANT),
    ]
    assert kept.weapons == ("عبوة ناسفة",)
    assert kept.within == ("حلب",)
    assert kept.casualties == (toll(25, 25),)


def test_evidence_is_the_cited_sentences_in_order_once_each() -> None:
    known = article()
    grounded = ground(draft(sentences=(3, 1, 3, 0, 99, -1)), known)
    assert grounded.draft.sentences == (1, 3)
    assert grounded.evidence == tuple(
        Evidence(sentence=n, start=s.start, end=s.end, quote=TEXT[s.start : s.end])
        for n, s in ((1, known.sentences[0]), (3, known.sentences[2]))
    )


def test_a_draft_without_a_valid_sentence_is_a_bad_answer() -> None:
    with pytest.raises(BadAnswer, match=r"^a draft cites sentences 0, 9; the article has 1 to 3$"):
        ground(draft(sentences=(0, 9)), article())
