"""Words of ours and from outside as pieces of an HTML page."""

import re
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup, escape

from schemas.document import Direction
from summarizer.render import paper, safe

_ISOLATED = re.compile("[\u2066-\u2068]([^\u2066-\u2069]*)\u2069")


@lru_cache(maxsize=1024)  # an id stands some twenty times in a page
def anchor(incident_id: str) -> str:
    """Return an id as a fragment and an attribute token: unreserved ASCII, no spaces."""
    return quote(incident_id, safe="")


@lru_cache(maxsize=1024)  # a name stands in several places of its record
def src(text: str, language: str | None = None) -> Markup:
    """Return words of an article on one line, apart from the direction of what stands around them.

    They have its language, unless their letters are of the other direction: the word for a withheld name.
    """
    theirs = language and (Direction.of(language) is Direction.RTL) is paper.right_to_left(text)
    marked = f' lang="{escape(language)}"' if language and theirs else ""
    return Markup(f"<bdi{marked}>{escape(safe.plain(text))}</bdi>")  # noqa: S704 - escaped just here


@lru_cache(maxsize=1024)
def ltr(text: str) -> Markup:
    """Return an id, a hash or a time on one line, always from left to right."""
    return Markup(f'<bdi class="ids" dir="ltr">{escape(safe.plain(text))}</bdi>')  # noqa: S704 - escaped


def inline(text: str) -> Markup:
    """Return a line of ours; what it keeps apart by isolates (UAX 9) is an element of its own.

    White space at its ends stays, as one space.
    """
    if not _ISOLATED.search(text):
        return escape(_line(text))
    parts = _ISOLATED.split(text)
    shown = [
        f"<bdi>{escape(safe.plain(part))}</bdi>" if place % 2 else str(escape(_line(part)))
        for place, part in enumerate(parts)
    ]
    return Markup("".join(shown))  # noqa: S704 - escaped just here


def _line(text: str) -> str:
    """Return words without control characters, white space as one space, at the ends as well."""
    seen = safe.CONTROLS.sub("", text)
    line = " ".join(seen.split())
    if not line:
        return " " if seen else ""
    return f"{' ' if seen[0].isspace() else ''}{line}{' ' if seen[-1].isspace() else ''}"
