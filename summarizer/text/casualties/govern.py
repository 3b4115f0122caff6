"""Which groups of persons the words of an outcome govern."""

from collections.abc import Sequence

from summarizer.text.casualties import arabic, english, nouns
from summarizer.text.casualties.clause import Clause
from summarizer.text.casualties.frames import Side, Telling
from summarizer.text.casualties.people import People


def governed(together: Sequence[Telling], clause: Clause) -> tuple[People, ...]:
    """The groups that tellings with shared persons speak of: one, or several joined by "and"."""
    frame = together[0].frame
    if frame.persons is Side.NOUN:
        return nouns.groups(together[0], clause)
    if clause.language == "ar":
        return arabic.groups(together, clause)
    return english.groups(together, clause)
