"""Who did an act and to whom, as a later sentence tells that tells no act of its own.

An article tells a bombing first. Some sentences on a group claims it ("تبنت حركة X الهجوم", "X said its men
were behind the bombing") or is blamed for it, and the dead turn out to be mostly civilians.
"""

from collections.abc import Sequence

from schemas.article import Article, Sentence
from schemas.draft import DraftActor
from schemas.evidence import Span
from schemas.incident import Role
from summarizer.extract.actors import ActorCandidate, actors_in
from summarizer.extract.merge import Telling
from summarizer.extract.names import Names
from summarizer.text.cues import WordCues, find_words, lexicon

_BEHIND = 6  # sentences from an act to who claimed it
_NEAR = 60  # characters from words for the victims to who they were
# Acts that are claimed, and of whose victims articles speak.
_TYPES = frozenset(
    {
        "air_drone_strike",
        "armed_clash",
        "attack",
        "grenade",
        "remote_explosive_landmine_ied",
        "shelling_artillery_missile",
        "suicide_bomb",
    }
)


def with_later(article: Article, tellings: Sequence[Telling], named: Names) -> tuple[Telling, ...]:
    """The tellings, those that leave open who did it or to whom filled from a later sentence."""
    done = list(tellings)
    for sentence in article.sentences:
        for role, words in ((Role.PERPETRATOR, _claim), (Role.TARGET, _victims)):
            name = words(article, sentence, named)
            at = _meant(done, sentence.number, role) if name else None
            if name and at is not None:
                draft = done[at].draft
                actors = (*draft.actors, DraftActor(name=name, role=role))
                done[at] = done[at]._replace(draft=draft.model_copy(update={"actors": actors}))
    return tuple(done)


def _meant(tellings: Sequence[Telling], sentence: int, role: Role) -> int | None:
    """The last act told before a sentence, if it leaves the role open; none if the sentence tells one."""
    if any(telling.act.sentence == sentence and telling.placed for telling in tellings):
        return None
    before = [at for at, t in enumerate(tellings) if sentence - _BEHIND <= t.act.sentence < sentence]
    if not before:
        return None
    draft = tellings[before[-1]].draft
    is_open = all(actor.role is not role for actor in draft.actors)
    return before[-1] if is_open and draft.sub_event_type in _TYPES else None


def _claim(article: Article, sentence: Sentence, named: Names) -> str | None:
    """Who claims or is blamed: who did it by the words, else who speaks."""
    at = _word(article, sentence, lexicon().responsibility)
    if at is None:
        return None
    found = actors_in(article, Span(sentence.start, sentence.end), named)
    armed = [actor for actor in found if not actor.unarmed]
    did_it = [actor for actor in armed if actor.role is Role.PERPETRATOR]
    speaks = [actor for actor in armed if actor.source or (actor.role is None and not actor.oblique)]
    return _nearest(did_it or speaks, at)


def _victims(article: Article, sentence: Sentence, named: Names) -> str | None:
    """Who the victims were: who is named right behind the words for them."""
    at = _word(article, sentence, lexicon().victims)
    if at is None:
        return None
    found = actors_in(article, Span(sentence.start, sentence.end), named)
    return _nearest([actor for actor in found if 0 <= actor.start - at <= _NEAR and not actor.source], at)


def _word(article: Article, sentence: Sentence, cues: WordCues) -> int | None:
    """Where the first of these words stands in the article."""
    found = find_words(cues, article.quote(sentence.number), article.language)
    return sentence.start + found[0].start if found else None


def _nearest(actors: Sequence[ActorCandidate], at: int) -> str | None:
    return min(actors, key=lambda actor: abs(actor.start - at)).name if actors else None
