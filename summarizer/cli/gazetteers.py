"""What `summarizer places` says: gazetteers in use, what a name stands for, what a file holds or lacks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarizer import desk as desks
from summarizer.cli import missing, reviewing, run
from summarizer.cli.counting import counted
from summarizer.errors import UsageError
from summarizer.geo.build import GAZETTEER_VERSION
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.reports import Broken, FileReport
from summarizer.geo.user import check
from summarizer.render import safe
from summarizer.settings import load_settings

_NOUNS = {
    Feature.TOWN: ("town", "towns"),
    Feature.ADMIN: ("administrative area", "administrative areas"),
    Feature.AREA: ("other area", "other areas"),
    Feature.COUNTRY: ("country", "countries"),
}
_BARE = "records there get none, unless another gazetteer has the place"
_NONE = (
    'no files of your own; to add one: gazetteers = ["FILE"] in the settings, or SUMMARIZER_GAZETTEERS=FILE'
)


def in_use() -> tuple[str, bool]:
    """Return the gazetteers in use, what of their rows could not be used, and how many places there are.

    And, as the others here do, whether every row could be read.
    """
    with _opened() as gazetteer:
        lines = [f"standard gazetteer, version {GAZETTEER_VERSION[:12]}"]
        for report in gazetteer.reports:
            lines += _told(report)
        counts = gazetteer.counts()
        lines.append(f"in all {sum(counts.values()):,} places: {_features(counts)}")
        lines += [] if gazetteer.reports else [_NONE]
        return _text(lines), not gazetteer.broken


def meant(name: str, country: str | None) -> tuple[str, bool]:
    """Return the place that a name stands for, and its namesakes."""
    countries = (country.upper(),) if country else ()
    if country and (len(country) != 2 or not country.isascii() or not country.isalpha()):
        raise UsageError(f"--country {country}: give the two letters of ISO 3166, such as SY")
    with _opened() as gazetteer:
        run.tell_left_out(gazetteer)
        found = gazetteer.find(name, countries=countries)
        others = [entry for entry in gazetteer.candidates(name) if not found or entry != found.entry]
        if found:
            lines = [f"{name}: {'near ' if found.near else ''}{_entry(found.entry, gazetteer)}"]
        elif others:
            more = "" if country else "; --country narrows it down"
            lines = [f"{name}: not clear which is meant{more}"]
        else:
            lines = [
                f"{name}: no gazetteer has it; `summarizer places --unresolved --out FILE` lists such names"
            ]
        label = "could also be" if found else "could be"
        lines += [f"{label}: {_entry(entry, gazetteer)}" for entry in _ranked(others)]
        return _text(lines), not gazetteer.broken


def checked(path: Path) -> tuple[str, bool]:
    """Return what a file holds, and whether all its rows can be used in full. Raises InputError."""
    settings = load_settings()
    if not settings.gazetteers and (line := desks.to_build(settings)):
        run.say(line)
    report = check(path, desks.standard_gazetteer(settings))
    whole = not (report.broken or report.bare)
    return _text([*_told(report), *(["  every row can be used"] if whole else [])]), whole


def unresolved(model: str | None, out: Path | None) -> tuple[str, bool]:
    """Return the names that are missing, as a table; write them to a file as a list to be filled in."""
    run.check_target(out)
    with run.stored() as store:
        readings = reviewing.readings(store, model)
        articles = store.articles({reading.text_sha256 or "" for reading in readings if reading.incidents})
    with _opened() as gazetteer:
        run.tell_left_out(gazetteer)
        found, whole = missing.missing(readings, articles, gazetteer), not gazetteer.broken
    if out:
        run.write(missing.to_csv(found, bom=out != run.STDOUT), out)
        where = "standard output" if out == run.STDOUT else out
        run.say(f"{counted(len(found), 'name')} in {where}; fill in lat and lon and add it to gazetteers")
    return "" if out == run.STDOUT else missing.to_table(found), whole


@contextmanager
def _opened() -> Iterator[Gazetteer]:
    settings = load_settings()
    if line := desks.to_build(settings):
        run.say(line)
    gazetteer = desks.open_gazetteer(settings)
    try:
        yield gazetteer
    finally:
        gazetteer.close()


def _told(report: FileReport) -> Iterator[str]:
    """Yield what became of a file, its first broken rows among it."""
    told = f"{report.file}: {report.kind}, {_features(report.taken) or 'no place in it'}"
    yield told + (f"; {report.met:,} of them known before" if report.met else "")
    if report.unplaced:
        places = counted(report.unplaced, "place")
        yield f"  {places} taken without a province: the one named is not known"
    if report.broken:
        yield f"  {counted(report.broken, 'row')} left out, which cannot be read:"
        yield from _rows(report.first, report.broken)
    if report.bare:
        yield f"  {counted(report.bare, 'row')} taken without coordinates: {_BARE}:"
        yield from _rows(report.first_bare, report.bare)


def _rows(first: Sequence[Broken], number: int) -> Iterator[str]:
    yield from (f"    {row.at}: {row.reason}" for row in first)
    if number > len(first):
        yield f"    and {number - len(first):,} more"


def _features(counts: dict[Feature, int]) -> str:
    return ", ".join(
        f"{count:,} {_NOUNS[feature][count != 1]}"
        for feature, count in sorted(counts.items(), key=lambda one: -one[1])
    )


def _ranked(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.country, -entry.population, entry.id))


def _entry(entry: Entry, gazetteer: Gazetteer) -> str:
    """Return a place in a line."""
    where = ", ".join(filter(None, (entry.name, entry.admin, entry.country)))
    point = "no coordinates" if entry.lat is None else f"{entry.lat:.5f}, {entry.lon:.5f}"
    levels = zip(("admin1", "admin2"), gazetteer.pcodes(entry), strict=True)
    people = f", population {entry.population:,}" if entry.population else ""
    codes = "".join(f", {level} {code}" for level, code in levels if code)
    return f"{where} ({entry.feature}{people}; {point}; {entry.id}{codes})"


def _text(lines: list[str] | Iterator[str]) -> str:
    return "".join(f"{_plain(line)}\n" for line in lines)


def _plain(line: str) -> str:
    """Return a line without controls, its indent kept."""
    return " " * (len(line) - len(line.lstrip())) + safe.plain(line)
