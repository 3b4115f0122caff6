"""Places in Arabic: a head word and the name after it ("بلدة البصيرة", "مخيم الهول")."""

from collections.abc import Iterator, Sequence

from summarizer.text.mentions.place_words import PlaceMention, PlaceWords, Reference, Scale
from summarizer.text.mentions.words import Word

_PROCLITICS = frozenset("وفبل")
_LISTS = ("تي", "تا", "ات")  # endings of heads in the dual and plural
_PLURALS = frozenset("قري مدن مناطق احياء".split())
_IN = frozenset({"في", "قرب", "وفي"})
_VERBAL = ("و", "ي")  # "and ...", "camp that shelters": rarely the first letter of a name
_LISTED = 5  # further names of a list
_QUOTED = 6  # words in a quoted name


def places(pieces: Sequence[Word], lists: PlaceWords, stops: frozenset[str]) -> Iterator[PlaceMention]:
    """Yield the places named after a head word, and those listed beside them."""
    heads = lists.heads | lists.unnamed
    for index in range(len(pieces) - 1):
        peeled = _peeled(pieces[index], heads)
        if peeled is None:
            continue
        stem = pieces[index].folded[peeled:]
        if stem.startswith("ال"):
            yield from _definite(pieces, index, peeled, lists)
            continue
        first = index + 1
        if stem in lists.sides and _peeled(pieces[first], lists.towns | lists.areas) == 0:
            first = min(first + 1, len(pieces) - 1)  # "شرق مدينة رفح"
        if stem not in lists.unnamed and (last := _end(pieces, first, lists, stops)) is not None:
            yield _mention(pieces, index, peeled, last, lists)
            yield from _listed(pieces, last, stem, lists, stops)


def references(pieces: Sequence[Word], lists: PlaceWords) -> Iterator[Reference]:
    """Yield the places spoken of as known; with an adjective a word names another: "المدينة المجاورة"."""
    for index, word in enumerate(pieces):
        for letters in range(min(3, len(word.folded))):
            if set(word.folded[:letters]) <= _PROCLITICS and (
                heads := lists.references.get(_article(word.folded, letters))
            ):
                following = pieces[index + 1].folded if index + 1 < len(pieces) else ""
                if not following.startswith("ال"):
                    yield Reference(word.start, word.end, heads)
                break


def bare(pieces: Sequence[Word], lists: PlaceWords, stops: frozenset[str]) -> Iterator[PlaceMention]:
    """Yield words after "in" that may be names: doubtful, as most are not."""
    for index in range(1, len(pieces) - 1):
        word = pieces[index]
        if pieces[index - 1].folded not in _IN or len(word.folded) < 4:
            continue
        if _peeled(word, lists.heads) is not None or _peeled(word, lists.unnamed) is not None:
            continue
        if (last := _end(pieces, index, lists, stops)) is not None:
            yield PlaceMention(
                word.start,
                pieces[last].end,
                word.start,
                pieces[last].end,
                "",
                Scale.TOWN,
                doubtful=True,
            )


def _article(folded: str, letters: int) -> str:
    """The word without proclitics, its article written in full: للبلده -> البلده."""
    if letters and folded[letters - 1 : letters + 1] == "لل":
        return "ا" + folded[letters:]
    return folded[letters:]


def _mention(pieces: Sequence[Word], index: int, peeled: int, last: int, lists: PlaceWords) -> PlaceMention:
    stem = pieces[index].folded[peeled:]
    first, cut = index, peeled
    if stem in lists.sides:
        first, cut = _first_side(pieces, index, peeled, lists)
    since = pieces[first].start + cut
    start = since if stem in lists.kept else pieces[index + 1].start
    doubtful = stem in lists.sides or stem in lists.doubtful or pieces[index + 1].folded.startswith(_VERBAL)
    return PlaceMention(start, pieces[last].end, since, pieces[last].end, stem, lists.scale(stem), doubtful)


def _first_side(pieces: Sequence[Word], index: int, peeled: int, lists: PlaceWords) -> tuple[int, int]:
    """Where a run of directions begins: "شمال غرب", "شمال ووسط"."""
    while index:
        before = _peeled(pieces[index - 1], lists.sides)
        if before is None or pieces[index - 1].folded[before:].startswith("ال"):
            break
        index, peeled = index - 1, before
    return index, peeled


def _definite(pieces: Sequence[Word], index: int, peeled: int, lists: PlaceWords) -> Iterator[PlaceMention]:
    """Yield a landmark with the article and an adjective that makes a name of it: "الساحل الغربي"."""
    stem = pieces[index].folded[peeled + 2 :]
    if (stem in lists.kept or stem in lists.unnamed) and pieces[index + 1].folded in lists.definites:
        since = pieces[index].start + peeled
        end = pieces[index + 1].end
        yield PlaceMention(since, end, since, end, stem, lists.scale(stem))


def _listed(
    pieces: Sequence[Word], last: int, stem: str, lists: PlaceWords, stops: frozenset[str]
) -> Iterator[PlaceMention]:
    """Yield further names of a list: "بلدتي البصيرة وهجين", "قرى أ، ب وج"."""
    if not stem.endswith(_LISTS) and stem not in _PLURALS:
        return
    for _ in range(_LISTED):
        first = last + 1
        if first + 1 < len(pieces) and pieces[first].folded in {"،", ","}:
            first += 1
        if first >= len(pieces):
            return
        word = pieces[first]
        joined = word.folded.startswith("و") and (len(word.folded) > 3 or word.folded[1:] in lists.compounds)
        if not (joined or first == last + 2) or not word.folded[0].isalpha():
            return
        name = word.folded[1:] if joined else word.folded
        if _peeled(word, lists.heads) is not None or name in lists.nameless or name in lists.nouns:
            return
        if name.removeprefix("و") in stops:
            return
        start = word.start + (1 if joined else 0)
        last = _extended(pieces, first, lists)
        yield PlaceMention(start, pieces[last].end, start, pieces[last].end, stem, lists.scale(stem))


def _end(pieces: Sequence[Word], first: int, lists: PlaceWords, stops: frozenset[str]) -> int | None:
    """Index of the last word of a name that begins at `first`, None when no name stands there."""
    word = pieces[first]
    if word.folded == '"':
        return _closing_quote(pieces, first)
    if not word.folded[0].isalpha() or (len(word.folded) < 3 and word.folded not in lists.compounds):
        return None
    plain = word.folded.removeprefix("ال")
    if word.folded in stops or word.folded in lists.refused or plain in lists.towns or plain in lists.areas:
        return None
    opens = first + 1 < len(pieces) and pieces[first + 1].start > word.end  # not the end of a quotation
    if opens and pieces[first + 1].folded == '"':
        return _closing_quote(pieces, first + 1) or first  # "بئر نفط “أ”"
    return _extended(pieces, first, lists)


def _extended(pieces: Sequence[Word], first: int, lists: PlaceWords) -> int:
    last = first
    while last + 1 < len(pieces) and last - first < 3:
        name = pieces[last].folded.removeprefix("و") if last == first else pieces[last].folded
        following = pieces[last + 1].folded
        if not following[0].isalpha() or not (
            name in lists.compounds or pieces[last].folded in lists.compounds or following in lists.directions
        ):
            break
        last += 1
    return last


def _closing_quote(pieces: Sequence[Word], opening: int) -> int | None:
    for position in range(opening + 2, min(opening + _QUOTED, len(pieces))):
        if pieces[position].folded == '"':
            return position
    return None


def _peeled(word: Word, wanted: frozenset[str]) -> int | None:
    """How many proclitic letters (و ف ب ل) must go until the word is one of `wanted`; None if never."""
    for letters in range(min(3, len(word.folded) - 1)):
        rest = word.folded[letters:]
        if letters and word.folded[letters - 1] not in _PROCLITICS:
            return None
        if rest in wanted or (rest.startswith("ال") and rest[2:] in wanted):
            return letters
    return None
