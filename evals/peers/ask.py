"""Ask one system one article, all of them through the one local server."""

import hashlib
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import prompts
from evals.errors import InvalidRun
from evals.peers.answered import Answered, Call
from evals.peers.environment import python_of
from evals.peers.jobs import asked_sha256, job, runner
from evals.peers.systems import Peer, System
from evals.peers.tap import Say, Tap, tapped
from schemas.article import Article
from schemas.codebook import Codebook
from summarizer import __version__, flow
from summarizer.errors import InputError
from summarizer.llm.cache import Exchange, MemoryReplies
from summarizer.llm.engine import CONTEXT, Embedded, running
from summarizer.llm.open import LOCAL_TIMEOUT, ChatModel, open_model
from summarizer.llm.weights import EMBEDDED, weights_path
from summarizer.settings import Settings
from summarizer.world import World

_TOLD = 300  # characters of a runner's last words


class Room(NamedTuple):
    """What every system stands on. `code` is the hash of our code as it was when the run began."""

    settings: Settings
    codebook: Codebook
    world: World
    environments: Path
    code: str

    @property
    def server(self) -> str:
        """What shapes the answers of the server; on how many cores it runs does not."""
        return f"{EMBEDDED.sha256} {CONTEXT}"


class Server(NamedTuple):
    """The running server: peers reach it through the tap, ours in this process."""

    tap: Tap
    key: str


@contextmanager
def serving(room: Room, say: Say) -> Iterator[Server]:
    """Run the one server that all systems ask: same weights, context and threads. Raises Unavailable."""
    weights = weights_path(EMBEDDED, room.settings.cache)
    with closing(Embedded(weights, timeout=LOCAL_TIMEOUT, threads=room.settings.threads)):
        engine = next(one for one in running() if one.weights == weights)
        with tapped(engine.address, say) as tap:
            yield Server(tap, engine.key.get_secret_value())


def asked(system: System, article: Article, room: Room) -> str:
    """Hash of what shapes the answer of a system to an article."""
    if system.peer:
        return asked_sha256(system.peer, job(system, article, room.codebook), room.server)
    parts = (system.uri, room.code, prompts.fingerprint(), room.codebook.sha256, room.server)
    text = (article.text_sha256, article.published)
    return hashlib.sha256(json.dumps([*parts, *map(str, text)]).encode()).hexdigest()


def ask(system: System, article: Article, room: Room, server: Server | None) -> Answered:
    """Put an article to a system. `server` may lack where the system asks no model.

    Raises Unavailable, InvalidRun (a runner that asks nothing): then nothing is to be kept.
    """
    if system.peer is None:
        return _ask_ours(system, article, room)
    if server is None:
        raise InvalidRun(f"{system.name} needs the local server")
    return _ask_peer(system, system.peer, article, room, server)


def _ask_ours(system: System, article: Article, room: Room) -> Answered:
    """Through the flow, with nothing stored; the model is opened anew, the server behind it stays."""
    exchanges: list[Exchange] = []
    with closing(_open(system, room, exchanges)) as model:
        started = time.perf_counter()
        reading = flow.read(article, model, room.codebook, room.world)
        seconds = time.perf_counter() - started
    return Answered(
        system=system.name,
        article_id=article.article_id,
        asked_sha256=asked(system, article, room),
        at=datetime.now(UTC),
        seconds=seconds,
        versions={"incident-summarizer": __version__},
        calls=tuple(map(_call, exchanges)),
        reading=reading,
        failures=(reading.reason,) if reading.reason else (),
    )


def _open(system: System, room: Room, exchanges: list[Exchange]) -> ChatModel:
    if system.uri is None:
        raise InputError(f"{system.name} is no model of ours")
    return open_model(system.uri, room.settings, MemoryReplies(), witness=exchanges.append)


def _call(exchange: Exchange) -> Call:
    reply = exchange.reply
    return Call(
        status=200 if reply else 0,
        tokens_in=reply.tokens_in if reply else 0,
        tokens_out=reply.tokens_out if reply else 0,
        seconds=reply.seconds if reply else 0.0,
        finish=reply.finish_reason if reply else None,
        request=exchange.request,
        reply=reply.text if reply else exchange.error,
    )


def _ask_peer(system: System, peer: Peer, article: Article, room: Room, server: Server) -> Answered:
    what = job(system, article, room.codebook)
    where = {"address": server.tap.address, "key": server.key, "model": "local"}
    command = [str(python_of(peer, room.environments)), "-I", str(runner(peer))]
    server.tap.drain()
    started = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our script, the peer's interpreter
        command,
        input=json.dumps(what | where, ensure_ascii=False).encode(),
        capture_output=True,
        check=False,
        # None of the user's keys and settings; texts in UTF-8; no question to anything but the server.
        env={"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1", "NO_PROXY": "*"},
    )
    calls = server.tap.drain()
    if done.returncode:
        outcome = _broken(runner(peer).name, done.stderr, calls, time.perf_counter() - started)
    else:
        outcome = json.loads(done.stdout)
    return Answered(
        system=system.name,
        article_id=article.article_id,
        asked_sha256=asked_sha256(peer, what, room.server),
        at=datetime.now(UTC),
        seconds=outcome["seconds"],
        versions=outcome["versions"],
        calls=calls,
        answer=outcome["answer"],
        failures=tuple(outcome["failures"]),
    )


def _broken(name: str, stderr: bytes, calls: tuple[Call, ...], seconds: float) -> dict[str, Any]:
    """A runner that crashed over a reply is a failure of the peer; before any, something here is wrong."""
    told = stderr.decode(errors="replace").strip()[-_TOLD:]
    if not calls:
        raise InvalidRun(f"{name} broke before it asked anything: {told}")
    last = told.splitlines()[-1] if told else "no word"
    return {"seconds": seconds, "versions": {}, "answer": None, "failures": [f"crashed: {last}"]}
