"""Link incidents of many articles into events: one happening, every telling kept, every decision explained.

    facts   what a comparison needs of an incident
    block   which pairs are compared at all
    score   the evidence for one happening, field by field (when, where, kind, who, toll, words, signs)
    decide  pairs into groups that do not chain; persons' decisions (people) always hold
    copies  near-identical articles, which count as one source
    events  groups into events: ranges, who says what, conflicts (merge)
    part_of, shared, relations   aggregates and their parts, one figure for several places: links of their own

Pure: the same tellings give the same events in whatever order they come, and no incident is changed.
"""

from collections.abc import Sequence
from functools import lru_cache

from schemas.codebook import Codebook
from schemas.event import Decider, Decision, Linked, Relation
from summarizer.aliases import Aliases
from summarizer.errors import InputError
from summarizer.link.block import candidates
from summarizer.link.decide import Groups, Pair, group, near_misses
from summarizer.link.events import events_of, order
from summarizer.link.facts import Facts, facts_of
from summarizer.link.part_of import Part, parts_of
from summarizer.link.people import Settled, settle
from summarizer.link.provinces import ProvinceOf, nowhere, provinces
from summarizer.link.quick import built
from summarizer.link.relations import Edge, edges, related, without_circles
from summarizer.link.score import NEAR_MISS, THRESHOLD, Score, compare, explain
from summarizer.link.shared import SHARED, shared_counts
from summarizer.link.told import Told

__all__ = ["Told", "link", "provinces"]


def link(
    told: Sequence[Told],
    *,
    aliases: Aliases,
    codebook: Codebook,
    decided: Sequence[Decision] = (),
    province_of: ProvinceOf = nowhere,
) -> Linked:
    """Join incidents into events. `decided` holds persons' earlier decisions, which always hold.

    `province_of` says which province a place lies in (`provinces(gazetteer)`); without it an aggregate of a
    province holds only what its articles say lies there.

    An article given twice counts once. Decisions for a link are those that made one; of those against, the
    near misses. Raises InputError when two different articles have incidents of one id.
    """
    tellings = _in_order(told)
    facts = facts_of(tellings, aliases, codebook, province_of)
    settled = settle(decided, {telling.incident.id: place for place, telling in enumerate(tellings)})
    pairs = _scored(facts)
    groups = _grouped(facts, pairs, settled)
    events = events_of(tellings, facts, groups.members, aliases)
    home = _home(groups, len(tellings))
    parts = {(part.part, part.whole): part for part in parts_of(tellings, facts)}
    by_score = sorted(parts, key=lambda pair: (-parts[pair].score, pair))
    contained = without_circles(edges(by_score, settled.parts, home))
    shared = edges(shared_counts(tellings), settled.shared, home, mutual=True)
    ids = [telling.incident.id for telling in tellings]
    return built(
        Linked,
        events=related(events, contained, shared),
        decisions=(
            *settled.decisions,
            *(_same(pair, True, facts) for pair in groups.joined),
            *(_same(pair, False, facts) for pair in near_misses(pairs, groups, settled.same)),
            *(
                _part_of(parts[edge.incidents], ids)
                for edge in contained
                if edge.incidents not in settled.parts
            ),
            *(_shared(edge, ids) for edge in shared if edge.incidents not in settled.shared),
        ),
    )


def _in_order(told: Sequence[Told]) -> list[Told]:
    """Return the tellings in order, each once."""
    once: dict[str, Told] = {}
    for telling in sorted(told, key=lambda one: (order(one), one.article.article_id)):
        first = once.setdefault(telling.incident.id, telling)
        if first.article.text_sha256 != telling.article.text_sha256:
            raise InputError(
                f"link: incident id {telling.incident.id} stands in two articles, {first.article.article_id} "
                f"and {telling.article.article_id}; give every incident an id of its own"
            )
    return list(once.values())


def _scored(facts: Sequence[Facts]) -> list[Pair]:
    """Return the pairs that come near a link at least."""
    least = THRESHOLD - NEAR_MISS
    pairs = (Pair(a, b, compare(facts[a], facts[b])) for a, b in candidates(facts, least))
    return [pair for pair in pairs if pair.score.bits >= least]


def _grouped(facts: Sequence[Facts], pairs: Sequence[Pair], settled: Settled) -> Groups:
    known = {(pair.one, pair.other): pair.score for pair in pairs}

    @lru_cache(maxsize=65536)
    def score(one: int, other: int) -> Score:
        return known.get((one, other)) or compare(facts[one], facts[other])

    return group([one.article for one in facts], pairs, settled.same, score)


def _home(groups: Groups, size: int) -> list[int]:
    """Return the number of each incident's event."""
    home = [0] * size
    for number, members in enumerate(groups.members):
        for place in members:
            home[place] = number
    return home


def _same(pair: Pair, linked: bool, facts: Sequence[Facts]) -> Decision:
    one, other = facts[pair.one], facts[pair.other]
    return built(
        Decision,
        one=one.incident,
        other=other.incident,
        relation=Relation.SAME,
        linked=linked,
        score=pair.score.value,
        reasons=explain(one, other),
        by=Decider.RULE,
        at=None,
    )


def _part_of(part: Part, ids: Sequence[str]) -> Decision:
    return Decision(
        one=ids[part.part],
        other=ids[part.whole],
        relation=Relation.PART_OF,
        linked=True,
        score=part.score,
        reasons=part.reasons,
    )


def _shared(edge: Edge, ids: Sequence[str]) -> Decision:
    one, other = edge.incidents
    return Decision(
        one=ids[one],
        other=ids[other],
        relation=Relation.SHARED_COUNT,
        linked=True,
        score=1.0,
        reasons=(SHARED,),
    )
