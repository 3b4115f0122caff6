"""What `summarizer doctor` looks at."""

import platform
import shutil
from typing import NamedTuple

from summarizer import __version__
from summarizer.errors import SummarizerError
from summarizer.geo.build import place
from summarizer.geo.user import lies_at
from summarizer.llm.offers import offers
from summarizer.settings import Settings, settings_file
from summarizer.store import Store

_ROOM = 2_500_000_000  # bytes: the joined weights and the packages they come from


class Finding(NamedTuple):
    """One thing looked at: whether it is fine, and what it is or what to do."""

    what: str
    fine: bool
    note: str


def checkup(settings: Settings) -> list[Finding]:
    """Look at program, settings, store, gazetteer, disk and the model that would be used."""
    return [
        Finding("program", True, f"summarizer {__version__}, Python {platform.python_version()}"),
        Finding("settings", True, str(settings_file() or "no file; defaults and SUMMARIZER_* variables")),
        _store(settings),
        _gazetteer(settings),
        _disk(settings),
        _model(settings),
    ]


def _store(settings: Settings) -> Finding:
    try:
        with Store.open(settings.home):
            return Finding("store", True, str(settings.home))
    except SummarizerError as error:
        return Finding("store", False, str(error))


def _gazetteer(settings: Settings) -> Finding:
    path = place(settings.cache)
    note = str(path) if path.exists() else f"{path} is built at the first run (some 15 seconds)"
    try:
        lies_at(settings.cache, settings.gazetteers)
    except SummarizerError as error:
        return Finding("gazetteer", False, str(error))
    names = ", ".join(map(str, settings.gazetteers))
    return Finding(
        "gazetteer", True, f"{note}; with {names} (`summarizer places` says more)" if names else note
    )


def _disk(settings: Settings) -> Finding:
    folder = next(path for path in (settings.cache, *settings.cache.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    return Finding("disk", free > _ROOM, f"{free / 1e9:.1f} GB free at {folder}; weights need 2.5 GB")


def _model(settings: Settings) -> Finding:
    known = {offer.uri: offer for offer in offers(settings)}
    offer = known.get(settings.model)
    if offer is None:
        return Finding("model", True, f"{settings.model} (set by you; not tried)")
    return Finding("model", offer.ready, f"{offer.uri} ({offer.note})")
