"""Look places up, offline: `Gazetteer.open(path).lookup("الرقة", countries=["SY"])`.

The file is made by summarizer/geo/build.py. Reading is safe from several threads. Never guesses: a name
that the context leaves open gives None.
"""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Self

from summarizer.errors import StoreError
from summarizer.geo.choose import choose
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.listings import Listings
from summarizer.geo.mentions import MENTIONED, Hit, Mention, Vote, find_hits, settle, votes
from summarizer.geo.names import Kind, key, peel, spellings
from summarizer.geo.reports import REPORTS, FileReport

_PLACES = """
SELECT id, place.name, country, admin, lat, lon, feature, population
FROM name JOIN place ON place.number = name.place WHERE name.key = ? ORDER BY place.number
"""
_CODES = "SELECT adm1, adm2 FROM code JOIN place ON number = code.place WHERE id = ?"
_PROVINCE = """
SELECT adm1 FROM code JOIN place ON number = code.place
WHERE name = ? AND country = ? AND feature = ? AND admin IS NULL AND adm1 IS NOT NULL
"""


class Found(NamedTuple):
    """A place, and whether the phrase stands for the land around it ("north of") rather than itself."""

    entry: Entry
    near: bool


class Gazetteer:
    """The places of the world by name.

    `version` is that of the build (build.GAZETTEER_VERSION) and, with a user's files, of these; `reports` say
    what became of each of the files.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take an open gazetteer file; use `Gazetteer.open`."""
        self._database = database
        self._lock = Lock()
        about = dict(database.execute("SELECT what, value FROM about"))
        self.version: str = about["version"]
        self._listing = Listings.open(about)
        self.reports = _reports(about)
        self._common = _common_words()
        self._by_key = lru_cache(maxsize=8192)(self._fetch)
        self._hits = lru_cache(maxsize=32)(self._find_hits)
        self._votes = lru_cache(maxsize=32)(lambda text: votes(self._hits(text)))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a gazetteer file, read-only. Raises StoreError when it is missing or no gazetteer."""
        try:
            database = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False
            )
            return cls(database)
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise StoreError(
                f"gazetteer: {path} cannot be read ({error}); build it with "
                f"python -m summarizer.geo.build --out {path}"
            ) from error

    @property
    def broken(self) -> tuple[FileReport, ...]:
        """The reports of the user's files with rows that could not be read."""
        return tuple(report for report in self.reports if report.broken)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def lookup(
        self, name: str, *, context: Sequence[str] = (), countries: Sequence[str] = ()
    ) -> Entry | None:
        """Return the place of that name, or None when there is none or it is not clear which.

        Words around the name ("ريف", "city of") are allowed. `context`: larger places named for it, nearest
        first; `countries`: ISO codes, the likeliest first.
        """
        found = self.find(name, context=context, countries=countries)
        return found.entry if found else None

    def find(self, name: str, *, context: Sequence[str] = (), countries: Sequence[str] = ()) -> Found | None:
        """Return the place as `lookup` does, and whether the name says "near" or "in the land of" it."""
        countries, provinces = self._setting(context, countries)
        around = peel(name)
        for phrase, kinds in {name: frozenset[Kind](), around.name: around.kinds}.items():
            for spelling in spellings(phrase):
                entries = [
                    e for e in self._by_key(spelling) if not countries or self._may_be(e, spelling, countries)
                ]
                if entry := choose(entries, countries=countries, provinces=provinces, kinds=around.kinds):
                    return Found(entry, Kind.NEAR in kinds)
        return None

    def _may_be(self, entry: Entry, spelling: str, countries: Sequence[str]) -> bool:
        """Say whether a place may be meant; one abroad only by its own name, that is no ordinary word."""
        if entry.country in countries[:1] or entry.feature is Feature.COUNTRY:
            return True
        known = entry.admin or entry.feature is Feature.ADMIN or entry.is_preferred
        if entry.country in countries and known:
            return True
        if entry.country not in countries and spelling in self._common:
            return False
        return not spelling.isascii() or spelling in spellings(entry.name)

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Return every place of that name, words around it allowed."""
        phrases = dict.fromkeys((name, peel(name).name))
        found = (self._by_key(spelling) for phrase in phrases for spelling in spellings(phrase))
        return next(filter(None, found), ())

    def counts(self) -> dict[Feature, int]:
        """Return how many places of each kind there are."""
        with self._lock:
            rows = self._database.execute("SELECT feature, count(*) FROM place GROUP BY feature").fetchall()
        return {Feature(feature): count for feature, count in sorted(rows)}

    def pcodes(self, entry: Entry) -> tuple[str | None, str | None]:
        """Return the P-codes of the province and the district of a place, as far as a user's table has them.

        A place that stands in no table has the code of its province alone.
        """
        if not self.reports:
            return None, None
        province = entry.admin or (entry.name if entry.feature is Feature.ADMIN else None)
        with self._lock:
            own = self._database.execute(_CODES, (entry.id,)).fetchone() or (None, None)
            around = self._database.execute(_PROVINCE, (province, entry.country, Feature.ADMIN)).fetchone()
        return own[0] or (around[0] if around else None), own[1]

    def known_names(self, text: str, countries: Sequence[str] = ()) -> tuple[Mention, ...]:
        """Return the place names in a text whose place is clear, in reading order.

        `countries` it is about, the likeliest first; without them those that its own names speak for.
        """
        about = countries or [vote.country for vote in self._votes(text) if vote.share >= MENTIONED]
        return settle(self._hits(text), about)

    def country_votes(self, text: str) -> tuple[Vote, ...]:
        """Return the countries that the place names of a text speak for, most votes first."""
        return self._votes(text)

    def _setting(self, context: Sequence[str], countries: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the countries and provinces in which to look first."""
        named: list[str] = []
        provinces: list[str | None] = []
        for name in context:
            entries = self.candidates(name)
            local = [entry for entry in entries if entry.country in countries] or entries
            around = {entry.country for entry in local}
            if entry := choose(local, countries=list(countries), kinds=peel(name).kinds):
                around = {entry.country}
                provinces.append(entry.admin or (entry.name if entry.feature is Feature.ADMIN else None))
            named += sorted(around) if len(around) == 1 else []
        # Larger places that are all in one country leave no other.
        known = named[:1] if len({*named}) == 1 else [*named, *countries]
        return list(dict.fromkeys(known)), list(filter(None, provinces))

    def _find_hits(self, text: str) -> tuple[Hit, ...]:
        return find_hits(text, self._known, self._common)

    def _known(self, name: str) -> tuple[Entry, ...]:
        """Return the places of a key, asking the file only when the key is listed."""
        return self._by_key(name) if name in self._listing else ()

    def _fetch(self, name: str) -> tuple[Entry, ...]:
        """Read the places of a key."""
        with self._lock:
            rows = self._database.execute(_PLACES, (name,)).fetchall()
        return tuple(Entry(*row)._replace(feature=Feature(row[6])) for row in rows)


def _reports(about: dict[str, str | bytes]) -> tuple[FileReport, ...]:
    """Return what became of a user's files, of which the standard gazetteer has none."""
    return REPORTS.validate_json(about["reports"]) if "reports" in about else ()


@lru_cache
def _common_words() -> frozenset[str]:
    """Return the keys of names that are ordinary words (common_words.txt)."""
    text = files("summarizer.geo").joinpath("common_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(key(word) for line in lines for word in line.split())
