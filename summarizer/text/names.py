"""Find a name in a text: the same letters, or the same after folding, or behind Arabic prefix letters.

Never fuzzy. A name stands between word boundaries; the prefix letters و ف ب ل ك and the article are the only
letters it may be joined to (name الشحيل in بالشحيل, للشحيل, شحيل; name حلب in وحلب, not in دلب). Quotation
marks inside a name and the epithets "terrorist" and "extremist" are passed over, since the labelling
guidelines write names without them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.evidence import Grounding, Span
from summarizer.text.fold import fold

_JOINED_ARTICLE = re.compile("(?:[وفبك]|وب)?ال(?=..)|[وف]?لل(?=..)")  # two letters must remain
_PREFIXES = frozenset(
    conjunction + particle
    for conjunction in ("", "و", "ف")
    for particle in ("", "ب", "ل", "ك", "ال", "بال", "كال", "لل")
)
_GAP = re.compile(r"[\s\"']+")
_EPITHET = re.compile(r"(?:الارهابيه?|المتطرفه?)[\s\"']+")
_ARABIC_LETTER = re.compile("[\u0620-\u064a]")
_SEPARATORS = ".,٬٫/:"  # inside a number: 300 does not stand in 1,300
_END = re.compile(rf"(?!\w)(?:(?<!\d)|(?![{_SEPARATORS}]\d))")


class Match(NamedTuple):
    """Where a name stands and how it was found: EXACT, FOLDED, or ELSEWHERE (outside the wanted spans)."""

    span: Span
    how: Grounding


def find_name(name: str, text: str, within: Sequence[Span] = ()) -> Match | None:
    """Return the best place of `name` in `text`; None when it is not there.

    An unchanged spelling beats a folded one, a whole word one behind prefix letters, an early place a
    late one. With `within` (cited sentences) a place inside these spans beats all others, and a place outside
    them is reported as ELSEWHERE.
    """
    found = occurrences(name, text)
    if not within:
        return found[0] if found else None
    cited = [match for match in found if _is_inside(match.span, within)]
    if cited:
        return cited[0]
    return found[0]._replace(how=Grounding.ELSEWHERE) if found else None


@lru_cache(maxsize=64)  # the records of an article name the same places and groups
def occurrences(name: str, text: str) -> tuple[Match, ...]:
    """Return every place of `name` in `text`, best first (see find_name), each EXACT or FOLDED."""
    folded = fold(text)
    places: dict[Span, Match] = {}
    forms = _forms(name)
    for form, words in enumerate(forms):
        found = [
            (bool(left), _with_quotes(folded.span(start, end), name.strip(), text))
            for left, start, end in _places(words, folded.text)
            if form < 2 or not left.endswith("ال")  # the form with the article found that already
        ]
        for _, match in sorted(found, key=lambda place: (place[0], place[1].how is not Grounding.EXACT)):
            places.setdefault(match.span, match)
    return tuple(places.values())


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same up to spelling, quotation marks and the article."""
    return _words(one) == _words(other) or _bare(one) == _bare(other)


def _is_inside(span: Span, within: Sequence[Span]) -> bool:
    return any(outer.start <= span.start and span.end <= outer.end for outer in within)


def _with_quotes(span: Span, name: str, text: str) -> Match:
    """Take in the quotation marks around a place where the name has them, or where they pair up."""
    if text[span.start : span.end] == name:  # as most are
        return Match(span, Grounding.EXACT)
    shapes = ((0, 0), (0, 1), (1, 0), (1, 1))
    wider = [Span(span.start - left, span.end + right) for left, right in shapes if span.start >= left]
    for place in wider:
        if text[place.start : place.end] == name:
            return Match(place, Grounding.EXACT)
    bare = fold(text[span.start : span.end]).text
    for place in wider:
        folded = fold(text[place.start : place.end]).text
        if folded.count('"') % 2 == 0 and folded.strip('"') == bare.strip('"'):
            return Match(place, Grounding.FOLDED)
    return Match(span, Grounding.FOLDED)


def _words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, quotation marks left out."""
    return tuple(re.sub("[\"']", " ", fold(name).text).split())


def _bare(name: str) -> tuple[str, ...]:
    """Return the words of a name with the first one's article peeled off."""
    first, *rest = _words(name) or ("",)
    return (_JOINED_ARTICLE.sub("", first, count=1) if _JOINED_ARTICLE.match(first) else first, *rest)


def _forms(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the words to look for: as they are, then the first word with its bare article and without."""
    words, bare = _words(name), _bare(name)
    if not any(letter.isalnum() for word in words for letter in word):
        return ()
    return (words,) if words == bare else (words, ("ال" + bare[0], *bare[1:]), bare)


def _places(words: tuple[str, ...], folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the prefix letters, start and end of every place where the words stand on word boundaries."""
    for start, end in _matches(words, folded):
        left = _letters_before(folded, start)
        if left and not (left in _PREFIXES and _ARABIC_LETTER.match(folded, start)):
            continue
        if not left and _goes_on_a_number(folded, start):
            continue
        yield left, start, end


def _matches(words: tuple[str, ...], folded: str) -> Iterator[Span]:
    """Yield where the words stand in a row, whatever is joined to the left of the first.

    By hand: a regular expression for each name takes longer to compile than to search an article with.
    """
    start = folded.find(words[0])
    while start >= 0:
        end = _end(words[1:], folded, start + len(words[0]))
        if end is not None:
            yield Span(start, end)
        start = folded.find(words[0], start + 1 if end is None else end)


def _end(words: tuple[str, ...], folded: str, at: int) -> int | None:
    """Return where the words that go on at `at` end; None when they do not stand there."""
    ends = [at]
    for word in words:
        starts = (start for end in ends for start in _after_gap(folded, end))
        ends = list(dict.fromkeys(at + len(word) for at in starts if folded.startswith(word, at)))
    return next((end for end in ends if _END.match(folded, end)), None)


def _after_gap(folded: str, at: int) -> tuple[int, ...]:
    """Return where the next word may start: behind an epithet, or right behind the gap."""
    gap = _GAP.match(folded, at)
    if gap is None:
        return ()
    epithet = _EPITHET.match(folded, gap.end())
    return (epithet.end(), gap.end()) if epithet else (gap.end(),)


def _letters_before(text: str, at: int) -> str:
    """Return the letters and digits joined to the left of `at`."""
    start = at
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:at]


def _goes_on_a_number(text: str, at: int) -> bool:
    return at >= 2 and text[at].isdigit() and text[at - 1] in _SEPARATORS and text[at - 2].isdigit()
