"""Where names stand in a sentence: what is written before, between and with them. Facts only, no roles."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from schemas.evidence import Span
from summarizer.text.mentions.grammar import listed
from summarizer.text.mentions.words import PERSON, Mention, Word, Words, pieces, words

_LINK = 4  # pieces between members and their group
_BELIEF_REACH = 7  # pieces from "believed" to the end of the words of support
_OBJECT_REACH = 3  # pieces from a subject to its object, a number between them
# Heads of names that are part of a larger group when "of" follows ("قوات خاصة من X").
_PARTS = frozenset({"قوات", "قوه", "وحدات", "كتيبه", "كتائب", "force", "forces", "unit", "units"})
_PART_OF = frozenset({"من", "تابعه", "of", "from"})
_BELONGING = frozenset({"التابع", "التابعه", "تابعه", "belonging"})
_UNKNOWN = frozenset({"مجهول", "مجهولون", "مجهولان", "ملثم", "ملثمون", "ملثمان"})  # as subjects end
_DETERMINERS = frozenset({"the", "a", "an", "this", "that"})
# The vowel of the passive on the first letters of a perfect ("قُتل", "اعتُقل"); an imperfect may have it, too.
_PASSIVE = re.compile("[وف]?(?!س?[يت])\\w{1,3}\u064f")
_SMALL = frozenset({"the", "a", "an", "their", "its", "،", ",", '"'})


class Setting:
    """One sentence cut into pieces, and its names by number; `first` and `last` are their pieces."""

    def __init__(self, text: str, language: str, sentence: Span, mentions: Sequence[Mention]) -> None:
        """Take a text, a sentence of it, and the names within the sentence in their order."""
        self.text = text
        cut = pieces(text, language)
        at = [bisect_left(cut, place, key=lambda piece: piece.start) for place in sentence]
        self.cut: Sequence[Word] = cut[at[0] : at[1]]
        self.language, self.arabic = language, language == "ar"
        self.lists: Words = words(language)
        self.mentions = mentions
        ends = [piece.end for piece in self.cut]
        self.first = [min(bisect_right(ends, m.start), len(ends) - 1) for m in mentions]
        self.last = [min(bisect_left(ends, m.end), len(ends) - 1) for m in mentions]

    def word(self, index: int) -> str:
        """The folded piece at an index; "." beyond the end."""
        return self.cut[index].folded if 0 <= index < len(self.cut) else "."

    def pieces_between(self, first: int, last: int) -> int:
        """Pieces from one to another, without what stands in brackets."""
        count = depth = 0
        for piece in self.cut[first:last]:
            depth += (piece.folded == "(") - (piece.folded == ")" and depth > 0)
            count += not depth
        return count

    def is_believed(self, index: int) -> bool:
        """Whether a word of belief stands shortly before a piece: "is believed to be backed by"."""
        before = {self.word(at).removeprefix("و") for at in range(index - _BELIEF_REACH, index)}
        return not before.isdisjoint(listed("believed", self.language))

    def prefix(self, number: int) -> str:
        """The proclitic letters written with a name."""
        piece = self.cut[self.first[number]]
        return piece.folded[: max(0, self.mentions[number].start - piece.start)]

    def is_marked_passive(self, index: int) -> bool:
        """Whether the sign of the passive is written on an Arabic verb."""
        return self.arabic and bool(_PASSIVE.match(self.text, self.cut[index].start))

    def is_noun_here(self, index: int) -> bool:
        """Whether an English "-ing" form is the noun of an act: "in Sunday's shooting", "the killing"."""
        if self.arabic or not self.word(index).endswith("ing"):
            return False
        return self.word(index - 1) in _DETERMINERS or self.word(index - 1).endswith("'s")

    def is_unarmed(self, number: int) -> bool:
        """Whether a name is that of civilians by its head."""
        return self.mentions[number].head in self.lists.people

    def is_force(self, number: int) -> bool:
        """Whether a name is that of a whole force: not of persons, nor of members of one."""
        first = self.first[number]
        linked = first > 1 and self.word(first - 1) in listed("links", self.language)
        if self._comes_for_members(number) or (linked and self._is_member_word(first - 2)):
            return False
        head = self.mentions[number].head
        return head not in self.lists.people and head not in self.lists.members

    def is_unknown(self, number: int) -> bool:
        """Whether a name, as a subject, says that nobody knows who it was: such persons do, not suffer."""
        return any(self.word(at) in _UNKNOWN for at in range(self.first[number], self.last[number] + 1))

    def is_general(self, number: int) -> bool:
        """Whether the name says "members of" the group named right after it."""
        head = self.mentions[number].head
        if number + 1 >= len(self.mentions):
            return False
        if head in self.lists.equipment and self.word(self.last[number] + 1) in _BELONGING:
            return self.first[number + 1] - self.last[number] <= _LINK
        if not (head in self.lists.members or head in _PARTS):
            return False
        between = [piece.folded for piece in self.cut[self.last[number] + 1 : self.first[number + 1]]]
        if head in _PARTS and not (between and between[0] in _PART_OF):
            return False
        if self.mentions[number + 1].head in self.lists.members or self.is_unarmed(number + 1):
            return False
        if not between:
            return self.prefix(number + 1) in {"ل", "لل"}
        links = listed("links", self.language)
        return len(between) <= _LINK and all(word in links or "-" in word for word in between)

    def is_listed(self, number: int) -> bool:
        """Whether only "and" stands between a name and the one before it."""
        if not number:
            return False
        between = [piece.folded for piece in self.cut[self.last[number - 1] + 1 : self.first[number]]]
        between = [word for word in between if word not in self.lists.epithets and word not in _SMALL]
        if not self.arabic:
            return between == ["and"]
        if len(between) == 1 and between[0].startswith("و"):
            return not between[0].strip("و0123456789")  # "5 عراقيين و3 سوريين"
        return not between and self.prefix(number).startswith("و")

    def is_named_member(self, number: int) -> bool:
        """Whether a name is that of one of those named before it: "a leader of X named Y"."""
        opening = self.first[number] - (self.word(self.first[number] - 1) == '"')
        named = self.mentions[number].head == PERSON and self.word(opening - 1) in listed(
            "naming", self.language
        )
        return bool(number) and named

    def follows_and(self, number: int) -> bool:
        """Whether "and" stands with or right before a name."""
        before = {self.word(self.first[number] - 1), self.word(self.first[number] - 2)}
        members = self._is_member_word(self.first[number] - 2) and self.word(self.first[number] - 2)
        return f"{self.prefix(number)}{members or ''}".startswith("و") or bool({"and", "و"} & before)

    def is_oblique(self, number: int) -> bool:
        """Whether a preposition before the name makes it neither subject nor object."""
        if self._comes_for_members(number):
            return self.is_oblique(number - 1)
        if self.prefix(number).endswith("ب") or self._ends_what_lies_between(number):
            return True
        at = self.first[number] - 1
        while at >= 0 and self._is_small(self.word(at)):
            at -= 1
        if at < 1 or self.word(at) not in self.lists.prepositions or self._is_member_word(at - 1):
            return False
        return not (self.word(at) in {"من", "of"} and self.word(at - 1) in self.lists.quantities)

    def _ends_what_lies_between(self, number: int) -> bool:
        """Whether a name is the second of "between A and B"."""
        between = number > 0 and self.word(self.first[number - 1] - 1) in {"بين", "between"}
        return between and self.follows_and(number)

    def has_object(self, number: int) -> bool:
        """Whether unarmed persons are named right after a name: what it did, it did to them."""
        after = number + 1
        if after >= len(self.mentions) or not self.is_unarmed(after) or self.is_oblique(after):
            return False
        return self.first[after] - self.last[number] <= _OBJECT_REACH and not (
            self.follows_and(after) or self.is_listed(after)
        )

    def name_follows(self, index: int) -> bool:
        """Whether a name stands at a piece or shortly after it, without a preposition."""
        number = bisect_left(self.first, index)
        return number < len(self.first) and self.first[number] - index <= 2 and not self.is_oblique(number)

    def _is_small(self, word: str) -> bool:
        return word in _SMALL or word in self.lists.modifiers or word.isdigit()

    def _comes_for_members(self, number: int) -> bool:
        return number > 0 and self.is_general(number - 1)

    def _is_member_word(self, index: int) -> bool:
        return self.word(index).removeprefix("و") in self.lists.members
