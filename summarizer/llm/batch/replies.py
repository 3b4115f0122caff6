"""Reply files read, in any order and as far as they go. Every line that cannot be used is named."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from schemas.incident import id_start
from summarizer.errors import InputError, NonAnswer
from summarizer.llm.batch.ids import CustomId, Stamp
from summarizer.llm.batch.lines import Answered, BrokenLine, Failed, read_line
from summarizer.llm.outcome import check

_BOM = b"\xef\xbb\xbf"


class Arrived(NamedTuple):
    """A reply to a request; `about` is the article's whole text_sha256."""

    custom_id: str
    about: str
    step: str
    answered: Answered


class Arrivals(NamedTuple):
    """What reply files hold: replies by the key in their custom_id.

    `refused`: a line for the user for each line that was not used; `doubtful`: one for each request with
    several replies; `failed`: how often the provider gave which error instead of a reply.
    """

    replies: dict[str, Arrived]
    refused: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    failed: dict[str, int] = {}  # noqa: RUF012 - never changed


class _Line(NamedTuple):
    place: str  # file:line
    custom_id: CustomId
    text: str  # the custom_id as it stands
    result: Answered | Failed


def read_replies(paths: Sequence[Path], stamp: Stamp, articles: Collection[str]) -> Arrivals:
    """Read the replies to requests with this stamp about these articles (their text_sha256).

    Raises InputError: a file that cannot be read, or files without a single line that can be used.
    """
    by_start = {id_start(about): about for about in articles}
    refused: list[str] = []
    lines = [line for line in _lines(paths, refused) if _fits(line, stamp, by_start, refused)]
    if refused and not lines:
        more = f" ({len(refused) - 1} more lines like it)" if len(refused) > 1 else ""
        raise InputError(f"{refused[0]}{more}; nothing could be used")
    return _arrivals(lines, by_start, refused)


def succeeded(answered: Answered) -> bool:
    """Whether a reply holds an answer at all, in whatever form."""
    try:
        check(answered.reply, "")
    except NonAnswer:
        return False
    return True


def better(first: Answered, other: Answered) -> Answered:
    """Of two replies to one request the first that succeeded; the first when neither did."""
    return other if succeeded(other) and not succeeded(first) else first


def _lines(paths: Sequence[Path], refused: list[str]) -> Iterator[_Line]:
    for path in paths:
        try:
            rows = path.read_bytes().removeprefix(_BOM).split(b"\n")
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}") from error
        for number, row in enumerate(rows, start=1):
            if not row.strip():
                continue
            place = f"{path}:{number}"
            try:
                custom_id, result = read_line(row)
            except BrokenLine as error:
                refused.append(f"{place}: {error}")
                continue
            if parsed := CustomId.parse(custom_id):
                yield _Line(place, parsed, custom_id, result)
            else:
                refused.append(f"{place}: {custom_id[:64]!r} is no custom_id of this program")


def _fits(line: _Line, stamp: Stamp, by_start: Collection[str], refused: list[str]) -> bool:
    reason = _misfit(line.custom_id, stamp, by_start)
    if reason:
        refused.append(f"{line.place}: {line.text}: {reason}")
    return reason is None


def _misfit(found: CustomId, stamp: Stamp, by_start: Collection[str]) -> str | None:
    there, now = found.stamp, stamp
    if there.prompts != now.prompts:
        return f"a reply to other prompts ({there.prompts}, now {now.prompts}); write the batch anew"
    if there.schema != now.schema:
        return f"a reply in another schema ({there.schema}, now {now.schema}); write the batch anew"
    if there.model != now.model:
        return f"a reply to another model or address ({there.model}, now {now.model}); is --model the same?"
    if found.article not in by_start:
        return f"a reply about an article that is not in the input ({found.article})"
    return None


def _arrivals(lines: Iterable[_Line], by_start: dict[str, str], refused: list[str]) -> Arrivals:
    replies: dict[str, Arrived] = {}
    failures: dict[str, str] = {}
    doubtful: dict[str, None] = {}
    for line in lines:
        key = line.custom_id.key
        if isinstance(line.result, Failed):
            failures[key] = line.result.why
            continue
        arrived = Arrived(line.text, by_start[line.custom_id.article], line.custom_id.step, line.result)
        before = replies.setdefault(key, arrived)
        if before.answered.reply.text != arrived.answered.reply.text:
            doubtful[f"{line.text}: two replies differ; the first that succeeded is used"] = None
        replies[key] = before._replace(answered=better(before.answered, arrived.answered))
    failed = Counter(why for key, why in failures.items() if key not in replies)
    return Arrivals(replies, tuple(refused), tuple(doubtful), dict(failed))
