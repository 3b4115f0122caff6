"""Which pairs of incidents to compare: those that share a key, so that never all are compared with all.

Each incident is filed under keys such as (day, place), (day, 11 km cell), (day, actor, family), (place, type)
or some of the words of its quotes. Within a key the incidents are sorted by what else likens them, and each
meets the few that stand next to it (the sorted-neighbourhood method, Hernandez and Stolfo 1995): a key that
many share costs no more for each of them than one that few share. Work grows with the number of incidents
times the keys of each. Pairs that cannot come near a link are left out at once (screen.py).
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from summarizer.link.facts import Facts
from summarizer.link.screen import Columns, Numbers, bound, columns
from summarizer.link.where import Where

_NEAR = 24  # neighbours met where the key is narrow: a village's day
_FAR = 8  # where it is broad: a group's day, a place over the years
_LONGEST = 8  # days an interval may cover to be filed under each of them
_BACK = 3  # days before its bound under which an undated incident is filed: news is fresh
_CELL = 0.1  # degrees: 11 km
_FILED_WORDS = 6  # shingles of a quote under which it is filed: the smallest, which the same words share
_MANY = 4  # persons from which a toll is a sign

Keyed = tuple[int, int]  # a key of 32 bits, and a number that sorts the incidents under it


class Keys(NamedTuple):
    """The keys of an incident: those of each of its days, narrow and broad, and those of any day."""

    by_day: tuple[Keyed, ...]
    by_day_broad: tuple[Keyed, ...]
    any_day_broad: tuple[Keyed, ...]


class _Table:
    """Keys with the incidents filed under them, as columns."""

    def __init__(self) -> None:
        self._keys, self._orders, self._owners = array("q"), array("q"), array("q")

    def file(self, owner: int, keyed: Sequence[Keyed], day: int = 0) -> None:
        """File an incident under keys of a day."""
        self._keys.extend([day << 32 | key for key, _ in keyed])
        self._orders.extend([order for _, order in keyed])
        self._owners.extend([owner] * len(keyed))

    def neighbours(self, window: int) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield columns of pairs that stand next to each other under a key, then one further, and so on."""
        keys, orders, owners = (
            np.frombuffer(column, dtype=np.int64) for column in (self._keys, self._orders, self._owners)
        )
        by_key = np.lexsort((owners, orders, keys))
        keys, owners = keys[by_key], owners[by_key]
        for step in range(1, min(window, len(keys) - 1) + 1):
            same = np.flatnonzero(keys[step:] == keys[:-step])
            one, other = owners[same], owners[same + step]
            yield np.minimum(one, other), np.maximum(one, other)


def candidates(facts: Sequence[Facts], least: float) -> Iterator[tuple[int, int]]:
    """Return pairs of places in `facts` that may reach `least` bits, the smaller first, sorted.

    Never two incidents of one article.
    """
    if len(facts) < 2:
        return iter(())
    narrow, broad, by_words = _filed(facts)
    held = columns(facts)
    found = np.unique(
        np.concatenate(
            (
                _screened(held, narrow.neighbours(_NEAR), least),
                _screened(held, broad.neighbours(_FAR), least),
                _screened(held, by_words.neighbours(_NEAR), least),
            )
        )
    )
    return zip(*(part.tolist() for part in np.divmod(found, len(facts))), strict=True)


def _screened(held: Columns, pairs: Iterable[tuple[Numbers, Numbers]], least: float) -> Numbers:
    """Return the pairs worth a comparison, each as one number."""
    kept = [np.empty(0, np.int64)]
    for one, other in pairs:
        here = held.article[one] != held.article[other]
        one, other = one[here], other[here]
        here = bound(held, one, other) >= least
        kept.append(one[here] * len(held.article) + other[here])
    return np.unique(np.concatenate(kept))


def _filed(facts: Sequence[Facts]) -> tuple[_Table, _Table, _Table]:
    """File all incidents: under narrow keys, broad ones, and words."""
    narrow, broad, by_words = _Table(), _Table(), _Table()
    places: Callable[[Where], tuple[tuple[str, ...], tuple[str, ...]]] = lru_cache(maxsize=None)(_place_keys)
    for owner, one in enumerate(facts):
        keys = keys_of(one, *places(one.where))
        for day in _days(one):
            narrow.file(owner, keys.by_day, day)
            broad.file(owner, keys.by_day_broad, day)
        broad.file(owner, keys.any_day_broad)
        by_words.file(owner, [(number, 0) for number in one.words[:_FILED_WORDS]])
    return narrow, broad, by_words


def keys_of(one: Facts, exact: tuple[str, ...], larger: tuple[str, ...]) -> Keys:
    """Return the keys of an incident; those of its place are given."""
    by_type, by_place = _number(one.kind), _number(one.where.name)
    actors = [f"actor {name} {one.family}" for name in one.who.named]
    tolls = [f"toll {count.outcome} {count.low}" for count in one.counts if count.low >= _MANY]
    lasting = one.days.last or 0
    return Keys(
        by_day=tuple((_number(key), by_type) for key in exact),
        by_day_broad=(
            *((_number(key), by_type) for key in larger),
            *((_number(key), by_place) for key in (*actors, *tolls, f"type {one.kind}")),
        ),
        any_day_broad=((_number(f"{one.where.name} {one.kind}"), lasting),) if one.where.name else (),
    )


def _place_keys(where: Where) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of a place, and those of what it lies in; a province is what its villages lie in."""
    around = sorted((where.larger | {where.name, where.province}) - {""})
    if not where.name or where.wide:
        return (), tuple(f"in {name}" for name in around)
    own = (f"place {where.name}", *((f"place ~{where.sound}",) if where.sound else ()), *_cells(where))
    return own, tuple(f"in {name}" for name in around)


def _cells(where: Where) -> tuple[str, ...]:
    """Return the cells of a point in two grids, half a cell apart: near points mostly share one."""
    if where.point is None:
        return ()
    lat, lon = (degrees / _CELL for degrees in where.point)
    return f"cell {round(lat)} {round(lon)}", f"shifted cell {round(lat + 0.5)} {round(lon + 0.5)}"


def _days(one: Facts) -> range:
    """Return the days under which an incident is filed."""
    first, last = one.days
    if last is None:
        return range(first, first + 1) if first is not None else range(0)
    if first is None or last - first >= _LONGEST:
        return range(last - _BACK, last + 1)
    return range(first, last + 1)


@lru_cache(maxsize=65536)
def _number(text: str) -> int:
    return crc32(text.encode())
