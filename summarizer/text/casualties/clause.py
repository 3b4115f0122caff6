"""A clause as casualties are read from it: its tokens, the groups of persons, the words of outcomes."""

import re
from typing import NamedTuple

from summarizer.text.casualties.frames import Telling
from summarizer.text.casualties.people import People
from summarizer.text.numerals.scan import Token

REACH = 9  # words from an Arabic verb to the number it governs, past what stands between
NEAR = 3  # words from a noun of persons to its number

_PART_END = re.compile(r"[.;:؛!؟?]")
_PLURAL_VERB = re.compile(r"\w+(?:وا|ون)")


class Clause(NamedTuple):
    """A clause read once: its tokens, the groups of persons and the tellings in it, all by place."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    groups: tuple[People, ...]
    tellings: tuple[Telling, ...]

    def at(self, place: int) -> int:
        """The token at a place of the text, else the next."""
        return next((i for i, token in enumerate(self.tokens) if token.end > place), len(self.tokens))

    def ends_part(self, at: int) -> bool:
        """Whether a full stop, colon or semicolon stands before token `at`."""
        return at < len(self.tokens) and bool(_PART_END.search(self.tokens[at].gap))


def is_plural_verb(clause: Clause, telling: Telling) -> bool:
    """Whether an Arabic verb stands in the plural: it follows its subject then."""
    return bool(_PLURAL_VERB.fullmatch(clause.tokens[clause.at(telling.start)].text))
