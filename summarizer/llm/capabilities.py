"""What a model can do: one table, first match wins. Everything that differs by model is decided here."""

import re
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from summarizer.llm.model import Reads
from summarizer.llm.uri import ModelUri, Scheme


class TokenParameter(StrEnum):
    """The request's name for the most tokens to write."""

    MAX_TOKENS = "max_tokens"  # what compatible servers know
    MAX_COMPLETION_TOKENS = "max_completion_tokens"  # what OpenAI replaced it with


class Form(StrEnum):
    """How the wanted form of an answer is made known."""

    SCHEMA = "schema"  # response_format json_schema, strict
    OBJECT = "object"  # response_format json_object: older models, the prompt must describe the form
    GRAMMAR = "grammar"  # GBNF where the question has one, else the schema


class Capabilities(NamedTuple):
    """`hidden_tokens`: room on top of the answer for reasoning that is billed but not shown."""

    temperature: bool = True
    token_parameter: TokenParameter = TokenParameter.MAX_TOKENS
    form: Form = Form.SCHEMA
    hidden_tokens: int = 0


_OPENAI = Capabilities(token_parameter=TokenParameter.MAX_COMPLETION_TOKENS)
_REASONING = _OPENAI._replace(temperature=False, hidden_tokens=8192)
_OLDER = _OPENAI._replace(form=Form.OBJECT)

# OpenAI's and Azure's model names (an Azure deployment usually carries the model's name). Sources: OpenAI's
# guides to reasoning (temperature, max_completion_tokens) and to structured outputs (first models with it).
_BY_NAME = (
    ("gpt-5*chat*", _OPENAI),
    ("gpt-[5-9]*", _REASONING),
    ("o[1-9]*", _REASONING),
    ("gpt-3.5*", _OLDER),
    ("gpt-4o-2024-05-13", _OLDER),
    ("gpt-4o*", _OPENAI),
    ("gpt-4.*", _OPENAI),
    ("gpt-4*", _OLDER),
    ("*", _OPENAI),
)

# Up to here a model reads one sentence at a time. A 1.5B model given a whole article writes one record per
# sentence and repeats names until it is stopped (measured); 7B and more are known to manage.
SMALL_BILLIONS = 4.0
SMALL_BYTES = 3_000_000_000  # the same limit for a 4-bit GGUF file whose name tells no size


def capabilities(uri: ModelUri) -> Capabilities:
    """Return what the model behind a URI can do."""
    match uri.scheme:
        case Scheme.OPENAI | Scheme.AZURE:
            return next(found for pattern, found in _BY_NAME if fnmatchcase(uri.name.lower(), pattern))
        case Scheme.LOCAL:
            return Capabilities(form=Form.GRAMMAR)
        case _:
            return Capabilities()


def reads(uri: ModelUri) -> Reads:
    """Return how much the model behind a URI can read at once."""
    match uri.scheme:
        case Scheme.BASELINE:
            return Reads.KINDS if uri.name == "classifier" else Reads.NOTHING
        case Scheme.LOCAL:
            return Reads.SENTENCE if uri.path is None or _is_small_file(uri.path) else Reads.ARTICLE
        case Scheme.ENDPOINT | Scheme.OLLAMA:
            billions = _billions(uri.name)
            return Reads.SENTENCE if billions is not None and billions <= SMALL_BILLIONS else Reads.ARTICLE
        case _:
            return Reads.ARTICLE


def _is_small_file(path: Path) -> bool:
    billions = _billions(path.name)
    if billions is not None:
        return billions <= SMALL_BILLIONS
    return not path.is_file() or path.stat().st_size <= SMALL_BYTES


def _billions(name: str) -> float | None:
    """Read the number of parameters from a model's name: qwen2.5:1.5b gives 1.5, smollm2-135m 0.135."""
    found = re.search(r"(?<![\d.a-z])(\d+(?:\.\d+)?)([bm])(?![a-z\d])", name.lower())
    if not found:
        return None
    return float(found[1]) / (1 if found[2] == "b" else 1000)
