"""Text as a reader sees it: without characters that show nothing or turn the direction of writing."""

import html
import re
import unicodedata

# Soft hyphen, zero-width space, joiners outside words, marks of direction, variation selectors.
_NEVER = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_NEVER}]+|(?<!\\w)[\u200c\u200d]+|[\u200c\u200d]+(?!\\w)")
_PERHAPS = re.compile(f"[{_NEVER}\u200c\u200d]")  # looked for first: much faster, and most texts have none


def visible(text: str) -> str:
    """Take off characters that show nothing, tidy blanks, drop empty lines."""
    shown = _INVISIBLE.sub("", text) if _PERHAPS.search(text) else text
    lines = (" ".join(line.split()) for line in shown.splitlines())
    return "\n".join(line for line in lines if line)


def one_line(text: str, longest: int) -> str | None:
    """Return what a page states in an attribute or in JSON as one line: no references, controls or marks.

    At most `longest` letters, the last being "…" when it was cut. None when nothing is left.

    >>> one_line("Tom &amp;\\n\\u202e Jerry\\x07 ", 9), one_line(" \\u200f", 9)
    ('Tom & Je…', None)
    """
    words = visible(html.unescape(text[: 4 * longest + 100]))
    line = "".join(" " if letter == "\n" else letter for letter in words if _shows(letter))
    line = " ".join(line.split())
    return (line if len(line) <= longest else line[: longest - 1].rstrip() + "…") or None


def _shows(letter: str) -> bool:
    """Say whether it is no control character, half of one, or of private use."""
    return letter in "\n\u200c\u200d" or unicodedata.category(letter)[0] != "C"
