"""The comparison in order: ask what is not answered yet, score what is, write the table."""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from evals.peers.answered import Answered, find, keep
from evals.peers.ask import Room, ask, asked, serving
from evals.peers.results import Done, Results, results
from evals.peers.systems import CUES, SYSTEMS, System
from evals.peers.tap import Say
from evals.run.provenance import code_sha256
from evals.suite import Suite
from schemas.article import Article
from schemas.codebook import Codebook
from summarizer.desk import open_world
from summarizer.errors import UsageError
from summarizer.settings import Settings

_ENVIRONMENTS = "environments"


def chosen(names: Sequence[str]) -> tuple[System, ...]:
    """The systems with these names, all without any. Raises UsageError."""
    known = {system.name: system for system in SYSTEMS}
    if strange := [name for name in names if name not in known]:
        raise UsageError(f"no system {strange[0]!r}; there are {', '.join(known)}")
    return tuple(known[name] for name in dict.fromkeys(names)) or SYSTEMS


def only(suite: Suite, articles: Sequence[str]) -> Suite:
    """The suite with the articles whose ids begin with one of these, all without any. Raises UsageError."""
    if not articles:
        return suite
    left = tuple(one for one in suite.labelled if one.article.article_id.startswith(tuple(articles)))
    if not left:
        raise UsageError(f"no labelled article begins with {', '.join(articles)}")
    return suite._replace(labelled=left)


def compare(
    suite: Suite,
    systems: Sequence[System],
    folder: Path,
    *,
    settings: Settings,
    codebook: Codebook,
    fresh: bool,
    say: Say,
) -> tuple[Results, bool]:
    """Ask the systems named, score all that have read every article. Also tells whether that is all of them.

    Raises Unavailable, InvalidRun; what was answered is kept, and the same call goes on.
    """
    with closing(open_world(settings)) as world:
        room = Room(settings, codebook, world, folder / _ENVIRONMENTS, code_sha256())
        if fresh:
            for system in systems:
                shutil.rmtree(folder / system.name, ignore_errors=True)
        _ask_all(suite, systems, room, folder, say)
        done = [one for system in SYSTEMS if (one := _done(system, suite, room, folder))]
        return results(done, suite, codebook, world, settings), len(done) == len(SYSTEMS)


def _ask_all(suite: Suite, systems: Sequence[System], room: Room, folder: Path, say: Say) -> None:
    """The server is started where somebody needs it, and serves all of them."""
    left = [
        (system, one.article)
        for system in systems
        for one in suite.labelled
        if _found(system, one.article, room, folder) is None
    ]
    with ExitStack() as stack:
        needed = any(system != CUES for system, _ in left)
        server = stack.enter_context(serving(room, say)) if needed else None
        for number, (system, article) in enumerate(left, start=1):
            answered = ask(system, article, room, server)
            keep(folder, answered)
            say(f"{number} of {len(left)}: {_told(answered)}")


def _done(system: System, suite: Suite, room: Room, folder: Path) -> Done | None:
    """The system's answers, null unless it has read every article."""
    found = [_found(system, one.article, room, folder) for one in suite.labelled]
    answers = [answered for answered in found if answered]
    return Done(system, answers) if len(answers) == len(found) else None


def _found(system: System, article: Article, room: Room, folder: Path) -> Answered | None:
    return find(folder, system.name, article.article_id, asked(system, article, room))


def _told(answered: Answered) -> str:
    written = sum(call.tokens_out for call in answered.calls)
    line = f"{answered.system}: {answered.article_id}: {answered.seconds:.0f} s, {written:,} tokens written"
    return f"{line}; failed: {'; '.join(answered.failures)[:200]}" if answered.failures else line
