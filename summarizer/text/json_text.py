"""JSON that others wrote, as values whose strings are text.

JSON may hold halves of UTF-16 pairs ("\\ud83d", an emoji cut off), which no encoding takes: they become
U+FFFD.
"""

import json
import re
from typing import Any

_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_json_text(text: str) -> Any:
    """Return the value of a JSON text, control characters in strings allowed.

    Raises ValueError for what is no JSON, RecursionError for what is nested absurdly.

    >>> read_json_text('["\\\\ud83d", "\\\\ud83d\\\\ude00"]')
    ['�', '😀']
    """
    value = json.loads(text, strict=False)
    if not _HALF.search(text):
        return value
    whole = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass")
    return json.loads(whole.decode("utf-16", "replace"), strict=False)
