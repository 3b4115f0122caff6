"""What `summarizer export` does between the words of its command and the formats: records, files."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from schemas.article import Article
from schemas.run import Reading
from summarizer import desk as desks
from summarizer.cli import marking, reviewing, run
from summarizer.cli.counting import counted
from summarizer.cli.formats import Format
from summarizer.errors import UsageError
from summarizer.render.exports import (
    bayanat,
    geojson,
    hxl,
    packages,
    parquet,
    records_csv,
    records_jsonl,
    xlsx,
)
from summarizer.render.exports.acled_sheet import Sheet
from summarizer.render.exports.datapackage import measured
from summarizer.render.exports.datapackage_fields import Table
from summarizer.render.exports.told import Loss, Losses, Told
from summarizer.render.files import whole
from summarizer.settings import load_settings
from summarizer.store import Store
from summarizer.store.portions import portions

_NOTHING_TOLD = Loss("article", "left out", "no incident was found in it; jsonl has it")
_FURTHER = Loss("further source", "left out", "the text was kept once; the brief names who else printed it")
_BINARY = {Format.XLSX, Format.PARQUET}
_TABLES = {  # what a CSV is to a data package; None: bulletins
    Format.CSV: Table.RECORDS,
    Format.ACLED: Table.ACLED,
    Format.HXL: Table.ACLED,
    Format.UCDP: Table.UCDP,
    Format.BAYANAT: None,
}
_OF_EVENTS = {Format.ACLED, Format.UCDP, Format.HXL}
_Write = Callable[[BinaryIO], Losses]


class Asked(NamedTuple):
    """What to write and how. `bom`: None for one in every CSV file, none on standard output."""

    form: Format
    out: Path | None
    model: str | None = None
    review_below: float | None = None
    bom: bool | None = None
    hxl_tags: bool = False
    vague_rule: bool = False
    right_to_left: bool | None = None

    @property
    def tagged(self) -> bool:
        """Whether the second row holds HXL tags."""
        return self.hxl_tags or self.form is Format.HXL

    @property
    def marked(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return self.out is not None if self.bom is None else self.bom

    def check(self) -> None:
        """Raise UsageError for options that do not go together."""
        if self.form in _BINARY and self.out is None:
            raise UsageError(f"{self.form} is a binary format; say where to write it: --out FILE")
        if self.vague_rule and self.form not in {Format.ACLED, Format.HXL}:
            raise UsageError("--vague-rule is for --format acled and hxl")
        if self.hxl_tags and self.form not in {Format.CSV, *_OF_EVENTS}:
            raise UsageError("--hxl-tags is for --format csv, acled, hxl and ucdp")
        if self.bom and self.form not in _TABLES:
            raise UsageError("--bom is for formats that are CSV: csv, acled, ucdp, hxl, bayanat")
        if self.right_to_left is not None and self.form is not Format.XLSX:
            raise UsageError("--rtl is for --format xlsx")


class Stored:
    """What is stored, one article at a time, as reviewed and held to the threshold; counts what went by."""

    def __init__(self, store: Store, asked: Asked) -> None:
        self.publishers: set[str] = set()
        self.texts: set[str] = set()
        self.without_incident = 0
        self.records = 0
        self._store = store
        self._asked = asked

    def results(self) -> Iterator[tuple[Article, Reading]]:
        """Yield each article with its reading."""
        below = marking.threshold(self._asked.review_below)
        for article, reading in marking.each(reviewing.told(self._store, self._asked.model), below):
            if article is not None:
                self.texts.add(article.text_sha256)
                self.records += len(reading.incidents)
                if not reading.incidents:
                    self.without_incident += 1
                elif article.source:
                    self.publishers.add(article.source)
                yield article, reading

    def told(self) -> Iterator[Told]:
        """Yield each record."""
        for article, reading in self.results():
            for incident in reading.incidents:
                yield Told(incident, reading, article)


def export(store: Store, asked: Asked) -> None:
    """Write what is stored; say on standard error what the format could not keep."""
    asked.check()
    stored = Stored(store, asked)
    with _writer(store, asked, stored) as write:
        if asked.out is None:
            losses = write(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        elif asked.form in _TABLES:
            losses = _with_package(write, asked, asked.out, stored.publishers)
        elif asked.form is Format.JSONL:
            losses = _with_schema(write, asked.out)
        else:
            with whole(asked.out) as (file,):
                losses = write(file)
    for some in portions(sorted(stored.texts)):
        losses.add(_FURTHER, sum(len(found) - 1 for found in store.originals(some).values()))
    for line in losses.lines:
        run.say(line)
    if reason := _why_empty(store, asked, stored):
        run.say(reason)


def _why_empty(store: Store, asked: Asked, stored: Stored) -> str | None:
    """Return why there was nothing to write, and what to run; None when there was something."""
    if stored.records or (stored.texts and asked.form is Format.JSONL):
        return None
    if stored.texts:
        return f"no record to export: no incident was found in {counted(len(stored.texts), 'article')}"
    if asked.model and any(store.readings()):
        return f"nothing to export: {asked.model} has read no article; without --model, what others read is"
    if waiting := len(store.unread()):
        return f"nothing to export: {counted(waiting, 'article')} not read yet; run `summarizer extract`"
    return "nothing to export: no article has been read; run `summarizer extract FILE ...`"


@contextmanager
def _writer(store: Store, asked: Asked, stored: Stored) -> Iterator[_Write]:
    """Give the function that writes the format to a stream."""
    if asked.form is Format.JSONL:
        yield lambda out: records_jsonl.write(out, (reading for _, reading in stored.results()))
    elif asked.form in _OF_EVENTS:
        with _events(store, asked, stored) as write:
            yield write
    else:
        yield lambda out: _records(out, asked, stored)


def _records(out: BinaryIO, asked: Asked, stored: Stored) -> Losses:
    losses = _record_format(asked)(out, stored.told())
    losses.add(_NOTHING_TOLD, stored.without_incident)
    return losses


def _record_format(asked: Asked) -> Callable[[BinaryIO, Iterable[Told]], Losses]:
    match asked.form:
        case Format.XLSX:
            return partial(xlsx.write, right_to_left=asked.right_to_left)
        case Format.GEOJSON:
            return geojson.write
        case Format.PARQUET:
            return parquet.write
        case Format.BAYANAT:
            return partial(bayanat.write, bom=asked.marked)
        case _ if asked.tagged:
            return partial(hxl.write_records, sheet=Sheet(bom=asked.marked))
        case _:
            return partial(records_csv.write, bom=asked.marked)


@contextmanager
def _events(store: Store, asked: Asked, stored: Stored) -> Iterator[_Write]:
    """Link what is stored, as a brief does."""
    from summarizer.cli.events import Events
    from summarizer.render.exports import acled, ucdp

    settings = load_settings()
    codebook = desks.read_codebook(settings)
    world = desks.open_world(settings)
    try:
        events = Events(store, stored.results(), codebook, world, model=asked.model)
        spoken = events.languages
        sheet = Sheet(hxl=asked.tagged, language=min(spoken) if len(spoken) == 1 else None, bom=asked.marked)
        if asked.form is Format.UCDP:
            yield partial(
                ucdp.write,
                told=events.told(),
                aliases=world.aliases,
                codebook=codebook,
                gazetteer=world.gazetteer,
                sheet=sheet,
            )
        else:
            yield partial(
                acled.write,
                told=events.told(),
                aliases=world.aliases,
                codebook=codebook,
                gazetteer=world.gazetteer,
                vague_rule=asked.vague_rule,
                sheet=sheet,
            )
    finally:
        world.close()


def _with_package(write: _Write, asked: Asked, out: Path, publishers: Iterable[str]) -> Losses:
    """Write a CSV and the package that describes it: both or neither; another's package stays as it is."""
    package = out.with_name(packages.NAME)
    if not packages.is_ours(package):
        with whole(out) as (file,):
            losses = write(file)
        run.say(f"{package} is not one of this program's: left as it is, without {out.name}")
        return losses
    with whole(out, package) as (file, described):
        losses = write(file)
        file.flush()
        with Path(file.name).open("rb") as again:
            found = measured(again, hxl=asked.tagged)
        written = packages.Csv(
            out.name, _TABLES[asked.form], found, publishers, hxl=asked.tagged, bom=asked.marked
        )
        described.write(packages.packaged(package, written, created=datetime.now(UTC)).encode())
    return losses


def _with_schema(write: _Write, out: Path) -> Losses:
    """Write JSON lines and the JSON Schema of a line, FILE.schema.json: both or neither."""
    with whole(out, out.with_suffix(".schema.json")) as (file, schema):
        losses = write(file)
        text = json.dumps(Reading.model_json_schema(), ensure_ascii=False, indent=2)
        schema.write(f"{text}\n".encode())
    return losses
