"""What belongs together of all that was told, and why. Tellings go by one text at a time; facts are held."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.codebook import Codebook
from schemas.event import Decider, Decision, Event, Relation
from summarizer.aliases import Aliases
from summarizer.errors import InputError
from summarizer.link.block import candidates
from summarizer.link.decide import Groups, Pair, group, near_misses
from summarizer.link.events import event_id, events_of
from summarizer.link.facts import Facts, facts_of
from summarizer.link.part_of import Part, parts_of
from summarizer.link.people import Settled, settle
from summarizer.link.provinces import ProvinceOf, nowhere
from summarizer.link.quick import built
from summarizer.link.relations import Edge, edges, related, without_circles
from summarizer.link.score import NEAR_MISS, THRESHOLD, Score, compare, explain
from summarizer.link.shared import SHARED, shared_counts
from summarizer.link.told import Archive, Told


class Joined(NamedTuple):
    """Groups of incidents by their places in `facts`, the pairs they follow from, and how they relate."""

    facts: Sequence[Facts]
    settled: Settled
    pairs: Sequence[Pair]
    groups: Groups
    parts: Mapping[tuple[int, int], Part]
    contained: Sequence[Edge]
    shared: Sequence[Edge]
    aliases: Aliases

    def events(self, archive: Archive) -> Iterator[tuple[Event, Sequence[Told]]]:
        """Yield the events with their tellings, the earliest told first, read again from the archive."""
        members = self.groups.members
        relations = related(
            lambda number: event_id(self.facts[members[number][0]]), self.contained, self.shared
        )
        return events_of(self.facts, members, relations, archive, self.aliases)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Persons' decisions, those for a link that made one, and of those against the near misses."""
        near = near_misses(self.pairs, self.groups, self.settled.same)
        return (
            *self.settled.decisions,
            *(_same(pair, True, self.facts) for pair in self.groups.joined),
            *(_same(pair, False, self.facts) for pair in near),
            *(
                _part_of(self.parts[edge.incidents], self.facts)
                for edge in self.contained
                if edge.incidents not in self.settled.parts
            ),
            *(_shared(edge, self.facts) for edge in self.shared if edge.incidents not in self.settled.shared),
        )


def join(
    texts: Iterable[Sequence[Told]],
    *,
    aliases: Aliases,
    codebook: Codebook,
    decided: Sequence[Decision] = (),
    province_of: ProvinceOf = nowhere,
) -> Joined:
    """Find which incidents belong together. `decided` holds persons' earlier decisions, which always hold.

    `texts` are the tellings of each text, each text once; none is held. `province_of` says which province a
    place lies in (`provinces(gazetteer)`); without it an aggregate of a province holds only what its articles
    say lies there. Raises InputError when two different articles have incidents of one id.
    """
    sharing: list[tuple[str, str]] = []
    facts = sorted(facts_of(_noted(texts, sharing), aliases, codebook, province_of), key=lambda f: f.order)
    places = _places(facts)
    settled = settle(decided, places)
    pairs = _scored(facts)
    groups = _grouped(facts, pairs, settled)
    home = _home(groups, len(facts))
    parts = {(part.part, part.whole): part for part in parts_of(facts)}
    by_score = sorted(parts, key=lambda pair: (-parts[pair].score, pair))
    contained = without_circles(edges(by_score, settled.parts, home))
    counts = sorted((min(pair), max(pair)) for pair in ((places[a], places[b]) for a, b in sharing))
    shared = edges(counts, settled.shared, home, mutual=True)
    return Joined(facts, settled, pairs, groups, parts, contained, shared, aliases)


def _noted(texts: Iterable[Sequence[Told]], sharing: list[tuple[str, str]]) -> Iterator[Told]:
    """Yield the tellings that go by; add the ids of those that one figure was given for to `sharing`."""
    for tellings in texts:
        if len(tellings) > 1:
            pairs = shared_counts(tellings)
            sharing.extend((tellings[a].incident.id, tellings[b].incident.id) for a, b in pairs)
        yield from tellings


def _places(facts: Sequence[Facts]) -> dict[str, int]:
    """Return the place of each incident by its id."""
    places: dict[str, int] = {}
    for place, one in enumerate(facts):
        first = facts[places.setdefault(one.incident, place)]
        if first is not one:
            raise InputError(
                f"link: incident id {one.incident} stands in two articles, {first.label} and {one.label}; "
                "give every incident an id of its own"
            )
    return places


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


def _part_of(part: Part, facts: Sequence[Facts]) -> Decision:
    return Decision(
        one=facts[part.part].incident,
        other=facts[part.whole].incident,
        relation=Relation.PART_OF,
        linked=True,
        score=part.score,
        reasons=part.reasons,
    )


def _shared(edge: Edge, facts: Sequence[Facts]) -> Decision:
    one, other = edge.incidents
    return Decision(
        one=facts[one].incident,
        other=facts[other].incident,
        relation=Relation.SHARED_COUNT,
        linked=True,
        score=1.0,
        reasons=(SHARED,),
    )
