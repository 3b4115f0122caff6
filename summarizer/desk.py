"""All that a run stands on, opened in the right order and closed whatever happens."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from schemas.codebook import Codebook, load_codebook
from summarizer import flow
from summarizer.classifier import Classifier
from summarizer.errors import StoreError, Unavailable, UsageError
from summarizer.geo.build import place
from summarizer.llm.open import ChatModel, open_model
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

    Builds the gazetteer where it is missing, and makes anew, from stored replies, the records that another
    version of this program stored. Raises UsageError, StoreError, Unavailable.
    """
    codebook = read_codebook(settings)
    with Store.open(settings.home) as store:
        world = open_world(settings)
        chosen = open_model(model or settings.model, settings, store.replies)
        desk = Desk(settings, store, codebook, world, chosen)
        try:
            _rebuild(desk)
            yield desk
        finally:
            chosen.close()
            world.close()


@contextmanager
def stored(settings: Settings, *, write: bool = False) -> Iterator[Store]:
    """Open the store alone, its records up to date with this version of the program."""
    with Store.open(settings.home, write=write) as store:
        if not store.stale:
            yield store
            return
    with opened(settings) as desk:
        yield desk.store


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


def _gazetteer(settings: Settings) -> Path:
    """Build the gazetteer where it is missing: in a process of its own, since its sources take 400 MB."""
    path = place(settings.cache)
    if not path.exists():
        command = [sys.executable, "-m", "summarizer.geo.build", "--out", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        if done.returncode:
            raise StoreError(
                f"cannot build the gazetteer {path}: {done.stderr.strip() or done.stdout.strip()}"
            )
    return path


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
