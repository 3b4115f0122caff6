"""Settings: one TOML file and the environment, read once, where the program starts.

The environment (`SUMMARIZER_<FIELD>`) wins over the file. The file is the one SUMMARIZER_SETTINGS names,
else `summarizer.toml` in the working folder, else in the user's configuration folder. Below that point
settings are plain values handed on as arguments. Keys are secrets: no repr, message or log shows them.
"""

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import AfterValidator, AliasChoices, Field, SecretStr, ValidationError, field_validator

from schemas.base import Value
from summarizer.errors import UsageError

APP = "summarizer"
FILE_NAME = "summarizer.toml"
PREFIX = "SUMMARIZER_"

# Where a site's owner can complain. It stands in the user agent: no spaces, no brackets.
_CONTACT = re.compile(r"https?://[!-'*-~]+|[!-'*-?A-~]+@[!-'*-?A-~]+")
_LONGEST_CONTACT = 200


def _reachable(contact: str) -> str:
    if len(contact) > _LONGEST_CONTACT or not _CONTACT.fullmatch(contact):
        raise ValueError("neither an address (https://...) nor an e-mail address")
    return contact


Contact = Annotated[str, AfterValidator(_reachable)]


def _borrowed(name: str) -> AliasChoices:
    """Field read under the name that OpenAI's own tools use, without our prefix."""
    return AliasChoices(name, name.upper())


class Settings(Value):
    """All settings, checked. Making one reads neither file nor environment; `load_settings` does.

    Relative paths start at the working folder; `~` is the home folder.
    """

    home: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir(APP)))  # articles, replies
    cache: Path = Field(default_factory=lambda: Path(platformdirs.user_cache_dir(APP)))  # weights, gazetteer
    model: str = "local:"
    api_key: SecretStr | None = None  # for whichever endpoint the model names; before the borrowed ones
    concurrency: int = Field(default=4, ge=1)  # articles, and so calls, under way at once
    requests_per_minute: int | None = Field(default=None, ge=1)
    tokens_per_minute: int | None = Field(default=None, ge=1)
    timeout: float = Field(default=120.0, gt=0)  # seconds without an answer
    retries: int = Field(default=4, ge=0)  # after the first request, for faults that pass
    threads: int | None = Field(default=None, ge=1)  # of the local engine; null: all cores
    prices: Path | None = None
    codebook: Path | None = None
    aliases: Path | None = None  # names of groups besides ours, in the form of summarizer/aliases.yaml
    wording: Path | None = None  # loaded words besides ours, in the form of summarizer/brief/lint.yaml
    gazetteers: tuple[Path, ...] = ()  # files of places laid over ours; later ones win (summarizer/geo/user)
    review_below: float | None = Field(default=None, ge=0, le=1)  # confidence under which records are marked
    analyst: str | None = None  # the name that corrections bear
    max_article_bytes: int = Field(default=2_000_000, ge=1)
    # An address or e-mail address, which the sites that are asked are told.
    fetch_contact: Contact | None = None
    fetch_max_bytes: int = Field(default=5_000_000, ge=1)  # of a page or feed, unpacked
    fetch_seconds: float = Field(default=30.0, gt=0)  # for one address, redirects included
    fetch_seconds_between: float = Field(default=1.0, ge=0)  # requests to one host
    fetch_ports: frozenset[int] = frozenset({80, 443})
    openai_api_key: SecretStr | None = Field(default=None, validation_alias=_borrowed("openai_api_key"))
    openai_base_url: str = Field(
        default="https://api.openai.com/v1", validation_alias=_borrowed("openai_base_url")
    )
    azure_openai_api_key: SecretStr | None = Field(
        default=None, validation_alias=_borrowed("azure_openai_api_key")
    )
    azure_openai_endpoint: str | None = Field(
        default=None, validation_alias=_borrowed("azure_openai_endpoint")
    )
    openai_api_version: str | None = Field(default=None, validation_alias=_borrowed("openai_api_version"))

    @field_validator("gazetteers", mode="before")
    @classmethod
    def _split_paths(cls, paths: object) -> object:
        """Take one text for several paths as PATH does: a.csv:b.csv (Windows: a.csv;b.csv)."""
        return tuple(filter(None, paths.split(os.pathsep))) if isinstance(paths, str) else paths

    @field_validator("fetch_ports", mode="before")
    @classmethod
    def _split_ports(cls, ports: object) -> object:
        """Take one text for several ports: 80,443,8080."""
        return frozenset(filter(None, ports.split(","))) if isinstance(ports, str) else ports

    @field_validator("gazetteers")
    @classmethod
    def _expand_homes(cls, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(path.expanduser() for path in paths)

    @field_validator("home", "cache", "prices", "codebook", "aliases", "wording")
    @classmethod
    def _expand_home(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else None


def load_settings() -> Settings:
    """Read file and environment. Raises UsageError, which names the place and the field, in one line."""
    # Imported here because it takes 0.3 s, and `summarizer --help` needs no settings.
    from pydantic_settings import (
        BaseSettings,
        NoDecode,
        PydanticBaseSettingsSource,
        SettingsConfigDict,
        TomlConfigSettingsSource,
    )

    file = settings_file()

    class Read(Settings, BaseSettings):
        model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True)
        gazetteers: Annotated[tuple[Path, ...], NoDecode] = ()  # in the environment as paths are, not as JSON
        fetch_ports: Annotated[frozenset[int], NoDecode] = frozenset({80, 443})  # there with commas

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)

    try:
        return Settings.model_validate(Read().model_dump())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: not a TOML file: {error}") from error
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise UsageError(_first_problem(error, file)) from None  # the cause would show the value


def settings_file() -> Path | None:
    """Return the settings file, or null when there is none. Raises UsageError if a named one is missing."""
    if named := os.environ.get(f"{PREFIX}SETTINGS"):
        if not Path(named).is_file():
            raise UsageError(f"{PREFIX}SETTINGS: no such file: {named}")
        return Path(named)
    folders = (Path(), Path(platformdirs.user_config_dir(APP)))
    return next((folder / FILE_NAME for folder in folders if (folder / FILE_NAME).is_file()), None)


def _first_problem(error: ValidationError, file: Path | None) -> str:
    """One line: where the value came from, the field, what is wrong. Never the value: it may be a key."""
    problem = error.errors(include_input=False, include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in problem["loc"])
    message = problem["msg"].removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        known = ", ".join(sorted(Settings.model_fields))
        message = f"no such setting; there are {known}"
    variable = field.upper() if field.upper() in os.environ else f"{PREFIX}{field.upper()}"
    origin = f"environment variable {variable}" if variable in os.environ else f"{file}: {field}"
    return f"{origin}: {message}"
