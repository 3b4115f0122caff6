"""Style sheets and style attributes as text: their rules, and those settings that bear on being seen."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_RELEVANT = re.compile(
    r"(?:display|visibility|content-visibility|opacity|filter|font|font-size|text-indent|position|left|right"
    r"|top|bottom|margin-left|margin-top|transform|clip|clip-path|width|height|max-width|max-height|overflow"
    r"|color|background|background-color|background-clip|-webkit-background-clip|-webkit-text-fill-color)$"
)
MAY_HIDE = re.compile(  # a plain word of _RELEVANT or an escape; settings_of looks closely
    r"display|visib|opacity|filter|font|indent|left|right|top|bottom|transform|clip|width|height|overflow|color"
    r"|background|\\",
    re.I,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n0-9a-fA-F]))")
_DEEPEST = 20  # open braces; what lies deeper is skipped
_MOST_NESTED = 50  # selectors of one nested rule; more are skipped
_LONGEST = 5_000  # letters of their list
_SIGN = re.compile(r"([{};])")
_SCREEN_WIDTH = 1280  # px
_MEDIA = re.compile(
    r"(?:only\s+)?(?:screen|all)?(?:(?:\s*and\s*)?\(\s*(?:min|max)-width\s*:\s*\d+(?:\.\d+)?[a-z]+\s*\))*\s*$"
)
_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d+(?:\.\d+)?)([a-z]+)")


class Setting(NamedTuple):
    """A property's value in lower case, and whether it is `!important`."""

    value: str
    important: bool = False


def settings_of(body: str) -> dict[str, Setting]:
    """Return the settings of a declaration block that bear on being seen."""
    settings: dict[str, Setting] = {}
    if not body:
        return settings
    for declaration in plain(body).split(";"):
        name, _, value = declaration.partition(":")
        if _RELEVANT.match(name := name.strip().lower()):
            words, _, important = value.strip().lower().partition("!")
            settings[name] = Setting(words.strip(), important.strip() == "important")
    return settings


def plain(css: str) -> str:
    """Take comments off and read escapes: "\\64 isplay" is "display"."""
    if "\\" in css:
        css = _ESCAPE.sub(_escaped, css)
    return _COMMENT.sub("", css) if "/*" in css else css


def _escaped(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


class _Block(NamedTuple):
    """An open brace: whether what is in it holds, for which selectors, and its declarations so far."""

    holds: bool
    selectors: str | None
    body: list[str]


_SKIPPED = _Block(False, "", [])


def rules_of(css: str) -> Iterator[tuple[str, str]]:
    """Yield (selectors, declarations) of the rules that hold on a desktop screen, nested ones written out."""
    stack = [_Block(True, None, [])]
    words = ""
    for piece in _SIGN.split(_COMMENT.sub("", css)):
        if piece == "{":
            stack.append(_opened(stack[-1], words) if len(stack) < _DEEPEST else _SKIPPED)
        elif piece == ";":
            if stack[-1].holds:
                stack[-1].body.append(words)
        elif piece == "}":
            block = stack[-1]
            if block.holds and block.selectors:
                yield block.selectors, ";".join((*block.body, words))
            del stack[max(1, len(stack) - 1) :]
        else:
            words = piece.strip()


def _opened(around: _Block, prelude: str) -> _Block:
    if prelude.startswith("@"):
        return _Block(around.holds and _holds(prelude), around.selectors, [])
    if around.selectors is None:
        return _Block(around.holds, prelude, [])
    parents, inner = around.selectors.split(","), prelude.split(",")
    if not 0 < len(parents) * len(inner) <= _MOST_NESTED or len(around.selectors) + len(prelude) > _LONGEST:
        return _SKIPPED
    return _Block(around.holds, ",".join(_nested(parent, own) for parent in parents for own in inner), [])


def _nested(parent: str, own: str) -> str:
    """Return a nested selector as it would stand alone (CSS Nesting 1, section 3)."""
    parent = parent.strip()
    return own.replace("&", parent) if "&" in own else f"{parent} {own}"


def _holds(prelude: str) -> bool:
    """Say whether what an @-rule holds together applies: a layer, @supports, @media of a desktop."""
    at, _, query = prelude.lower().partition(" ")
    if at.startswith("@media"):
        return any(_is_desktop(condition.strip()) for condition in (at[6:] + query).split(","))
    return at in ("@layer", "@supports")


def _is_desktop(condition: str) -> bool:
    widths = [
        (end, float(size) * (16 if unit.endswith("em") else 1))
        for end, size, unit in _WIDTH.findall(condition)
    ]
    return bool(_MEDIA.match(condition)) and all(
        size <= _SCREEN_WIDTH if end == "min" else size >= _SCREEN_WIDTH for end, size in widths
    )
