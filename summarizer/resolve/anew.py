"""Records made before a gazetteer changed get the place that it knows now: no model is asked.

The words of the place stay as the article writes them; country, point and the rules by which these were found
are made anew.
"""

from schemas.article import Article
from schemas.incident import Incident
from schemas.run import Reading
from summarizer.geo.gazetteer import Gazetteer
from summarizer.resolve.place import where

_DERIVED = {"place.country", "place.gazetteer_id"}


def relocated(reading: Reading, article: Article, gazetteer: Gazetteer) -> Reading:
    """Return the reading with the places of its records as the gazetteer has them, or the same reading."""
    incidents = tuple(_relocated(incident, article, gazetteer) for incident in reading.incidents)
    return reading.model_copy(update={"incidents": incidents}) if incidents != reading.incidents else reading


def _relocated(incident: Incident, article: Article, gazetteer: Gazetteer) -> Incident:
    told = incident.place
    place, found = where(told.name, told.within, article, gazetteer)
    if place == told:
        return incident
    kept = tuple(grounding for grounding in incident.grounding if grounding.field not in _DERIVED)
    return incident.model_copy(update={"place": place, "grounding": (*kept, *found)})
