"""Find quotes in a text: as they are, or after folding. The text is folded once, however many quotes."""

import unicodedata
from collections.abc import Iterable

from schemas.evidence import Grounding, Span
from summarizer.text.fold import fold
from summarizer.text.names import Match


def find_quotes(quotes: Iterable[str], text: str) -> tuple[Match | None, ...]:
    """Return for each quote its first place in `text`, EXACT or FOLDED; None where it does not stand.

    A quote begins and ends at word boundaries. A blank quote, or one
    of invisible marks alone, stands nowhere.
    """
    return tuple(_find(quote.strip(), text) for quote in quotes)


def contains_quote(quote: str, text: str) -> bool:
    """Whether the quote stands in the text, exactly or after folding."""
    return _find(quote.strip(), text) is not None


def _find(quote: str, text: str) -> Match | None:
    wanted = fold(quote).text.strip()
    if not wanted:
        return None
    if exact := _place(quote, text):
        return Match(exact, Grounding.EXACT)
    folded = fold(text)
    place = _place(wanted, folded.text)
    return Match(folded.span(*place), Grounding.FOLDED) if place else None


def _place(quote: str, text: str) -> Span | None:
    """Return the first place where `quote` stands in `text` and cuts no word."""
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        if not (_cuts_a_word(text, start) or _cuts_a_word(text, end)):
            return Span(start, end)
        start = text.find(quote, start + 1)
    return None


def _cuts_a_word(text: str, at: int) -> bool:
    """Whether a cut before `text[at]` would part a word or take a mark off its letter."""
    if not 0 < at < len(text):
        return False
    return bool(unicodedata.combining(text[at])) or (text[at - 1].isalnum() and text[at].isalnum())
