"""Words, numbers and outside text as pieces of an HTML page."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from evals.compare import Change
from evals.report import words
from evals.report.marked import Side
from evals.report.standings import Latency
from schemas.evaluation import Counts
from summarizer.render import safe
from summarizer.render.page import whole

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no encoding takes it


def plain(text: object) -> str:
    """Return one line without control characters: ids, names, errors."""
    return safe.plain(_SURROGATE.sub("\ufffd", str(text)))


@lru_cache(maxsize=4096)
def src(text: str, language: str | None = None) -> Markup:
    """Return outside words on one line, apart from the direction of what stands around them."""
    marked = Markup(' lang="{}"').format(language) if language else Markup("")
    return Markup("<bdi{}>{}</bdi>").format(marked, plain(text))


def breakable(text: str) -> Markup:
    """Return one line that may break after its underscores: names of types are long."""
    return Markup("_<wbr>").join(plain(text).split("_"))


def raw(text: str) -> Markup:
    """Return outside text of many lines, each control character as a mark that shows its name."""
    parts: list[Markup] = []
    end = 0
    text = _SURROGATE.sub("\ufffd", text)
    for found in safe.CONTROLS.finditer(text):
        parts += [whole(text[end : found.start()]), control(found[0])]
        end = found.end()
    return Markup("").join([*parts, whole(text[end:])])


def control(letter: str) -> Markup:
    """Return the mark that stands for a control character; the character itself is not in the page."""
    return Markup(
        '<span class="ctl" data-code="{}" data-point="{}" title="control character {}"></span>'
    ).format(safe.control_name(letter), f"{ord(letter):X}", safe.control_name(letter))


def percent(value: float) -> str:
    """Return a share in percent."""
    return f"{100 * value:.0f} %"


def change(found: Change | None) -> str:
    """Return a change with its paired interval."""
    if found is None or found.difference is None:
        return words.NONE
    return f"{words.signed(found.difference.change)} ({words.signed_bounds(found.difference.interval)})"


def latency(found: Latency) -> str:
    """Return the middle and the slow end of calls, and that they were not made now."""
    if not found.calls:
        return words.NONE
    return f"{words.seconds(found.p50)} / {words.seconds(found.p95)}{'' if found.live else ' (recorded)'}"


def precision(counts: Counts) -> str:
    """Return precision; a dash where nothing was predicted."""
    return words.share(counts.precision if counts.matched + counts.spurious else None)


def recall(counts: Counts) -> str:
    """Return recall; a dash where nothing was to be found."""
    return words.share(counts.recall if counts.matched + counts.missed else None)


def f1(counts: Counts) -> str:
    """Return F1; a dash where nothing was to be found and nothing predicted."""
    return words.share(counts.f1 if counts.matched + counts.spurious + counts.missed else None)


def label(side: Side) -> str:
    """Return the letters before the number of an incident: G for gold, R for a record."""
    return {Side.GOLD: "G", Side.RECORD: "R", Side.BOTH: "GR"}[side]


def tally(counts: Counts) -> str:
    """Return matched, spurious and missed incidents in words."""
    return f"{counts.matched} matched, {counts.spurious} spurious, {counts.missed} missed"


FILTERS: dict[str, Callable[..., Any]] = {
    "bounds": words.bounds,
    "breakable": breakable,
    "change": change,
    "control": control,
    "dollars": words.dollars,
    "f1": f1,
    "label": label,
    "latency": latency,
    "percent": percent,
    "plain": plain,
    "precision": precision,
    "raw": raw,
    "recall": recall,
    "share": words.share,
    "signed": words.signed,
    "src": src,
    "tally": tally,
    "was_asked": words.was_asked,
    "whole": whole,
}
