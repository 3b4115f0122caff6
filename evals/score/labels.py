"""Labels in the form of records, so that one annotator, or the labels themselves, can be scored."""

from evals.score.traits import quote_spans
from schemas.article import Article
from schemas.evidence import Evidence
from schemas.gold import GoldIncident
from schemas.incident import (
    CasualtyReport,
    Claim,
    DateRange,
    Incident,
    Place,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
)
from summarizer.geo.gazetteer import Gazetteer
from summarizer.resolve.place import where


def as_record(label: GoldIncident, article: Article, gazetteer: Gazetteer | None = None) -> Incident:
    """A label in the form of a record, its quotes given the offsets where they stand first.

    With a gazetteer its place has coordinates, as every record's has; its country is always the label's.
    """
    return Incident(
        id=label.id,
        sub_event_type=label.sub_event_type,
        status=label.status,
        weapons=label.weapons,
        attributed_to=label.attributed_to,
        gist=label.gist,
        date=ResolvedDate(
            earliest=label.date.earliest,
            latest=label.date.latest,
            text=label.date.text,
            precision=_precision(label.date),
        ),
        place=_place(label.place, article, gazetteer),
        actors=tuple(ResolvedActor(name=actor.name, role=actor.role) for actor in label.actors),
        casualties=tuple(CasualtyReport(**casualty.model_dump()) for casualty in label.casualties),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=tuple(
            Evidence(sentence=0, start=span.start, end=span.end, quote=article.text[span.start : span.end])
            for span in quote_spans(label, article.text)
        ),
        grounding=(),
    )


def _precision(day: DateRange) -> Precision:
    if day.closed:
        return Precision.DAY if day.earliest == day.latest else Precision.RANGE
    return Precision.BOUNDED if day.earliest or day.latest else Precision.UNKNOWN


def _place(place: Place, article: Article, gazetteer: Gazetteer | None) -> ResolvedPlace:
    found = ResolvedPlace(name=place.name, within=place.within)
    if gazetteer is not None:
        found, _ = where(place.name, place.within, article, gazetteer)
    return found.model_copy(update={"country": place.country})
