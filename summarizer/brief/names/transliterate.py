"""Write an Arabic name in Latin letters.

The letters follow the BGN/PCGN system for Arabic (1956; gov.uk, "Romanization systems"), simplified: no dots
and macrons, one apostrophe for hamza and ain within a word, the article always "al-". Arabic leaves short
vowels out. Common parts of personal names come from personal_names.yaml; elsewhere the vowel is a guess by
syllable ("a", and "i" after a long "a", as in the active participle), which is why whoever shows the result
marks it and shows the Arabic letters beside it.
"""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from summarizer.text.fold import fold

_CONSONANTS = {
    **{"ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z"},
    **{"س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ك": "k"},
    **{"ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "'", "ع": "'", "أ": "'", "ؤ": "'"},
    **{"ئ": "'", "إ": "'", "ک": "k", "ی": "y", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v"},
}
_SHORT = {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u064b": "an", "\u064c": "un", "\u064d": "in"}
# Tatweel, sukun, shadda, marks that change no letter; the accusative ending.
_SILENT = re.compile("[\u0640\u0651\u0652\u0670\u0653-\u065f]|اً$|ًا$")
_LONG = {"ا": "a", "و": "u", "ي": "i", "ى": "a", "ی": "i"}
_VOWELS = frozenset("aiu")
_WORD = re.compile("[\u0620-\u065f\u0670-\u06d3\u06fa-\u06fc]+")
_TA_MARBUTA = "ة"
_WRITTEN_TOGETHER = {"أبو": "Abu", "ابو": "Abu", "عبد": "Abd"}  # أبوخشب, عبدالسلام


def transliterate(name: str) -> str:
    """Return the name with its Arabic words in Latin letters; other words, digits and marks stay."""
    shown = _WORD.sub(lambda found: _word(found[0]), name)
    return shown.replace("،", ",").replace("؛", ";")


def _word(word: str) -> str:
    """Return one word: the article apart, a known part of a name as listed, else letter by letter."""
    known = _known()
    if listed := known.get(fold(word).text):
        return listed
    if re.match("[اٱ]ل..", word):
        rest = word[2:]
        return f"al-{known.get(fold(rest).text) or _capital(_letters(rest))}"
    if (first := _WRITTEN_TOGETHER.get(word[:3])) and len(word) > 5:
        return f"{first} {_word(word[3:])}"
    return _capital(_letters(word))


@lru_cache
def _known() -> dict[str, str]:
    """Return the parts of names that are listed, by their folded letters."""
    listed: dict[str, str] = yaml.safe_load(
        files("summarizer.brief.names").joinpath("personal_names.yaml").read_bytes()
    )
    return {fold(arabic).text: latin for latin, arabic in listed.items()}


def _capital(latin: str) -> str:
    start = next((at for at, letter in enumerate(latin) if letter.isalpha()), 0)
    return latin[:start] + latin[start : start + 1].upper() + latin[start + 1 :]


def _letters(word: str) -> str:
    """Return the letters of a word with short vowels, without an apostrophe at its start."""
    stem = word.removesuffix(_TA_MARBUTA)
    sounds = _sounds(_SILENT.sub("", stem))
    if stem != word and stem.endswith("ا"):
        sounds.append("t")
    elif stem != word:
        sounds += ["y", "a"] if stem.endswith("ي") and sounds[-1] == "i" else ["a"]
    spelled = "".join(_with_vowels(sounds))
    return spelled.lstrip("'") or "'"


def _sounds(word: str) -> list[str]:
    """Return consonants and vowels as written: a waw or ya is a vowel after a consonant and before none."""
    sounds: list[str] = []
    for at, letter in enumerate(word):
        after = word[at + 1 : at + 2]
        starts = not sounds
        before_vowel = after in ("ا", "ى", "آ") or after in _SHORT
        if letter == "آ":
            sounds += ["'", "a"]
        elif letter in "أإ" and starts:
            sounds += ["'", "i" if letter == "إ" else "a"]
        elif letter == "ا" and starts:
            sounds += ["'", "i" if len(word) > 3 else "a"]
        elif letter in _LONG and not starts and sounds[-1] not in _VOWELS and not before_vowel:
            sounds.append(_LONG[letter])
        elif letter in "اى":
            sounds.append("a")
        elif letter in _SHORT:
            sounds += list(_SHORT[letter])
        elif letter in _CONSONANTS:
            sounds.append(_CONSONANTS[letter])
    return sounds


def _with_vowels(sounds: list[str]) -> list[str]:
    """Supply short vowels so that no syllable begins with two consonants or ends in two."""
    spelled: list[str] = []
    run: list[str] = []
    for sound in sounds:
        if sound not in _VOWELS:
            run.append(sound)
            continue
        spelled += _before_vowel(run, first=not spelled)
        run = []
        spelled.append(sound)
    return spelled + _at_end(run, spelled)


def _before_vowel(run: list[str], *, first: bool) -> list[str]:
    """Join consonants that a vowel follows: K.b -> Kab at the start, m.s -> ms within."""
    if first:
        return _opened(run)
    return run if len(run) < 3 else [run[0], *_opened(run[1:])]


def _opened(run: list[str]) -> list[str]:
    """Join consonants at the start of a word: C, CaC, CaCC, CaCCaC."""
    joined: list[str] = []
    for at, sound in enumerate(run):
        joined.append(sound)
        if at < len(run) - 1 and at % 2 == 0:
            joined.append("a")
    return joined


def _at_end(run: list[str], spelled: list[str]) -> list[str]:
    """Join consonants at the end of a word: CaCaC at the start, Ca.CiC after a long "a"."""
    if not spelled:
        if len(run) == 4:
            return [run[0], "a", run[1], run[2], "a", run[3]]
        return [part for sound in run for part in (sound, "a")][: max(2 * len(run) - 1, 0)]
    if len(run) < 2:
        return run
    if len(run) == 2:
        return [run[0], "i" if spelled[-1] == "a" else "a", run[1]]
    return (
        [run[0], *_at_end(run[1:], ["a"])] if len(run) == 3 else [run[0], *_opened(run[1:-1]), "a", run[-1]]
    )
