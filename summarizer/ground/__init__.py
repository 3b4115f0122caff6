"""Look every value of a draft up in its article. What is found keeps its place, what is not is kept apart.

Each value is sought in the cited sentences first, then in the other sentences of the article (ELSEWHERE);
clutter such as captions and share bars is not searched. Nothing is fuzzy and nothing is rewritten: a value
stays as the model gave it, or leaves the draft and stands in the grounding as MISSING.

- A missing name, weapon or larger place leaves its list; its path has no index (`actors.name`).
- A casualty keeps its entry; its missing parts become null (`casualties.0.low`). Numbers: numbers.py.
- The same actor twice in the same role, or the same weapon twice, is kept once.
"""

from collections.abc import Iterable, Sequence

from schemas.article import Article
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.evidence import Evidence, FieldGrounding
from schemas.grounded import Grounded
from summarizer.errors import BadAnswer
from summarizer.ground.lookup import Source, cited_span, is_found, look_up, source_of
from summarizer.ground.numbers import Toll, look_up_number
from summarizer.ground.quotes import contains_quote, find_quotes
from summarizer.text.names import same_name

__all__ = ["contains_quote", "find_quotes", "ground"]

_Found = list[FieldGrounding]


def ground(draft: Draft, article: Article) -> Grounded:
    """Return the draft with its found values, its evidence and how each value was found.

    Sentence numbers the article does not have are dropped. Raises BadAnswer when none is left: a draft
    without evidence is no record.
    """
    numbers = _valid_sentences(draft, article)
    source = source_of(article, numbers)
    found: _Found = []
    kept = Draft(
        sentences=numbers,
        sub_event_type=draft.sub_event_type,
        status=draft.status,
        claim=draft.claim,
        date_text=_text("date.text", draft.date_text, source, found),
        place=_text("place.name", draft.place, source, found),
        within=_texts("place.within", draft.within, source, found),
        actors=_actors(draft.actors, source, found),
        casualties=_casualties(draft.casualties, source, found),
        weapons=_texts("weapons", draft.weapons, source, found),
        attributed_to=_text("attributed_to", draft.attributed_to, source, found),
        denied_by=_text("denied_by", draft.denied_by, source, found),
    )
    return Grounded(draft=kept, evidence=_evidence(numbers, article), grounding=tuple(found))


def _valid_sentences(draft: Draft, article: Article) -> tuple[int, ...]:
    """Return the cited numbers that the article has, in order, once each."""
    numbers = sorted({number for number in draft.sentences if 1 <= number <= len(article.sentences)})
    if not numbers:
        cited = ", ".join(map(str, draft.sentences))
        raise BadAnswer(f"a draft cites sentences {cited}; the article has 1 to {len(article.sentences)}")
    return tuple(numbers)


def _evidence(numbers: Iterable[int], article: Article) -> tuple[Evidence, ...]:
    spans = [(number, article.sentences[number - 1]) for number in numbers]
    return tuple(
        Evidence(sentence=number, start=span.start, end=span.end, quote=article.quote(number))
        for number, span in spans
    )


def _text(field: str, value: str | None, source: Source, found: _Found) -> str | None:
    """Look one value up and note how it was found; return it if it stays."""
    grounding = _noted(field, value, source, found)
    return value if is_found(grounding) else None


def _noted(field: str, value: str | None, source: Source, found: _Found) -> FieldGrounding | None:
    """Look one value up and note how it was found; a blank one counts as not given."""
    if value is None or not value.strip():
        return None
    found.append(look_up(field, value, source))
    return found[-1]


def _texts(field: str, values: Sequence[str], source: Source, found: _Found) -> tuple[str, ...]:
    """Look the values of a list up; those that stay are numbered as in the final draft."""
    kept: list[str] = []
    for value in values:
        if any(same_name(value, other) for other in kept):
            continue
        if _kept_at(field, "", len(kept), value, source, found):
            kept.append(value)
    return tuple(kept)


def _actors(actors: Sequence[DraftActor], source: Source, found: _Found) -> tuple[DraftActor, ...]:
    kept: list[DraftActor] = []
    for actor in actors:
        if any(actor.role is other.role and same_name(actor.name, other.name) for other in kept):
            continue
        if _kept_at("actors", ".name", len(kept), actor.name, source, found):
            kept.append(actor)
    return tuple(kept)


def _kept_at(field: str, part: str, index: int, value: str, source: Source, found: _Found) -> bool:
    """Look a list's value up and note it with its index if it stays, without one if it is missing."""
    if not value.strip():
        return False
    grounding = look_up(f"{field}.{index}{part}", value, source)
    kept = is_found(grounding)
    found.append(grounding if kept else grounding.model_copy(update={"field": f"{field}{part}"}))
    return kept


def _casualties(
    casualties: Sequence[DraftCasualty], source: Source, found: _Found
) -> tuple[DraftCasualty, ...]:
    return tuple(
        _casualty(f"casualties.{index}", casualty, source, found)
        for index, casualty in enumerate(dict.fromkeys(casualties))
    )


def _casualty(field: str, casualty: DraftCasualty, source: Source, found: _Found) -> DraftCasualty:
    """Look a casualty's words up, then its numbers, which lean on where the words stand."""
    who = _noted(f"{field}.who", casualty.who, source, found)
    text = _noted(f"{field}.text", casualty.text, source, found)
    toll = Toll(casualty.low, casualty.high, who=cited_span(who), text=cited_span(text))
    low = look_up_number(f"{field}.low", "low", toll, source)
    high = look_up_number(f"{field}.high", "high", toll, source)
    found.extend(number for number in (low, high) if number)
    return DraftCasualty(
        outcome=casualty.outcome,
        low=casualty.low if is_found(low) else None,
        high=casualty.high if is_found(high) else None,
        text=casualty.text if is_found(text) else None,
        who=casualty.who if is_found(who) else None,
    )
