"""Turn grounded words into an Incident: dates, places, actor names. Knows the World, changes no words.

What it adds stands in the grounding, marked DERIVED with its rule. Pure apart from reading the gazetteer.
"""

from schemas.article import Article
from schemas.draft import DraftCasualty
from schemas.evidence import FieldGrounding
from schemas.grounded import Grounded
from schemas.incident import CasualtyReport, Incident, ResolvedActor
from summarizer.resolve.actor import canonical
from summarizer.resolve.date import when
from summarizer.resolve.place import where
from summarizer.text.gist import gist
from summarizer.world import World

__all__ = ["resolve"]


def resolve(grounded: Grounded, article: Article, *, incident_id: str, world: World) -> Incident:
    """Return the record of a grounded draft."""
    draft = grounded.draft
    date, date_found = when(draft.date_text, article)
    place, place_found = where(draft.place, draft.within, article, world.gazetteer)
    actors, actors_found = _actors(grounded, article, world)
    casualties = tuple(map(_casualty, draft.casualties))
    added = (*filter(None, (date_found,)), *place_found, *actors_found)
    return Incident(
        id=incident_id,
        sub_event_type=draft.sub_event_type,
        status=draft.status,
        weapons=draft.weapons,
        attributed_to=draft.attributed_to,
        gist=gist(
            draft.sub_event_type,
            draft.status,
            draft.claim,
            date,
            place,
            actors,
            casualties,
            draft.attributed_to,
        ),
        date=date,
        place=place,
        actors=actors,
        casualties=casualties,
        claim=draft.claim,
        denied_by=draft.denied_by,
        evidence=grounded.evidence,
        grounding=(*grounded.grounding, *added),
    )


def _actors(
    grounded: Grounded, article: Article, world: World
) -> tuple[tuple[ResolvedActor, ...], tuple[FieldGrounding, ...]]:
    """Return the actors with their canonical names, and how these were found."""
    actors, found = [], []
    for index, actor in enumerate(grounded.draft.actors):
        name, grounding = canonical(actor.name, article, world.aliases)
        actors.append(ResolvedActor(name=actor.name, role=actor.role, canonical=name))
        if grounding:
            found.append(grounding.model_copy(update={"field": f"actors.{index}.canonical"}))
    return tuple(actors), tuple(found)


def _casualty(casualty: DraftCasualty) -> CasualtyReport:
    return CasualtyReport(
        outcome=casualty.outcome,
        low=casualty.low,
        high=casualty.high,
        who=casualty.who,
        text=casualty.text,
    )
