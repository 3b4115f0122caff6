"""Places in English: capitals around a place word ("Zamfara State", "town of X") or after "in"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.text.mentions.place_words import (
    PlaceMention,
    PlaceWords,
    Reference,
    Scale,
    Standing,
    standing,
)
from summarizer.text.mentions.words import Word

_POSSESSIVE = ("'s", "’s")
_ARTICLES = frozenset("al- el- ad- as- ar- az- ez- at- an-".split())
_ADJECTIVAL = ("-run", "-led", "-backed", "-held", "-controlled", "-based", "-born", "-language", "-aligned")
_LONGEST = 5  # capitals in a name; more are a headline


class Run(NamedTuple):
    """Words with capitals in a row, `pieces[first:last + 1]`; a possessive at the end is cut off."""

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]


def _run(pieces: Sequence[Word], text: str, first: int, last: int) -> Run:
    start, end = pieces[first].start, pieces[last].end
    words = tuple(piece.folded.removesuffix("'s") for piece in pieces[first : last + 1])
    return Run(first, last, start, end - 2 if text[start:end].endswith(_POSSESSIVE) else end, words)


def runs(pieces: Sequence[Word], text: str, lists: PlaceWords, stops: frozenset[str]) -> Iterator[Run]:
    """Yield the runs of capitals; a dateline in capitals throughout is a run of its own."""
    capital = [_is_name(piece, text, stops) for piece in pieces]
    index = 0
    while index < len(pieces):
        if not capital[index]:
            index += 1
            continue
        last = index
        while not text[: pieces[last].end].endswith(_POSSESSIVE):
            step = _step(pieces, text, lists, capital, last)
            if not step:
                break
            last += step
        yield _run(pieces, text, index, last)
        index = last + 1


def _is_name(piece: Word, text: str, stops: frozenset[str]) -> bool:
    word = text[piece.start : piece.end]
    after_article = word[:3].lower() in _ARTICLES and word[3:4].isupper()
    return piece.folded[0].isalpha() and (word[0].isupper() or after_article) and piece.folded not in stops


def _step(pieces: Sequence[Word], text: str, lists: PlaceWords, capital: Sequence[bool], last: int) -> int:
    """How many words further the run goes on: 1, 2 over "al" or "de", 0 at its end."""
    for step in (1, 2):
        following = last + step
        if following == len(pieces) or text[pieces[following - 1].end : pieces[following].start].strip(" -"):
            return 0
        if capital[following]:
            return 0 if _is_dateline(pieces[last], pieces[following], text) else step
        if pieces[following].folded not in lists.compounds:
            return 0
    return 0


def _is_dateline(one: Word, two: Word, text: str) -> bool:
    """Whether capitals throughout end and ordinary ones begin: "CAIRO Yemen"."""
    shouted = text[one.start : one.end]
    return len(shouted) > 3 and shouted.isupper() and not text[two.start : two.end].isupper()


def places(
    pieces: Sequence[Word], found: Sequence[Run], lists: PlaceWords, text: str
) -> Iterator[PlaceMention]:
    """Yield the places named around a head word, or with capitals after "in"."""
    for run in found:
        if len(run.words) > _LONGEST or _is_nameless(run, lists):
            continue
        own = run.words[-1] if len(run.words) > 1 else ""
        if own in lists.spots or own in lists.areas or own in lists.lands:
            yield PlaceMention(run.start, run.end, run.start, run.end, own, lists.scale(own))
        elif mention := _headed(pieces, run, lists):
            yield mention
        elif standing(text, run.start, "en") is Standing.HERE:
            yield PlaceMention(run.start, run.end, run.start, run.end, "", Scale.TOWN)


def _is_nameless(run: Run, lists: PlaceWords) -> bool:
    """Whether a run names no place: a month, a title, a people ("Houthi-run")."""
    return bool(lists.nameless.intersection((run.words[0], run.words[-1]))) or run.words[-1].endswith(
        _ADJECTIVAL
    )


def _headed(pieces: Sequence[Word], run: Run, lists: PlaceWords) -> PlaceMention | None:
    """A name with its head after it ("Tsafe area", "Kara livestock market") or before it ("town of X")."""
    after = _head_after(pieces, run.last + 1, lists)
    if after is not None and after < len(pieces):
        head = pieces[after].folded.removesuffix("'s")
        if head in lists.spots or head in lists.lands:
            return PlaceMention(
                run.start, pieces[after].end, run.start, pieces[after].end, head, lists.scale(head)
            )
        until = pieces[after].start + len(head)
        before_of = after + 1 < len(pieces) and pieces[after + 1].folded == "of"
        if after == run.last + 1 and not before_of:
            return PlaceMention(run.start, run.end, run.start, until, head, lists.scale(head))
    before = pieces[run.first - 1].folded if run.first else ""
    if (
        run.first > 1
        and before == "of"
        and (head := pieces[run.first - 2].folded) in lists.heads - lists.sides
    ):
        since = pieces[run.first - 2].start
        return PlaceMention(run.start, run.end, since, run.end, head, lists.scale(head))
    if before in (lists.heads | lists.doubtful) - lists.sides:
        return PlaceMention(
            run.start, run.end, pieces[run.first - 1].start, run.end, before, lists.scale(before)
        )
    return None


def _head_after(pieces: Sequence[Word], position: int, lists: PlaceWords) -> int | None:
    """Index of the head after a name, up to two modifiers between them."""
    for index in range(position, min(position + 3, len(pieces))):
        if pieces[index].folded.removesuffix("'s") in lists.heads - lists.sides:
            return index
        if pieces[index].folded not in lists.modifiers:
            return None
    return None


def references(pieces: Sequence[Word], lists: PlaceWords) -> Iterator[Reference]:
    """Yield the places spoken of as known: "the village"."""
    for index, word in enumerate(pieces):
        heads = lists.references.get(word.folded)
        following = pieces[index + 1].folded if index + 1 < len(pieces) else ""
        if heads and index and pieces[index - 1].folded in {"the", "that", "this"} and following != "of":
            yield Reference(word.start, word.end, heads)
