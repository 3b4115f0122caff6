"""Make text of articles harmless where it is shown: controls, addresses, Markdown, spreadsheet cells.

HTML is escaped by the template engine (html.py). Stored text and JSON keep every character.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

# Bidi embeddings, overrides and isolates can make text read differently from what it says (Trojan
# Source, CVE-2021-42574). LRM, RLM, ALM, ZWNJ and ZWJ belong to ordinary Arabic and Persian text.
_BIDI = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
# The bidi controls, C0 and C1 controls except tab and line ends, noncharacters that HTML refuses, and
# tag characters, which hide ASCII text.
CONTROLS = re.compile(
    "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_STRONG_RTL = {"R", "AL", "AN"}
_FSI, _PDI = "\u2068", "\u2069"

# Characters that start emphasis, code, links, images, headings, tables or formulas, and the colons and
# dots by which GitHub's Markdown takes plain words for an address.
_MARKDOWN = re.compile(r"([\\`*_\[\]#|~$]|:(?=//)|(?<=mailto):|(?<=xmpp):|(?<=\bwww)\.)", re.IGNORECASE)
_WORD_JOINER = "\u2060"  # invisible, no break: stops renderers from turning a@b.c or @name into a link

# OWASP "CSV Injection": a cell that starts so may run as a formula; full-width and small forms too, which
# some programs make plain ones. Some look past leading spaces, quotes, marks, controls and letters that
# show nothing, so these are skipped before looking. summarizer/correct/cells.py takes the apostrophe off by
# the same letters.
_SKIPPED = re.compile(
    r"[\s\"'`‘’“”«»\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065"
    r"\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]*"
)
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"
_FORMULA = "=+-@＝＋－＠﹦﹢﹣﹫"


def control_name(letter: str) -> str:
    """Return a short visible name of a control character: RLO, or its code such as U+0007."""
    return _BIDI.get(letter, f"U+{ord(letter):04X}")


@lru_cache(maxsize=1024)  # a page says the same types, ids and marks again and again
def plain(text: str) -> str:
    """Return one line without control characters, for names and titles on display."""
    return " ".join(CONTROLS.sub("", text).split())


def safe_url(url: str | None) -> str | None:
    """Return the address if it is a plain http(s) one that can be linked, else None."""
    if not url or CONTROLS.search(url) or any(letter.isspace() for letter in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def markdown(text: str) -> str:
    """Return one line that Markdown (CommonMark, GitHub's) shows as these words and nothing else.

    Text with right-to-left letters is isolated, so that it does not reorder its surroundings.
    """
    line = plain(text)
    right_to_left = any(unicodedata.bidirectional(letter) in _STRONG_RTL for letter in line)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKDOWN.sub(r"\\\1", line).replace("@", "@" + _WORD_JOINER)
    return f"{_FSI}{line}{_PDI}" if right_to_left else line


def cell(text: str) -> str:
    """Return the text as a spreadsheet cell that no program takes for a formula."""
    if not text or (text[0].isalnum() and text[0] not in _BLANK_LETTERS):  # the rule: a letter or nothing
        return text
    first = _SKIPPED.sub("", CONTROLS.sub("", text), count=1)[:1]
    risky = text[:1] in {"\t", "\r", "\n"} or (first != "" and first in _FORMULA)
    return "'" + text if risky else text
