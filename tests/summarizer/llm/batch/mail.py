"""A model over batch files in tests: questions for a toll, answered line by line."""

import json
from pathlib import Path
from typing import Any

from summarizer.llm.batch.ids import Stamp
from summarizer.llm.batch.replies import read_replies
from summarizer.llm.batch.room import Batch
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import open_model
from summarizer.settings import Settings
from tests.summarizer.llm.asked import ABOUT

URI = "openai:gpt-5-mini"
STAMP = Stamp(prompts="1" * 8, schema="2" * 6, model="3" * 6)
ID = "p11111111-s222222-m333333-aaaaaaaaaaaaa-extract-"


def completion(content: str | None, **changes: Any) -> dict[str, Any]:
    """A reply body; `finish_reason` and `refusal` go where they belong, the rest beside."""
    choice: dict[str, Any] = {"message": {"content": content}}
    if "finish_reason" in changes:
        choice["finish_reason"] = changes.pop("finish_reason")
    if "refusal" in changes:
        choice["message"]["refusal"] = changes.pop("refusal")
    return {"choices": [choice], **changes}


def line(custom_id: str, body: Any, *, status: int = 200, error: Any = None) -> str:
    """A line of a reply file."""
    response = None if error else {"status_code": status, "body": body}
    whole = {"id": "batch_req_1", "custom_id": custom_id, "response": response, "error": error}
    return json.dumps(whole, ensure_ascii=False) + "\n"


class Post:
    """Rounds over one store: `round(lines)` opens the next one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = MemoryReplies()
        self.settings = Settings(home=folder, cache=folder)

    def file(self, *lines: str, name: str = "replies.jsonl") -> Path:
        """Write a reply file."""
        path = self.folder / name
        path.write_text("".join(lines), encoding="utf-8")
        return path

    def round(self, *lines: str, last: bool = False) -> Batch:
        """Open a round over these replies."""
        arrivals = read_replies([self.file(*lines)], STAMP, [ABOUT])
        return Batch(open_model(URI, self.settings, self.kept), STAMP, arrivals, last=last)
