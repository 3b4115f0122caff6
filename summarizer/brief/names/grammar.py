"""The parts of an Arabic noun phrase, and how they are put together in English (phrases.py says what for)."""

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.brief.names.terms import LONGEST, Form, Words, bare, bare_words, terms
from summarizer.text.fold import fold
from summarizer.text.numerals import numerals

_ONE_OF = frozenset({"احد", "احدي", "واحد", "واحده"})
_NUMBER_OF = frozenset({"عدد", "عددا"})
_DOZENS = frozenset({"عشرات"})
_FEMININE = ("ة", "ى", "اء")
_PLURALS = frozenset({"outskirts", "suburbs"})  # in Arabic too
_COUNTED = frozenset({None, "number word"})  # rules of numerals that state a number in so many words


class Read(NamedTuple):
    """A phrase in English.

    `article` is the word to put before it, `guessed` says that a name in it is transliterated, `at` is the
    preposition it takes as a place.
    """

    text: str
    article: str = ""
    guessed: bool = False
    at: str = "in"

    @property
    def running(self) -> str:
        """The phrase as it stands in running text."""
        return f"{self.article} {self.text}" if self.article else self.text


class Quantity(NamedTuple):
    """What a phrase says of how many: words before the noun, and whether the noun is then plural."""

    text: str
    several: bool


class Tail(NamedTuple):
    """What follows a noun: the English joint and the rest.

    `construct`: nothing stands between them in Arabic, which makes the noun definite; `is_name`: nothing is
    known of the rest but that it may be a name; `is_place`: it is a place of the gazetteer.
    """

    joint: str
    read: Read
    construct: bool = True
    is_name: bool = False
    is_place: bool = False


class Head(NamedTuple):
    """A noun with what stands before it: quantity and adjectives in English, definite or not."""

    form: Form
    adjectives: Words = ()
    quantity: Quantity | None = None
    definite: bool = False

    def read(self) -> Read:
        """Put quantity, adjectives and noun together."""
        several = self.quantity.several if self.quantity else self.form.number > 1
        words = " ".join((*self.adjectives, self.form.noun.en[several]))
        if self.quantity:
            return Read(f"{self.quantity.text} {words}")
        if self.form.number > 1:
            return Read(f"2 {words}" if self.form.number == 2 else words)
        if words.startswith("other "):
            return Read(f"an{words}")
        countable = self.form.noun.en[0] != self.form.noun.en[1]
        return Read(words, "the" if self.definite or not countable else _indefinite(words))

    def with_tail(self, tail: Tail) -> Read:
        """Put the noun and what is joined to it together: "A of B", "B A" or, for a title, "A B"."""
        noun, rest = self.form.noun, tail.read
        if tail.is_place and noun.of_place:
            noun = noun.model_copy(update={"en": noun.of_place})
        form = self.form._replace(noun=noun)
        head = self._replace(form=form, definite=self.definite or tail.construct).read()
        at = noun.place or "in"
        if tail.construct and noun.after:
            return Read(f"{rest.text} {head.text}", guessed=rest.guessed, at=at)
        if tail.construct and noun.title and tail.is_name:
            article = "" if noun.en[0][0].isupper() else head.article
            return Read(f"{head.text} {rest.text}", article, rest.guessed, at)
        return Read(f"{head.text} {tail.joint} {rest.running}", head.article, rest.guessed, at)


def fixed_phrase(words: Words) -> Read | None:
    """Read a listed phrase, also one with an adjective after it: "the Iraqi Ministry of Defence"."""
    listed = terms().fixed.get(bare_words(words))
    if listed is not None:
        article, _, text = listed.partition(" ")
        return Read(text, article) if article in ("the", "a") else Read(listed)
    adjective = _adjective(words[-1])
    inner = fixed_phrase(words[:-1]) if adjective and len(words) > 1 else None
    return inner._replace(text=f"{adjective} {inner.text}") if inner else None


def is_definite(words: Words) -> bool:
    """Say whether the first word has the article."""
    return fold(words[0]).text.startswith("ال")


def noun_at(words: Words) -> tuple[int, Form] | None:
    """Return how many words the noun at the start has, and the noun."""
    for used in range(min(LONGEST, len(words)), 0, -1):
        if found := terms().nouns.get(bare_words(words[:used])):
            return used, found
    return None


def adjectives_at(words: Words) -> tuple[Words, Words]:
    """Return the adjectives at the start in English, in English order, and the words after them."""
    found: list[str] = []
    at = 0
    while used := _adjective_length(words[at:]):
        found.append(terms().adjectives[bare_words(words[at : at + used])])
        at += used
    return tuple(reversed(found)), words[at:]


def _adjective_length(words: Words) -> int:
    """Return how many words the adjective at the start has; 0 without one."""
    sizes = range(min(LONGEST, len(words)), 0, -1)
    return next((size for size in sizes if bare_words(words[:size]) in terms().adjectives), 0)


def is_feminine(word: str, form: Form) -> bool:
    """Say whether adjectives of a noun, whose last word is given, are feminine: so are those of plurals."""
    return form.number > 1 or form.noun.en[0] in _PLURALS or word.endswith(_FEMININE)


def trailing_adjectives(words: Words, *, feminine: bool) -> tuple[Words, Words]:
    """Return the words before the definite adjectives at the end, and these in English.

    Only those that agree with the noun: the others belong to what is named after it.
    """
    end = len(words)
    while (
        end > 1
        and is_definite(words[end - 1 :])
        and words[end - 1].endswith(_FEMININE) == feminine
        and _adjective(words[end - 1])
    ):
        end -= 1
    return words[:end], tuple(filter(None, map(_adjective, reversed(words[end:]))))


def _adjective(word: str) -> str | None:
    return terms().adjectives.get((bare(word),))


def joints(words: Words, listed: dict[Words, str]) -> Iterator[tuple[str, Words]]:
    """Yield each listed joint at the start, the longest first, with the words it joins."""
    for joint, english in sorted(listed.items(), key=lambda item: -len(item[0])):
        *before, last = joint
        size = len(before)
        if bare_words(words[:size]) != tuple(before) or len(words) <= size:
            continue
        word = words[size]
        if last.endswith("+"):
            if (peeled := _without(last[0], word)) is not None:
                yield english, (peeled, *words[size + 1 :])
        elif bare(word) == last and len(words) > size + 1:
            yield english, words[size + 1 :]


def _without(letter: str, word: str) -> str | None:
    """Return a word without the letter joined to it: لتنظيم, للميليشيات, بحلب."""
    if letter == "ل" and word.startswith("لل"):
        return "ال" + word[2:]
    return word[1:] if word.startswith(letter) and len(word) > 3 else None


def quantity_at(words: Words) -> tuple[Quantity, Words] | None:
    """Return how many the phrase says, and the words of what is counted."""
    if len(words) < 2:
        return None
    first, of = bare(words[0]), bare(words[1]) == "من"
    rest = words[2:] if of else words[1:]
    if first in _NUMBER_OF and of:
        return Quantity("a number of", several=True), rest
    if first in _DOZENS:
        return Quantity("dozens of", several=True), rest
    if first in _ONE_OF and rest:
        return Quantity("one of the", several=True), rest
    number = None if of else _number(words[0])
    return (Quantity(f"{number:,}", several=number != 1), rest) if number is not None else None


def _number(word: str) -> int | None:
    """Return the number that a word states in digits or as a number word."""
    stated = numerals(word)
    if len(stated) != 1 or stated[0].text != word or stated[0].rule not in _COUNTED:
        return None
    return stated[0].low


def _indefinite(words: str) -> str:
    return "an" if words[0].casefold() in "aeiou" else "a"
