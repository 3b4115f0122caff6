"""All that a run stands on, opened in the right order and closed whatever happens."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from schemas.codebook import Codebook, load_codebook
from summarizer import flow
from summarizer.classifier import Classifier
from summarizer.errors import StoreError, Unavailable, UsageError
from summarizer.geo.build import place
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.user import layered, lies_at
from summarizer.llm.open import ChatModel, open_model
from summarizer.resolve.anew import relocated
from summarizer.settings import Settings
from summarizer.store import Store
from summarizer.world import World


class Desk(NamedTuple):
    """Settings, store, codebook, world and model of one run."""

    settings: Settings
    store: Store
    codebook: Codebook
    world: World
    model: ChatModel


@contextmanager
def opened(settings: Settings, model: str | None = None) -> Iterator[Desk]:
    """Open what a reading run needs; `model` (a URI) wins over the settings.

    Builds the gazetteer where it is missing, makes anew, from stored replies, the records that another
    version of this program stored, and places anew those that other gazetteers placed. Raises UsageError,
    InputError, StoreError, Unavailable.
    """
    codebook = read_codebook(settings)
    with Store.open(settings.home) as store:
        world = open_world(settings)
        chosen = open_model(model or settings.model, settings, store.replies)
        desk = Desk(settings, store, codebook, world, chosen)
        try:
            _rebuild(desk)
            if store.placed_by != _mark(settings):
                _place_anew(store, world.gazetteer, settings)
            yield desk
        finally:
            chosen.close()
            world.close()


@contextmanager
def stored(settings: Settings, *, write: bool = False) -> Iterator[Store]:
    """Open the store alone, its records up to date with this version of the program and the gazetteers.

    Raises StoreError, and InputError for a gazetteer of the user's that cannot be read.
    """
    with Store.open(settings.home, write=write) as store:
        is_stale = bool(store.stale)
        if not is_stale and store.placed_by == _mark(settings):
            yield store
            return
    if is_stale:
        with opened(settings) as desk:
            yield desk.store
        return
    with Store.open(settings.home) as store, closing(open_gazetteer(settings)) as gazetteer:
        _place_anew(store, gazetteer, settings)
        yield store


def read_codebook(settings: Settings) -> Codebook:
    """Read the codebook that the settings name. Raises UsageError."""
    try:
        return load_codebook(settings.codebook)
    except OSError as error:
        raise UsageError(f"codebook: {settings.codebook}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"codebook: {settings.codebook}: {str(error).splitlines()[0]}") from error


def open_world(settings: Settings) -> World:
    """Open the gazetteer, built where it is missing, and the alias table. Raises StoreError, InputError.

    The classifier loads its weights when it is first asked.
    """
    aliases = [settings.aliases] if settings.aliases else []
    return World.open(_gazetteer(settings), aliases=aliases, classifier=Classifier(settings.cache))


def open_gazetteer(settings: Settings) -> Gazetteer:
    """Open the gazetteer with the user's files, built where it is missing. Raises StoreError, InputError."""
    return Gazetteer.open(_gazetteer(settings))


def to_build(settings: Settings) -> str | None:
    """Return what will be built before the gazetteer can be opened, in a line, or None. Raises InputError."""
    files = settings.gazetteers
    if files and not lies_at(settings.cache, files).exists():
        names = ", ".join(path.name for path in files)
        return f"adding {names} to the gazetteer, once; large files take minutes"
    if not place(settings.cache).exists() and not files:
        return "building the gazetteer, once; this takes some seconds"
    return None


def standard_gazetteer(settings: Settings) -> Path:
    """Build the gazetteer that ships where it is missing: in a process of its own, as it takes 400 MB."""
    path = place(settings.cache)
    if not path.exists():
        command = [sys.executable, "-m", "summarizer.geo.build", "--out", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        if done.returncode:
            raise StoreError(
                f"cannot build the gazetteer {path}: {done.stderr.strip() or done.stdout.strip()}"
            )
    return path


def _gazetteer(settings: Settings) -> Path:
    """Return the gazetteer with the user's files, built where it is missing."""
    if not settings.gazetteers:
        return standard_gazetteer(settings)
    path = lies_at(settings.cache, settings.gazetteers)
    if path.exists():
        return path
    return layered(standard_gazetteer(settings), settings.cache, settings.gazetteers)


def _mark(settings: Settings) -> int | None:
    """Return a number that tells the user's gazetteers from others; None without any."""
    if not settings.gazetteers:
        return None
    name = lies_at(settings.cache, settings.gazetteers).name
    return int(hashlib.sha256(name.encode()).hexdigest()[:7], 16)


def _place_anew(store: Store, gazetteer: Gazetteer, settings: Settings) -> None:
    """Give stored records the places that the gazetteers in use know: no model is asked."""
    articles = store.articles()
    moved = []
    for reading in store.readings():
        placed = relocated(reading, articles[reading.text_sha256 or ""], gazetteer)
        if placed is not reading:
            moved.append(placed)
    store.place(moved, _mark(settings))


def _rebuild(desk: Desk) -> None:
    """Make stale records anew from stored replies; where these are gone, the next reading does it."""
    for article, uri in desk.store.stale:
        try:
            model = open_model(uri, desk.settings, desk.store.replies, live=False)
        except (Unavailable, UsageError):
            continue
        try:
            desk.store.save(article, flow.read(article, model, desk.codebook, desk.world))
        except Unavailable:
            continue
        finally:
            model.close()
