"""Render a brief as Markdown and as JSON, and readings as JSON lines."""

from collections.abc import Iterable
from datetime import UTC
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from schemas.brief import Brief
from schemas.incident import Place, Status
from schemas.run import Reading
from summarizer.render import safe, words

# Valid inside JSON strings, but line ends to some readers of JSON lines; they only occur in strings.
_LINE_ENDS = {0x85: r"\u0085", 0x2028: r"\u2028", 0x2029: r"\u2029"}


def to_markdown(brief: Brief) -> str:
    """Return the brief as Markdown: figures, incidents, articles with their evidence, method."""
    return _template().render(
        brief=brief,
        title=safe.markdown(words.title(brief)),
        as_of=f"{brief.as_of.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        statuses=tuple(Status),
        groundings=words.GROUNDINGS,
        hashes=words.hashes(brief.method),
    )


def to_json(brief: Brief) -> str:
    """Return the whole brief as JSON; `Brief.model_validate_json` gives it back."""
    return brief.model_dump_json(indent=2).translate(_LINE_ENDS) + "\n"


def records_jsonl(readings: Iterable[Reading]) -> str:
    """Return one reading per line, failed ones included: nothing is lost on the way."""
    return "".join(reading.model_dump_json().translate(_LINE_ENDS) + "\n" for reading in readings)


def _place_line(place: Place) -> str:
    """Return place, larger places and country in one line of Markdown."""
    parts = [safe.markdown(place.name) if place.name else words.NOT_STATED]
    parts += [safe.markdown(name) for name in place.within]
    line = ", ".join(parts)
    return f"{line}, {safe.markdown(words.country(place.country))}" if place.country else line


@lru_cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("summarizer.render"),
        autoescape=False,  # noqa: S701 - Markdown: every value of an article passes the `md` filter
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(words.FILTERS)
    environment.filters.update(md=safe.markdown, place_line=_place_line)
    return environment.get_template("brief.md.j2")
