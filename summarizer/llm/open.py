"""From a model URI to a Model. Opening is cheap and needs no key: the first question connects."""

import hashlib
from pathlib import Path

from pydantic import SecretStr

from summarizer.errors import Unavailable
from summarizer.llm.backend import Backend, Connection, Lazy
from summarizer.llm.cache import Replies
from summarizer.llm.capabilities import capabilities, reads
from summarizer.llm.chat import ChatModel, Policy, Witness
from summarizer.llm.prices import load_prices
from summarizer.llm.scripted import Script
from summarizer.llm.uri import ModelUri, Scheme, parse_uri
from summarizer.llm.weights import EMBEDDED, weights_path
from summarizer.settings import Settings

# The embedded model reads 30 to 50 tokens a second on two cores, so a long prompt alone takes minutes.
LOCAL_TIMEOUT = 900.0  # seconds
_MIB = 1 << 20

__all__ = ["ChatModel", "open_model"]


def open_model(
    uri: str, settings: Settings, replies: Replies, *, live: bool = True, witness: Witness | None = None
) -> ChatModel:
    """Open the model behind a URI; with `live` false only stored replies answer.

    `witness` is told every exchange, from several threads; an evaluation keeps them.

    Raises UsageError (unknown form, bad script or price file) and Unavailable (no such weights file). What
    else is missing, a key say, is Unavailable at the first question that has no stored reply.
    """
    parsed = parse_uri(uri)
    backend = _backend(parsed, settings)
    return ChatModel(
        uri=parsed.text,
        reads=backend.reads if isinstance(backend, Script) else reads(parsed),
        backend=backend,
        replies=replies,
        price=load_prices(settings.prices).price(parsed.text),
        policy=_policy(parsed, settings),
        live=live,
        witness=witness,
    )


def key_for(scheme: Scheme, settings: Settings) -> SecretStr | None:
    """Return the key for a kind of endpoint: the program's own first, OpenAI's only for OpenAI."""
    borrowed = {Scheme.OPENAI: settings.openai_api_key, Scheme.AZURE: settings.azure_openai_api_key}
    return settings.api_key or borrowed.get(scheme)


def _policy(uri: ModelUri, settings: Settings) -> Policy:
    key = key_for(uri.scheme, settings)
    local = uri.scheme is Scheme.LOCAL
    return Policy(
        concurrency=1 if local else settings.concurrency,  # the engine works on one question at a time
        requests_per_minute=settings.requests_per_minute,
        tokens_per_minute=settings.tokens_per_minute,
        retries=settings.retries,
        timeout=_timeout(uri, settings),
        secret=key,
    )


def _timeout(uri: ModelUri, settings: Settings) -> float:
    return max(settings.timeout, LOCAL_TIMEOUT) if uri.scheme is Scheme.LOCAL else settings.timeout


def _backend(uri: ModelUri, settings: Settings) -> Backend:
    if uri.scheme is Scheme.SCRIPTED and uri.path:
        return Script.read(uri.path)
    return Lazy(
        identity=_identity(uri, settings),
        name=uri.name or uri.scheme.value,
        capabilities=capabilities(uri),
        connect=lambda: _connect(uri, settings),
    )


def _identity(uri: ModelUri, settings: Settings) -> str:
    """Which model where, as far as it shapes replies: addresses for servers, contents for weights files."""
    match uri.scheme:
        case Scheme.OPENAI:
            return f"{settings.openai_base_url}#{uri.name}"
        case Scheme.AZURE:
            return f"{settings.azure_openai_endpoint}#{uri.name}"
        case Scheme.ENDPOINT | Scheme.OLLAMA:
            return f"{uri.base_url}#{uri.name}"
        case Scheme.LOCAL:
            return f"local:{_fingerprint(uri.path) if uri.path else EMBEDDED.sha256}"
        case _:
            return uri.text


def _fingerprint(weights: Path) -> str:
    """Tell weights files apart by size, first and last MiB: hashing all of it would take seconds per run."""
    try:
        size = weights.stat().st_size
        with weights.open("rb") as file:
            start = file.read(_MIB)
            file.seek(max(0, size - _MIB))
            return hashlib.sha256(f"{size}:".encode() + start + file.read()).hexdigest()
    except OSError as error:
        raise Unavailable(f"local: {weights}: {error.strerror}") from error


def _connect(uri: ModelUri, settings: Settings) -> Connection:
    """Connect for real. The SDK and the engine are imported here, since that takes seconds."""
    match uri.scheme:
        case Scheme.LOCAL:
            return _embedded(uri, settings)
        case Scheme.AZURE:
            return _azure(settings)
        case Scheme.OPENAI | Scheme.ENDPOINT | Scheme.OLLAMA:
            return _remote(uri, settings)
        case _:
            raise Unavailable(f"{uri.text} answers no questions")


def _embedded(uri: ModelUri, settings: Settings) -> Connection:
    try:
        from summarizer.llm.engine import Embedded
    except ModuleNotFoundError as error:
        raise Unavailable(
            "the local engine is not installed: make setup, or pip install 'incident-summarizer[local]'"
        ) from error
    weights = uri.path or weights_path(EMBEDDED, settings.cache)
    return Embedded(weights, timeout=_timeout(uri, settings), threads=settings.threads)


def _remote(uri: ModelUri, settings: Settings) -> Connection:
    from summarizer.llm.remote import connect

    own = uri.scheme is Scheme.OPENAI
    key = key_for(uri.scheme, settings)
    if own and key is None:
        raise Unavailable("openai: needs a key: set OPENAI_API_KEY or SUMMARIZER_API_KEY")
    # Servers on one's own machine mostly want no key, but the SDK insists on one.
    address = uri.base_url or settings.openai_base_url
    return connect(address, key or SecretStr("none"), timeout=settings.timeout, own=own)


def _azure(settings: Settings) -> Connection:
    from summarizer.llm.remote import connect_azure

    key = key_for(Scheme.AZURE, settings)
    endpoint, version = settings.azure_openai_endpoint, settings.openai_api_version
    if not (key and endpoint and version):
        raise Unavailable("azure: set AZURE_OPENAI_API_KEY, AZURE_OPENAI_ENDPOINT and OPENAI_API_VERSION")
    return connect_azure(endpoint, version, key, timeout=settings.timeout)
