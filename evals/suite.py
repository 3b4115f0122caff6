"""Which gold sets a run is over: labels with their articles, read, checked and held to pinned hashes.

    load_suite(path)        the sets of a suite file (gold/suite.json), each as it was when it was pinned
    one_set(labels, articles)   a user's own folders, without a pin
    pin(path)               write the hashes of what is there into the suite file; only ever on command

The hash of a set covers its label files, its clusters, and text and publication date of every labelled
article: two runs with the same hash were over the same texts and the same labels.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import Field, TypeAdapter

from evals import gold
from evals.gold.files import read_json
from schemas.article import Article, Unreadable
from schemas.base import Value
from schemas.codebook import Codebook
from schemas.gold import Cluster, GoldArticle
from summarizer.errors import InputError
from summarizer.ingest import ingest

DEFAULT = Path(__file__).parent / "gold" / "suite.json"
LINKING = DEFAULT.with_name("linking.json")  # labels alone: how tellings of one happening are joined


class Origin(StrEnum):
    """Where the articles come from."""

    REAL = "real"
    SYNTHETIC = "synthetic"  # written for the suite


class Split(StrEnum):
    """What the articles may be used for."""

    SEEN = "seen"  # prompts and cue words were made with these articles in view
    DEV = "dev"  # for choosing between prompts
    TEST = "test"  # for reporting only


class Ceiling(Value):
    """Incident F1 of one annotator scored against another: no model can be shown to do better."""

    strict: float
    lenient: float


class GoldSet(Value):
    """One set of labels. `labels` and `articles` are paths, in a suite file relative to that file.

    `sha256` is the pinned hash (null: not pinned); in a loaded suite, the hash of what was found.
    """

    name: str
    labels: str
    articles: str
    origin: Origin
    split: Split
    sha256: str | None = None
    ceiling: Ceiling | None = None


class SuiteFile(Value):
    """What a suite file says."""

    sets: tuple[GoldSet, ...] = Field(min_length=1)


class Labelled(NamedTuple):
    """An article with its labels, and the set they are of."""

    gold: GoldArticle
    article: Article
    of: GoldSet


class Suite(NamedTuple):
    """All labelled articles, set by set. `clusters` are by the name of the set; `sha256` is over all sets."""

    sets: tuple[GoldSet, ...]
    labelled: tuple[Labelled, ...]
    clusters: Mapping[str, tuple[Cluster, ...]]
    sha256: str


class _Loaded(NamedTuple):
    """One set as it was found; `of.sha256` is the hash of what is there."""

    of: GoldSet
    labelled: tuple[Labelled, ...]
    clusters: tuple[Cluster, ...]


_FORM = TypeAdapter(SuiteFile)


def load_suite(path: Path = DEFAULT, *, codebook: Codebook | None = None) -> Suite:
    """Read and check all sets of a suite file.

    Raises InputError, one line: a broken suite file, labels or articles that evals.gold or ingest refuse, two
    articles of one id, a set that is not as it was when it was pinned.
    """
    pinned = _read(path)
    suite = _load(pinned, path.parent, codebook)
    for expected, found in zip(pinned, suite.sets, strict=True):
        if expected.sha256 not in (None, found.sha256):
            raise InputError(
                f"gold set {found.name}: labels or articles changed (pinned {_short(expected)}, "
                f"found {_short(found)}); if that is meant: python -m evals pin"
            )
    return suite


def one_set(labels: Path, articles: Path, *, codebook: Codebook | None = None) -> Suite:
    """Read and check one set of real articles, named as its folder of labels. Raises InputError."""
    entry = GoldSet(
        name=labels.resolve().name,
        labels=str(labels),
        articles=str(articles),
        origin=Origin.REAL,
        split=Split.TEST,
    )
    return _load((entry,), Path(), codebook)


def pin(path: Path = DEFAULT, *, codebook: Codebook | None = None) -> None:
    """Write the hash of each set as it is now into the suite file.

    Raises InputError, and leaves the file as it was, when something in the sets is broken or the file
    cannot be written.
    """
    suite = _load(_read(path), path.parent, codebook)
    text = SuiteFile(sets=suite.sets).model_dump_json(indent=2, exclude_none=True) + "\n"
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_text(text, encoding="utf-8")
        os.replace(unfinished, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _read(path: Path) -> tuple[GoldSet, ...]:
    sets = read_json(path, _FORM).sets
    for number, entry in enumerate(sets):
        if entry.name in (other.name for other in sets[:number]):
            raise InputError(f"{path}: sets.{number}.name: {entry.name!r} stands twice")
    return sets


def _load(entries: Sequence[GoldSet], folder: Path, codebook: Codebook | None) -> Suite:
    loaded = [_load_set(entry, folder, codebook) for entry in entries]
    labelled = tuple(item for one in loaded for item in one.labelled)
    home: dict[str, str] = {}
    for item in labelled:
        other = home.setdefault(item.article.article_id, item.of.name)
        if other != item.of.name:
            raise InputError(
                f"gold set {item.of.name}: article {item.article.article_id!r} is in gold set {other} too"
            )
    return Suite(
        sets=tuple(one.of for one in loaded),
        labelled=labelled,
        clusters={one.of.name: one.clusters for one in loaded},
        sha256=_hash(f"{of.name}\0{of.origin}\0{of.split}\0{of.sha256}" for of, _, _ in loaded),
    )


def _load_set(entry: GoldSet, folder: Path, codebook: Codebook | None) -> _Loaded:
    labels, articles = folder / entry.labels, _articles(folder / entry.articles)
    found = gold.load(labels, articles, codebook)
    texts = {name: item for name, item in articles.items() if isinstance(item, Article)}
    chosen = [texts[label.article_id] for label in found]
    told = sorted(f"{text.article_id}\0{text.text_sha256}\0{text.published}" for text in chosen)
    of = entry.model_copy(update={"sha256": _hash([gold.sha256(labels), *told])})
    labelled = tuple(Labelled(label, text, of) for label, text in zip(found, chosen, strict=True))
    return _Loaded(of, labelled, gold.load_clusters(labels, found))


def _articles(path: Path) -> dict[str, Article | Unreadable]:
    """Read all articles by id; labels beside them are JSON, which ingest takes for no article."""
    found: dict[str, Article | Unreadable] = {}
    for item in ingest([path]):
        if isinstance(item, Unreadable) and item.origin == str(path):
            raise InputError(f"{path}: {item.reason}")
        if item.article_id in found:
            raise InputError(
                f"{path}: two articles have the id {item.article_id!r}; give each an id of its own"
            )
        found[item.article_id] = item
    return found


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _short(entry: GoldSet) -> str:
    return f"{(entry.sha256 or '')[:8]}.."
