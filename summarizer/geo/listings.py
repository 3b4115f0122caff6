"""A listing of keys of any size: several listings, each of a stretch of the sorted keys.

One listing is made for about a million keys; with many more it would claim nearly every word.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Self

from summarizer.geo.listing import Listing, bits_of

MOST = 2_000_000  # keys in one listing; about one word in twenty is then claimed wrongly
_SIZE = len(bits_of(()))


class Listings:
    """A set of keys as `Listing`; `starts` are the first keys of all stretches but the first."""

    def __init__(self, bits: bytes, starts: Sequence[str] = ()) -> None:
        """Take what `of` made. Raises ValueError for bits of another length."""
        parts = range(0, max(len(bits), 1), _SIZE) if starts else (0,)
        self._parts = [Listing(bits[at : at + _SIZE] if starts else bits) for at in parts]
        self._starts = tuple(starts)
        if len(self._parts) != len(self._starts) + 1:
            raise ValueError(f"{len(self._parts)} listings for {len(self._starts) + 1} stretches of keys")

    def __contains__(self, key: str) -> bool:
        """Say whether the key may be listed."""
        return key in self._parts[bisect_right(self._starts, key) if self._starts else 0]

    @classmethod
    def of(cls, keys: Iterable[str], most: int = MOST) -> tuple[bytes, tuple[str, ...]]:
        """Return bits and starts of keys, which come sorted. Memory does not grow with their number."""
        bits, starts, rest = bytearray(), [], iter(keys)
        for first in rest:
            if bits:
                starts.append(first)
            bits += bits_of(chain((first,), islice(rest, most - 1)))
        return bytes(bits) or bits_of(()), tuple(starts)

    @classmethod
    def open(cls, about: dict[str, str | bytes]) -> Self:
        """Return the listing of a gazetteer file by its table `about`. Raises KeyError, ValueError."""
        bits, starts = about["listing"], about.get("starts", "")
        if isinstance(bits, str) or isinstance(starts, bytes):
            raise ValueError("the listing is damaged")
        return cls(bits, starts.split("\n") if starts else ())
