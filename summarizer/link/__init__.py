"""Link incidents of many articles into events: one happening, every telling kept, every decision explained.

    facts   what a comparison needs of an incident: all that is held of it
    block   which pairs are compared at all
    score   the evidence for one happening, field by field (when, where, kind, who, toll, words, signs)
    decide  pairs into groups that do not chain; persons' decisions (people) always hold
    part_of, shared, relations   aggregates and their parts, one figure for several places: links of their own
    joined  what belongs together, and why
    copies  near-identical articles, which count as one source
    events  groups into events, of records read again (told): ranges, who says what, conflicts (merge)

Pure: the same tellings give the same events in whatever order they come, and no incident is changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from schemas.codebook import Codebook
from schemas.event import Decision, Linked
from summarizer.aliases import Aliases
from summarizer.link.joined import Joined, join
from summarizer.link.provinces import ProvinceOf, nowhere, provinces
from summarizer.link.quick import built
from summarizer.link.told import Archive, Held, Told, Wanted

__all__ = ["Archive", "Joined", "Told", "Wanted", "join", "link", "provinces"]


def link(
    told: Sequence[Told],
    *,
    aliases: Aliases,
    codebook: Codebook,
    decided: Sequence[Decision] = (),
    province_of: ProvinceOf = nowhere,
) -> Linked:
    """Join incidents that are all at hand into events, as `join` does, and say why."""
    once = _once(told)
    joined = join(
        _by_text(once), aliases=aliases, codebook=codebook, decided=decided, province_of=province_of
    )
    events = tuple(event for event, _ in joined.events(Held(once)))
    return built(Linked, events=events, decisions=joined.decisions)


def _once(told: Iterable[Told]) -> list[Told]:
    """Return each telling once: of an article given twice, the one published first."""
    once: dict[Wanted, Told] = {}
    for telling in sorted(told, key=lambda one: (one.article.published or date.max, one.article.article_id)):
        once.setdefault(Wanted(telling.article.text_sha256, telling.incident.id), telling)
    return list(once.values())


def _by_text(told: Iterable[Told]) -> Iterable[Sequence[Told]]:
    """Return the tellings of each text."""
    texts: dict[str, list[Told]] = defaultdict(list)
    for telling in told:
        texts[telling.article.text_sha256].append(telling)
    return texts.values()
