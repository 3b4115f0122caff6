"""When two spellings are one name, and the words that stand around a name.

`key` maps every spelling of a name to one string: folded, without marks on Latin letters, hamza, spaces
and punctuation, so that "Deir ez-Zor" is "Deir Ezzor" and "دير الزور" is "ديرالزور". It works letter by
letter, so the key of a phrase is the keys of its words in a row. `peel` takes "ريف دير الزور الشرقي" apart
into the name and what the other words say of it.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.fold import fold

_HAMZA = "ء"


class Kind(StrEnum):
    """What the words around a name say of it."""

    TOWN = "town"  # city of
    PROVINCE = "province"  # province of
    NEAR = "near"  # countryside of, north of: the land around it


def _saying(words: str, *kinds: Kind) -> dict[str, frozenset[Kind]]:
    return dict.fromkeys(words.split(), frozenset(kinds))


# Words before a name, folded, and what they say of it.
_BEFORE: dict[str, frozenset[Kind]] = {
    **_saying("مدينه بلده قريه مخيم مدينتي بلدتي قريتي city town village camp", Kind.TOWN),
    **_saying(
        "محافظه محافظتي محافظات ولايه ولايتي اقليم لواء province governorate state region", Kind.PROVINCE
    ),
    **_saying("ريف ارياف باديه countryside rural", Kind.PROVINCE, Kind.NEAR),
    **_saying(
        "محيط اطراف مشارف ضواحي جوار شمال شمالي جنوب جنوبي شرق شرقي غرب غربي وسط قرب حدود صحراء طريق سوق "
        "مطار قاعده معبر جسر حقل حقول بير ابار سجن حاجز ميناء مرفا مصفاه مفرق سد معسكر outskirts near around "
        "north south east west northern southern eastern western northeast northwest southeast southwest "
        "northeastern northwestern southeastern southwestern central",
        Kind.NEAR,
    ),
    **_saying("منطقه ناحيه مركز بلديه قضاء بلدات قري مناطق مدخل district"),
}
# Words after a name: "ريف دير الزور الشرقي", "Deir ez-Zor countryside".
_AFTER: dict[str, frozenset[Kind]] = {
    **_saying(
        "الشرقي الغربي الشمالي الجنوبي الاوسط الشرقيه الغربيه الشماليه الجنوبيه العسكري الدولي السوريه "
        "العراقيه اليمنيه اللبنانيه الليبيه السودانيه الفلسطينيه المحتله district"
    ),
    **_saying("outskirts area suburbs airport airbase base bridge port prison road border", Kind.NEAR),
    **_saying("countryside", Kind.PROVINCE, Kind.NEAR),
    **_saying("province governorate state region oblast", Kind.PROVINCE),
    **_saying("city town village camp", Kind.TOWN),
}
_PREPOSITIONS = frozenset("في من علي الي بين عند the of in at from".split())
# What follows these is often the namesake of a town: a quarter, street or hospital called after it.
_NAMESAKES = frozenset(
    "حي احياء شارع شوارع ساحه دوار مستشفي مشفي مسجد جامع مدرسه كنيسه فندق لواء كتيبه كتايب فرقه الشيخ street "
    "hospital mosque school church hotel square brigade battalion".split()
)
_LATIN_ARTICLES = frozenset("al ar as ash ad an at az el ath adh the".split())
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "لل", "ولل")
_WORD = re.compile(r"\w+")
_CHUNK = re.compile(r"\w(?:\S*\w)?")  # a word with what is inside it, without quotation marks around


class Around(NamedTuple):
    """A place phrase taken apart: the bare name, and what the words around it say."""

    name: str
    kinds: frozenset[Kind]


class _KeyLetters(dict[int, str]):
    """What each code point adds to a key: the base letters and digits of its folded form."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", fold(chr(code)).text)
        self[code] = "".join(part for part in parts if part.isalnum() and part != _HAMZA)
        return self[code]


_KEY_LETTERS = _KeyLetters()


def key(name: str) -> str:
    """Return the string that all spellings of a name share. The key of folded text is that of the text."""
    return name.translate(_KEY_LETTERS)


def spellings(name: str) -> tuple[str, ...]:
    """Return the keys under which a name may be listed: as it is, without and with the article."""
    whole = key(name)
    words = _WORD.findall(fold(name).text)
    if words and words[0] in _LATIN_ARTICLES and len(words) > 1:
        return whole, key("".join(words[1:]))
    if whole.startswith("ال"):
        return whole, whole[2:]
    return whole, "ال" + whole


class Peeled(NamedTuple):
    """A word without its one-letter prefixes, and how many letters of it went."""

    letters: int
    word: str


@lru_cache(maxsize=8192)  # an article says the same words again and again
def without_proclitics(word: str) -> tuple[Peeled, ...]:
    """Return what a folded Arabic word may be without و ف ب ل ك before it: بالرقه and للرقه -> الرقه."""
    return tuple(
        Peeled(len(prefix), ("ال" if prefix.endswith("لل") else "") + word[len(prefix) :])
        for prefix in _PROCLITICS
        if word.startswith(prefix) and len(word) - len(prefix) >= 2
    )


@lru_cache(maxsize=8192)
def announces_place(word: str) -> bool:
    """Say whether a folded word announces a place name: مدينه, محافظه, countryside."""
    return any(form in _BEFORE for form in _forms(word))


@lru_cache(maxsize=8192)
def announces_namesake(word: str) -> bool:
    """Say whether what follows a folded word is rather called after a place: حي, شارع, مستشفى."""
    return any(form in _NAMESAKES for form in _forms(word))


def peel(phrase: str) -> Around:
    """Take the words around a name off: kind of place, direction, countryside.

    "ريف دير الزور الشرقي" -> name "دير الزور", kinds {NEAR}. The name is a stretch of the phrase, never empty
    unless the phrase is.
    """
    words = [match.span() for match in _CHUNK.finditer(phrase)]
    folded = [fold(phrase[start:end]).text for start, end in words]
    kinds: set[Kind] = set()
    while len(words) > 1 and (said := _said_before(folded[0])) is not None:
        kinds |= said
        del words[0], folded[0]
    while len(words) > 1 and folded[-1] in _AFTER:
        kinds |= _AFTER[folded[-1]]
        del words[-1], folded[-1]
    name = phrase[words[0][0] : words[-1][1]] if words else phrase
    return Around(name, frozenset(kinds))


def _said_before(word: str) -> frozenset[Kind] | None:
    """Return what a folded word before a name says of it; None for a word that is part of the name."""
    if word in _PREPOSITIONS:
        return frozenset()
    return next((_BEFORE[form] for form in _forms(word) if form in _BEFORE), None)


def _forms(word: str) -> tuple[str, ...]:
    """Return a folded word as it is, and without proclitics and article."""
    forms = (word, *(peeled.word for peeled in without_proclitics(word)))
    return forms + tuple(form.removeprefix("ال") for form in forms if form.startswith("ال"))
