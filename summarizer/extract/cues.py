"""baseline:cues, the flow with the model off: every act becomes a draft by rules alone.

The yardstick that a model must beat, kept as good as rules can be.
"""

from collections.abc import Callable

from schemas.article import Article
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.evidence import Span
from schemas.incident import Outcome, Role, Status
from summarizer.extract.acts import Act, acts
from summarizer.extract.candidates import Candidates, candidates, names
from summarizer.extract.merge import join, merge
from summarizer.text.cues import Hit, claim_of, status_of
from summarizer.text.dates import date_phrases
from summarizer.text.numerals import Numeral, numerals
from summarizer.world import World

Decide = Callable[[Act, Candidates], tuple[DraftActor, ...]]

_NUMBER_REACH = 30  # characters between an outcome word and the number that belongs to it


def drafts(article: Article, world: World, *, decide: Decide | None = None) -> tuple[Draft, ...]:
    """Drafts of all acts the cue words find, tellings of one act merged.

    `decide` says who had which role in an act; by default the rules do (`actors`).
    """
    named = names(article, world)
    found: list[Draft] = []
    last_place = named.main_place
    for act in acts(article):
        options = candidates(article, act, named)
        roles = decide(act, options) if decide else actors(options)
        if act.refers_back and not options.places and found and _follows(act, found[-1]):
            found[-1] = join(found[-1], _draft(article, act, options, roles, None))
            continue
        places = options.places or (last_place,)
        found += [_draft(article, act, options, roles, place) for place in places]
        last_place = options.places[-1] if options.places else last_place
    return merge(found)


def _follows(act: Act, last: Draft) -> bool:
    return 0 <= act.sentence - max(last.sentences) <= 1


def _draft(
    article: Article, act: Act, options: Candidates, roles: tuple[DraftActor, ...], place: str | None
) -> Draft:
    """One draft of an act at a place, every value a word of the article or read off one by rule."""
    sentence = article.sentences[act.sentence - 1]
    clause = article.text[act.clause.start : act.clause.end]
    return Draft(
        sentences=(act.sentence,),
        sub_event_type=act.types[0],
        status=_status(clause, act, article.language),
        claim=claim_of(clause, article.language),
        date_text=_date_text(article, Span(sentence.start, sentence.end)),
        place=place,
        within=tuple(name for name in options.within if name != place),
        actors=roles,
        casualties=_casualties(article, act),
        weapons=options.weapons,
        attributed_to=options.source,
        denied_by=None,
    )


def _status(clause: str, act: Act, language: str) -> Status:
    status = status_of(clause, language)
    if status is Status.THREATENED and act.types[0] != "other":
        return Status.OCCURRED
    return status


def _date_text(article: Article, sentence: Span) -> str | None:
    text = article.text[sentence.start : sentence.end]
    for phrase in date_phrases(text, article.language):
        if not phrase.reporting:
            return text[phrase.start : phrase.end]
    return None


def actors(options: Candidates) -> tuple[DraftActor, ...]:
    """Roles by the words before a name, else by order: who is named first acts, who comes next suffers."""
    found: list[DraftActor] = []
    for mention in options.actors:
        if any(actor.name == mention.name for actor in found):
            continue
        role = mention.role
        if role is None:
            taken = {actor.role for actor in found}
            if Role.TARGET in taken and Role.PERPETRATOR in taken:
                continue  # both sides are named; a further name without a sign of its role is context
            role = Role.TARGET if mention.unarmed or Role.PERPETRATOR in taken else Role.PERPETRATOR
        found.append(DraftActor(name=mention.name, role=role))
    return tuple(found)


def _casualties(article: Article, act: Act) -> tuple[DraftCasualty, ...]:
    """One entry an outcome, with the number that stands nearest to its word and to no other's."""
    tolls: dict[Outcome, DraftCasualty] = {}
    numbers = numerals(article.text[act.clause.start : act.clause.end])
    for hit in act.outcomes:
        outcome = Outcome(hit.means)
        near = [n for n in numbers if _nearest(n, act, article.language) == hit]
        number = min(near, key=lambda n: _distance(n, hit, act, article.language), default=None)
        if outcome in tolls and (number is None or tolls[outcome].low is not None):
            continue
        tolls[outcome] = DraftCasualty(
            outcome=outcome,
            low=number.low if number else None,
            high=number.high if number else None,
            text=number.text if number else None,
            who=None,
        )
    return tuple(tolls.values())


def _nearest(number: Numeral, act: Act, language: str) -> Hit | None:
    """The outcome word a number belongs to, if one is near."""
    hit = min(act.outcomes, key=lambda h: _distance(number, h, act, language))
    return hit if _distance(number, hit, act, language) < _NUMBER_REACH else None


def _distance(number: Numeral, hit: Hit, act: Act, language: str) -> int:
    """Characters between a number and an outcome word; in Arabic the number follows the word as a rule."""
    start, end = number.start + act.clause.start, number.end + act.clause.start
    if start >= hit.end:
        return start - hit.end
    return max(hit.start - end, 0) * (3 if language == "ar" else 1)
