"""Which models are ready to use here, for `summarizer models` and `doctor`. Asks nobody, loads nothing."""

from importlib.util import find_spec
from typing import NamedTuple

from summarizer.llm.open import key_for
from summarizer.llm.uri import OLLAMA, Scheme
from summarizer.llm.weights import EMBEDDED, ENCODER, is_installed, is_joined
from summarizer.settings import Settings


class Offer(NamedTuple):
    """A model URI or its form, whether it can be used now, and what it is or what it lacks."""

    uri: str
    ready: bool
    note: str


def offers(settings: Settings) -> tuple[Offer, ...]:
    """List all kinds of models with their state. Of keys only whether there is one."""
    return (
        _embedded(settings),
        Offer("baseline:cues", True, "no model: cue words, numerals and the gazetteer"),
        _classifier(),
        _openai(settings),
        _azure(settings),
        Offer("ollama:NAME", True, f"asked at {OLLAMA}; not tried"),
        Offer(
            "http(s)://HOST/v1#NAME", True, "any OpenAI-compatible server; SUMMARIZER_API_KEY if it wants one"
        ),
        _file(),
        Offer("scripted:FILE", True, "answers from a file of JSON lines, for tests and demonstrations"),
    )


def _classifier() -> Offer:
    what = "the same, with the sentence classifier; no language model"
    ready = is_installed(ENCODER)
    return Offer("baseline:classifier", ready, what if ready else f"not installed: {ENCODER.install}")


def _embedded(settings: Settings) -> Offer:
    what = "Qwen2.5-Coder-1.5B, 4 bit, in this process; nothing leaves the machine"
    if not is_installed(ENCODER):
        return Offer("local:", False, "the sentence encoder is not installed: make setup")
    if not _has_engine():
        return Offer("local:", False, "the engine xllamacpp is not installed: make setup")
    if is_joined(EMBEDDED, settings.cache):
        return Offer("local:", True, what)
    if is_installed(EMBEDDED):
        return Offer("local:", True, f"{what} (the first run joins the weights, 1.1 GB)")
    return Offer("local:", False, "the weights are not installed: make setup")


def _file() -> Offer:
    note = "your own GGUF weights, in this process" if _has_engine() else "the engine is not installed"
    return Offer("local:/path/model.gguf", _has_engine(), note)


def _openai(settings: Settings) -> Offer:
    there = key_for(Scheme.OPENAI, settings) is not None
    note = "a key is set; articles go to OpenAI" if there else "no key: set OPENAI_API_KEY"
    return Offer("openai:NAME", there, note)


def _azure(settings: Settings) -> Offer:
    wanted = {
        "AZURE_OPENAI_API_KEY": key_for(Scheme.AZURE, settings),
        "AZURE_OPENAI_ENDPOINT": settings.azure_openai_endpoint,
        "OPENAI_API_VERSION": settings.openai_api_version,
    }
    missing = [name for name, value in wanted.items() if not value]
    note = f"not set: {', '.join(missing)}" if missing else "articles go to your Azure resource"
    return Offer("azure:DEPLOYMENT", not missing, note)


def _has_engine() -> bool:
    return find_spec("xllamacpp") is not None
