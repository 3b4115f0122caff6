"""Say on whose report an event stands: "according to 2 independent sources (…)", "citing …".

Copies of one text are one source: "Daily Post and Reuters, one text". Whether articles of unnamed publishers
are independent of one another, nobody can tell: they are counted as articles.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.event import Event, Telling
from schemas.language import Language
from summarizer.brief.clauses.lines import Line, PartKind, fill, listed, named, separated, words
from summarizer.brief.clauses.templates import Templates, templates
from summarizer.brief.names import Names, Shown, countries_of
from summarizer.brief.wording import Noun, counted, plain


class _Text(NamedTuple):
    """The publishers of one text, or the one publisher of several, as shown."""

    publishers: tuple[Shown, ...]
    unnamed: bool  # one that is not named has it too


def attribution(event: Event, language: Language, names: Names) -> Line:
    """Return the publishers, how many are independent of one another, and whom they cite."""
    told = templates(language)
    given = _texts(event, language, names)
    publishers = _published([one for one in given if one.publishers], language, told)
    anonymous = sum(not one.publishers for one in given)
    if anonymous == 1:
        publishers = listed([*filter(None, [publishers]), words(told.toll.unnamed)], language)
    elif anonymous:
        unnamed = words(counted(anonymous, Noun.UNNAMED, language))
        publishers = listed([*filter(None, [publishers]), unnamed], language)
    cited = listed(_cited(event, language, names), language)
    citing = fill(told.citing, {"cited": cited}) if cited else ()
    return (*fill(told.sources, {"sources": publishers}), *citing) if publishers else citing


def _texts(event: Event, language: Language, names: Names) -> list[_Text]:
    """Return the publishers by group; one that two groups spell in different ways makes them one."""
    groups: dict[int, list[Telling]] = {}
    for telling in event.tellings:
        groups.setdefault(telling.group, []).append(telling)
    found: list[_Text] = []
    for tellings in groups.values():
        sources = [telling.source for telling in tellings]
        unnamed = not all(source and plain(source) for source in sources)
        text = _Text(_shown_once(sources, event, language, names), unnamed)
        met = [one for one in found if _shared(one, text)]
        found = [one for one in found if one not in met]
        found.append(_merged((*met, text)) if met else text)
    return found


def _shared(one: _Text, other: _Text) -> bool:
    return bool({shown.text for shown in one.publishers} & {shown.text for shown in other.publishers})


def _merged(texts: Sequence[_Text]) -> _Text:
    publishers = {shown.text: shown for text in texts for shown in text.publishers}
    return _Text(tuple(publishers.values()), any(text.unnamed for text in texts))


def _published(texts: Sequence[_Text], language: Language, told: Templates) -> Line:
    """Return the texts with a named publisher, and how many they are."""
    if not texts:
        return ()
    several = any(_copied(one) for one in texts)
    if len(texts) == 1:
        form = told.copies_alone if several else "{sources}"
        return fill(form, {"sources": _listed(texts[0], language, told)})
    lines = [
        fill(told.copies, {"sources": _listed(one, language, told)})
        if _copied(one)
        else _listed(one, language, told)
        for one in texts
    ]
    sources = separated(lines, told.between_texts) if several else listed(lines, language)
    number = words(counted(len(texts), Noun.INDEPENDENT_SOURCE, language))
    return fill(told.independent, {"n": number, "sources": sources})


def _copied(text: _Text) -> bool:
    return len(text.publishers) + text.unnamed > 1


def _listed(text: _Text, language: Language, told: Templates) -> Line:
    unnamed = [words(told.toll.unnamed)] if text.unnamed else []
    return listed([*(named(one, PartKind.SOURCE) for one in text.publishers), *unnamed], language)


def _cited(event: Event, language: Language, names: Names) -> list[Line]:
    cited = (telling.attributed_to for telling in event.tellings)
    return [named(one, PartKind.SOURCE) for one in _shown_once(cited, event, language, names)]


def _shown_once(
    given: Iterable[str | None], event: Event, language: Language, names: Names
) -> tuple[Shown, ...]:
    """Return the sources that are named, each shown name once."""
    shown: dict[str, Shown] = {}
    for name in given:
        if name and plain(name):
            found = names.source(name, language, countries=countries_of(event))
            shown.setdefault(found.text, found)
    return tuple(shown.values())
