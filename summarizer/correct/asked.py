"""What a row of a table and a record of a line have in common: what a person asks of one record."""

from typing import Protocol

from pydantic import JsonValue

from schemas.incident import Incident, Review
from summarizer.correct.problems import Problems
from summarizer.errors import InputError

_VERDICTS = {
    "accept": Review.ACCEPTED,
    "accepted": Review.ACCEPTED,
    "reject": Review.REJECTED,
    "rejected": Review.REJECTED,
    "edit": Review.EDITED,
    "edited": Review.EDITED,
    "add": Review.ADDED,
    "added": Review.ADDED,
    "unreviewed": Review.UNREVIEWED,
}


class Asked(Protocol):
    """One record of an edited export. Every member may raise InputError, which names the place."""

    @property
    def where(self) -> str:
        """The place, for messages: "row 5"."""
        ...

    @property
    def columns(self) -> bool:
        """Whether it has columns, by which its fields are named in messages."""
        ...

    @property
    def id(self) -> str | None:
        """The record's id; None for one to be added."""
        ...

    @property
    def review(self) -> str | None:
        """What is said of its review, in small letters."""
        ...

    @property
    def reason(self) -> str | None:
        """Why, in the person's words."""
        ...

    @property
    def article(self) -> tuple[str | None, str | None]:
        """Hash, or the start of it, and label of the article."""
        ...

    @property
    def is_untouched(self) -> bool:
        """Whether it surely says what was written, and asks for nothing."""
        ...

    def joined(self, column: str) -> tuple[str, ...]:
        """Return the ids in `merge_with` or `split_from`."""
        ...

    def is_of(self, record: Incident) -> bool:
        """Whether it may have been written from this state of the record."""
        ...

    def wants(self, base: Incident, problems: Problems) -> dict[str, JsonValue]:
        """Return the fields that differ from `base`, each with its whole new value, unchecked.

        What cannot be meant is noted, and left out.
        """
        ...

    def check(self, base: Incident, after: Incident, problems: Problems) -> None:
        """Note what follows from other fields, once these are changed, and says something else."""
        ...


def problems_of(asked: Asked) -> Problems:
    """Return where the mistakes of a row are noted."""
    return Problems(asked.where, columns=asked.columns)


def review_of(asked: Asked) -> Review | None:
    """Return what is said of the review. Raises InputError for a word that says nothing."""
    said = asked.review
    if said is None:
        return None
    if said not in _VERDICTS:
        raise InputError(
            f"{asked.where}, column review: {said!r:.40}; write accepted or rejected, or leave it"
        )
    return _VERDICTS[said]
