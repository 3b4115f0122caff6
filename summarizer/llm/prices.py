"""What tokens cost: a dated table that ships, and the user's own file before it. Unknown stays unknown."""

import tomllib
from datetime import date
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path

from pydantic import Field, ValidationError

from schemas.base import Value
from summarizer.errors import UsageError

MILLION = 1_000_000


class Price(Value):
    """US dollars per million tokens. `cached_input`: for input the provider had cached."""

    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cached_input: float | None = Field(default=None, ge=0)

    def cost(self, tokens_in: int, tokens_out: int, cached_in: int = 0) -> float:
        """Return US dollars; `cached_in` of `tokens_in` came from the provider's cache."""
        cached = self.input if self.cached_input is None else self.cached_input
        dollars = (tokens_in - cached_in) * self.input + cached_in * cached + tokens_out * self.output
        return dollars / MILLION


class Prices(Value):
    """A table of prices by pattern over model URIs, with the day it was true."""

    as_of: date
    models: dict[str, Price]

    def price(self, uri: str) -> Price | None:
        """Return the first price whose pattern matches, null when none does."""
        return next((price for pattern, price in self.models.items() if fnmatchcase(uri, pattern)), None)


def load_prices(path: Path | None = None) -> Prices:
    """Read the table that ships, the user's entries first. Raises UsageError for a bad user file."""
    ours = Prices.model_validate(tomllib.loads(files("summarizer.llm").joinpath("prices.toml").read_text()))
    if path is None:
        return ours
    theirs = _read(path)
    unchanged = {pattern: price for pattern, price in ours.models.items() if pattern not in theirs.models}
    return Prices(as_of=theirs.as_of, models={**theirs.models, **unchanged})


def _read(path: Path) -> Prices:
    try:
        return Prices.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"prices: {path}: {error.strerror}") from error
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(part) for part in problem["loc"])
        raise UsageError(f"prices: {path}: {field}: {problem['msg']}") from error
    except ValueError as error:  # not TOML, not UTF-8
        raise UsageError(f"prices: {path}: not a TOML file: {error}") from error
