"""Write readings as JSON lines: all that is known, an article a line; `summarizer schema` explains it."""

from collections.abc import Iterable
from typing import BinaryIO

from schemas.run import Reading
from summarizer.render.exports.told import Losses

# Valid inside JSON strings, but line ends to some readers of JSON lines; they only occur in strings.
_LINE_ENDS = {"\x85": r"\u0085", "\u2028": r"\u2028", "\u2029": r"\u2029"}


def write(out: BinaryIO, readings: Iterable[Reading]) -> Losses:
    """Write one reading per line, failed ones included: nothing is lost on the way."""
    for reading in readings:
        out.write(line(reading).encode())
    return Losses()


def line(reading: Reading) -> str:
    """Return a reading as a line of JSON."""
    return plain_ends(reading.model_dump_json()) + "\n"


def plain_ends(json: str) -> str:
    """Return JSON without the letters that some readers take for the end of a line."""
    for end, escaped in _LINE_ENDS.items():
        if end in json:
            json = json.replace(end, escaped)
    return json
