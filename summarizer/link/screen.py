"""Leave out pairs that cannot come near a link, many at once: an upper bound of their score, by columns.

`bound` is never below what score.compare says of the pair, for the words it is told to allow for. Sets
(actors, larger places, figures) are held as 64-bit Bloom filters: bits without a common one mean that nothing
is shared.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from summarizer.link import kind, signs, toll, when, where, who, words
from summarizer.link.facts import Facts
from summarizer.link.terms import NEVER

_OPEN = 10_000_000  # an ordinal beyond every date
_COLLISIONS = 1  # shared shingles that may have fallen on one bit
_KM = 111.195  # of a degree of latitude
_LOOSE = 1.02  # distances in the plane are this close to those on the sphere, within 100 km

Numbers = NDArray[np.int64]
Bits = NDArray[np.uint64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Columns(NamedTuple):
    """Facts as columns."""

    article: Numbers
    first: Numbers
    last: Numbers
    kind: Numbers
    kinds: Reals  # bits by two kinds
    name: Numbers
    sound: Numbers
    own: Bits  # the place's name and consonants
    district: Flags
    larger: Bits
    wide: Flags
    ambiguous: Flags
    building: Flags
    arabic: Flags
    country: Numbers
    lat: Reals
    lon: Reals
    exact: Flags
    actors: Bits
    named: Numbers  # how many
    listed: Flags
    figures: Bits
    outcomes: Numbers  # how many with a number
    shingles: tuple[Bits, Bits]
    lengths: Numbers  # how many shingles
    signs: tuple[Bits, Bits]  # common ones and rare ones


def columns(facts: Sequence[Facts]) -> Columns:
    """Return the facts as columns."""
    kinds = {one.kind: one.family for one in facts}
    number = {name: at for at, name in enumerate(kinds)}
    table = [[kind.compare_kinds(a, b, (kinds[a], kinds[b])).bits for b in kinds] for a in kinds]
    rare = signs.rare_signs()
    points = [one.where.point or (np.nan, np.nan) for one in facts]
    return Columns(
        article=_numbers(one.article for one in facts),
        first=_numbers(-_OPEN if one.days.first is None else one.days.first for one in facts),
        last=_numbers(_OPEN if one.days.last is None else one.days.last for one in facts),
        kind=_numbers(number[one.kind] for one in facts),
        kinds=np.array(table, dtype=np.float64),
        name=_numbers(_hash(one.where.name) for one in facts),
        sound=_numbers(_hash(one.where.sound) for one in facts),
        own=_bits([_own(one) for one in facts]),
        district=_flags(one.where.district for one in facts),
        larger=_bits([one.where.larger for one in facts]),
        wide=_flags(one.where.wide for one in facts),
        ambiguous=_flags(one.where.ambiguous for one in facts),
        building=_flags(one.where.building for one in facts),
        arabic=_flags(one.where.arabic for one in facts),
        country=_numbers(_hash(one.where.country or "") for one in facts),
        lat=np.array([point[0] for point in points], dtype=np.float64),
        lon=np.array([point[1] for point in points], dtype=np.float64),
        exact=_flags(one.where.exact for one in facts),
        actors=_bits([one.who.named for one in facts]),
        named=_numbers(len(one.who.named) for one in facts),
        listed=_flags(bool(one.who.listed) for one in facts),
        figures=_bits([[f"{c.outcome}{c.low}/{c.high}" for c in one.counts] for one in facts]),
        outcomes=_numbers(len(one.counts) for one in facts),
        shingles=_of_words(facts),
        lengths=_numbers(len(one.words) for one in facts),
        signs=(
            np.fromiter((one.signs & ~rare for one in facts), dtype=np.uint64),
            np.fromiter((one.signs & rare for one in facts), dtype=np.uint64),
        ),
    )


def bound(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    """Return the most bits that the pairs may have."""
    return (
        _when(facts, one, other)
        + _where(facts, one, other)
        + facts.kinds[facts.kind[one], facts.kind[other]]
        + _who(facts, one, other)
        + _toll(facts, one, other)
        + np.maximum(_words(facts, one, other), _signs(facts, one, other))
    )


def _when(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    first, last = (facts.first[one], facts.first[other]), (facts.last[one], facts.last[other])
    gap = np.maximum(first[0] - last[1], first[1] - last[0])
    closed = (np.minimum(*first) > -_OPEN) & (np.maximum(*last) < _OPEN)
    known = np.maximum(*last) < _OPEN
    together = np.maximum(*last) - np.minimum(*first) + 1
    met = np.select(
        [together <= limit for limit, _ in when.OVERLAPS], [b for _, b in when.OVERLAPS], when.WIDER
    )
    between = np.abs(last[0] - last[1])
    near = np.select(
        [between <= limit for limit, _ in when.BOUNDED], [b for _, b in when.BOUNDED], when.FAR_BOUNDS
    )
    apart = np.select([gap == days for days in when.APART], list(when.APART.values()), NEVER)
    bits: Reals = np.select([gap > 0, closed, known], [apart, met, near], 0.0)
    return bits


def _where(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    names, sounds = (facts.name[one], facts.name[other]), (facts.sound[one], facts.sound[other])
    arabic = facts.arabic[one] == facts.arabic[other]
    same = (names[0] == names[1]) | (~arabic & (sounds[0] == sounds[1]) & (sounds[0] != 0))
    inside = ((facts.own[one] & facts.larger[other]) | (facts.own[other] & facts.larger[one])) != 0
    wide = facts.wide[one] | facts.wide[other]
    apart = _distance(facts, one, other)
    exact = facts.exact[one] & facts.exact[other]
    by_distance = np.where(exact, _steps(apart, where.VILLAGES), _steps(apart, where.AREAS))
    named = arabic & ~(facts.building[one] | facts.building[other])
    bits = np.select(
        [wide, ~np.isnan(apart), named], [where.WIDE, by_distance, where.OTHER_NAME], where.IN_ONE_TOWN
    )
    ambiguous = facts.ambiguous[one] | facts.ambiguous[other]
    loose = ambiguous | facts.district[one] | facts.district[other]
    bits = np.where(loose, np.maximum(bits, where.WIDE), bits)
    bits = np.where(bits == 0.0, where.WIDE, bits)  # one province, where no more is known
    bits = np.where(same, where.SAME_NAME, np.where(inside, np.maximum(bits, where.AROUND), bits))
    bits = np.where((names[0] == 0) | (names[1] == 0), 0.0, bits)
    countries = facts.country[one], facts.country[other]
    foreign = (countries[0] != countries[1]) & (countries[0] != 0) & (countries[1] != 0)
    return np.where(foreign, where.OTHER_COUNTRY, bits)


def _steps(apart: Reals, steps: Sequence[tuple[float, float]]) -> Reals:
    """Return the bits by distance, in favour of the pair where it is close to a step."""
    near = apart <= where.HERE * _LOOSE
    limits = [apart <= limit * _LOOSE for limit, _ in steps]
    bits: Reals = np.select([near, *limits], [where.SAME_POINT, *(bits for _, bits in steps)], NEVER)
    return bits


def _distance(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    """Return km in the plane; not a number without two points."""
    north = facts.lat[one] - facts.lat[other]
    east = np.abs(facts.lon[one] - facts.lon[other])
    east = np.minimum(east, 360 - east) * np.cos(np.radians((facts.lat[one] + facts.lat[other]) / 2))
    apart: Reals = np.hypot(north, east) * _KM
    return apart


def _who(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    shared = (facts.actors[one] & facts.actors[other]) != 0
    most = np.array(who.NAMED)[
        np.minimum(np.minimum(facts.named[one], facts.named[other]), len(who.NAMED) - 1)
    ]
    without = np.where(facts.listed[one] & facts.listed[other], who.NO_NAME_SHARED, who.VAGUE)
    return np.where(shared, most, without)


def _toll(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    agree = (facts.figures[one] & facts.figures[other]) != 0
    fewest = np.minimum(facts.outcomes[one], facts.outcomes[other])
    return np.where(agree, toll.MOST, fewest * toll.COMPATIBLE)


def _words(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    """Return what the words may give: by the filter's common bits, of which a shared shingle is one."""
    common = sum(np.bitwise_count(half[one] & half[other]).astype(np.int64) for half in facts.shingles)
    fewest = np.minimum(facts.lengths[one], facts.lengths[other])
    share = (common + _COLLISIONS) / np.maximum(1, fewest)
    bits: Reals = np.select(
        [fewest < words.FEWEST, share >= words.SAME, share >= words.SIMILAR],
        [0.0, words.SAME_BITS, words.SIMILAR_BITS],
        0.0,
    )
    return bits


def _signs(facts: Columns, one: Numbers, other: Numbers) -> Reals:
    """Return what the signs may give, each of a sort taken for the most telling of it."""
    common, rare = (np.bitwise_count(half[one] & half[other]) for half in facts.signs)
    bits: Reals = np.minimum(signs.MOST, signs.COMMON * common + signs.RARE * rare)
    return bits


def _of_words(facts: Sequence[Facts]) -> tuple[Bits, Bits]:
    """Return a filter of 128 bits for each incident's shingles, in two halves: odd numbers and even ones."""
    lengths = _numbers(len(one.words) for one in facts)
    owners = np.repeat(np.arange(len(facts)), lengths)
    every = np.fromiter((number for one in facts for number in one.words), dtype=np.uint64, count=len(owners))
    bits = np.uint64(1) << (every // np.uint64(2) % np.uint64(64))
    halves = []
    for half in (0, 1):
        found = np.zeros(len(facts), dtype=np.uint64)
        here = every % np.uint64(2) == half
        np.bitwise_or.at(found, owners[here], bits[here])
        halves.append(found)
    return halves[0], halves[1]


def _own(one: Facts) -> tuple[str, ...]:
    """Return what another place may name this one by, among those around it (where.lies_in)."""
    return tuple(filter(None, (one.where.name, one.where.sound and f"~{one.where.sound}")))


def _hash(text: str) -> int:
    """Return a number for a text, 0 for none."""
    return hash(text) if text else 0


def _bits(sets: Sequence[Iterable[str]]) -> Bits:
    return np.array([_bloom(found) for found in sets], dtype=np.uint64)


def _bloom(found: Iterable[str]) -> int:
    bits = 0
    for name in found:
        bits |= 1 << crc32(name.encode()) % 64
    return bits


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=np.bool_)
