"""Which inputs are addresses, and the labels that articles from there get."""

import hashlib
import re
from urllib.parse import unquote, urlsplit

from summarizer.ingest.ids import clean_id

_ADDRESS = re.compile(r"https?://", re.I)
_LONGEST = 60  # letters of a label before its hash


def is_address(name: str) -> bool:
    """Say whether an input is an address of the web, not a path."""
    return bool(_ADDRESS.match(name))


def label_of(url: str) -> str:
    """Return a label that tells a page to a reader and is the same each time: host, last part, short hash.

    >>> label_of("https://www.example.org/news/2026/attack-in-homs.html?id=7")
    'example.org-attack-in-homs-1c3a4ef8'
    """
    host, path = _parts(url)
    last = next((part for part in reversed(unquote(path).split("/")) if part), "")
    name = clean_id(f"{host.removeprefix('www.')}-{last.rpartition('.')[0] or last}")
    return f"{name[:_LONGEST].strip('-')}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def _parts(url: str) -> tuple[str, str]:
    """Return host and path; an address without a valid host, which fetching refuses, is all path."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", url
