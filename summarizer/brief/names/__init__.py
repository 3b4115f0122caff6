"""The name to show for an actor, a place or a source in a brief of a given language, and where it is from.

In order: the alias table and the list of publishers and bodies (bodies.yaml), then the name as the article
writes it where the script is the brief's, else the gazetteer, the word list (terms.yaml, phrases.py), and at
last a transliteration with the original beside it. So an English brief never shows a name of Arabic articles
whose origin cannot be shown.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from schemas.event import Event
from schemas.incident import Actor, Place, ResolvedActor
from schemas.language import Language
from summarizer.aliases import Aliases, Group
from summarizer.brief.lint import is_loaded_name
from summarizer.brief.names.arabic_nouns import Said, in_arabic
from summarizer.brief.names.bodies import bodies, with_bodies
from summarizer.brief.names.cases import is_accusative, nominative, oblique
from summarizer.brief.names.grammar import Read
from summarizer.brief.names.phrases import Reader, words_of
from summarizer.brief.names.placenames import arabic_name, country_name, english_name, is_whole
from summarizer.brief.names.terms import NounEntry, article_of, bare, is_plain_word, terms
from summarizer.brief.names.transliterate import transliterate
from summarizer.brief.wording import is_right_to_left, isolated, plain, without_isolates
from summarizer.world import World

_NAME_WORDS = 5  # a name of more words is rather a description
_CACHED = 8192  # names of one brief
_COUNTED_IN_SINGULAR = 10
_BODIES = frozenset(group.id for group in bodies())


class Origin(StrEnum):
    """Where a shown name is from."""

    ALIAS = "alias table"
    GAZETTEER = "gazetteer"
    TERM = "word list"
    WRITTEN = "as written"
    TRANSLITERATED = "transliteration"


class Shown(NamedTuple):
    """A name to show, its origin, and the name in the record.

    `text` is for running text: in Arabic as after a preposition, letters of the other direction in isolates.
    `article` is what stands before it in running English text, `at` the preposition that it takes as a place,
    `nominative` the Arabic form without a preposition where that is another one.
    """

    text: str
    origin: Origin
    original: str
    article: str = ""
    at: str = "in"
    nominative: str = ""

    @property
    def standing(self) -> "Shown":
        """The name as it stands in text without a preposition before it."""
        return self._replace(text=self.nominative) if self.nominative else self

    @property
    def alone(self) -> str:
        """The name for a cell, label or value of its own: nominative, without marks of direction."""
        return without_isolates(self.standing.text)


def countries_of(event: Event) -> tuple[str, ...]:
    """Return the countries in which to look for places that an event's names hold."""
    return (event.place.country,) if event.place.country else ()


class Names:
    """Shows names with one world's alias table and gazetteer. Safe to share between threads."""

    def __init__(self, world: World) -> None:
        """Take the world; answers are remembered as long as this lives."""
        self.world = world
        self._show = lru_cache(maxsize=_CACHED)(self._shown)
        self._show_place = lru_cache(maxsize=_CACHED)(self._shown_place)

    @cached_property
    def _aliases(self) -> Aliases:
        return with_bodies(self.world.aliases)

    def display(self, name: str, language: Language, *, countries: Sequence[str] = ()) -> Shown:
        """Return how to show the name of an actor, a force, a person or a source.

        `countries`: ISO codes of where it acts, for places within the name.
        """
        return self._show(name, language, tuple(countries))

    def source(self, name: str, language: Language, *, countries: Sequence[str] = ()) -> Shown:
        """Return how to show a publisher or who else reports, also by a name that is an ordinary word."""
        if (group := self._aliases.find_short(name)) and group.id in _BODIES:
            return _of_group(group, name, language)
        return self.display(name, language, countries=countries)

    def actor(
        self, actor: Actor, language: Language, *, countries: Sequence[str] = (), many: bool = False
    ) -> Shown:
        """Return how to show an actor: by the fuller name where the record has one of the alias table.

        `many`: the event tells of more than ten, after which Arabic says the noun in the singular.
        """
        fuller = actor.canonical if isinstance(actor, ResolvedActor) else None
        if fuller and plain(actor.name) and self._group(fuller):
            return self.display(fuller, language)._replace(original=actor.name)
        if many and (noun := _counted_noun(plain(actor.name))):
            if language == "en":
                return Shown(noun.en[1], Origin.TERM, actor.name)
            return _said(Said(*_cases(noun.ar[2].split()[0].replace("_", " "))), actor.name)
        return self.display(actor.name, language, countries=countries)

    def place(self, place: Place, language: Language) -> tuple[Shown, ...]:
        """Return how to show a place and the larger ones named for it, nearest first, none said twice."""
        names = [name for name in (place.name, *place.within) if name and plain(name)]
        shown: list[Shown] = []
        for at, name in enumerate(names):
            found = self._show_place(name, language, tuple(names[at + 1 :]), place.country)
            if not any(found.text in nearer.text for nearer in shown):
                shown.append(found)
        if not shown and place.country:
            country = country_name(place.country, language)
            return (Shown(country, Origin.GAZETTEER, place.country, article_of(country)),)
        return tuple(shown)

    def description(
        self, words: str, language: Language, *, number: int | None = None, countries: Sequence[str] = ()
    ) -> Shown | None:
        """Return how to show words that describe persons; None where they cannot be read in the language.

        `number`: how many they are. From 11 on, Arabic counts a noun in the singular ("14 إرهابيا").
        """
        name = plain(words)
        if _is_native(name, language):
            return _written(name, words, language)
        if language == "ar" or not _is_arabic(name):
            said = in_arabic(name) if language == "ar" else None
            return _said(said, words) if said else None
        reader = self._reader((), tuple(countries))
        counted = f"{number} {name}" if number and number > _COUNTED_IN_SINGULAR else name
        if read := reader.read(counted) or reader.read(name):
            return _read(read, words, name, Origin.TERM)
        if reader.head(name) or _is_description(name):
            return None
        return self.display(words, language, countries=countries)

    def _shown(self, name: str, language: Language, countries: tuple[str, ...]) -> Shown:
        words = plain(name)
        if group := self._group(words):
            return _of_group(group, name, language)
        if _is_native(words, language):
            return _written(words, name, language)
        if language == "ar":
            return self._in_arabic(words, name)
        return self._in_english(words, name, countries)

    def _group(self, name: str) -> Group | None:
        return self._aliases.find(name)

    def _in_arabic(self, words: str, name: str) -> Shown:
        if said := in_arabic(words):
            return _said(said, name)
        return Shown(isolated(words, "ar"), Origin.WRITTEN, name)

    def _in_english(self, words: str, name: str, countries: tuple[str, ...]) -> Shown:
        if not _is_arabic(words):
            return Shown(isolated(words, "en"), Origin.WRITTEN, name)
        reader = self._reader((), countries)
        if read := reader.read(words):
            return _read(read, name, words, Origin.TERM)
        if head := reader.head(words):
            return Shown(_beside(head.text, words), Origin.TERM, name, head.article)
        if _is_description(words):
            return Shown(f"those described as {isolated(f'«{words}»', 'en')}", Origin.WRITTEN, name)
        return Shown(_beside(transliterate(words), words), Origin.TRANSLITERATED, name)

    def _reader(self, context: Sequence[str], countries: Sequence[str]) -> Reader:
        def place_of(phrase: str) -> str | None:
            entry = self.world.gazetteer.lookup(phrase, context=context, countries=countries)
            return english_name(entry) if entry and is_whole(phrase, entry, self.world.gazetteer) else None

        return Reader(self._aliases, place_of)

    def _shown_place(
        self, name: str, language: Language, context: tuple[str, ...], country: str | None
    ) -> Shown:
        words = plain(name)
        if _is_native(words, language):
            return _written(words, name, language)
        countries = (country,) if country else ()
        if language == "ar":
            entry = self.world.gazetteer.lookup(words, context=context, countries=countries)
            whole = entry and is_whole(words, entry, self.world.gazetteer)
            if entry and whole and (arabic := arabic_name(entry, words)):
                return Shown(arabic, Origin.GAZETTEER, name)
            return Shown(isolated(words, "ar"), Origin.WRITTEN, name)
        if not _is_arabic(words):
            return Shown(isolated(words, "en"), Origin.WRITTEN, name)
        if read := self._reader(context, countries).read(words, place=True):
            return _read(read, name, words, Origin.GAZETTEER)
        return Shown(_beside(transliterate(words), words), Origin.TRANSLITERATED, name)


def _read(read: Read, name: str, words: str, origin: Origin) -> Shown:
    """Return a phrase that was read; one with a guessed name in it is marked by the original."""
    if read.guessed:
        return Shown(_beside(read.text, words), Origin.TRANSLITERATED, name, read.article, read.at)
    return Shown(read.text, origin, name, read.article, read.at)


def _written(words: str, name: str, language: Language) -> Shown:
    """Return a name as the article writes it; the outlet's loaded wording stands in quotation marks."""
    if is_loaded_name(words, language):
        words = f"«{words}»" if language == "ar" else f"“{words}”"
    if language == "en":
        return Shown(isolated(words, "en"), Origin.WRITTEN, name, _article_of_written(words))
    after, alone = (isolated(form, "ar") for form in _cases(words))
    return Shown(after, Origin.WRITTEN, name, nominative=alone if alone != after else "")


def _of_group(group: Group, name: str, language: Language) -> Shown:
    """Return a group by the name of the table."""
    if language == "en":
        return Shown(group.name.en, Origin.ALIAS, name, article_of(group.name.en))
    return _said(Said(*_cases(group.name.ar)), name)._replace(origin=Origin.ALIAS)


def _said(said: Said, name: str) -> Shown:
    """Return an Arabic phrase from the lists."""
    after, alone = (isolated(form, "ar") for form in said)
    return Shown(after, Origin.TERM, name, nominative=alone if alone != after else "")


def _cases(name: str) -> tuple[str, str]:
    """Return an Arabic name after a preposition and alone."""
    return oblique(name), nominative(name)


def _beside(shown: str, original: str) -> str:
    return f"{shown} ({isolated(original, 'en')})"


def _is_native(words: str, language: Language) -> bool:
    """Say whether words are in the script of the language, so that they can stand as they are."""
    return is_right_to_left(words) == (language == "ar")


def _is_arabic(words: str) -> bool:
    return any("\u0620" <= letter <= "\u06d3" for letter in words)


def _is_description(words: str) -> bool:
    parts = words_of(words)
    return len(parts) > _NAME_WORDS or any(map(is_plain_word, parts))


def _article_of_written(name: str) -> str:
    """Return "the" for a single body that an English article names without it: "army", "CSP coalition"."""
    words = name.casefold().replace("’", "'").split()
    if not words:
        return ""
    determined = words[0] in _DETERMINERS or words[0][0].isdigit() or words[0].endswith("'s")
    plural = words[-1].endswith("s") and not name.split()[-1][0].isupper()
    return "" if determined or plural else article_of(name.split()[-1])


_DETERMINERS = frozenset("a an the one two three four five some several many dozens another".split())


def _counted_noun(name: str) -> NounEntry | None:
    """Return the noun of a name that is a noun counted in the singular: the "11 Palestinians" of فلسطينياً."""
    found = terms().nouns.get((bare(name),)) if is_accusative(name) else None
    return found.noun if found and found.number == 1 else None
