"""Put values into words and runs: numbers, days, amounts, names, references, in the language of a brief.

Text from outside (names, titles, sentences that hold them) becomes runs of their own language, so that it
is kept apart from the direction around it. Isolates that a sentence brings become such runs, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from schemas.brief import Period
from schemas.document import Direction, Run, Runs
from schemas.figures import Toll
from schemas.language import Language
from summarizer.render import paper
from summarizer.render.layout.wording import Counted, Words, words_in
from summarizer.render.pictures.locale import Locale

MOST_REFERENCES = 12  # in a row; more are told as ranges, then counted
_ISOLATED = re.compile("[\u2066-\u2068]([^\u2066-\u2069]*)\u2069")
_FSI, _PDI = "\u2068", "\u2069"
_LANGUAGE = re.compile("[a-z]{2,3}")


def anchor_of(number: int) -> str:
    """Return the anchor of an event by its number."""
    return f"event-{number}"


def article_anchor(number: int) -> str:
    """Return the anchor of an article by its number."""
    return f"article-{number}"


def isolated(text: str) -> str:
    """Return words from outside, marked so that `Script.said` keeps them apart."""
    return f"{_FSI}{text.translate(dict.fromkeys(range(0x2066, 0x206A)))}{_PDI}"


class Script(NamedTuple):
    """A language and its digits, with the words of that language."""

    locale: Locale
    words: Words

    @classmethod
    def of(cls, language: Language, *, eastern_digits: bool = False) -> "Script":
        """Return the script of a language; the digits of the Arabic East are for Arabic alone."""
        return cls(Locale(language, eastern_digits and language == "ar"), words_in(language))

    def number(self, value: float) -> str:
        """Return a number with its thousands apart."""
        return self.locale.number(value)

    def whole(self, value: int) -> str:
        """Return the number of a thing: no thousands set apart."""
        return self.locale.year(value)

    def events(self, number: int) -> str:
        """Return "3 events"."""
        return self.counted(self.words.event, number)

    def counted(self, forms: Counted, number: int, **fields: str) -> str:
        """Return the form for a number with that number in it, and what else it has slots for."""
        return forms.form(number).format(n=self.number(number), **fields)

    def day(self, day: date) -> str:
        """Return a day in words."""
        return self.locale.day(day)

    def days(self, first: date, last: date) -> str:
        """Return "14 May 2026", "14 to 20 May 2026", "28 April to 4 May 2026"."""
        if first == last:
            return self.day(first)
        start = self.day(first)
        if first.year == last.year:
            start = start.removesuffix(f" {self.whole(first.year)}")
            if first.month == last.month:
                start = self.whole(first.day)
        return self.words.period.range.format(first=start, last=self.day(last))

    def period(self, period: Period) -> str:
        """Return the days of a period that may be open."""
        words = self.words.period
        if period.first and period.last:
            return self.days(period.first, period.last)
        if period.first:
            return words.since.format(first=self.day(period.first))
        return words.until.format(last=self.day(period.last)) if period.last else words.open

    def moment(self, moment: datetime) -> str:
        """Return a moment in UTC."""
        utc = moment.astimezone(UTC)
        time = self.digits(f"{utc.hour:02}") + ":" + self.digits(f"{utc.minute:02}")
        return self.words.header.moment.format(day=self.day(utc.date()), time=time)

    def amount(self, toll: Toll) -> str:
        """Return how many persons: "31", "31 to 35", "at least 31", "number not stated", "none reported"."""
        words = self.words.amount
        low, high = self.number(toll.low), None if toll.high is None else self.number(toll.high)
        if not toll.entries:
            return words.none
        if high is None:
            return words.at_least.format(n=low) if toll.low else words.unstated
        if toll.low == toll.high:
            return words.exact.format(n=low)
        return words.range.format(low=low, high=high) if toll.low else words.at_most.format(n=high)

    def digits(self, text: str) -> str:
        """Return running text with the digits of this script; ids, times and addresses keep theirs."""
        return self.locale.digits(text)

    def name(self, text: str, language: str | None = None, **fields: str) -> Run:
        """Return words from outside as a run in their language, by its code or else by their letters."""
        return Run.model_validate({"text": text, "language": self._language(text, language), **fields})

    def _language(self, text: str, stated: str | None) -> str | None:
        """Return the language of words, None where it is the document's.

        The one stated for them is not theirs where its letters are of the other direction: an Arabic article
        may have an English title, and our words stand for one that is withheld.
        """
        ours = self.locale.language
        rtl = paper.right_to_left(text)
        if stated and _LANGUAGE.fullmatch(stated) and (Direction.of(stated) is Direction.RTL) is rtl:
            return None if stated == ours else stated
        if rtl is self.locale.rtl:
            return None
        return "ar" if rtl else "en" if any(letter.isalpha() for letter in text) else None

    def code(self, text: str, **fields: str) -> Run:
        """Return an id, a hash or a signed number: it reads from left to right in every language."""
        return Run.model_validate({"text": text, "language": "en" if self.locale.rtl else None, **fields})

    def model(self, uri: str) -> Run:
        """Return the address of a model; where there is none, the word for that."""
        return self.code(uri) if uri else Run(text=self.words.method.nobody)

    def said(self, text: str, *, strong: bool = False) -> Runs:
        """Return a sentence of the brief as runs: what it isolates in a run of its own."""
        runs = []
        at = 0
        for found in _ISOLATED.finditer(text):
            runs.append(Run(text=self.digits(text[at : found.start()]), strong=strong))
            runs.append(self.name(found[1]).model_copy(update={"strong": strong}))
            at = found.end()
        runs.append(Run(text=self.digits(text[at:]), strong=strong))
        return tuple(run for run in runs if run.text)

    def references(self, numbers: Iterable[int]) -> Runs:
        """Return "[3], [7]" after a space, each leading to its event; long rows as "[3] to [40], [42]"."""
        ordered = sorted(set(numbers))
        spans = [(n, n) for n in ordered] if len(ordered) <= MOST_REFERENCES else _spans(ordered)
        shown = spans if len(spans) <= MOST_REFERENCES else spans[: MOST_REFERENCES - 1]
        left = len(ordered) - sum(last - first + 1 for first, last in shown)
        between = (Run(text=self.words.comma),)
        runs = [run for at, span in enumerate(shown) for run in (*between[: at > 0], *self._span(*span))]
        if left:
            runs.append(Run(text=self.words.more_references.format(n=self.number(left))))
        return (Run(text=" "), *runs) if runs else ()

    def _span(self, first: int, last: int) -> Iterator[Run]:
        yield self.reference(first)
        if last > first:
            yield Run(text=self.words.reference_range)
            yield self.reference(last)

    def reference(self, number: int) -> Run:
        """Return "[3]", which leads to event 3."""
        return self.code(f"[{self.whole(number)}]", to=anchor_of(number))

    def listed(self, items: Sequence[Runs]) -> Runs:
        """Return runs with the sign of a list between them."""
        between = Run(text=self.words.list_separator)
        return tuple(run for at, item in enumerate(items) for run in ((between, *item) if at else item))

    def articles(self, numbers: Sequence[int]) -> Runs:
        """Return "1, 2", each leading to its article."""
        between = Run(text=self.words.comma)
        links = [Run(text=self.whole(number), to=article_anchor(number)) for number in numbers]
        return tuple(run for at, link in enumerate(links) for run in ((between, link) if at else (link,)))


def _spans(ordered: Sequence[int]) -> list[tuple[int, int]]:
    """Join numbers that follow each other; two of them stay two."""
    spans: list[tuple[int, int]] = []
    for number in ordered:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return [one for span in spans for one in ([span] if span[1] - span[0] != 1 else [(n, n) for n in span])]
