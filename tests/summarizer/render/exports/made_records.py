"""Records for tests of formats: the invented ones of told.py, one of them with what is hard to write."""

import io
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from schemas.incident import ResolvedPlace
from summarizer.render.exports.told import Losses, Told
from tests.summarizer.render.told import FIRST, READINGS, SECOND, SHELLING, reading

ARTICLES = {article.text_sha256: article for article in (FIRST, SECOND)}
TOLD = tuple(
    Told(incident, one, ARTICLES[one.text_sha256 or ""]) for one in READINGS for incident in one.incidents
)
Write = Callable[..., Losses]


def written(write: Write, told: Iterable[Told] = TOLD, **options: Any) -> tuple[bytes, Losses]:
    """The bytes of a file, and what it lost."""
    out: BinaryIO = io.BytesIO()
    losses = write(out, told, **options)
    out.seek(0)
    return out.read(), losses


def telling(text: str) -> Told:
    """A record of which every text that comes from outside is this one; its point lies south-west of zero."""
    place = ResolvedPlace(
        name=text, within=(text,), country=text, lat=-36.17, lon=-37.5, gazetteer_id=text
    ).model_copy(update={"geo_precision": SHELLING.place.geo_precision})
    (actor,) = SHELLING.actors
    (cited,) = SHELLING.evidence
    toll = TOLD[1].incident.casualties[0]
    article = SECOND.model_copy(
        update=dict.fromkeys(("article_id", "title", "url", "source", "language"), text)
    )
    incident = SHELLING.model_copy(
        update={
            **dict.fromkeys(("id", "sub_event_type", "gist", "attributed_to", "denied_by"), text),
            "date": SHELLING.date.model_copy(update={"text": text}),
            "place": place,
            "actors": (actor.model_copy(update={"name": text, "canonical": text}),),
            "casualties": (toll.model_copy(update=dict.fromkeys(("who", "text", "reported_by"), text)),),
            "weapons": (text,),
            "evidence": (cited.model_copy(update={"quote": text}),),
        }
    )
    return Told(incident, reading(article, incident, article_id=text), article)
