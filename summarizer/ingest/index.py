"""index.jsonl: what the user knows about the articles of a folder, one JSON object per line.

    {"article_id": "report-12", "published": "2020-05-21", "url": null, "source": "…", "language": "ar"}

`article_id` is the file's stem or name; it holds for every file of that stem.
"""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from summarizer.errors import InputError
from summarizer.ingest.document import Facts, first_problem
from summarizer.ingest.ids import clean_id
from summarizer.text.decode import decode

NAME = "index.jsonl"


class Entry(Facts):
    """One line of the index."""

    article_id: str = Field(min_length=1)

    @property
    def facts(self) -> Facts:
        """What the line states."""
        return Facts.model_validate(self.model_dump(exclude={"article_id"}))


def read_index(path: Path) -> Mapping[str, Facts]:
    """Return the facts by cleaned article id. Raises InputError naming file, line and field."""
    try:
        lines = decode(path.read_bytes()).splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    facts = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            entry = _entry(line, f"{path}:{number}")
            facts[clean_id(entry.article_id)] = entry.facts
    return facts


def _entry(line: str, where: str) -> Entry:
    try:
        return Entry.model_validate_json(line)
    except ValidationError as error:
        raise InputError(f"{where}: {first_problem(error)}") from error
