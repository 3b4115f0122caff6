"""What holds for the clause of any event: it passes its own check, and names only what the event names."""

from collections.abc import Sequence
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from schemas.event import Conflict, Event, EventToll, Said, Telling
from schemas.incident import Claim, GeoPrecision, Outcome, ResolvedPlace, Role, Status
from schemas.language import Language
from summarizer.brief.check import check
from summarizer.brief.check.tokens import words_in
from summarizer.brief.clauses import Clause, clause
from summarizer.brief.clauses.lines import PartKind
from summarizer.brief.clauses.templates import templates
from summarizer.brief.names import Names
from summarizer.brief.wording import Noun, amount, counted, month, sentence
from summarizer.text.digits import arabic_indic
from tests.summarizer.brief.happenings import actor, an_event, when

NAMES = st.one_of(
    st.sampled_from(
        [
            *("قسد", "تنظيم داعش", "مجهولين", "علوان الجاسم", "مدنيون", "5 عراقيين و3 سوريين", "النظام"),
            *(
                "من كان بداخل الآليات",
                "Hamas",
                "John O'Neil Jr.",
                "the army",
                "terrorists",
                "March 23 Movement",
            ),
            *(
                "البصيرة",
                "ريف دير الزور الشرقي",
                "طريق الخرافي",
                "Raqqa",
                "not",
                "and",
                "{p}",
                "[x]",
                "three",
                ";",
            ),
        ]
    ),
    st.text("ابجد ABc ,.;()-“”«»'\u202e\u2069\n3٣ـé", max_size=12),
    st.text(max_size=8),
)
DAYS = st.one_of(st.none(), st.dates(date(2019, 12, 1), date(2021, 2, 1)))
COUNTS = st.one_of(st.none(), st.integers(0, 130))
MAYBE = st.one_of(st.none(), NAMES)
LANGUAGES: Sequence[Language] = ("en", "ar")


@st.composite
def tolls(draw: st.DrawFn) -> EventToll:
    low, high = draw(COUNTS), draw(COUNTS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    entries = [
        Said(
            incident_id=draw(st.sampled_from(["i1", "i2", "i3"])),
            low=draw(COUNTS),
            high=high,
            text=None,
            who=draw(MAYBE),
            reported_by=draw(MAYBE),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    outcome = draw(st.sampled_from(Outcome))
    return EventToll(outcome=outcome, low=low, high=high, said=tuple(entries), disputed=draw(st.booleans()))


@st.composite
def tellings(draw: st.DrawFn, number: int) -> Telling:
    return Telling(
        incident_id=f"i{number}",
        article_id=f"a{number}",
        text_sha256=str(number),
        source=draw(MAYBE),
        published=draw(DAYS),
        group=number,
        attributed_to=draw(MAYBE),
        denied_by=draw(MAYBE),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    first, last = sorted(
        draw(st.lists(st.dates(date(2019, 12, 1), date(2021, 2, 1)), min_size=2, max_size=2))
    )
    days = when(*(draw(st.sampled_from([None, day.isoformat()])) for day in (first, last)))
    told = tuple(draw(tellings(number)) for number in range(1, draw(st.integers(1, 3)) + 1))
    return an_event(
        sub_event_type=draw(st.sampled_from([*templates("en").types, "piracy"])),
        status=draw(st.sampled_from(Status)),
        claim=draw(st.sampled_from(Claim)),
        date=days,
        place=ResolvedPlace(
            name=draw(MAYBE),
            within=tuple(draw(st.lists(NAMES, max_size=2))),
            country=draw(st.sampled_from([None, "SY", "XX"])),
            geo_precision=draw(st.sampled_from(GeoPrecision)),
        ),
        actors=tuple(
            actor(draw(NAMES), draw(st.sampled_from(Role)), draw(MAYBE))
            for _ in range(draw(st.integers(0, 4)))
        ),
        tellings=told,
        sources=len(told),
        tolls=tuple(draw(st.lists(tolls(), max_size=2))),
        conflicts=tuple(
            Conflict(field=field, values=())
            for field in draw(st.lists(st.sampled_from(["date", "place", "killed", "x"]), max_size=2))
        ),
        part_of=draw(st.sampled_from([(), ("e9",)])),
        shares_count_with=draw(st.sampled_from([(), ("e9",)])),
    )


def names_in(event: Event) -> set[str]:
    said = [one for toll in event.tolls for one in toll.said]
    given = [
        *(found for one in event.actors for found in (one.name, one.canonical)),
        *(event.place.name, *event.place.within, event.place.country),
        *(found for one in event.tellings for found in (one.source, one.attributed_to, one.denied_by)),
        *(one.article_id for one in event.tellings),  # cited where no publisher is named
        *(found for one in said for found in (one.who, one.reported_by)),
    ]
    return {name for name in given if name}


def without_names(rendered: Clause) -> str:
    text, named = rendered.text, {PartKind.ACTOR, PartKind.PLACE, PartKind.SOURCE, PartKind.WHO}
    for part in reversed(rendered.parts):
        if part.kind in named:
            text = text[: part.start] + " " + text[part.end :]
    return text


def vocabulary(language: Language) -> set[str]:
    """Every word that our own wording has."""
    texts = [
        templates(language).model_dump_json(),
        *(counted(number, noun, language) for noun in Noun for number in (1, 2, 3, 11, 100)),
        *(amount(low, high, noun, language) for noun in Noun for low, high in RANGES),
        *(month(date(2020, number, 1), language) for number in range(1, 13)),
        "in on at a an the and",
    ]
    return {bare(word) for text in texts for word in words_in(text)}


def bare(word: str) -> str:
    """A word without the Arabic "and" that may be joined to it."""
    return word.removeprefix("و")


RANGES = ((3, 5), (3, None), (None, 5), (None, None))


@settings(max_examples=150, deadline=None)
@given(event=events(), language=st.sampled_from(LANGUAGES))
@example(event=an_event(actors=(actor("{p}", Role.TARGET), actor("[x]", Role.PERPETRATOR))), language="en")
@example(event=an_event(place=ResolvedPlace(name="not")), language="en")
@example(event=an_event(place=ResolvedPlace(name="0.0")), language="en")
def test_the_clause_of_any_event_passes_its_own_check(names: Names, event: Event, language: Language) -> None:
    rendered = clause(event, language, names)
    text = sentence(rendered.text)
    assert check(text, {"e1": event}, ["e1"], language, names) == ()
    assert check(arabic_indic(text), {"e1": event}, ["e1"], language, names) == ()


@settings(max_examples=150, deadline=None)
@given(event=events(), language=st.sampled_from(LANGUAGES))
def test_no_clause_names_what_the_event_does_not(names: Names, event: Event, language: Language) -> None:
    rendered = clause(event, language, names)
    given_names = names_in(event)
    for part in rendered.parts:
        if part.kind not in (PartKind.DATE, PartKind.TOLL):
            assert part.value in given_names
            assert part.origin is not None
    own = {bare(word) for word in words_in(without_names(rendered)) if word[-1].isalpha()}
    assert own <= vocabulary(language)


@settings(max_examples=100, deadline=None)
@given(event=events(), language=st.sampled_from(LANGUAGES))
def test_the_parts_lie_in_the_text_in_order_and_the_core_with_them(
    names: Names, event: Event, language: Language
) -> None:
    rendered = clause(event, language, names)
    ends = [0, *(end for part in rendered.parts for end in (part.start, part.end)), len(rendered.text)]
    assert ends == sorted(ends)
    core = range(rendered.core.start, rendered.core.end)
    inside = [part.start in core for part in rendered.parts if part.kind is PartKind.PLACE]
    assert all(inside)


@settings(max_examples=60, deadline=None)
@given(event=events(), other=events(), language=st.sampled_from(LANGUAGES))
def test_the_roles_of_one_event_do_not_stand_for_another(
    names: Names, event: Event, other: Event, language: Language
) -> None:
    one, two = (clause(each, language, names) for each in (event, other))
    acts = [words_in(each.text[each.core.start : each.core.end]) for each in (one, two)]
    if acts[0] != acts[1] and any(part.role for part in one.parts):
        assert check(one.text, {"e1": event, "e2": other}, ["e2"], language, names)
