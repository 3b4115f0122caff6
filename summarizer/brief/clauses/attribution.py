"""Say on whose report an event stands: "according to 2 independent sources (…)", "citing …".

Copies of one text are one source: "Daily Post and Reuters, one text". An article that names no publisher,
such as a file, is cited by its label. Whether such articles are independent of one another, nobody can tell:
they are not counted among the sources.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.event import Event, Telling
from schemas.language import Language
from summarizer.brief.clauses.lines import Line, PartKind, fill, listed, named, separated, words
from summarizer.brief.clauses.templates import Templates, templates
from summarizer.brief.names import Names, Origin, Shown, countries_of
from summarizer.brief.wording import Noun, counted, isolated, plain

_MOST_LABELS = 2  # of articles that name no publisher; more are counted


class _Text(NamedTuple):
    """The publishers of one text, or the one publisher of several, as shown."""

    publishers: tuple[Shown, ...]
    unnamed: tuple[str, ...]  # labels of its articles that name no publisher


def attribution(event: Event, language: Language, names: Names) -> Line:
    """Return the publishers, how many are independent of one another, and whom they cite."""
    told = templates(language)
    given = _texts(event, language, names)
    publishers = _published([one for one in given if one.publishers], language, told)
    labels = [one.unnamed[0] for one in given if not one.publishers]
    publishers = listed([*filter(None, [publishers]), *_unnamed(labels, language)], language)
    cited = listed(_cited(event, language, names), language)
    citing = fill(told.citing, {"cited": cited}) if cited else ()
    return (*fill(told.sources, {"sources": publishers}), *citing) if publishers else citing


def unnamed(label: str, language: Language) -> Line:
    """Return an article that names no publisher, by its label."""
    shown = Shown(isolated(label, language), Origin.WRITTEN, label)
    return fill(templates(language).toll.article, {"label": named(shown, PartKind.SOURCE)})


def _unnamed(labels: Sequence[str], language: Language) -> list[Line]:
    """Return articles that name no publisher, counted where their labels would say less or too much."""
    if len(labels) > _MOST_LABELS or len(set(labels)) < len(labels):
        return [words(counted(len(labels), Noun.UNNAMED, language))]
    return [unnamed(label, language) for label in labels]


def _texts(event: Event, language: Language, names: Names) -> list[_Text]:
    """Return the publishers by group; one that two groups spell in different ways makes them one."""
    groups: dict[int, list[Telling]] = {}
    for telling in event.tellings:
        groups.setdefault(telling.group, []).append(telling)
    found: list[_Text] = []
    for tellings in groups.values():
        labels = tuple(one.article_id for one in tellings if not (one.source and plain(one.source)))
        text = _Text(_shown_once((one.source for one in tellings), event, language, names), labels)
        met = [one for one in found if _shared(one, text)]
        found = [one for one in found if one not in met]
        found.append(_merged((*met, text)) if met else text)
    return found


def _shared(one: _Text, other: _Text) -> bool:
    return bool({shown.text for shown in one.publishers} & {shown.text for shown in other.publishers})


def _merged(texts: Sequence[_Text]) -> _Text:
    publishers = {shown.text: shown for text in texts for shown in text.publishers}
    return _Text(tuple(publishers.values()), tuple(label for text in texts for label in text.unnamed))


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
    return len(text.publishers) + bool(text.unnamed) > 1


def _listed(text: _Text, language: Language, told: Templates) -> Line:
    without = [unnamed(label, language) for label in text.unnamed[:1]]
    return listed([*(named(one, PartKind.SOURCE) for one in text.publishers), *without], language)


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
