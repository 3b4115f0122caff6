"""A small model only says which related events share a sentence; what it may write is closed by a grammar."""

from collections.abc import Callable, Sequence

import pytest

from schemas.brief import Author, Part, Sentence
from schemas.event import Event
from schemas.incident import GeoPrecision, Outcome, ResolvedPlace, Role
from schemas.language import Language
from summarizer.brief.check.frame import frame
from summarizer.brief.check.tokens import words_in
from summarizer.brief.clauses import clause
from summarizer.brief.compose import Composed, compose
from summarizer.brief.compose.asking import Connecting, connecting
from summarizer.brief.compose.order import OPENERS, grammar, related
from summarizer.brief.compose.records import records_of
from summarizer.brief.names import Names
from summarizer.brief.wording import sentence
from summarizer.llm.open import ChatModel
from tests.summarizer.brief.happenings import actor, an_event, toll

Scripted = Callable[..., ChatModel]
SMALL = {"reads": "sentence"}
PARIS = ResolvedPlace(name="باريس", country="FR", geo_precision=GeoPrecision.PLACE)
EVENTS: dict[str, Event] = {
    "clash": an_event("clash"),
    "march": an_event(
        "march",
        sub_event_type="peaceful_protest",
        actors=(actor("مزارعون", Role.PERPETRATOR),),
        place=PARIS,
        tolls=(),
    ),
    "arrests": an_event("arrests", sub_event_type="arrests", tolls=(toll(Outcome.DETAINED, 25, 25),)),
}


def plain(names: Names, ids: Sequence[str]) -> list[Sentence]:
    return [
        Sentence(part=Part.BOTTOM_LINE, text="3 events.", events=tuple(ids)),
        *(
            Sentence(
                part=Part.DEVELOPMENT, text=sentence(clause(EVENTS[one], "en", names).text), events=(one,)
            )
            for one in ids
        ),
    ]


def composed(names: Names, model: ChatModel, ids: Sequence[str] = tuple(EVENTS)) -> Composed:
    return compose(plain(names, ids), EVENTS, model, language="en", names=names, about="a")


def test_two_related_events_share_a_sentence_and_the_order_stays(names: Names, script: Scripted) -> None:
    found = composed(names, script(SMALL, {"answer": {"sentences": ["{E1}; also, {E3}", "{E2}"]}}))
    clash, march, arrests = (clause(event, "en", names).text for event in EVENTS.values())
    assert [(one.by, one.text) for one in found.sentences] == [
        (Author.RULE, "3 events."),
        (Author.MODEL, sentence(f"{clash}; also, {arrests}")),
        (Author.RULE, sentence(march)),
    ]
    assert found[1:] == (1, 0, None)


def test_related_are_those_that_share_a_party_or_a_place(names: Names) -> None:
    records = tuple(records_of(EVENTS, EVENTS, "en", names).values())
    assert related(records) == {("E1", "E3")}


def test_nothing_is_asked_where_no_events_are_related(names: Names, script: Scripted) -> None:
    few = ("clash", "march")
    assert composed(names, script(SMALL), few) == Composed(tuple(plain(names, few)), 0, 0, None)


def test_a_server_without_grammars_may_answer_wrongly_and_is_not_asked_again(
    names: Names, script: Scripted
) -> None:
    model = script(SMALL, {"answer": {"sentences": ["3 people were killed; {E1}", "{E9}", "{E3}"]}})
    found = composed(names, model)
    assert [one.events for one in found.sentences[1:]] == [("clash",), ("arrests",), ("march",)]
    assert found[1:] == (0, 2, None)
    assert len(model.backend.calls) == 1  # type: ignore[attr-defined]


def test_without_an_answer_the_plain_sentences_stay(names: Names, script: Scripted) -> None:
    found = composed(names, script(SMALL, {"error": "unavailable"}))
    assert found == Composed(tuple(plain(names, tuple(EVENTS))), 0, 3, "unavailable: scripted: unavailable")


def test_more_events_than_a_question_takes_are_asked_in_turn(names: Names, script: Scripted) -> None:
    events = {f"e{n}": an_event(f"e{n}", tolls=(toll(Outcome.KILLED, n, n),)) for n in range(3, 10)}
    told = [
        Sentence(part=Part.DEVELOPMENT, text=clause(event, "en", names).text, events=(one,))
        for one, event in events.items()
    ]
    first = {"answer": {"sentences": ["{E1}; {E2}", "{E3}", "{E4}", "{E5}"]}}
    model = script(SMALL, first, {"answer": {"sentences": ["{E6}; {E7}"]}})
    found = compose(told, events, model, language="en", names=names, about="a")
    assert [one.events for one in found.sentences] == [
        ("e3", "e4"),
        ("e5",),
        ("e6",),
        ("e7",),
        ("e8", "e9"),
    ]
    assert found[1:] == (2, 0, None)


def test_the_grammar_joins_only_pairs_and_keeps_the_order() -> None:
    assert grammar(["E1", "E2", "E3"], frozenset({("E1", "E3")}), "en").splitlines() == [
        r'root ::= "{\"sentences\":[" left7 "]}"',
        r'left7 ::= "\"{E1}\"" "," left6 | "\"{E1}" joint "{E3}\"" "," left2',
        r'left6 ::= "\"{E2}\"" "," left4',
        r'left2 ::= "\"{E2}\""',
        r'left4 ::= "\"{E3}\""',
        'joint ::= "; " ("separately, " | "in addition, " | "also, ")?',
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_offered_is_in_the_checkers_lists(language: Language) -> None:
    words = frame(language)
    before_a_clause = words.always | words.apart
    openers = {words_in(opener.rstrip(" ,،")) for opener in OPENERS[language]}
    assert openers <= before_a_clause
    offered = connecting(language)
    for name in Connecting.model_fields:
        assert set(map(words_in, getattr(offered, name))) == getattr(words, name)
