"""The words of an item: titles and contents without markup, and whether the content is the whole text."""

import html
import re
from typing import NamedTuple

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
# Markup escaped once too often; what an article about HTML shows is escaped and stands beside real tags.
_ESCAPED = re.compile(
    r"&lt;/?(?:p|br|div|span|a|img|b|i|u|strong|em|ul|ol|li|h[1-6]|table|blockquote)\b", re.I
)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d+|#x[0-9a-f]+|\w+);", re.I)
_UNSEEN = re.compile(r"<(script|style|noscript|!--)", re.I)
_UNSEEN_END = {name: re.compile(rf"</{name}[^<>]*>", re.I) for name in ("script", "style", "noscript")} | {
    "!--": re.compile("-->")
}
_LONGEST_TITLE = 500
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")

# What WordPress puts below texts and teasers alike; it tells nothing.
_FOOTER = re.compile(
    r"(?:The post .{1,400} appeared first on .{1,200}|ظهرت المقالة .{1,400} أولاً على .{1,200})$"
)
_CUT = re.compile(
    r"(?:\.\.\.|…)[\s\])»]*$"
    r"|(?:^|[\s\[(«])(?:read more|continue reading|read the full (?:story|article)|full story|لقراءة المزيد"
    r"|[اإ]قرأ المزيد|[اإ]قرأ أيضا|للمزيد|تابع القراءة|أكمل القراءة)(?:\s.{0,40})?$"
    r"|\sالمزيد[\s:»>→\])]*$",
    re.I,
)
_TAIL = 60  # letters from the end in which a mark of cutting is looked for
# A teaser has 150 to 500 letters. What a feed calls content is the text unless it is cut or very short;
# what it calls a description must be long to be more than a teaser.
_SHORTEST_CONTENT = 250
_SHORTEST_DESCRIPTION = 1000


class Piece(NamedTuple):
    """A text of an item: `is_content` if the feed calls it content, not a description or summary."""

    value: str
    is_html: bool
    is_content: bool


def plain(value: str) -> str:
    """Return the words of HTML, white space folded: for comparing and measuring, not for reading."""
    return " ".join(html.unescape(_TAG.sub(" ", _seen(value))).split())


def _seen(value: str) -> str:
    """Cut out comments, scripts and styles; one that does not end hides the rest, as in a browser."""
    kept, start = [], 0
    while begin := _UNSEEN.search(value, start):
        kept.append(value[start : begin.start()])
        end = _UNSEEN_END[begin[1].lower()].search(value, begin.end())
        if end is None:
            return " ".join(kept)
        start = end.end()
    return " ".join((*kept, value[start:]))


def title(value: str | None) -> str | None:
    """Return a title without markup and entities, also those escaped twice; None when nothing is left."""
    if not value:
        return None
    value = value[: 4 * _LONGEST_TITLE]
    for _ in range(3):
        if not (_ENTITY.search(value) or _TAG.search(value)):
            break
        value = html.unescape(_TAG.sub(" ", value))
    return " ".join(_CONTROLS.sub(" ", value).split())[:_LONGEST_TITLE].strip() or None


def markup(piece: Piece) -> str:
    """Return a piece as HTML: text gets a paragraph a line, markup escaped twice is freed once."""
    value = piece.value.strip()
    if piece.is_html and not _TAG.search(value) and _ESCAPED.search(value):
        value = html.unescape(value)
    if piece.is_html and _TAG.search(value):
        return value
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    if not piece.is_html:
        lines = [html.escape(line, quote=False) for line in lines]
    return "".join(f"<p>{line}</p>" for line in lines)


def is_whole(words: str, *, is_content: bool) -> bool:
    """Say whether the words of a piece are the whole text: long enough, and not cut off at the end."""
    words = _FOOTER.sub("", words).rstrip()
    shortest = _SHORTEST_CONTENT if is_content else _SHORTEST_DESCRIPTION
    return len(words) >= shortest and not _CUT.search(words[-_TAIL:])
