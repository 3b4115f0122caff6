"""What one system answered to one article, on disk: OUT/<system>/<article_id>.json.

Finished articles are not asked again unless what shaped the answer changed: prompts and code of ours, a
peer's runner and lock file, the article, the weights. `asked_sha256` is over all of that.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from evals.errors import InvalidRun
from evals.run.files import write_whole
from schemas.base import Value
from schemas.run import Reading
from summarizer.ingest.document import first_problem


class Call(Value):
    """One request to the server and its reply, as they went over the wire.

    `status` is the HTTP status; tokens are the server's own count; `finish` is null where it gave no answer.
    """

    status: int
    tokens_in: int
    tokens_out: int
    seconds: float
    finish: str | None
    request: dict[str, Any]
    reply: Any


class Answered(Value):
    """The raw outcome. Ours have a `reading`, peers an `answer` in their own form, null when all failed.

    `seconds` is wall-clock time from the article to its records, loading programs and weights not included;
    `failures` are the calls that gave nothing, one line each.
    """

    system: str
    article_id: str
    asked_sha256: str
    at: datetime
    seconds: float
    versions: dict[str, str]
    calls: tuple[Call, ...]
    reading: Reading | None = None
    answer: Any = None
    failures: tuple[str, ...] = ()


class _Asked(BaseModel):
    """What of an outcome any version can read."""

    asked_sha256: str


def find(folder: Path, system: str, article_id: str, asked_sha256: str) -> Answered | None:
    """Return what was answered before to the same question. Raises InvalidRun: a damaged file.

    What was asked otherwise is not read: another version of the program may have written it in another form.
    """
    path = _path(folder, system, article_id)
    try:
        raw = path.read_bytes()
        if _Asked.model_validate_json(raw).asked_sha256 != asked_sha256:
            return None
        return Answered.model_validate_json(raw)
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise InvalidRun(f"{path}: {first_problem(error)}; the file is damaged, remove it") from error


def keep(folder: Path, answered: Answered) -> None:
    """Write an outcome, replacing an older one."""
    path = _path(folder, answered.system, answered.article_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, answered.model_dump_json(indent=1) + "\n")


def _path(folder: Path, system: str, article_id: str) -> Path:
    return folder / system / f"{article_id}.json"
