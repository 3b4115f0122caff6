"""What a sentence says of each name in it: who did it, who suffered it, who only reports it.

One walk over the words from left to right. A governing word (grammar.py) opens a place for a name, a name
takes the place that is open. In Arabic the verb stands before its subject or after it, in English after it.
"""

from functools import lru_cache
from typing import NamedTuple

from schemas.evidence import Span
from schemas.incident import Role
from summarizer.text.mentions.grammar import VERBS, Governor, Kind, governor_at, listed
from summarizer.text.mentions.setting import Setting
from summarizer.text.mentions.words import Mention

# Pieces of a sentence: from a preposition to its name ("على عدد من مواقع X"), from a subject to its verb with
# dates and titles between them, from a name to "said", from "attack" to the verb that tells whom it hit.
_REACH = 7
_SUBJECT_REACH = 14
_SAID_REACH = {"ar": 3, "en": 8}
_HIT_REACH = 4
_TRANSITIVE = frozenset({Kind.ACTS, Kind.EITHER})
_MARKS = {Kind.BY: Role.PERPETRATOR, Kind.AGAINST: Role.TARGET, Kind.SUPPORT: Role.SUPPORTER}


class Reading(NamedTuple):
    """What the words say of a name.

    `source`: it only reports. `aside`: it only tells whose or where something is, or stands for the group
    named right after it. `beside`: named in one breath with the name before it. `oblique`: after a
    preposition, neither subject nor object.
    """

    role: Role | None = None
    source: bool = False
    aside: bool = False
    beside: bool = False
    oblique: bool = False


@lru_cache(maxsize=64)  # the acts of one sentence ask for the same
def readings(text: str, language: str, sentence: Span, mentions: tuple[Mention, ...]) -> tuple[Reading, ...]:
    """Read the roles of the names of one sentence, in their order."""
    return _Walk(Setting(text, language, sentence, mentions)).read() if mentions else ()


class _Walk:
    """The state of one walk: the place that is open, the last word that marks a role, the last free name."""

    def __init__(self, setting: Setting) -> None:
        self.at = setting
        self.found = [Reading() for _ in setting.mentions]
        self.mark: tuple[Kind, int] | None = None  # a word that gives the next name its role, and its place
        self.verb: Kind | None = None  # a verb whose subject comes
        self.verb_at = 0
        self.named_again = False  # "it" stands for the reporter
        self.object_open = False  # its subject is known, its object comes
        self.free: int | None = None  # the last name without a role, that may be a subject yet to act
        self.reporter: int | None = None
        self.deed: int | None = None  # where the last noun of an act stands
        self.clashing = False
        self.other_side = False  # one side of a clash is named, the other comes after "and"

    def read(self) -> tuple[Reading, ...]:
        index = number = 0
        while index < len(self.at.cut):
            if number < len(self.found) and index >= self.at.first[number]:
                self._name(number)
                general = self.at.is_general(number)
                index = self.at.first[number + 1] if general else max(self.at.last[number], index) + 1
                number += 1
                continue
            governor = governor_at(self.at.cut, index, self.at.language)
            if governor:
                self._govern(governor, index)
                index += len(governor.rest)
            index += 1
        return tuple(self.found)

    # Governing words

    def _govern(self, governor: Governor, index: int) -> None:
        kind, end = governor.kind, index + len(governor.rest)
        if kind is Kind.CALLED:
            return
        if kind in VERBS:
            self._verb(kind, index, end + 1)
        elif kind in {Kind.BREAK, Kind.AGAIN}:
            self.verb, self.mark, self.object_open = None, None, False
            self.named_again = kind is Kind.AGAIN
            self.free = self.reporter if self.named_again else None
        elif kind is Kind.RELATIVE:
            self.verb, self.mark, self.object_open = None, None, False
        elif kind is not Kind.WITH or self.clashing:
            self.mark = (kind, end)
            self.clashing |= kind is Kind.CLASH
            if kind in {Kind.DEED, Kind.CLASH}:
                self.deed, self.object_open = index, False

    def _verb(self, kind: Kind, index: int, after: int) -> None:
        """A verb: what was said before it may be its subject, else the subject comes after it."""
        if self.at.is_noun_here(index):
            self.deed, self.object_open = index, False
            return
        before = self._waiting(index, _SUBJECT_REACH)
        kind = Kind.SUFFERS if kind in _TRANSITIVE and self.at.is_marked_passive(index) else kind
        self.mark, self.verb, self.object_open = None, None, False
        if kind is Kind.SAYS:
            self._says(index)
        elif self._tells_what_was_hit(index, after):
            self.mark = (Kind.AGAINST, index)
        elif kind is Kind.ACTED_ON or (self._opens_clause(kind, index) and self.at.name_follows(after)):
            self.verb, self.verb_at = kind, index
        elif kind is Kind.ACCUSES and before is not None:
            self._source(before)
            self.mark = (Kind.BY, after)
        else:
            self.verb_at = index
            self._after_its_subject(self._voice(kind, index, after), before)
            self.named_again = False

    def _opens_clause(self, kind: Kind, index: int) -> bool:
        """Whether a verb may stand before its subject: only in Arabic, and only in the singular."""
        subject_follows = kind is not Kind.ACT_MORE and not self._is_plural(index)
        return self.at.arabic and subject_follows and not self.named_again

    def _after_its_subject(self, kind: Kind, before: int | None) -> None:
        if before is not None:
            self._give(before, Role.TARGET if kind is Kind.SUFFERS else Role.PERPETRATOR)
        if before is not None or kind is Kind.ACT_MORE or not self.at.arabic:
            self.object_open = kind is not Kind.SUFFERS
        else:
            self.verb = kind

    def _voice(self, kind: Kind, index: int, after: int) -> Kind:
        """Whether a verb that may be active or passive says that its subject suffered."""
        follows = self.at.word(after)
        if not self.at.arabic:
            auxiliary = {self.at.word(index - 1), self.at.word(index - 2)} & listed("be", "en")
            passive = follows == "by" or (auxiliary and not self.at.word(index).endswith("ing"))
            return Kind.SUFFERS if kind is Kind.ACTS and passive else kind
        if kind is not Kind.EITHER or not self._is_plural(index):
            return kind
        unarmed = self.free is not None and self.at.is_unarmed(self.free)
        passive = unarmed or not follows[0].isalpha() or follows in listed("passive_next", "ar")
        return Kind.SUFFERS if passive else Kind.ACT_MORE

    def _says(self, index: int) -> None:
        """The source stands right before the verb of saying, else it comes."""
        before = self._waiting(index, _SAID_REACH["ar" if self.at.arabic else "en"])
        if before is not None:
            self._source(before)
        else:
            self.mark = (Kind.SAYS, index)

    def _source(self, number: int) -> None:
        beside = self.found[number].beside
        self.found[number] = Reading(source=True, beside=beside)
        if beside:
            self._source(number - 1)
        self.free, self.reporter = None, number

    def _tells_what_was_hit(self, index: int, after: int) -> bool:
        near = self.deed is not None and index - self.deed <= _HIT_REACH
        near = near or self.at.word(after) in listed("devices", self.at.language)
        return near and self.at.word(index).removeprefix("و") in listed("hits", self.at.language)

    def _is_plural(self, index: int) -> bool:
        return self.at.word(index).endswith(("وا", "ون"))

    def _waiting(self, index: int, reach: int) -> int | None:
        """The name that waits for its verb, if it stands near enough."""
        near = self.free is not None and self.at.pieces_between(self.at.last[self.free], index) <= reach
        return self.free if near else None

    # Names

    def _name(self, number: int) -> None:
        if self.at.is_general(number):
            self.found[number] = Reading(aside=True)
        elif self.other_side and self._is_joined(number):
            self.other_side = False
            self._give(number, Role.TARGET)
        elif self.at.is_listed(number) or self._is_member_of_named(number):
            self.found[number] = self.found[number - 1]._replace(beside=True)
        elif not self._marked(number):
            self._placed(number)

    def _is_member_of_named(self, number: int) -> bool:
        """Whether a person's name says who one of the group with a role before it was."""
        return self.at.is_named_member(number) and self.found[number - 1].role is not None

    def _is_joined(self, number: int) -> bool:
        """Whether "and" stands before a name, or before the members of it."""
        general = number > 0 and self.at.is_general(number - 1)
        return self.at.follows_and(number) or (general and self.at.follows_and(number - 1))

    def _marked(self, number: int) -> bool:
        """Take the role of a marking word that stands before the name."""
        if self.mark is None or self.at.first[number] - self.mark[1] > _REACH:
            return False
        kind, index = self.mark
        if kind is Kind.BETWEEN and not self.clashing:
            return False
        self.mark = None
        if kind is Kind.SUPPORT and self.at.is_believed(index):
            self.found[number] = Reading(aside=True)
        elif kind in _MARKS:
            self._give(number, _MARKS[kind])
        elif kind is Kind.BETWEEN:
            self._give(number, Role.PERPETRATOR)
            self.other_side = True
        elif kind is Kind.WITH:
            self._clash(number)
        elif kind is Kind.SAYS:
            self._source(number)
        elif kind is Kind.BESIDE:
            self.found[number] = Reading(aside=True)
        elif self._did_the_deed(number, index, kind):
            self._give(number, Role.PERPETRATOR)
        else:
            return False
        return True

    def _did_the_deed(self, number: int, index: int, kind: Kind) -> bool:
        """Whether a name after the noun of an act did it: "هجوم لتنظيم X", "قصف قوات X"."""
        prefix = self.at.prefix(number)
        adjacent = self.at.arabic and kind is Kind.DEED and self.at.first[number] == index + 1 and not prefix
        return prefix in {"ل", "لل"} or (adjacent and self.at.is_force(number))

    def _clash(self, number: int) -> None:
        """The other side of a clash: the side named first leads, also where it suffered."""
        self._give(number, Role.TARGET)
        earlier = [n for n in range(number) if not (self.found[n].source or self.found[n].aside)]
        sides = [n for n in earlier if self.found[n].role in {None, Role.TARGET}]
        if sides and not any(self.found[n].role is Role.PERPETRATOR for n in earlier):
            self.found[sides[-1]] = Reading(Role.PERPETRATOR)

    def _placed(self, number: int) -> None:
        """Take the place that a verb left open, else wait for a verb."""
        if self.at.is_oblique(number):
            self.found[number] = Reading(oblique=True)
        elif self.verb is not None and self.at.first[number] - self.verb_at <= _REACH:
            self._subject(number, self.verb)
        elif self.object_open:
            self._give(number, Role.TARGET)
            self.object_open = False
        else:
            self.free = number

    def _subject(self, number: int, verb: Kind) -> None:
        self.verb = None
        acted = any(reading.role is Role.PERPETRATOR for reading in self.found[:number])
        does = self.at.is_force(number) or self.at.is_unknown(number) or self.at.has_object(number)
        passive = verb is Kind.EITHER and not does
        if verb is Kind.ACCUSES and self.at.first[number] - self.verb_at == 1:
            self._source(number)
            self.mark = (Kind.BY, self.at.last[number] + _REACH)
        elif verb is Kind.SUFFERS or passive:
            self._give(number, Role.TARGET)
        elif verb is Kind.ACTS and acted and self.at.is_unarmed(number):
            self._give(number, Role.TARGET)  # "and captured eleven men": the subject was named before
        else:
            self._give(number, Role.PERPETRATOR)
            self.object_open = verb is not Kind.ACTED_ON

    def _give(self, number: int, role: Role) -> None:
        if role is Role.TARGET and self.at.mentions[number].head in self.at.lists.equipment:
            self.found[number] = Reading(oblique=True)
            return
        self.found[number] = Reading(role)
        self.free = None
