"""Names in Arabic: a head word, then what may follow it ("قوات", "الحرس", "الثوري")."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.text.mentions.grammar import governs, is_verb, listed
from summarizer.text.mentions.words import MOST_WORDS, PERSON, Mention, Word, Words

_CLOSED = ("ون", "ين", "ان")  # endings that no name can follow in the genitive, only an adjective
_OPEN = frozenset({"اعيان", "سكان", "شبان"})  # plurals that only look like duals
_NOBODY_ALONE = frozenset({"مدفعيه", "عناصر", "عنصر", "مجموعات", "سلاح"})  # also not with the article
_ALWAYS_CLOSED = frozenset({"حاجز"})  # "حاجز X" is where a checkpoint stands
_FRONT = frozenset({"في", "من", "تشهد", "شهدت", "علي"})  # "جبهة" after these is a place
# Words that are epithets after a whole name ("ميليشيا X المسلحة"), and heads of names of one group.
_LATE_EPITHETS = frozenset({"المسلحه", "الايرانيه", "المدعومه", "الارهابيه"})
_ONE_GROUP = frozenset({"ميليشيا", "ميليشيات", "مليشيا", "مليشيات", "جماعه", "حركه", "تنظيم"})
_CELLS = frozenset({"خليه", "خلايا"})  # with the group they belong to, they are the name
_TIES = frozenset({"تابعه", "تتبع"})  # words between a cell and the "to" before its group
_PERSON_WORDS = 3  # of a name, family name and words such as "عبد" not counted


class _Head(NamedTuple):
    """A head without proclitics and article."""

    stem: str
    definite: bool

    @property
    def closed(self) -> bool:
        """Whether no name can follow it in the genitive."""
        ending = self.stem.endswith(_CLOSED) and self.stem not in _OPEN
        return ending or self.stem in _ALWAYS_CLOSED


def actors(pieces: Sequence[Word], lists: Words) -> Iterator[Mention]:
    """Yield the groups and persons named."""
    heads = lists.groups | lists.people
    index = 0
    while index < len(pieces):
        if person := _person(pieces, index, lists):
            first, index = person
            yield Mention(pieces[first].start, pieces[index].end, PERSON)
        elif (peeled := _peeled(pieces[index], heads)) is not None:
            index, found = _group(pieces, index, peeled, lists, heads)
            yield from found
        elif _is_acting_state(pieces, index, lists):
            yield Mention(pieces[index].start, pieces[index].end, pieces[index].folded)
        index += 1


def _group(
    pieces: Sequence[Word], index: int, peeled: int, lists: Words, heads: frozenset[str]
) -> tuple[int, tuple[Mention, ...]]:
    """The index of the last piece of the name that begins with the head at `index`, and the name, if any."""
    head = pieces[index]
    letters, whole = head.folded[:peeled], head.folded[peeled:]
    definite = (whole.startswith("ال") and len(whole) > 2) or letters.endswith("لل")
    stem = (whole.removeprefix("ال") if definite else whole) or whole
    if not _names_somebody(pieces, index, stem, lists):
        return index, ()
    last = _parent(pieces, index, lists, heads) if stem in _CELLS and not definite else None
    if last is not None:
        return last, (Mention(head.start + peeled, pieces[last].end, stem),)
    last = _follow(pieces, index, lists, heads, _Head(stem, definite))
    alone = (stem in lists.bare and not definite) or letters.endswith("ب") or stem in _NOBODY_ALONE
    if last == index and alone:
        return last, ()
    first = index + 1 if last > index and _is_unit(stem, pieces[index + 1], lists, heads) else index
    start = head.start + peeled if first == index else pieces[first].start
    return last, (Mention(start, pieces[last].end, stem),)


def _parent(pieces: Sequence[Word], index: int, lists: Words, heads: frozenset[str]) -> int | None:
    """Where the group ends that a cell belongs to ("خلية لتنظيم X", "خلايا تابعة لتنظيم X"), if said."""
    at = index + 1 + (index + 1 < len(pieces) and pieces[index + 1].folded in _TIES)
    if at >= len(pieces) or not pieces[at].folded.startswith("ل"):
        return None
    peeled = _peeled(pieces[at], heads)
    if not peeled:
        return None
    whole = pieces[at].folded[peeled:]
    definite = pieces[at].folded.startswith("لل") or whole.startswith("ال")
    return _follow(pieces, at, lists, heads, _Head(whole.removeprefix("ال"), definite))


def _names_somebody(pieces: Sequence[Word], index: int, stem: str, lists: Words) -> bool:
    """Whether a head stands for somebody here: some do only with a certain word after them."""
    if stem == "جبهه" and not pieces[index].definite and index and pieces[index - 1].folded in _FRONT:
        return False
    if index + 1 < len(pieces) and pieces[index + 1].folded in lists.things:
        return False  # "مجموعة بيانات"
    if stem in lists.adjectival and not _is_noun(pieces, index, lists):
        return False
    needed = {pair.partition(":")[2] for pair in lists.partial if pair.startswith(f"{stem}:")}
    return not needed or (index + 1 < len(pieces) and pieces[index + 1].folded in needed)


def _is_noun(pieces: Sequence[Word], index: int, lists: Words) -> bool:
    """Whether a word that may be an adjective ("هجوم مسلح") is a noun: after a number, verb, preposition."""
    before = pieces[index - 1].folded if index else ""
    if before.isdigit() or before in lists.quantities:
        return True
    return is_verb(before, "ar") or before in listed("against", "ar") | listed("by", "ar")


def _may_follow(word: str) -> bool:
    """Whether a word may be the name after a head: no verb, and nothing joined by "and"."""
    verb = is_verb(word, "ar") or word.endswith("وا") or (word.startswith("ي") and word.endswith("ون"))
    return not verb and (not word.startswith("و") or word.startswith(("وحد", "وطن", "واد")))


def _is_unit(stem: str, following: Word, lists: Words, heads: frozenset[str]) -> bool:
    """Whether a head only says "members of", "units of" what follows, which is the name."""
    if not following.folded[0].isalpha() or following.folded in lists.adjectives:
        return False
    if stem == "جماعه":
        return not following.definite  # "جماعة بوكو حرام"
    if stem in {"وحدات", "ابناء", "رجال"}:
        return _peeled(following, heads) is not None
    return stem in lists.units


def _person(pieces: Sequence[Word], index: int, lists: Words) -> tuple[int, int] | None:
    """First and last piece of a person's name after a title; None when no name of two words follows."""
    title = pieces[index].folded
    if title not in lists.titles and title[1:] not in lists.titles:
        return None
    first = index + 1
    while first < len(pieces) and first - index <= 2 and pieces[first].folded.startswith("ال"):
        first += 1  # "القيادي الميداني"
    if first + 1 < len(pieces) and pieces[first].folded == '"' and pieces[first + 1].folded[0].isalpha():
        closing = _closing_quote(pieces, first)
        return (first + 1, closing - 1) if closing and closing > first + 1 else None
    last = _name_end(pieces, first, lists)
    return (first, last) if last > first else None


def _name_end(pieces: Sequence[Word], first: int, lists: Words) -> int:
    """Index of the last piece of a person's name from `first` on; before `first` when there is none."""
    last, position, counted = first - 1, first, 0
    while position < len(pieces) and counted < _PERSON_WORDS:
        word = pieces[position].folded
        if word in lists.joining and position + 1 < len(pieces):
            last, position = position + 1, position + 2
            continue
        if not _may_be_name(word, lists) or (pieces[position].definite and not word.startswith("ال")):
            break
        last, position, counted = position, position + 1, counted + 1
        if word.startswith("ال"):
            break
    else:
        if position < len(pieces) and pieces[position].folded.startswith("ال"):
            return position if _may_be_name(pieces[position].folded, lists) else last
    return last


def _may_be_name(word: str, lists: Words) -> bool:
    return word[0].isalpha() and len(word) > 1 and word not in lists.stops and not governs(word, "ar")


def _is_acting_state(pieces: Sequence[Word], index: int, lists: Words) -> bool:
    """Whether a country is named right after a verb: "شنت إسرائيل"."""
    return bool(index) and pieces[index].folded in lists.states and is_verb(pieces[index - 1].folded, "ar")


def _follow(pieces: Sequence[Word], index: int, lists: Words, heads: frozenset[str], head: _Head) -> int:
    """Index of the last piece of the name that begins at `index`; epithets at its end are left out."""
    last, position, free = index, index + 1, not (head.definite or head.closed)
    while position < len(pieces) and position - index <= MOST_WORDS:
        word = pieces[position]
        if word.folded == '"':
            closing = _closing_quote(pieces, position)
            quoted = pieces[position + 1].folded if closing else "."
            if closing is None or not quoted[0].isalpha() or is_verb(quoted, "ar"):
                break
            last, position, free = closing, closing + 1, False
            continue
        if word.folded in lists.epithets and _is_unnamed(pieces[last], lists):
            return position
        if not word.folded[0].isalpha() or word.folded in lists.stops or word.folded in lists.epithets:
            break
        if word.folded in _LATE_EPITHETS and last > index and head.stem in _ONE_GROUP:
            break
        takes = word.folded.startswith("ال") and (head.definite or not head.closed)
        takes = takes or word.folded in lists.adjectives or (last > index and word.folded in lists.purposes)
        joined = pieces[position - 1].folded in lists.joining
        if not (takes or joined or (free and _may_follow(word.folded) and not _peeled(word, heads))):
            break
        free = (word.folded in heads and not word.folded.endswith(_CLOSED)) or word.folded in lists.joining
        last, position = position, position + 1
    return last


def _is_unnamed(word: Word, lists: Words) -> bool:
    """Whether a name is no more than "the organizations": an epithet behind it is all that names them."""
    stem, letters = word.stem, word.folded.removesuffix(word.stem)
    return letters.endswith(("ال", "لل")) and stem in lists.unnamed


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
