"""Names in a text with what its words say of each, for the tests of names and roles."""

from schemas.evidence import Span
from schemas.incident import Role
from summarizer.text.mentions import actor_mentions, readings

P, T, S = Role.PERPETRATOR, Role.TARGET, Role.SUPPORTER
Told = list[tuple[str, Role | str | None]]


def told(text: str, language: str) -> Told:
    """Each name with its role, or "source"; names that only stand for another are left out."""
    mentions = actor_mentions(text, language)
    read = readings(text, language, Span(0, len(text)), mentions)
    return [
        (text[m.start : m.end], "source" if reading.source else reading.role)
        for m, reading in zip(mentions, read, strict=True)
        if not reading.aside
    ]
