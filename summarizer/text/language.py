"""Tell the language of a text: by its script, then by the caller's hint, then by py3langid.

py3langid and its numpy tables take some 0.7 s to load, so they are imported only when the script does not
settle the question. Plain Arabic text never needs them.
"""

import re
from collections import Counter
from typing import Final

UNDETERMINED: Final = "und"  # ISO 639-2: there are no letters to go by

_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
# Letters that Arabic has not: Persian, Urdu, Pashto, Kurdish and Uyghur ones. ک and ی are left out, since
# some Arabic keyboards write them, and a foreign name may bring in one or two of the others.
_NOT_ARABIC = re.compile("[ٹپچژڑڈگںےۀہھۆێەړښټډڼۍ]")
_FOREIGN_SHARE = 0.01  # پ چ ژ گ alone make 2 to 4 % of Persian letters, of Arabic news next to none

_ARABIC_SCRIPT_LANGUAGES = frozenset({"ar", "fa", "ur", "ps", "ug", "ku", "sd"})
_SAMPLE = 4000  # letters are plenty to tell a language; py3langid is linear in the length


def detect(text: str, hint: str | None = None) -> str:
    """Return the ISO 639-1 code of the language of `text`; "und" when it has no letters.

    `hint` is what the source says of itself (`fa`, `en-GB`). It decides, unless most letters are in Arabic
    script and the hinted language is not written in it, or the other way round.
    """
    sample = text[:_SAMPLE]
    counts = Counter(sample)
    letters = _of(_LETTER, counts)
    hinted = _primary(hint)
    if not letters:
        return hinted or UNDETERMINED
    is_arabic_script = 2 * _of(_ARABIC_SCRIPT, counts) >= letters
    if hinted and (hinted in _ARABIC_SCRIPT_LANGUAGES) == is_arabic_script:
        return hinted
    if is_arabic_script and _of(_NOT_ARABIC, counts) < _FOREIGN_SHARE * letters:
        return "ar"
    return _by_model(sample, is_arabic_script=is_arabic_script)


def _of(kind: re.Pattern[str], counts: Counter[str]) -> int:
    """Return how many letters are of a kind: a text has many letters, but few different ones."""
    return sum(count for letter, count in counts.items() if kind.match(letter))


def _primary(hint: str | None) -> str | None:
    """Return the language part of a tag: `en` of `en-GB`; None when it is no ISO 639-1 code."""
    match = re.match(r"([a-z]{2})(?:[-_]|$)", (hint or "").strip().lower())
    return match[1] if match else None


def _by_model(sample: str, *, is_arabic_script: bool) -> str:
    """Return py3langid's likeliest language among those of the script."""
    import py3langid

    ranked = [language for language, _ in py3langid.rank(sample)]
    return str(
        next(language for language in ranked if (language in _ARABIC_SCRIPT_LANGUAGES) == is_arabic_script)
    )
