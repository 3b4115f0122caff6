"""feeds.toml: which feeds to watch.

[defaults]              # any of: every, publisher, language, enabled, max_items
every = "1h"
language = "ar"

[[feed]]
name = "Example agency"
url = "https://news.example/feed"
every = "15m"
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from schemas.feed import Feed
from summarizer.errors import InputError

_DEFAULTS = ("every", "publisher", "language", "enabled", "max_items")
_MOST_BYTES = 5_000_000


def read_feeds(path: Path) -> tuple[Feed, ...]:
    """Return the feeds of a file, in its order. Raises InputError: one line with file, feed and field."""
    table = _table(path)
    defaults = _mapping(table.get("defaults", {}), path, "defaults")
    entries = table.get("feed", [])
    if unknown := sorted(set(table) - {"defaults", "feed"}):
        raise InputError(f"{path}: {unknown[0]}: no such key; there are [defaults] and [[feed]]")
    if unknown := sorted(set(defaults) - set(_DEFAULTS)):
        raise InputError(f"{path}: defaults: {unknown[0]}: no such key; there are {', '.join(_DEFAULTS)}")
    if not isinstance(entries, list) or not entries:
        raise InputError(f"{path}: feed: none given; write [[feed]] with name and url")
    feeds = tuple(
        _feed({**defaults, **_mapping(entry, path, _place(number, entry))}, path, _place(number, entry))
        for number, entry in enumerate(entries, start=1)
    )
    _check_unique(feeds, path)
    return feeds


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            raise InputError(f"{path}: larger than {_MOST_BYTES:,} bytes; is it a list of feeds?")
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path}: not a TOML file: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _mapping(value: Any, path: Path, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{path}: {place}: must be a table of keys and values")
    return value


def _place(number: int, entry: Any) -> str:
    """Return how messages name an entry: "feed 3 (Example agency)"."""
    name = entry.get("name") if isinstance(entry, Mapping) else None
    return f"feed {number} ({name})" if isinstance(name, str) and name.isprintable() else f"feed {number}"


def _feed(entry: dict[str, Any], path: Path, place: str) -> Feed:
    try:
        return Feed.model_validate(entry)
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False, include_context=False)[0]
        message = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            message = f"no such key; there are {', '.join(Feed.model_fields)}"
        field = ".".join(str(part) for part in problem["loc"])
        raise InputError(f"{path}: {place}: {field}: {message}") from None


def _check_unique(feeds: tuple[Feed, ...], path: Path) -> None:
    names: dict[str, int] = {}
    urls: dict[str, int] = {}
    for number, feed in enumerate(feeds, start=1):
        for field, value, known in (("name", feed.name, names), ("url", feed.url, urls)):
            earlier = known.setdefault(value, number)
            if earlier != number:
                raise InputError(
                    f"{path}: feed {number} ({feed.name}): {field}: the same as feed {earlier}'s"
                )
