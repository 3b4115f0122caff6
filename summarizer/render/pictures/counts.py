"""Counts by name, made ready to be shown: added up, largest first, the small ones in one row."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.language import Language
from summarizer.render.pictures.locale import Locale
from summarizer.render.safe import plain


@dataclass(frozen=True)
class Count:
    """How many events a name stands for; the name is None where it is not stated."""

    name: str | None
    count: int


@dataclass(frozen=True)
class Row:
    """A row as shown: one name, or the `names` of several folded into one."""

    shown: str
    count: int
    names: tuple[str | None, ...]


_NOT_STATED: dict[Language, str] = {"en": "not stated", "ar": "غير مذكور"}
_OTHERS: dict[Language, str] = {"en": "{} others", "ar": "{} غيرها"}
TOTAL: dict[Language, str] = {"en": "Total", "ar": "المجموع"}


def fold(counts: Iterable[Count], most: int, locale: Locale) -> tuple[Row, ...]:
    """Return at most `most` rows that add up to all counts: by size, then one of the rest, then "not stated".

    Names without events have no row. Raises ValueError for a negative count.
    """
    sums: Counter[str | None] = Counter()
    for one in counts:
        if one.count < 0:
            raise ValueError("chart: a count is negative")
        sums[stated(one.name)] += one.count
    named = [Row(name, count, (name,)) for name, count in sums.most_common() if name and count]
    last = [Row(_NOT_STATED[locale.language], sums[None], (None,))] if sums[None] else []
    if len(named) + len(last) > most:
        kept = most - 1 - len(last)
        last.insert(0, _others(named[kept:], locale))
        named = named[:kept]
    return (*named, *last)


def stated(name: str | None) -> str | None:
    """Return the name, or None for one without a letter to show."""
    return name if name and plain(name) else None


def _others(rows: list[Row], locale: Locale) -> Row:
    names = tuple(name for row in rows for name in row.names)
    shown = _OTHERS[locale.language].format(locale.number(len(rows)))
    return Row(shown, sum(row.count for row in rows), names)
