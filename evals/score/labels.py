"""Labels in the form of records, so that one annotator, or the labels themselves, can be scored."""

from evals.score.traits import quote_spans
from schemas.article import Article
from schemas.evidence import Evidence
from schemas.gold import GoldIncident
from schemas.incident import (
    CasualtyReport,
    Claim,
    Incident,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
)


def as_record(label: GoldIncident, article: Article) -> Incident:
    """A label in the form of a record, its quotes given the offsets where they stand first."""
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
            precision=Precision.UNKNOWN,
        ),
        place=ResolvedPlace(name=label.place.name, within=label.place.within, country=label.place.country),
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
