"""Leave the names of victims and detainees out of a copy that is shared. Stored records are never changed.

What is certain to be no person's name stays: listed groups, places, words that describe ("two farmers").
Anything else that an act was done to, or that a toll names, is withheld wherever it stands; evidence and the
articles' words are left out altogether, since quotes are never edited.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from schemas.brief import ArticleRow
from schemas.event import Event
from schemas.incident import Incident, Role
from schemas.language import Language
from summarizer.brief.names import Names, Origin
from summarizer.brief.plan_words import plan_words
from summarizer.text.fold import fold

V = TypeVar("V", bound=BaseModel)
E = TypeVar("E", bound=Event)

_NO_WORDS = frozenset(  # ids and codes: a name that looks like a part of one must not change it
    "id incident_id text_sha256 part_of shares_count_with sub_event_type country gazetteer_id field".split()
)
_LABEL = 8  # digits of the text's hash
_JOINED = "وفبكل"  # what Arabic writes joined to the word after it
_CERTAIN = {Origin.ALIAS, Origin.TERM, Origin.GAZETTEER}


class Mask:
    """Replaces withheld names in values by words that say so."""

    def __init__(self, withheld: Iterable[str], language: Language) -> None:
        """Take the names, as records have them."""
        folded = sorted({fold(name).text for name in withheld if name.strip()}, key=len, reverse=True)
        names = "|".join(map(re.escape, folded))
        self._pattern = re.compile(rf"(?<!\w)[{_JOINED}]{{0,2}}({names})(?!\w)" if names else r"(?!)()")
        self._instead = plan_words(language).withheld

    def value(self, value: V) -> V:
        """Return a copy of a value, masked in every string."""
        return type(value).model_validate(self._masked(value.model_dump()))

    def event(self, event: E) -> E:
        """Return a copy of an event without the names and file names."""
        masked = self.value(event)
        tellings = (t.model_copy(update={"article_id": t.text_sha256[:_LABEL]}) for t in masked.tellings)
        return masked.model_copy(update={"tellings": tuple(tellings)})

    def record(self, incident: Incident) -> Incident:
        """Return a copy of a record without the names, its evidence, and the words of what was found."""
        found = tuple(one.model_copy(update={"value": self._instead}) for one in incident.grounding)
        return self.value(incident.model_copy(update={"evidence": (), "grounding": found}))

    def article(self, row: ArticleRow, *, names_someone: bool) -> ArticleRow:
        """Return an article without what may name a person in other letters: file name, path, title."""
        label = (row.text_sha256 or "")[:_LABEL] or f"article-{row.number}"
        masked = self.value(row)
        return masked.model_copy(
            update={
                "article_id": label,
                "url": _site(row.url),
                "copies": tuple(copy.model_copy(update={"url": _site(copy.url)}) for copy in row.copies),
                "title": self._instead if names_someone and row.title else masked.title,
            }
        )

    def text(self, text: str) -> str:
        """Return a text without the names, however they are spelled."""
        folded = fold(text)
        for match in reversed(list(self._pattern.finditer(folded.text))):
            span = folded.span(*match.span(1))
            text = text[: span.start] + self._instead + text[span.end :]
        return text

    def _masked(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value) if type(value) is str else value  # not the values of enums
            case dict():
                return {name: one if name in _NO_WORDS else self._masked(one) for name, one in value.items()}
            case list() | tuple():
                return type(value)(map(self._masked, value))
            case _:
                return value


def persons(records: Iterable[Incident | Event], names: Names) -> frozenset[str]:
    """Return the names, as records have them, that may be of victims or detainees."""
    told = {name for one in records for name in _acted_on(one) if name}
    return frozenset(name for name in told if _may_be_a_person(name, names))


def _acted_on(one: Incident | Event) -> Iterator[str | None]:
    for actor in one.actors:
        if actor.role is Role.TARGET:
            yield actor.name
            yield actor.canonical
    if isinstance(one, Incident):
        yield from (casualty.who for casualty in one.casualties)
    else:
        yield from (said.who for toll in one.tolls for said in toll.said)


def _may_be_a_person(name: str, names: Names) -> bool:
    if names.display(name, "en").origin in _CERTAIN:
        return False
    words: Sequence[str] = name.split()
    return not all(word.islower() and word.isascii() for word in words)


def _site(url: str | None) -> str | None:
    """Return an address without its path, which may name a person."""
    host = urlsplit(url or "")
    return f"{host.scheme}://{host.netloc}/" if host.netloc else None
