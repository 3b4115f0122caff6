"""baseline:cues, the flow with the model off: every act becomes a draft by rules alone.

The yardstick that a model must beat, kept as good as rules can be.
"""

from collections.abc import Callable, Iterator, Mapping

from schemas.article import Article
from schemas.draft import Draft, DraftActor
from schemas.evidence import Span
from schemas.incident import Role, Status
from summarizer.classifier import Kinds
from summarizer.extract.actors import stated
from summarizer.extract.acts import Act
from summarizer.extract.candidates import Candidates, candidates
from summarizer.extract.casualties import casualties_of
from summarizer.extract.labelled import labelled
from summarizer.extract.later import with_later
from summarizer.extract.merge import Telling, merge
from summarizer.extract.names import Names, names
from summarizer.extract.parties import parties
from summarizer.extract.reported import acts_reported, only_adds
from summarizer.extract.victims import with_victims
from summarizer.text.cues import claim_of, status_of
from summarizer.text.dates import date_phrases
from summarizer.world import World

Decide = Callable[[Act, Candidates], tuple[DraftActor, ...]]


def drafts(
    article: Article, world: World, *, decide: Decide | None = None, kinds: Mapping[int, Kinds] | None = None
) -> tuple[Draft, ...]:
    """Drafts of all acts, tellings of one act merged.

    `decide` says who had which role in an act; by default `parties.parties` does. `kinds` are the
    classifier's of the sentences, by number: it says which of them report anything.
    """
    named = names(article, world)
    tellings = tuple(_tellings(article, named, decide, kinds or {}, world))
    merged = merge(with_later(article, tellings, named))
    return tuple(with_victims(draft, article, named) for draft in merged)


def _tellings(
    article: Article, named: Names, decide: Decide | None, kinds: Mapping[int, Kinds], world: World
) -> Iterator[Telling]:
    before: tuple[str | None, tuple[str, ...]] = (named.main_place, ())
    found = acts_reported(article, kinds)
    labels = labelled(article, found, world) if kinds else {}
    for act in found:
        options = candidates(article, act, named, labels.get(act, ()))
        roles = decide(act, options) if decide else parties(options.actors, options.learned, act)
        if options.places:
            before = options.places[-1], options.within
        elif act.sets_apart:
            before = named.main_place, ()
        for place in options.places or before[:1]:
            draft = _draft(article, act, options, roles, place, before[1])
            said = stated(options.actors, roles)
            yield Telling(
                act,
                draft,
                placed=bool(options.places),
                kinds=kinds.get(act.sentence),
                stated=said,
                doers=_known_doers(roles, world) if Role.PERPETRATOR in said else frozenset(),
                only_adds=only_adds(kinds.get(act.sentence)),
            )


def _known_doers(roles: tuple[DraftActor, ...], world: World) -> frozenset[str]:
    """The groups of the alias table that did it, by id; none when one of the doers is in no table."""
    groups = [world.aliases.find(actor.name) for actor in roles if actor.role is Role.PERPETRATOR]
    known = frozenset(group.id for group in groups if group)
    return known if all(groups) else frozenset()


def _draft(
    article: Article,
    act: Act,
    options: Candidates,
    roles: tuple[DraftActor, ...],
    place: str | None,
    within: tuple[str, ...],
) -> Draft:
    """One draft of an act at a place, every value a word of the article or read off one by rule."""
    sentence = article.sentences[act.sentence - 1]
    clause = article.text[act.clause.start : act.clause.end]
    tolls = casualties_of(article, act, options.labelled)
    return Draft(
        sentences=(act.sentence, *tolls.behind),
        sub_event_type=act.types[0],
        status=_status(clause, act, article.language),
        claim=claim_of(clause, article.language),
        date_text=_date_text(article, Span(sentence.start, sentence.end)),
        place=place,
        within=tuple(name for name in within if name != place),
        actors=roles,
        casualties=tolls.casualties,
        weapons=options.weapons,
        attributed_to=options.source,
        denied_by=None,
    )


def _status(clause: str, act: Act, language: str) -> Status:
    at = act.clause.start
    status = status_of(clause, language, Span(act.cue.start - at, act.cue.end - at))
    if status is Status.THREATENED and act.types[0] != "other":
        return Status.OCCURRED
    return status


def _date_text(article: Article, sentence: Span) -> str | None:
    text = article.text[sentence.start : sentence.end]
    for phrase in date_phrases(text, article.language):
        if not phrase.reporting:
            return text[phrase.start : phrase.end]
    return None
