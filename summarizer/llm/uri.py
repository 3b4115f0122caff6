"""Model names are URIs: they say where a model runs, so nobody sends an article away by accident."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from summarizer.errors import UsageError

OLLAMA = "http://localhost:11434/v1"

FORMS = (
    "openai:NAME",
    "azure:DEPLOYMENT",
    "http(s)://HOST/v1#NAME",
    "ollama:NAME",
    "local:",
    "local:/path/model.gguf",
    "scripted:FILE",
    "baseline:cues",
    "baseline:classifier",
)


class Scheme(StrEnum):
    """Where a model runs and how it is reached."""

    OPENAI = "openai"
    AZURE = "azure"
    ENDPOINT = "endpoint"  # any server with an OpenAI-compatible chat API
    OLLAMA = "ollama"
    LOCAL = "local"  # llama.cpp inside this process
    SCRIPTED = "scripted"  # answers read from a file
    BASELINE = "baseline"  # no language model at all


class ModelUri(NamedTuple):
    """A parsed model URI. `name` is the model's or deployment's, empty where there is none."""

    text: str
    scheme: Scheme
    name: str = ""
    base_url: str | None = None
    path: Path | None = None


def parse_uri(text: str) -> ModelUri:
    """Parse a model URI. Raises UsageError, which lists the forms."""
    text = text.strip()
    prefix, _, rest = text.partition(":")
    match prefix:
        case "http" | "https":
            return _endpoint(text)
        case "openai" | "azure" if rest:
            return ModelUri(text, Scheme(prefix), name=rest)
        case "ollama" if rest:
            return ModelUri(text, Scheme.OLLAMA, name=rest, base_url=OLLAMA)
        case "local":
            return ModelUri(text, Scheme.LOCAL, path=Path(rest).expanduser() if rest else None)
        case "scripted" if rest:
            return ModelUri(text, Scheme.SCRIPTED, path=Path(rest).expanduser())
        case "baseline" if rest in ("cues", "classifier"):
            return ModelUri(text, Scheme.BASELINE, name=rest)
    raise _unknown(text)


def _endpoint(text: str) -> ModelUri:
    parts = urlsplit(text)
    if parts.username or parts.password or parts.query:
        # Not repeated in the message: what stands there may be a key.
        raise UsageError(
            "a model address holds no user, password or query; put the key into SUMMARIZER_API_KEY"
        )
    if not parts.hostname or not parts.fragment:
        raise _unknown(text)
    base_url = parts._replace(fragment="").geturl().rstrip("/")
    return ModelUri(text, Scheme.ENDPOINT, name=parts.fragment, base_url=base_url)


def _unknown(text: str) -> UsageError:
    return UsageError(f"unknown model {text!r}; the forms are {', '.join(FORMS)}")
