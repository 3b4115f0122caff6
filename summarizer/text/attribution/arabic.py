"""Arabic: a verb of saying stands before its source as a rule, "according to" always does."""

from collections.abc import Sequence
from functools import lru_cache

from summarizer.text.attribution.words import GOES_ON, Attribution, listed, phrases
from summarizer.text.fold import fold
from summarizer.text.mentions.words import Word, pieces

_LONGEST = 10  # words of a source
_NAME = 4  # words of a person's name between commas
_NEAR = 7  # words from a noun to its verb
_QUOTED = 10  # words from "quoted" to whom
_OPENING = frozenset('"“«')
_QUOTES = frozenset('"“”«»')
_MARKS = "".join(sorted(_QUOTES)) + " "
_TO = frozenset({"وفقا", "ووفقا", "طبقا", "وطبقا"})  # "according", with "to" written to what follows
_SAME = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "انفسهم"})


def attribution(text: str) -> Attribution | None:
    """Return who the sentence says reports it: the first that is named."""
    cut = pieces(text, "ar")
    goes_on = False
    for at in range(len(cut)):
        start = _start(cut, at)
        if start is None:
            continue
        sure = _preposition(cut, at) is not None or _stem(cut[at]) in _forms("tells") | _forms("quotes")
        named = _named(text, cut, start, sure=sure)
        if named:
            return named
        goes_on |= at == 0 and _stem(cut[0]) in listed("goes_on", "ar")
    return _before_its_verb(text, cut) or (GOES_ON if goes_on else None)


def _start(cut: Sequence[Word], at: int) -> int | None:
    """Return where the source begins that the word at `at` announces; None when it announces none."""
    if (end := _preposition(cut, at)) is not None:
        while end < len(cut) and (cut[end].folded in listed("said_of", "ar") or _is_verb(cut, end)):
            end += 1
        return end
    stem = _stem(cut[at])
    if stem in _forms("quotes"):
        behind = range(at + 1, min(at + _QUOTED, len(cut)))
        return next((place + 1 for place in behind if cut[place].folded == "عن"), None)
    return at + 1 if stem in _forms("says") | _forms("accuses") and _opens(cut, at) else None


def _preposition(cut: Sequence[Word], at: int) -> int | None:
    """Return the end of "according to" at a place; "as" is one only before a verb of saying."""
    first = cut[at].folded
    for phrase in phrases("before", "ar"):
        leading, *rest = phrase.split()
        end = at + 1 + len(rest)
        if (
            leading in {first, first.removeprefix("و")}
            and [word.folded for word in cut[at + 1 : end]] == rest
        ):
            return end if phrase not in {"كما", "علي ما"} or (end < len(cut) and _is_verb(cut, end)) else None
    return None


def _named(text: str, cut: Sequence[Word], start: int, *, sure: bool) -> Attribution | None:
    """Return the source that begins at `start`; behind some verbs only one that something shows to be one."""
    end = start
    while end < len(cut) and end - start < _LONGEST and not _ends(cut, end, start):
        end += 1
    words = [word for word in cut[start:end] if word.folded not in _QUOTES]
    if not words:
        return None
    if person := _person(text, cut, end):
        return person
    closed = end < len(cut) and (cut[end].folded in listed("sure", "ar") or cut[end].folded == ":")
    name = _written(text, cut, start, end)
    head = fold(name.split()[0]).text.removeprefix("ال").strip('"')
    if not (sure or closed or head in listed("heads", "ar") or _is_body(words)):
        return None
    return Attribution(name, same=any(word.folded in _SAME for word in words))


def _person(text: str, cut: Sequence[Word], end: int) -> Attribution | None:
    """Return the name between commas behind a title: قال مدير المشفى، سالم الحاج، إن."""
    if end >= len(cut) or cut[end].folded not in {"،", ","}:
        return None
    for last in range(end + 2, min(end + _NAME + 2, len(cut))):
        if cut[last].folded in {"،", ","}:
            closed = last + 1 < len(cut) and cut[last + 1].folded in listed("sure", "ar")
            words = cut[end + 1 : last]
            return Attribution(text[words[0].start : words[-1].end]) if closed and len(words) > 1 else None
    return None


def _written(text: str, cut: Sequence[Word], start: int, end: int) -> str:
    """Return the words of a source, without marks around it and the preposition that is written to it."""
    name = text[cut[start].start : cut[end - 1].end].strip(_MARKS)
    if not (start and cut[start - 1].folded in _TO and name.startswith("ل")):
        return name
    return f"ال{name[2:]}" if name.startswith("لل") else name[1:]


def _ends(cut: Sequence[Word], at: int, start: int) -> bool:
    """Whether a source ends before a word."""
    word = cut[at]
    if word.folded in _QUOTES:
        return (
            at > start
            and word.folded in _OPENING
            and cut[at - 1].folded not in _QUOTES
            and _says_more(cut, at)
        )
    if not word.folded[0].isalnum():
        return True
    two = f"{word.folded} {cut[at + 1].folded}" if at + 1 < len(cut) else ""
    ends = listed("ends", "ar") | listed("sure", "ar")
    return word.folded in ends or two in ends or (at > start and _is_verb(cut, at))


def _says_more(cut: Sequence[Word], at: int) -> bool:
    """Whether a quotation begins at a mark, and no name within marks: more words than a name has."""
    closing = (place for place in range(at + 1, len(cut)) if cut[place].folded in _QUOTES)
    return next(closing, len(cut)) - at > _NAME + 1


def _before_its_verb(text: str, cut: Sequence[Word]) -> Attribution | None:
    """Return a source before its verb: at the start of a sentence, or after "had": وكانت الوزارة قد أعلنت."""
    had = bool(cut) and _stem(cut[0]) in {"كان", "كانت"}
    start = int(had)
    for at in range(start + 1, min(start + _NEAR, len(cut))):
        if _is_verb(cut, at):
            end = at - 1 if had and cut[at - 1].folded == "قد" else at
            head = cut[start].stem in listed("heads", "ar")
            return Attribution(_written(text, cut, start, end)) if end > start and (had or head) else None
        if not cut[at].folded[0].isalnum() and cut[at].folded not in _QUOTES:
            return None
    return None


def _opens(cut: Sequence[Word], at: int) -> bool:
    """Whether a verb begins the sentence or a part of it."""
    before = cut[at - 1].folded if at else ""
    joined = cut[at].folded.startswith("و") and _stem(cut[at]) != cut[at].folded
    return not before or joined or not before[0].isalnum() or before in listed("opens", "ar")


def _is_body(words: Sequence[Word]) -> bool:
    """Whether definite words are a name of their own: المرصد السوري, not only "the attack"."""
    return words[0].definite and len(words) > 1 and words[1].definite


def _is_verb(cut: Sequence[Word], at: int) -> bool:
    return _stem(cut[at]) in _forms("says")


def _stem(word: Word) -> str:
    """Return a word without "and"; verbs that begin with that letter are listed with it."""
    said = _forms("says") | _forms("accuses") | _forms("quotes")
    return word.folded if word.folded in said or word.folded[:1] not in "وف" else word.folded[1:]


@lru_cache
def _forms(name: str) -> frozenset[str]:
    """Return verbs with the feminine: قال, قالت; يقول, تقول."""
    verbs = listed(name, "ar")
    return verbs | {f"ت{verb[1:]}" if verb[0] == "ي" else f"{verb}ت" for verb in verbs}
