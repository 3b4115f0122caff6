"""The endings of Arabic nouns: a name after a preposition, and as it stands alone.

    oblique("مسلحون حوثيون")     مسلحين حوثيين
    nominative("ملثمين")         ملثمون

Only duals and sound plurals of the word list show their case in writing; other words stay as they are.
"""

import re
from collections.abc import Callable

from summarizer.brief.names.terms import bare, terms

_ACCUSATIVE = re.compile("^([^ ]+)(?:اً|ًا)(?= |$)")
_AND = "و"
_ENDING = 2  # letters
_DUAL = 2


def oblique(name: str) -> str:
    """Return an Arabic name as it stands after a preposition: مجهولون -> مجهولين, ملثمان -> ملثمين.

    What agrees with it goes with it. The accusative ending goes that an object has in the article.
    """
    return _changed(name, _oblique_noun, {"ون": "ين"})


def nominative(name: str) -> str:
    """Return an Arabic name as it stands alone: مدنيين -> مدنيون, شخصين -> شخصان."""
    return _changed(name, _nominative_noun, {"ين": "ون"})


def is_accusative(name: str) -> bool:
    """Say whether a name is one word with the ending that a counted noun has: فلسطينياً."""
    return _ACCUSATIVE.fullmatch(name) is not None


def _changed(name: str, change: Callable[[str], str], agreeing: dict[str, str]) -> str:
    """Change the first noun and what agrees with it, and so after each "and" that a listed noun follows."""
    done: list[str] = []
    head = open_ = False  # whether the noun before was changed; whether what follows may agree with it
    for at, word in enumerate(_ACCUSATIVE.sub(r"\1", name).split(" ")):
        rest = word.removeprefix(_AND)
        if at == 0 or (rest != word and change(rest) != rest):
            changed = change(word) if at == 0 else _AND + change(rest)
            head, open_ = changed != word, _is_listed(changed.removeprefix(_AND) if at else changed)
        elif open_:
            ending = agreeing.get(word[-_ENDING:])
            changed = word[:-_ENDING] + _after_head(ending, done[-1]) if head and ending else change(word)
            open_ = changed != word and _is_listed(changed)
        else:
            changed = word
        done.append(changed)
    return " ".join(done)


def _after_head(ending: str, head: str) -> str:
    """Return the ending of what agrees with a noun: that of the dual after a dual."""
    return "ان" if ending == "ون" and head.endswith("ان") else ending


def _oblique_noun(word: str) -> str:
    stem = word[:-_ENDING] if word.endswith(("ون", "ان")) else None
    return f"{stem}ين" if stem and _is_listed(f"{stem}ين") else word


def _nominative_noun(word: str) -> str:
    if not word.endswith("ين") or not _is_listed(word):
        return word
    form = terms().nouns.get((bare(word),))
    return word[:-_ENDING] + ("ان" if form and form.number == _DUAL else "ون")


def _is_listed(word: str) -> bool:
    key = (bare(word),)
    return key in terms().nouns or key in terms().adjectives
