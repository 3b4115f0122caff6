"""Find the acts an article tells, by cue words: which clause of which sentence, of which type.

An act is a proposal: `cues` makes a draft of it without a model, `sentence` puts it to a small model as a
closed question. Headings repeat what the text tells and are left out.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.article import Article, Part, Sentence
from schemas.evidence import Span
from schemas.incident import Outcome
from summarizer.text.clauses import clauses, sets_apart
from summarizer.text.cues import Hit, act_cues, find_words, lexicon, outcome_cues

_OTHER_TOPIC = 3  # different words of other matters; war reports use one or two of them (bad weather)
_COMMA = re.compile("[,،]")
_HEADING = 90  # characters; a longer line without a final full stop is taken for a sentence


class Act(NamedTuple):
    """One act: its sentence, its clause (offsets into the article), its cue, types best first, tolls.

    `refers_back`: it names no act of its own but a toll, or "the attack": more about the act before it.
    `sets_apart`: its sentence begins with words that set it apart ("meanwhile").
    """

    sentence: int
    clause: Span
    cue: Span
    types: tuple[str, ...]
    outcomes: tuple[Hit, ...]
    refers_back: bool
    sets_apart: bool


def acts(article: Article) -> tuple[Act, ...]:
    """All acts of the article, in its order; none when the article is about other matters."""
    return tuple(act for sentence in may_tell(article) for act in _in_sentence(article, sentence))


def other_acts(article: Article, act: Act) -> tuple[Span, ...]:
    """The clauses of the act's sentence that tell acts of their own."""
    sentence = article.sentences[act.sentence - 1]
    parts = clauses(article.quote(act.sentence), article.language)
    spans = (_shift(part, sentence.start) for part in parts)
    return tuple(span for span in spans if span != act.clause and tells_an_act(article, span))


def tells_an_act(article: Article, span: Span) -> bool:
    """Whether a cue word for an act stands in a span of the article."""
    return bool(act_cues(article.text[span.start : span.end], article.language))


@lru_cache(maxsize=16)
def may_tell(article: Article) -> tuple[Sentence, ...]:
    """The sentences that may tell acts; none when the article is about other matters.

    One that speaks to its reader or tells an accident or a drill tells none.
    """
    if _is_off_topic(article):
        return ()
    book = lexicon()
    return tuple(
        sentence
        for sentence in told(article)
        if not any(
            find_words(words, article.quote(sentence.number), article.language)
            for words in (book.addresses, book.accidents)
        )
    )


def _is_off_topic(article: Article) -> bool:
    text = "\n".join(article.quote(sentence.number) for sentence in article.sentences)
    words = find_words(lexicon().other_topics, text, article.language)
    return len({word.means for word in words}) >= _OTHER_TOPIC


def without_cue(article: Article, sentence: Sentence, types: tuple[str, ...]) -> Act:
    """The act of a sentence that tells one in words no cue stands for: all of it is its clause."""
    clause = Span(sentence.start, sentence.end)
    tolls = _moved(outcome_cues(article.quote(sentence.number), article.language), clause.start)
    cue = Span(tolls[0].start, tolls[0].end) if tolls else Span(clause.start, clause.start)
    return Act(sentence.number, clause, cue, types, tolls, refers_back=False, sets_apart=False)


def told(article: Article) -> tuple[Sentence, ...]:
    """The sentences that tell: not the headline, not headings.

    Where no sentence of the body has a final mark, as in messages, nothing tells headings from sentences.
    """
    body = [s for s in article.sentences if s.part is Part.BODY]
    if not any(_has_mark(article.quote(s.number)) for s in body):
        return tuple(body)
    return tuple(s for s in body if not _is_heading(article, s))


def _is_heading(article: Article, sentence: Sentence) -> bool:
    """Short, without a final mark, alone on its line."""
    text = article.text[sentence.start : sentence.end]
    before, after = article.text[: sentence.start].rstrip(" "), article.text[sentence.end :].lstrip(" ")
    alone = (not before or before[-1] == "\n") and (not after or after[0] == "\n")
    return alone and len(text) < _HEADING and not _has_mark(text)


def _has_mark(text: str) -> bool:
    return text.rstrip('"”»')[-1:] in tuple(".!?؟…:")


def _in_sentence(article: Article, sentence: Sentence) -> Iterator[Act]:
    text, language = article.text[sentence.start : sentence.end], article.language
    act_hits = _reported(act_cues(text, language), text, language)
    outcome_hits = _reported(outcome_cues(text, language), text, language)
    plans = find_words(lexicon().plans, text, language)
    for clause in clauses(text, language):
        planned = [hit.start for hit in plans if clause.start <= hit.start < clause.end]
        hits = [hit for hit in act_hits if _is_told(hit, clause, planned, text)]
        tolls = tuple(hit for hit in outcome_hits if _is_told(hit, clause, planned, text))
        types = _types(hits, tolls, text, clause, language)
        if not types:
            continue
        cue = next((hit for hit in hits if hit.means == types[0]), (*hits, *tolls)[0])
        yield Act(
            sentence.number,
            _shift(clause, sentence.start),
            _shift(Span(cue.start, cue.end), sentence.start),
            types,
            _moved(tolls, sentence.start),
            refers_back=_refers_back(hits, text, clause, language),
            sets_apart=sets_apart(text, language),
        )


def _is_told(hit: Hit, clause: Span, planned: Sequence[int], text: str) -> bool:
    """Whether a cue stands in a clause, and none of its words for plans comes before it or goes with it."""
    if not clause.start <= hit.start < clause.end:
        return False
    return all(_COMMA.search(text, hit.start, plan) for plan in planned)


def _refers_back(hits: Sequence[Hit], text: str, clause: Span, language: str) -> bool:
    """Whether a clause tells only tolls or known acts ("the blast"), or speaks of one: "after the attack"."""
    if language == "ar":
        known = all(text[hit.start : hit.end].startswith(("ال", "وال", "بال", "لل")) for hit in hits)
    else:
        before = (text[max(0, hit.start - 5) : hit.start].lower() for hit in hits)
        known = all(words.endswith(("the ", "this ", "that ")) for words in before)
    return known or bool(find_words(lexicon().known_acts, text[clause.start : clause.end], language))


def _moved(hits: Sequence[Hit], by: int) -> tuple[Hit, ...]:
    return tuple(hit._replace(start=hit.start + by, end=hit.end + by) for hit in hits)


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _reported(hits: Sequence[Hit], text: str, language: str) -> list[Hit]:
    """Leave out what persons are only accused of: cues that follow such words in their clause."""
    accusations = find_words(lexicon().accusations, text, language)
    parts = clauses(text, language)

    def accused(hit: Hit) -> bool:
        clause = next(part for part in parts if part.start <= hit.start < part.end)
        return any(clause.start <= word.start < hit.start for word in accusations)

    return [hit for hit in hits if not accused(hit)]


def _types(
    hits: Sequence[Hit], tolls: Sequence[Hit], text: str, clause: Span, language: str
) -> tuple[str, ...]:
    """The types a clause speaks of, best first; empty when it tells no act."""
    book = lexicon().acts
    by_rank = sorted(hits, key=lambda hit: (book[hit.rank].weak, hit.rank))
    types = list(dict.fromkeys(hit.means for hit in by_rank))
    deadly = any(hit.means in {Outcome.KILLED, Outcome.INJURED} for hit in tolls)
    if "disrupted_weapons_use" in types and _found_on_persons(hits, tolls, types, deadly=deadly):
        types.remove("disrupted_weapons_use")
    only_weak = all(book[hit.rank].weak for hit in hits if hit.means in types)
    if deadly and (only_weak or types[0] == "arrests"):
        types = ["armed_clash", *types] if types else ["attack"]
    if types and types[0] in {"attack", "armed_clash"} and (deadly or only_weak):
        # An Arabic verb stands before who did it and who suffered it, an English one between them.
        at = min(hit.start for hit in ((*tolls, *hits) if language == "ar" else (tolls or hits)))
        types = [violence_against(text[clause.start : clause.end], at - clause.start, language), *types]
    return tuple(dict.fromkeys(types))


def _found_on_persons(
    hits: Sequence[Hit], tolls: Sequence[Hit], types: Sequence[str], *, deadly: bool
) -> bool:
    """Whether weapons were found on persons killed or detained, and are no act of their own."""
    return bool(tolls) and (len(types) > 1 or (deadly and tolls[0].start <= hits[0].start))


def violence_against(clause: str, at: int, language: str) -> str:
    """attack or armed_clash, by whom the words nearest after `at` (else before it) speak of."""
    book = lexicon()
    civilians = find_words(book.civilians, clause, language)
    armed = find_words(book.armed, clause, language)
    after = [(hit.start, "attack") for hit in civilians if hit.start >= at]
    after += [(hit.start, "armed_clash") for hit in armed if hit.start >= at]
    if after:
        return min(after)[1]
    return "attack" if civilians and not armed else "armed_clash"
