"""What became of persons in an act: the casualties told of it, and those its own word implies.

They stand in its clause, in clauses beside it and sentences behind it that tell no act of their own. What the
classifier reads there in words that the rules do not know comes last.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from schemas.article import Article, Sentence
from schemas.draft import DraftCasualty
from schemas.evidence import Span
from schemas.incident import Outcome
from summarizer.classifier import Labelled
from summarizer.extract.acts import Act, may_tell, tells_an_act
from summarizer.text.casualties import Casualties, casualties, counted, is_background, taken
from summarizer.text.clauses import clauses
from summarizer.text.cues import find_words, lexicon

_SENTENCES_BEHIND = 2
_SURE = 0.6  # how likely the classifier must hold that words tell an outcome; 0.8 gains somewhat less
# Acts whose word alone says what became of the persons it governs.
TAKEN = {"arrests": Outcome.DETAINED, "abduction_forced_disappearance": Outcome.MISSING}
# Outcomes that an act of these types does not have: another act of the clause has them.
VIOLENT = frozenset({Outcome.KILLED, Outcome.INJURED})
_FOREIGN = {
    "disrupted_weapons_use": VIOLENT,
    "looting_property_destruction": VIOLENT,
    "peaceful_protest": VIOLENT,
    "change_to_group_activity": frozenset(Outcome),
    "headquarters_or_base_established": frozenset(Outcome),
    "non_violent_transfer_of_territory": frozenset(Outcome),
    "agreement": frozenset(Outcome),
}


class Tolls(NamedTuple):
    """The casualties of an act, and the sentences behind its own that tell of them."""

    casualties: tuple[DraftCasualty, ...]
    behind: tuple[int, ...]


def casualties_of(article: Article, act: Act, labelled: Sequence[Labelled] = ()) -> Tolls:
    """The casualties of an act, each with its words; none when the article tells of none.

    An abduction or arrest with a toll of its own leaves the killed and injured to the attack told beside it.
    """
    outcome = TAKEN.get(act.types[0])
    here = (one for one in _in_clause(article, act, outcome) if not is_foreign(one.outcome, act.types))
    found = dict.fromkeys(here, act.sentence)  # each with the sentence that tells it
    for span in _clauses_beside(article, act):
        found |= dict.fromkeys(_own(article, span, act), act.sentence)
    for sentence in _sentences_behind(article, act):
        told = {one.outcome for one in found}
        behind = _own(article, Span(sentence.start, sentence.end), act)
        found |= dict.fromkeys((one for one in behind if one.outcome not in told), sentence.number)
    own = {one: number for one, number in found.items() if one.outcome is outcome}
    ruled = own or found
    if outcome and all(one.low is None for one in own):
        ruled = dict(_made_up_of(article, act, outcome)) or ruled
    drafts = (_draft(one) for one in (*ruled, *_learned(article, act, labelled, tuple(ruled))))
    return Tolls(tuple(drafts), tuple(sorted({*ruled.values()} - {act.sentence})))


def _made_up_of(article: Article, act: Act, outcome: Outcome) -> Iterator[tuple[Casualties, int]]:
    """How many a group had that was taken whole, as a sentence behind says: "the cell consisted of three"."""
    for sentence in _following(article, act):
        text = article.quote(sentence.number)
        words = find_words(lexicon().made_up_of, text, article.language)
        taken_whole = (one for hit in words for one in taken(text, hit.end, outcome, article.language))
        yield from ((one, sentence.number) for one in taken_whole if one.low is not None)


def _learned(
    article: Article, act: Act, labelled: Sequence[Labelled], ruled: Sequence[Casualties]
) -> Iterator[Casualties]:
    """Casualties among the labelled words of the act's clause, of outcomes that the rules find none of."""
    start, text = article.sentences[act.sentence - 1].start, article.quote(act.sentence)
    told = {one.outcome for one in ruled}
    inside = (words for words in labelled if act.clause.start <= words.span.start < act.clause.end)
    for words in (words for words in inside if words.share >= _SURE):
        outcome = words.means
        if isinstance(outcome, Outcome) and not (outcome in told or is_foreign(outcome, act.types[:1])):
            span = Span(words.span.start - start, words.span.end - start)
            yield counted(text, span, outcome, article.language)


def is_foreign(outcome: Outcome, types: tuple[str, ...]) -> bool:
    """Whether acts of none of these types have such an outcome."""
    return all(outcome in _FOREIGN.get(type_, ()) for type_ in types)


def _in_clause(article: Article, act: Act, outcome: Outcome | None) -> tuple[Casualties, ...]:
    """What the act's clause tells; of an arrest or abduction also whom its word governs."""
    clause, language = article.text[act.clause.start : act.clause.end], article.language
    if act.refers_back and is_background(clause, language):
        return ()
    found = casualties(clause, language)
    if outcome and all(one.outcome is not outcome for one in found):
        found += taken(clause, act.cue.start - act.clause.start, outcome, language)
    return found


def _told(article: Article, span: Span) -> tuple[Casualties, ...]:
    text = article.text[span.start : span.end]
    found = casualties(text, article.language)
    return () if found and is_background(text, article.language) else found


def _own(article: Article, span: Span, act: Act) -> Iterator[Casualties]:
    """What words outside the act's clause tell; what its type does not have belongs to another act."""
    return (one for one in _told(article, span) if not is_foreign(one.outcome, act.types[:1]))


def _clauses_beside(article: Article, act: Act) -> Iterator[Span]:
    """Clauses of the act's sentence, before and behind its own, up to the next that tells an act."""
    parts = _parts(article, act)
    before = [part for part in parts if part.end <= act.clause.start]
    if not any(tells_an_act(article, part) for part in before):
        yield from before
    behind = [part for part in parts if part.start >= act.clause.end]
    yield from takewhile(lambda part: not tells_an_act(article, part), behind)


def _sentences_behind(article: Article, act: Act) -> Iterator[Sentence]:
    """Sentences behind the last act of a sentence that tell no act, up to a heading."""
    behind = [part for part in _parts(article, act) if part.start >= act.clause.end]
    if any(tells_an_act(article, part) for part in behind):
        return
    yield from takewhile(
        lambda one: not tells_an_act(article, Span(one.start, one.end)), _following(article, act)
    )


def _following(article: Article, act: Act) -> Iterator[Sentence]:
    """The next sentences behind an act's, up to a heading, the head of a table or what tells no act."""
    following = article.sentences[act.sentence : act.sentence + _SENTENCES_BEHIND]
    return takewhile(set(may_tell(article)).__contains__, following)


def _parts(article: Article, act: Act) -> list[Span]:
    """The clauses of the act's sentence."""
    sentence = article.sentences[act.sentence - 1]
    start, text = sentence.start, article.text[sentence.start : sentence.end]
    return [Span(start + span.start, start + span.end) for span in clauses(text, article.language)]


def _draft(one: Casualties) -> DraftCasualty:
    return DraftCasualty(outcome=one.outcome, low=one.low, high=one.high, text=one.number, who=one.who)
