"""Say an Arabic noun phrase in English, word for word, where every word of it is known.

    5 عراقيين و3 سوريين                 5 Iraqis and 3 Syrians
    أعضاء سابقين بارزين في تنظيم داعش   prominent former members of Islamic State
    ريف دير الزور الشرقي                the eastern countryside of Deir ez-Zor
    وكالة "أعماق"                       A'maq agency (a guess: the name is transliterated)

A grammar of noun, adjectives and what is joined to them, over the alias table, the gazetteer and terms.yaml.
No guess at meaning: one unknown word where a name cannot stand, and there is no reading.
"""

import re
from collections.abc import Callable

from summarizer.aliases import Aliases
from summarizer.brief.names.grammar import (
    Head,
    Quantity,
    Read,
    Tail,
    adjectives_at,
    fixed_phrase,
    is_definite,
    is_feminine,
    joints,
    noun_at,
    quantity_at,
    trailing_adjectives,
)
from summarizer.brief.names.placenames import is_country_name
from summarizer.brief.names.terms import (
    NounEntry,
    Words,
    article_of,
    bare,
    is_plain_word,
    preposition_of,
    terms,
)
from summarizer.brief.names.transliterate import transliterate

_MOST_WORDS = 12
_NAME_WORDS = 4  # a name of more words is rather a description
_MARKS = re.compile("[\"“”„«»‟'‘’‚()\\[\\]،,:؛.]")

PlaceOf = Callable[[str], str | None]


class Reader:
    """Reads Arabic phrases in English. `place_of` gives the English name of a place, or None."""

    def __init__(self, aliases: Aliases, place_of: PlaceOf) -> None:
        """Take the alias table and the look-up of places."""
        self._aliases = aliases
        self._place_of = place_of

    def read(self, phrase: str, *, place: bool = False) -> Read | None:
        """Return the phrase in English; None when a word of it is not known. `place`: it names one."""
        words = words_of(phrase)
        return self._phrase(words, place=place) if 0 < len(words) <= _MOST_WORDS else None

    def head(self, phrase: str) -> Read | None:
        """Return the noun a phrase begins with, in English, whatever follows it."""
        words = words_of(phrase)
        quantity, rest = quantity_at(words) or (None, words)
        found = noun_at(rest)
        if found is None:
            return None
        used, form = found
        return Head(form, adjectives_at(rest[used:])[0], quantity, is_definite(rest)).read()

    def _phrase(self, words: Words, *, place: bool) -> Read | None:
        """Read words as a group, a place, a list, or a noun with what belongs to it."""
        if not words:
            return None
        return (
            fixed_phrase(words)
            or self._group(words)
            or (self._place(words) if place else None)
            or self._joined(words, place=place)
            or self._counted(words)
            or (self._toward(words) if place else None)
            or self._noun_phrase(words)
        )

    def _group(self, words: Words) -> Read | None:
        """Read a group's name that is the whole phrase."""
        phrase = " ".join(words)
        whole = (m for m in self._aliases.mentions(phrase) if (m.start, m.end) == (0, len(phrase)))
        found = next(whole, None)
        return Read(found.group.name.en, article_of(found.group.name.en)) if found else None

    def _joined(self, words: Words, *, place: bool) -> Read | None:
        """Read "A and B" where both are readable."""
        for at in range(1, len(words)):
            if words[at].startswith("و") and (len(words[at]) > 2 or words[at][1:].isdigit()):
                left = self._phrase(words[:at], place=place)
                right = left and self._phrase((words[at][1:], *words[at + 1 :]), place=place)
                if left and right:
                    text = f"{left.text} and {right.running}"
                    return Read(text, left.article, left.guessed or right.guessed, left.at)
        return None

    def _counted(self, words: Words) -> Read | None:
        """Read "27 persons …", "a number of …", "one of the …"."""
        found = quantity_at(words)
        return self._noun_phrase(found[1], quantity=found[0]) if found else None

    def _toward(self, words: Words) -> Read | None:
        """Read "north of X", and "northern X" for a country or other land: Arabic says the same word."""
        direction = terms().directions.get(bare(words[0]))
        rest = direction and self._phrase(words[1:], place=True)
        if not direction or not rest:
            return None
        within = words[0].endswith("ي") or rest.article or is_country_name(rest.text)
        if within and " of " not in rest.text:
            return Read(f"{direction[1]} {rest.text}", rest.article, rest.guessed)
        return Read(f"area {direction[0]} of {rest.running}", "the", rest.guessed)

    def _place(self, words: Words) -> Read | None:
        """Read a place of the gazetteer."""
        name = self._place_of(" ".join(words))
        return Read(name, article_of(name), at=preposition_of(name)) if name else None

    def _noun_phrase(self, words: Words, *, quantity: Quantity | None = None) -> Read | None:
        """Read a noun with its adjectives and what is joined to it."""
        found = noun_at(words)
        if found is None:
            return None
        used, form = found
        adjectives, rest = adjectives_at(words[used:])
        head = Head(form, adjectives, quantity, is_definite(words))
        if not rest:
            return head.read()
        if form.noun.place:
            rest, trailing = trailing_adjectives(rest, feminine=is_feminine(words[used - 1], form))
            head = head._replace(adjectives=(*trailing, *adjectives))
        tail = self._tail(rest, form.noun)
        return tail and head.with_tail(tail)

    def _tail(self, words: Words, noun: NounEntry) -> Tail | None:
        """Read what follows a noun: "from the town of X", "of X", a name."""
        for joint, rest in joints(words, terms().places):
            if self._is_place(rest) and (read := self._phrase(rest, place=True)):
                return Tail(joint, read, construct=False)
        for joint, rest in joints(words, terms().tails):
            if read := self._phrase(rest, place=False):
                of_group = noun.of_group and joint == "in" and self._group(rest)
                return Tail("of" if of_group else joint, read, construct=False)
        if noun.of_place and (read := self._place(words)):
            return Tail("of", read, is_place=True)
        if read := self._named(words, noun):
            return Tail("of", read)
        if noun.name and len(words) <= _NAME_WORDS and not any(map(is_plain_word, words)):
            return Tail("of", Read(transliterate(" ".join(words)), guessed=True), is_name=True)
        return None

    def _is_place(self, words: Words) -> bool:
        """Say whether words name a place: by the gazetteer, a direction or a noun of places."""
        found = noun_at(words)
        announced = bare(words[0]) in terms().directions or (found and found[1].noun.place)
        return bool(announced or (not self._group(words) and self._place(words)))

    def _named(self, words: Words, noun: NounEntry) -> Read | None:
        """Read the words that complete a noun. The Y of "Y street" may be any word: no noun is read there."""
        if noun.namesake:
            return None
        is_place = noun.place is not None
        if not (noun.after or noun.title):
            return self._phrase(words, place=is_place)
        if read := self._group(words) or (self._place(words) if is_place else None):
            return read
        return self._phrase(words, place=is_place) if len(words) > 1 and not noun.title else None


def words_of(phrase: str) -> Words:
    """Return the words of a phrase without quotation marks and commas."""
    return tuple(_MARKS.sub(" ", phrase).split())
