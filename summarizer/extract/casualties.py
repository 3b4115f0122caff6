"""What became of persons in an act: the casualties told of it, and those its own word implies.

They stand in its clause, in clauses beside it and sentences behind it that tell no act of their own. What the
classifier reads there in words that the rules do not know comes last.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from schemas.article import Article
from schemas.draft import DraftCasualty
from schemas.evidence import Span
from schemas.incident import Outcome
from summarizer.classifier import Labelled
from summarizer.extract.acts import Act, told
from summarizer.text.casualties import Casualties, casualties, counted, is_background, taken
from summarizer.text.clauses import clauses
from summarizer.text.cues import act_cues

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


def casualties_of(article: Article, act: Act, labelled: Sequence[Labelled] = ()) -> tuple[DraftCasualty, ...]:
    """The casualties of an act, each with its words; empty when the article tells of none.

    An abduction or arrest with a toll of its own leaves the killed and injured to the attack told beside it.
    """
    outcome = TAKEN.get(act.types[0])
    found = tuple(one for one in _in_clause(article, act, outcome) if not is_foreign(one.outcome, act.types))
    for span in _clauses_beside(article, act):
        found += tuple(one for one in _own(article, span, act) if one not in found)
    for span in _sentences_behind(article, act):
        told = {one.outcome for one in found}
        found += tuple(one for one in _own(article, span, act) if one.outcome not in told)
    own = [one for one in found if one.outcome is outcome]
    ruled = own or found
    return tuple(_draft(one) for one in (*ruled, *_learned(article, act, labelled, ruled)))


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
    if not any(_tells_an_act(article, part) for part in before):
        yield from before
    behind = [part for part in parts if part.start >= act.clause.end]
    yield from takewhile(lambda part: not _tells_an_act(article, part), behind)


def _sentences_behind(article: Article, act: Act) -> Iterator[Span]:
    """Sentences behind the last act of a sentence that tell no act, up to a heading."""
    behind = [part for part in _parts(article, act) if part.start >= act.clause.end]
    if any(_tells_an_act(article, part) for part in behind):
        return
    following = article.sentences[act.sentence : act.sentence + _SENTENCES_BEHIND]
    telling = takewhile(set(told(article)).__contains__, following)  # no heading, no head of a table
    spans = (Span(sentence.start, sentence.end) for sentence in telling)
    yield from takewhile(lambda span: not _tells_an_act(article, span), spans)


def _parts(article: Article, act: Act) -> list[Span]:
    """The clauses of the act's sentence."""
    sentence = article.sentences[act.sentence - 1]
    start, text = sentence.start, article.text[sentence.start : sentence.end]
    return [Span(start + span.start, start + span.end) for span in clauses(text, article.language)]


def _tells_an_act(article: Article, span: Span) -> bool:
    return bool(act_cues(article.text[span.start : span.end], article.language))


def _draft(one: Casualties) -> DraftCasualty:
    return DraftCasualty(outcome=one.outcome, low=one.low, high=one.high, text=one.number, who=one.who)
