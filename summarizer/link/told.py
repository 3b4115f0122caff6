"""What linking takes: an incident, and the article that tells it."""

from typing import NamedTuple

from schemas.article import Article
from schemas.incident import Incident


class Told(NamedTuple):
    """One telling."""

    incident: Incident
    article: Article
