"""Tell whether words for casualties speak of one person. When in doubt: no, and the number stays unknown."""

import re

from summarizer.text.fold import fold
from summarizer.text.numerals.persons import PLURALS, SINGULARS
from summarizer.text.numerals.phrases import words

# Words for groups and indefinite sets: folded, without the article.
_GROUPS = words("""
تنظيم قوه مجموعه خليه خلايا عايله اسره ميليشيا مليشيا حزب جيش فرقه لواء كتيبه وفد دوريه فصيل فصايل عشيره
عدد بعض كل معظم جميع من الذين اللذين ممن ما هولاء اخرون اخرين
""")
_PLURAL_END = re.compile("...(?:ون|ين|ات)")
# Given names that end like a plural.
_GIVEN_NAMES = words("حسين ياسين امين معين شاهين حسنين خلدون سعدون هارون فرحات بركات عرفات")
_ENGLISH_PLURALS = words(
    "people men women children police troops persons others those they them crew family staff"
)
# The head of an English phrase stands before the first of these.
_ENGLISH_TAIL = re.compile(r"\b(?:of|who|in|from|at|on|by|with|near|was|belonging|affiliated)\b|[,(]")
_ENGLISH_ARTICLE = re.compile(r"\b(?:a|an|another)\s+(?=\w)", re.IGNORECASE)
_ARABIC = re.compile("[\u0620-\u064a]")


def names_one(words: str) -> bool:
    """Whether a noun phrase names or describes one person: رافع الغنام, قيادي في التنظيم, a soldier."""
    folded = _folded_words(words)
    if not folded:
        return False
    if not _ARABIC.search(folded[0]):
        return _is_english_singular(words)
    return _is_singular(folded[0]) or not _is_plural(folded[0])


def tells_of_one(words: str) -> bool:
    """Whether a longer stretch tells of one person: its first person noun is a known singular."""
    if article := _ENGLISH_ARTICLE.search(words):
        return _is_english_singular(words[article.end() :])
    for word in _folded_words(words):
        if _is_singular(word):
            return True
        if _is_plural(word):
            return False
    return False


def _folded_words(words: str) -> list[str]:
    return re.sub(r"[\"']", " ", fold(words).text).split()


def _is_singular(word: str) -> bool:
    bare = word.removeprefix("ال")
    return bare in SINGULARS or bare in _GIVEN_NAMES


def _is_plural(word: str) -> bool:
    bare = word.removeprefix("ال")
    return bare in PLURALS | _GROUPS or bool(_PLURAL_END.fullmatch(bare[-5:]))


def _is_english_singular(words: str) -> bool:
    """Judge by the last word of the head; a capital marks a name, which may end in s."""
    head = re.findall(r"[^\W\d_]+", _ENGLISH_TAIL.split(words)[0])
    if not head or _ENGLISH_PLURALS & {word.lower() for word in head}:
        return False
    last = head[-1]
    return last[0].isupper() or not last.endswith("s") or last.endswith("ss")
