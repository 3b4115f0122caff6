"""Write records as Parquet: typed columns, lists as lists, actors, casualties and evidence as nested rows.

Needs the package pyarrow. What a column means stands in its metadata (`description`).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from schemas.incident import Outcome, Role
from summarizer import __version__
from summarizer.errors import UsageError
from summarizer.render.exports.cells import ARTICLE_COLUMNS
from summarizer.render.exports.told import Losses, Told
from summarizer.table import COLUMNS, Cell, unsigned

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 5_000  # of a row group: 100,000 records are written in 20 groups of some 5 MB
_LEVEL = 3  # of compression, zstd's default


class _Column(NamedTuple):
    """A column: its name, its type, what it means, and its value for a record with the record's row."""

    name: str
    kind: "pa.DataType"
    meaning: str
    value: Callable[[Told, dict[str, Cell]], Any]


def write(out: BinaryIO, told: Iterable[Told]) -> Losses:
    """Write the records as they come, compressed with Zstandard; nothing is lost on the way.

    Raises UsageError if pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError(
            "parquet needs the package pyarrow: pip install 'incident-summarizer[parquet]'"
        ) from error
    columns = list(_columns())
    schema = pa.schema(
        [pa.field(one.name, one.kind, metadata={"description": one.meaning}) for one in columns],
        metadata={"title": "incident records", "made_by": f"incident-summarizer {__version__}"},
    )
    with pq.ParquetWriter(out, schema, compression="zstd", compression_level=_LEVEL) as writer:
        told = iter(told)
        while some := list(islice(told, _ROWS)):
            rows = [(one, unsigned(one.reading, one.incident)) for one in some]
            arrays = [pa.array([one.value(*row) for row in rows], one.kind) for one in columns]
            writer.write_batch(pa.record_batch(arrays, schema=schema), row_group_size=_ROWS)
    return Losses()


def _columns() -> Iterator[_Column]:
    """Yield all columns: those of a record's row, lists as such, then what is known of its article."""
    import pyarrow as pa

    special = {column.name: column for column in (*_typed(), *_lists())}
    for name, meaning in COLUMNS.items():
        if name in _LEFT_OUT:
            continue
        yield special.get(name) or _Column(name, pa.string(), meaning, _cell(name))
        if name == "casualty_words":
            yield from _nested()
    for name, meaning in ARTICLE_COLUMNS.items():
        if name == "published":
            yield _Column(name, pa.date32(), meaning.removesuffix(", ISO 8601"), _published)
        else:
            yield _Column(name, pa.string(), meaning, _of_article(name.removeprefix("article_")))


# Empty in an export, or for the eyes of a person correcting a table.
_LEFT_OUT = {"reason", "merge_with", "split_from", "fingerprint", "evidence_sentences"}


def _typed() -> Iterator[_Column]:
    import pyarrow as pa

    counts = [f"{outcome}_{part}" for outcome in Outcome for part in ("low", "high", "entries", "unnumbered")]
    for name in (*counts, "values_missing", "confidence_n"):
        yield _Column(name, pa.int64(), COLUMNS[name], _cell(name))
    for name in ("latitude", "longitude", "confidence"):
        yield _Column(name, pa.float64(), COLUMNS[name], _cell(name))
    for name, value in (("date_earliest", _earliest), ("date_latest", _latest)):
        yield _Column(name, pa.date32(), COLUMNS[name].removesuffix(", ISO 8601"), value)
    moment = pa.timestamp("us", tz="UTC")
    yield _Column("read_at", moment, "when the article was read", lambda one, _: _read_at(one))


def _lists() -> Iterator[_Column]:
    import pyarrow as pa

    strings = pa.list_(pa.string())
    yield _Column("within", strings, COLUMNS["within"], lambda one, _: one.incident.place.within)
    yield _Column("weapons", strings, COLUMNS["weapons"], lambda one, _: one.incident.weapons)
    yield _Column("to_review", strings, COLUMNS["to_review"], lambda one, _: _to_review(one))
    for role in Role:
        yield _Column(f"{role}s", strings, COLUMNS[f"{role}s"], _acting(role))
    cited = _rows(sentence=pa.int64(), start=pa.int64(), end=pa.int64(), quote=pa.string())
    meaning = "the sentences the record rests on, verbatim, with their place in the article's text"
    yield _Column(
        "evidence", cited, meaning, lambda one, _: [e.model_dump(mode="json") for e in one.incident.evidence]
    )


def _nested() -> Iterator[_Column]:
    import pyarrow as pa

    words = dict.fromkeys(("who", "text", "reported_by"), pa.string())
    tolls = _rows(outcome=pa.string(), low=pa.int64(), high=pa.int64(), **words)
    yield _Column("casualties", tolls, "every entry of persons killed, injured and so on", _casualties)
    actors = _rows(name=pa.string(), role=pa.string(), canonical=pa.string())
    yield _Column("actors", actors, "everyone who took part; `canonical` is the fuller name", _actors)


def _rows(**fields: "pa.DataType") -> "pa.DataType":
    import pyarrow as pa

    return pa.list_(pa.struct(list(fields.items())))


def _cell(name: str) -> Callable[[Told, dict[str, Cell]], Cell]:
    return lambda _, row: row[name]


def _of_article(name: str) -> Callable[[Told, dict[str, Cell]], Any]:
    return lambda one, _: getattr(one.article, name)


def _acting(role: Role) -> Callable[[Told, dict[str, Cell]], list[str]]:
    return lambda one, _: [a.canonical or a.name for a in one.incident.actors if a.role is role]


def _casualties(one: Told, _row: dict[str, Cell]) -> list[dict[str, Any]]:
    return [
        {
            "outcome": toll.outcome.value,
            "low": toll.low,
            "high": toll.high,
            "who": toll.who,
            "text": toll.text,
            "reported_by": toll.reported_by,
        }
        for toll in one.incident.casualties
    ]


def _actors(one: Told, _row: dict[str, Cell]) -> list[dict[str, Any]]:
    return [
        {"name": actor.name, "role": actor.role.value, "canonical": actor.canonical}
        for actor in one.incident.actors
    ]


def _earliest(one: Told, _row: dict[str, Cell]) -> Any:
    return one.incident.date.earliest


def _latest(one: Told, _row: dict[str, Cell]) -> Any:
    return one.incident.date.latest


def _published(one: Told, _row: dict[str, Cell]) -> Any:
    return one.article.published


def _read_at(one: Told) -> Any:
    return one.reading.run.at if one.reading.run else None


def _to_review(one: Told) -> tuple[str, ...]:
    return one.incident.confidence.review if one.incident.confidence else ()
