"""The words for records and events, the same in every output: English or Arabic; neutral.

The words are data (wording/records.en.yaml, records.ar.yaml); a missing one is an error when they are read.
English writes days as ISO 8601 does, as the exports do; Arabic in words, since the parts of an ISO day in
Arabic-Indic digits change places in a line that runs to the left.
"""

import re
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from schemas.evidence import Grounding
from schemas.incident import CasualtyReport, Outcome, Precision, ResolvedDate
from schemas.language import Language
from schemas.yaml_data import load_yaml
from summarizer.render import safe
from summarizer.render.countries import country_name
from summarizer.render.pictures.locale import Locale
from summarizer.render.record_wording import Wording

_OPEN = ".."  # an unknown end of an interval (ISO 8601-2)
_SLOT = re.compile(r"\\\{\d\\\}")
_LETTERS = re.compile(r"[^\d.]")
_FSI, _PDI = "\u2068", "\u2069"


class Reason(NamedTuple):
    """A reason of a decision as shown; `quotes` if it holds words from outside, such as a name."""

    text: str
    quotes: bool


class Words(NamedTuple):
    """The words of a language, and how it writes numbers and days."""

    of: Wording
    locale: Locale

    def type_label(self, sub_event_type: str) -> str:
        """Return a type's name as a reader expects it: "Air/drone strike"."""
        listed = self.of.types.get(sub_event_type)
        return listed or (
            sub_event_type if self.locale.rtl else sub_event_type.replace("_", " ").capitalize()
        )

    def country(self, code: str) -> str:
        """Return a country's name with its ISO code; the code alone if it is unknown."""
        name = country_name(code, self.locale.language)
        return f"{name} ({code})" if name else code

    def day(self, day: date) -> str:
        """Return one day: "2020-05-21", "21 أيار/مايو 2020"."""
        return self.locale.day(day) if self.locale.rtl else day.isoformat()

    def days(self, earliest: date | None, latest: date | None) -> str | None:
        """Return a range of days: "2020-05-07 to 2020-05-21", "by 2020-05-21"; None if no end is known."""
        told = self.of.dates
        if earliest and latest:
            if earliest == latest:
                return self.day(latest)
            return told.range.format(first=self.day(earliest), last=self.day(latest))
        if latest:
            return told.until.format(last=self.day(latest))
        return told.since.format(first=self.day(earliest)) if earliest else None

    def dates(self, when: ResolvedDate) -> str:
        """Return when it was: a range of days, or that the article gives no day, or no date at all."""
        days = self.days(when.earliest, when.latest)
        return days or (self.of.dates.unresolved if when.text else self.of.empty.not_stated)

    def precision(self, when: ResolvedDate) -> str | None:
        """Return how close the date is; None where there is none."""
        if when.precision is Precision.UNKNOWN:
            return None
        return self.of.precisions[when.precision]

    def amount(self, low: int | None, high: int | None) -> str | None:
        """Return how many: "31", "31 to 35", "at least 31", "up to 5"; None where no number is stated."""
        told, number = self.of.amounts, self.locale.number
        if high is None:
            return told.at_least.format(low=number(low)) if low else None
        if low == high:
            return number(high)
        if not low:
            return told.up_to.format(high=number(high))
        return told.range.format(low=number(low), high=number(high))

    def toll(self, outcome: Outcome, low: int | None, high: int | None) -> str:
        """Return persons with an outcome: "2 killed", "killed: number not stated"."""
        told, amount = self.of.outcomes[outcome], self.amount(low, high)
        if amount is None:
            return self.of.amounts.unknown_of.format(outcome=told.label)
        return told.counted.format(n=amount)

    def casualty(self, entry: CasualtyReport) -> str:
        """Return one entry of a record in words."""
        return self.toll(entry.outcome, entry.low, entry.high)

    def found(self, part: str | None, how: Grounding, rule: str | None) -> str:
        """Return how a value was found: "number: derived (dual)". `part` is the end of its path."""
        told, label = self.of.found, self.of.groundings[how].label
        shown = told.rule.format(how=label, rule=self.of.rules.get(rule, rule)) if rule else label
        named = self.of.parts.get(part or "")
        return told.part.format(part=named, rest=shown) if named else shown

    def conflicting(self, field: str, value: str) -> str:
        """Return a value of a conflict (schemas.event.Conflict) in words."""
        match field:
            case "sub_event_type":
                return self.type_label(value)
            case "status":
                return {str(key): words for key, words in self.of.statuses.items()}.get(value, value)
            case "claim":
                return {str(key): words for key, words in self.of.claims.items()}.get(value, value)
            case "date":
                first, last = map(_day, _ends(value))
                return self.days(first, last) or value
            case _ if field in {outcome.value for outcome in Outcome}:
                low, high = map(_number, _ends(value))
                return self.amount(low, high) or self.of.amounts.unknown
        return safe.plain(value)

    def reason(self, text: str) -> Reason:
        """Return a reason of a decision in words. One that is not listed, a person's, stays as it is."""
        for pattern, told in _reasons(self.locale.language):
            if found := pattern.fullmatch(text):
                slots = tuple(map(safe.plain, found.groups()))
                shown = (f"{_FSI}{slot}{_PDI}" if _LETTERS.search(slot) else slot for slot in slots)
                return Reason(told.format(*shown), any(map(_LETTERS.search, slots)))
        return Reason(f"{_FSI}{safe.plain(text)}{_PDI}", True)


@lru_cache
def words(language: Language, *, eastern_digits: bool = False) -> Words:
    """Return the words of a language; Arabic with Western digits unless asked otherwise."""
    return Words(_wording(language), Locale(language, eastern_digits and language == "ar"))


@lru_cache
def _wording(language: Language) -> Wording:
    file = files("summarizer.render").joinpath("wording", f"records.{language}.yaml")
    return Wording.model_validate(load_yaml(file.read_bytes()))


@lru_cache
def _reasons(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return patterns of the stored reasons with the words for them, those with most letters first."""
    listed = sorted(_wording(language).reasons.items(), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(_SLOT.sub("(.+)", re.escape(stored))), told) for stored, told in listed)


def _ends(interval: str) -> tuple[str, str]:
    """Return both ends of an interval as ISO 8601-2 writes it: "8/10", "9/..", "9"."""
    first, slash, last = interval.partition("/")
    return first, last if slash else first


def _day(end: str) -> date | None:
    return None if end == _OPEN else date.fromisoformat(end)


def _number(end: str) -> int | None:
    return None if end == _OPEN else int(end)
