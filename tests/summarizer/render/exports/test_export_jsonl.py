import io
from pathlib import Path

from schemas.run import Reading
from summarizer.render import records_jsonl
from summarizer.render.exports import records_jsonl as made
from summarizer.render.exports.told import Losses
from tests.summarizer.render.exports.made_records import telling
from tests.summarizer.render.told import READINGS

GOLDEN = Path(__file__).parent / "golden"


def lines(*readings: Reading) -> bytes:
    out = io.BytesIO()
    assert made.write(out, readings) == Losses()
    return out.getvalue()


def test_the_golden_file() -> None:
    assert lines(*READINGS) == (GOLDEN / "records.jsonl").read_bytes()


def test_it_is_what_a_brief_writes() -> None:
    assert lines(*READINGS).decode() == records_jsonl(READINGS)


def test_everything_comes_back_one_article_a_line() -> None:
    hard = telling('a\u2028b\x85c\u2029d\n\r\t\0"\\').reading
    content = lines(*READINGS, hard).decode()
    assert content.splitlines() == content.split("\n")[:-1]
    assert [Reading.model_validate_json(line) for line in content.splitlines()] == [*READINGS, hard]
