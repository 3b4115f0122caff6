"""An article as a peer is asked it: what its runner gets on standard input."""

import hashlib
import json
from itertools import groupby
from pathlib import Path
from typing import Any

from evals.peers.environment import lock_file
from evals.peers.systems import MAX_RETRIES, MAX_TOKENS, Peer, System
from schemas.article import Article, Sentence
from schemas.codebook import Codebook

_RUNNERS = Path(__file__).parent / "runners"


def runner(peer: Peer) -> Path:
    """The script that asks a peer, run in the peer's environment."""
    return _RUNNERS / f"run_{peer}.py"


def job(system: System, article: Article, codebook: Codebook) -> dict[str, Any]:
    """Everything that shapes the answer and is the article's or the codebook's; not where the server is."""
    shared = {
        "max_tokens": MAX_TOKENS,
        "types": [[entry.name, entry.definition] for entry in codebook.types],
    }
    if system.peer is Peer.LANGEXTRACT:
        return shared | {"text": shown(article)}
    parts = paragraphs(article) if system.by_paragraph else [list(article.sentences)]
    return shared | {
        "max_retries": MAX_RETRIES,
        "parts": [[[one.number, article.quote(one.number)] for one in part] for part in parts if part],
    }


def shown(article: Article) -> str:
    """The text with its clutter (share bars, captions) blanked out, so that offsets stay: we skip it too."""
    text = article.text
    for clutter in article.clutter:
        text = text[: clutter.start] + " " * (clutter.end - clutter.start) + text[clutter.end :]
    return text


def paragraphs(article: Article) -> list[list[Sentence]]:
    """The sentences by line of the text: sentences between which there is no newline belong together."""
    return [
        list(group)
        for _, group in groupby(article.sentences, lambda one: article.text.count("\n", 0, one.start))
    ]


def asked_sha256(peer: Peer, asked: dict[str, Any], server: str) -> str:
    """Hash of what shapes a peer's answer: job, runner, lock file, and the server it asks."""
    digest = hashlib.sha256()
    for part in (
        json.dumps(asked, ensure_ascii=False, sort_keys=True).encode(),
        runner(peer).read_bytes(),
        lock_file(peer).read_bytes(),
        server.encode(),
    ):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
