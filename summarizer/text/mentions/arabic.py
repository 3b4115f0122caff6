"""Names in Arabic: a head word, then what may follow it ("قوات", "الحرس", "الثوري")."""

from collections.abc import Iterator, Sequence

from summarizer.text.mentions.words import MOST_WORDS, Mention, Word, Words

_MEMBERS = frozenset({"عناصر", "عنصر"})  # "members of X": the name is X


def actors(pieces: Sequence[Word], lists: Words) -> Iterator[Mention]:
    """Yield the groups and persons named."""
    heads = lists.groups | lists.people
    index = 0
    while index < len(pieces):
        peeled = _peeled(pieces[index], heads)
        if peeled is None:
            index += 1
            continue
        head = pieces[index]
        definite = head.folded[peeled:].startswith("ال") or head.folded[:peeled].endswith("لل")
        last = _follow(pieces, index, lists, heads, definite=definite)
        stem = head.folded[peeled:].removeprefix("ال")
        if last > index or definite or stem not in lists.bare:
            first = index + 1 if stem in _MEMBERS and last > index else index
            start = head.start + peeled if first == index else pieces[first].start
            yield Mention(start, pieces[last].end, stem)
        index = last + 1


def places(pieces: Sequence[Word], lists: Words) -> Iterator[Mention]:
    """Yield the places named after a head word, and those listed beside them."""
    heads = lists.places | lists.kept
    for index, head in enumerate(pieces[:-1]):
        peeled = _peeled(head, heads)
        if peeled is None or head.folded[peeled:].startswith("ال"):
            continue
        stem = head.folded[peeled:]
        first = index + 1
        last = _place_end(pieces, first, lists)
        if last is None:
            continue
        kept = stem in lists.kept
        yield Mention(head.start + peeled if kept else pieces[first].start, pieces[last].end, stem)
        yield from _listed(pieces, last, stem, lists, heads)


def _follow(
    pieces: Sequence[Word], index: int, lists: Words, heads: frozenset[str], *, definite: bool
) -> int:
    """Index of the last piece of the name that begins at `index`; epithets at its end are left out."""
    last, position, free = index, index + 1, not definite
    while position < len(pieces) and position - index <= MOST_WORDS:
        word = pieces[position]
        if word.folded == '"':
            closing = _closing_quote(pieces, position)
            if closing is None:
                break
            last, position, free = closing, closing + 1, False
            continue
        if not word.folded[0].isalpha() or word.folded in lists.stops or word.folded in lists.epithets:
            break
        takes = word.folded.startswith("ال") or word.folded in lists.adjectives
        if not (takes or free):
            break
        free = word.folded in heads
        last, position = position, position + 1
    return last


def _listed(
    pieces: Sequence[Word], last: int, stem: str, lists: Words, heads: frozenset[str]
) -> Iterator[Mention]:
    """Further names of a list: "بلدتي البصيرة وهجين وقرية العزبة"."""
    if not stem.endswith(("تي", "تا", "ات")) and stem not in {"قري", "مدن", "مناطق"}:
        return
    for position in range(last + 1, min(last + 4, len(pieces))):
        word = pieces[position]
        if not word.folded.startswith("و") or len(word.folded) < 4 or _peeled(word, heads) is not None:
            return
        yield Mention(word.start + 1, word.end, stem)


def _place_end(pieces: Sequence[Word], first: int, lists: Words) -> int | None:
    word = pieces[first]
    if word.folded == '"':
        return _closing_quote(pieces, first)
    skipped = lists.stops | lists.adjectives | lists.places | lists.kept
    if not word.folded[0].isalpha() or word.folded in skipped or len(word.folded) < 3:
        return None
    last = first
    while last + 1 < len(pieces) and last - first < 3:
        following = pieces[last + 1]
        if following.folded == '"' and last == first:
            return _closing_quote(pieces, last + 1)
        if not following.folded[0].isalpha():
            break
        compound = pieces[last].folded in lists.compounds
        if not (compound or following.folded in lists.directions):
            break
        last += 1
    return last


def _closing_quote(pieces: Sequence[Word], opening: int) -> int | None:
    for position in range(opening + 1, min(opening + 6, len(pieces))):
        if pieces[position].folded == '"':
            return position
    return None


def _peeled(word: Word, wanted: frozenset[str]) -> int | None:
    """How many proclitic letters (و ف ب ل ك) must go until the word is one of `wanted`; None if never."""
    for letters in range(min(3, len(word.folded) - 1)):
        rest = word.folded[letters:]
        if letters and word.folded[letters - 1] not in "وفبلك":
            return None
        if rest in wanted or (rest.startswith("ال") and rest[2:] in wanted):
            return letters
        if letters and word.folded[letters - 1 : letters + 1] == "لل" and rest[1:] in wanted:
            return letters + 1
    return None
