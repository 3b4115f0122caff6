"""The names an act may be filled with: actors, places, weapons, source. All are words of the article."""

from typing import NamedTuple

from schemas.article import Article
from schemas.evidence import Span
from summarizer.classifier import Labelled
from summarizer.extract.actors import ActorCandidate, actors_in
from summarizer.extract.acts import Act, other_acts
from summarizer.extract.names import Names, inside, texts
from summarizer.extract.parties import Learned, learned
from summarizer.extract.places import places_in
from summarizer.extract.said import said_by
from summarizer.text.mentions import weapon_mentions


class Candidates(NamedTuple):
    """What an act may be filled with. `places` holds several names only when the text lists them.

    `labelled`: what words of its sentence are to it, as the classifier sees them; `learned` the names there.
    """

    actors: tuple[ActorCandidate, ...]
    places: tuple[str, ...]
    within: tuple[str, ...]
    weapons: tuple[str, ...]
    source: str | None
    labelled: tuple[Labelled, ...] = ()
    learned: tuple[Learned, ...] = ()


def candidates(article: Article, act: Act, named: Names, labelled: tuple[Labelled, ...] = ()) -> Candidates:
    """Choose the names for one act: from its clause first, else from its sentence."""
    sentence = article.sentences[act.sentence - 1]
    whole = Span(sentence.start, sentence.end)
    places, within = places_in(article, act.clause, act.cue, named)
    if not places:
        places, within = places_in(article, whole, act.cue, _of_the_act(article, act, named))
    clause = article.text[act.clause.start : act.clause.end]
    return Candidates(
        actors=actors_in(article, act.clause, named),
        places=places,
        within=within,
        weapons=texts(clause, weapon_mentions(clause, article.language)),
        source=said_by(article)[act.sentence - 1],
        labelled=labelled,
        learned=learned(article, act, labelled, named),
    )


def _of_the_act(article: Article, act: Act, named: Names) -> Names:
    """The names without places of clauses behind the act's that tell acts of their own."""
    others = [clause for clause in other_acts(article, act) if clause.start > act.clause.start]
    kept = tuple(place for place in named.places if not any(inside(place, other) for other in others))
    return named._replace(places=kept)
