"""custom_id: 64 characters of [A-Za-z0-9_-] at most, which OpenAI and Anthropic both take.

It says what a request rests on, so that a reply can be judged without the request:

p1f0c2a9b-s4be120-m77aa01-ab2c705c3d0e1-extract-9d41e07b55c2
prompts   answer  model   article       step    the request itself
"""

import hashlib
import re
from typing import NamedTuple, Self

from schemas.incident import id_start

_FORM = re.compile(
    r"p(?P<prompts>[0-9a-f]{8})-s(?P<schema>[0-9a-f]{6})-m(?P<model>[0-9a-f]{6})"
    r"-a(?P<article>[0-9a-f]{12})-(?P<step>[A-Za-z0-9_]{1,11})-(?P<key>[0-9a-f]{12})"
)


class Stamp(NamedTuple):
    """What all requests of a run rest on, as starts of hashes: prompts, answer schema, model and address."""

    prompts: str
    schema: str
    model: str

    @classmethod
    def of(cls, *, prompts: str, schema: str, identity: str) -> Self:
        """Shorten the hashes of prompts and schema (hex), and hash the identity of a backend."""
        return cls(prompts[:8], schema[:6], hashlib.sha256(identity.encode()).hexdigest()[:6])


class CustomId(NamedTuple):
    """A parsed custom_id. `article` and `key` are the starts of text_sha256 and of the request's key."""

    stamp: Stamp
    article: str
    step: str
    key: str

    @classmethod
    def of(cls, stamp: Stamp, *, about: str, step: str, key: str) -> Self:
        """Make the id of a request: `about` is the article's text_sha256, `key` that of llm/cache.py."""
        return cls(stamp, id_start(about), re.sub(r"[^A-Za-z0-9_]", "_", step)[:11], short(key))

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read an id; null for one that this program did not write."""
        if not (found := _FORM.fullmatch(text)):
            return None
        return cls(
            Stamp(found["prompts"], found["schema"], found["model"]),
            found["article"],
            found["step"],
            found["key"],
        )

    def __str__(self) -> str:
        prompts, schema, model = self.stamp
        return f"p{prompts}-s{schema}-m{model}-a{self.article}-{self.step}-{self.key}"


def short(key: str) -> str:
    """The part of a request's key that its custom_id shows."""
    return key[:12]
