"""Letters as they stand on a line, from left to right, to the order in which they are read.

A PDF holds where letters stand, not how they follow each other; programs write Arabic in either order, or
change it in mid-line. So the places decide: the reverse of the Unicode Bidirectional Algorithm (UAX 9) as far
as places can tell. In a line from right to left, Latin words and numbers are read from left to right; the
signs within a number are those that rule W4 keeps in it.
"""

import unicodedata
from collections.abc import Iterator, Sequence

_RIGHT = frozenset({"R", "AL"})
_DIGITS = frozenset({"EN", "AN"})
_LEFT = _DIGITS | {"L"}
_OPENING = "([{«‹“"
_CLOSING = ")]}»›”"
_PAIRS = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))


def reading_order(letters: Sequence[str], *, right_to_left: bool) -> list[str]:
    """Return the letters of a line in the order of reading; each may be a ligature's several, or a blank.

    `right_to_left` is the direction of the paragraph. Brackets in what is read from right to left are turned
    to the side on which they open: whether a PDF gives them as drawn or as meant differs by its program.
    """
    kinds = [_kind(letter) for letter in letters]
    if right_to_left:
        return _faced(list(_leftward(letters, kinds)))
    return list(_rightward(letters, kinds))


def is_right_to_left(text: str) -> bool:
    """Say whether most letters of a text are of a script that runs from right to left."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return sum(kind in _RIGHT for kind in kinds) > sum(kind == "L" for kind in kinds)


def _kind(letter: str) -> str:
    return unicodedata.bidirectional(letter[0])


def _leftward(letters: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Read from right to left, but Latin words and numbers the other way."""
    place = len(letters)
    for start, end in reversed(_stretches(letters, kinds)):
        yield from reversed(letters[end:place])
        yield from letters[start:end]
        place = start
    yield from reversed(letters[:place])


def _rightward(letters: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Read from left to right, but words of the other direction the other way."""
    place = 0
    while place < len(letters):
        if kinds[place] not in _RIGHT:
            yield letters[place]
            place += 1
            continue
        end = next((at for at in range(place, len(letters)) if kinds[at] == "L"), len(letters))
        end = max(at for at in range(place, end) if kinds[at] in _RIGHT) + 1
        yield from _faced(list(_leftward(letters[place:end], kinds[place:end])))
        place = end


def _stretches(letters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return where, in a line from right to left, something is read from left to right."""
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(len(letters) + 1):
        if at == len(letters) or kinds[at] in _RIGHT or letters[at] in _PAIRS:
            found += _stretch(kinds, start, at)
            start = at + 1
    return found


def _stretch(kinds: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """Return the Latin words between two Arabic ones, with all between them, or else each number."""
    places = [at for at in range(start, end) if kinds[at] in _LEFT]
    if any(kinds[at] == "L" for at in places):
        return [(places[0], places[-1] + 1)]
    numbers: list[tuple[int, int]] = []
    for at in places:
        if numbers and _goes_on(kinds, numbers[-1][1], at):
            numbers[-1] = (numbers[-1][0], at + 1)
        else:
            numbers.append((at, at + 1))
    return numbers


def _goes_on(kinds: Sequence[str], end: int, at: int) -> bool:
    """Say whether a digit follows the number that ends there, at most one separator between them."""
    return at == end or (at == end + 1 and kinds[end] == "CS") or kinds[end:at] == ["NSM"] * (at - end)


def _faced(letters: list[str]) -> list[str]:
    """Turn each bracket to open where a word begins and to close where one ends; else as pairs go."""
    waiting: list[str] = []
    for at, letter in enumerate(letters):
        if letter not in _PAIRS:
            continue
        opening = letter if letter in _OPENING else _PAIRS[letter]
        before = at > 0 and letters[at - 1].isalnum()
        after = at + 1 < len(letters) and letters[at + 1].isalnum()
        opens = after if before != after else opening not in waiting
        letters[at] = opening if opens else _PAIRS[opening]
        if opens:
            waiting.append(opening)
        elif opening in waiting:
            waiting.remove(opening)
    return letters
