"""Tell the lines of an article from what stands between them: share bars, captions, notices.

The words are data (clutter.yaml); here are the rules. They see one line at a time, folded, and where it
stands. Each asks for a whole line of known words, for a telling beginning or end, or for a short line
without a full stop, so that a sentence that reports an event stays whatever words are in it: "شارك" alone
is a button, "شارك 20 عنصراً في الهجوم." is news.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from schemas.article import Part
from summarizer.ingest.clutter_words import CaptionWords, NoticeWords, ReadAlsoWords, ShareWords, lexicon
from summarizer.ingest.headline import key
from summarizer.text.fold import fold

_LONGEST_HEADLINE = 200  # letters, here and below
_LONGEST_CAPTION = 170
_LONGEST_CREDITED = 400  # a caption that ends in "(AP Photo/…)" may hold sentences
_LONGEST_TEASER = 120
_LONGEST_NOTICE = 260
_LONGEST_BYLINE = 80
_MOST_NAMES = 8  # words of "بقلم: …"
_TOP = 3  # lines of text; there an agency beside a dash signs the article, below it a picture

_LETTER = re.compile(r"[^\W\d_]")
_ENDS = re.compile(r"[.!?؟…:؛][\"')\]»”’\s]*$")
# A full stop at the end, or inside after a whole word: not "..", "U.S.", "د.", "Gen."
_STOPS = re.compile(r"(?<!\.)[.!؛][\"')\]»”’\s]*$|(?:[^\W\d_a-zA-Z]{3}|[a-zA-Z]{4}|\d)[\"')»”]?\.\s")
_TAIL = re.compile(r"(?:\s[-|/]\s?|\s?[-|/]\s|\|)(?P<dash>[^-|]*)$|[(\[](?P<paren>[^()\[\]]*)[)\]]\W*$")
_CLOSING = re.compile(r"[)\]）］﹚⁾₎︶﹈]")  # as `fold` leaves them or makes them
_DASH = re.compile(r"\s[-|/]\s?|\s?[-|/]\s|\|")
_LABEL = re.compile(r"\W*([^:|]{2,40}?)\s*(?::|\||\s[-/]\s|-\s|/\s)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,12}(?:/\S*)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED_BYLINE = re.compile(r"(?:By|BY)(?: (?:[A-Z][\w.'’-]*|and|&|de|al|el|bin|von),?){1,9}")
_CREDITS = re.compile(r"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by .*")
_PHOTO = frozenset({"photo", "image", "picture", "تصوير"})


def parts(lines: Sequence[str], headline: int | None = None, *, is_message: bool = False) -> list[Part]:
    """Return what each line is, by number of line; the lines are trimmed and not blank.

    `headline` is the number of the headline where it is known; else the first line of article text is
    it, if it looks like one. A message of a chat (`is_message`) has none, and its corrections are news.
    """
    found: list[Part | None] = []
    texts = 0
    for number, line in enumerate(lines):
        if number == headline or (is_message and _is_correction(line)):
            found.append(Part.HEADLINE if number == headline else None)
        else:
            found.append(_clutter(line, is_top=texts < _TOP))
        texts += found[-1] in (None, Part.HEADLINE)
    if headline is None and (first := _first_headline(lines, found)) is not None:
        found[first] = Part.HEADLINE
    _mark_linked_titles(lines, found)
    _mark_captions(lines, found)
    if is_message:
        return [Part.BODY if part in (None, Part.HEADLINE) else part for part in found]
    return [part or Part.BODY for part in found]


def _clutter(line: str, *, is_top: bool) -> Part | None:
    """Return what a line is that gives itself away, captions left aside; None for the others."""
    if not _LETTER.search(line):
        return Part.NOTICE
    if len(line) > _LONGEST_NOTICE:
        return None
    words, known = key(line), lexicon()
    if _is_share_bar(words, line, known.share):
        return Part.SHARE_BAR
    if _is_notice(words, line, known.notice) or _is_read_also(words, line, known.read_also):
        return Part.NOTICE
    return Part.NOTICE if _is_byline(words, line, is_top=is_top) else None


def _is_share_bar(words: str, line: str, known: ShareWords) -> bool:
    tokens = [token for token in words.split(" ") if not token.isdigit()]
    if (
        not _ENDS.search(line)
        and len(tokens) <= 12
        and known.invitations.begin(words)
        and known.networks.are_in(words)
    ):
        return True
    telling = 0
    while tokens:
        size = max(known.networks.length_at_start(tokens), known.verbs.length_at_start(tokens))
        telling += size > 0
        size = size or known.glue.length_at_start(tokens)
        if not size:
            return False
        tokens = tokens[size:]
    return telling > 0


def _is_notice(words: str, line: str, known: NoticeWords) -> bool:
    without_numbers = " ".join(token for token in words.split(" ") if not token.isdigit())
    is_stamp = len(line) <= _LONGEST_BYLINE and known.stamps.begin(words) and _YEAR.search(words)
    return bool(
        without_numbers in known.alone.known | known.labels.known
        or known.begins.begin(words)
        or known.contains.are_in(words)
        or _label(line) in known.labels.known
        or _is_correction(line)
        or (is_stamp and not _ENDS.search(line))
        or _CREDITS.fullmatch(line)
        or _ADDRESS.fullmatch(line)
    )


def _is_correction(line: str) -> bool:
    known = lexicon().notice.corrections.known
    return key(line) in known or _label(line) in known


def _is_read_also(words: str, line: str, known: ReadAlsoWords) -> bool:
    return known.begins.begin(words) or words in known.labels.known or _label(line) in known.labels.known


def _is_byline(words: str, line: str, *, is_top: bool) -> bool:
    """Say whether a line signs the article: "By Name", "Example News - خاص", "كتب: …"."""
    known = lexicon().byline
    if len(line) > _LONGEST_BYLINE or _ENDS.search(line):
        return False
    if words in known.tags.known or known.begins.begin(words):
        return True
    if _label(line) in known.labels.known:
        return len(words.split(" ")) <= _MOST_NAMES and not re.search(r"\d", words)
    sides = [key(side) for side in _DASH.split(fold(line).text)]
    signed = known.tags.known | lexicon().caption.agencies.known
    is_signed = any(side in signed for side in sides) and all(side.count(" ") < 3 for side in sides)
    return bool((is_top and len(sides) > 1 and is_signed) or _NAMED_BYLINE.fullmatch(line))


def _first_headline(lines: Sequence[str], found: Sequence[Part | None]) -> int | None:
    """Return the first line of article text if it is short, unended, and followed by more text."""
    text = [number for number, part in enumerate(found) if part is None]
    if len(text) < 2:
        return None
    first, second = text[:2]
    is_short = len(lines[first]) <= _LONGEST_HEADLINE and not _STOPS.search(lines[first])
    return first if is_short and not lines[second][0].islower() else None


def _mark_linked_titles(lines: Sequence[str], found: list[Part | None]) -> None:
    """Mark the title below a bare "read also", and all of them where they close the article."""
    known = lexicon().read_also
    for number, line in enumerate(lines):
        is_short_notice = found[number] is Part.NOTICE and len(line) <= _LONGEST_NOTICE
        if not is_short_notice or key(line) not in known.begins.known | known.labels.known:
            continue
        below = range(number + 1, len(lines))
        titles = list(takewhile(lambda n: found[n] is None and _is_teaser(lines[n]), below))
        for title in titles if len(titles) == len(below) else titles[:1]:
            found[title] = Part.NOTICE


def _mark_captions(lines: Sequence[str], found: list[Part | None]) -> None:
    """Mark captions, and below the first full sentence also the teaser or picture title above each."""
    has_text = began = False
    for number, line in enumerate(lines):
        if found[number] is None and has_text and _is_caption(line):
            found[number] = Part.CAPTION
            if began and found[number - 1] is None and _is_teaser(lines[number - 1]):
                found[number - 1] = Part.CAPTION
        has_text = has_text or found[number] in (None, Part.HEADLINE)
        began = began or (found[number] is None and bool(_STOPS.search(line)))


def _is_caption(line: str) -> bool:
    if len(line) > _LONGEST_CREDITED or (len(line) > _LONGEST_CAPTION and not _CLOSING.search(line)):
        return False
    known, folded = lexicon().caption, fold(line).text
    tail = _TAIL.search(folded)
    if tail and tail["paren"] and not _PHOTO.isdisjoint(key(tail["paren"]).split(" ")):
        return True
    if len(line) > _LONGEST_CAPTION or _STOPS.search(folded):
        return False
    if (
        known.begins.begin(key(folded))
        or _label(folded) in known.labels.known
        or _is_credit(key(folded), known)
    ):
        return True
    return tail is not None and _is_credit(key(tail["dash"] or tail["paren"] or ""), known)


def _is_credit(words: str, known: CaptionWords) -> bool:
    """Say whether the words name a picture's source, and beside it a person's name at most."""
    if not words or known.attributions.are_in(words):
        return False
    tokens = [token for token in words.split(" ") if not token.isdigit()]
    telling = strange = 0
    while tokens:
        size = max(known.agencies.length_at_start(tokens), known.stock.length_at_start(tokens))
        telling += size > 0
        size = size or known.glue.length_at_start(tokens)
        strange += size == 0
        tokens = tokens[size or 1 :]
    return telling > 0 and strange <= 2


def _is_teaser(line: str) -> bool:
    return len(line) <= _LONGEST_TEASER and not _ENDS.search(line)


def _label(line: str) -> str | None:
    """Return the words before a colon, bar or dash at the head of the line."""
    match = _LABEL.match(fold(line).text)
    return key(match[1]) if match else None
