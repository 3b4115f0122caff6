"""Articles, incidents and readings of them, for the tests of the store."""

from datetime import UTC, datetime

from schemas.article import Article, Sentence
from schemas.evidence import Evidence
from schemas.incident import Claim, Incident, Precision, ResolvedDate, ResolvedPlace, Status
from schemas.run import Reading, RunInfo, State, Usage

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def an_article(name: str) -> Article:
    text = f"قُتل شخصان في {name}."
    return Article(
        article_id=name, text=text, sentences=(Sentence(number=1, start=0, end=len(text)),), language="ar"
    )


def an_incident(article: Article, incident_id: str) -> Incident:
    return Incident(
        id=incident_id,
        sub_event_type="attack",
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="Attack.",
        date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        place=ResolvedPlace(name=article.article_id),
        actors=(),
        casualties=(),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=(Evidence(sentence=1, start=0, end=len(article.text), quote=article.text),),
        grounding=(),
    )


def a_reading(article: Article, *incidents: Incident, model: str = "m1", at: datetime = NOON) -> Reading:
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE if incidents else State.NOTHING_FOUND,
        reason=None,
        incidents=incidents,
        run=RunInfo(
            model=model,
            prompt_sha256="p",
            schema_sha256="s",
            codebook_sha256="c",
            version="0.1.0",
            at=at,
            usage=Usage(calls=1),
        ),
    )
