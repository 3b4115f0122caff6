"""How numbers, days and months are written in the two languages of a brief.

Arabic has Western digits unless asked otherwise, and Levantine month names with the other common name beside
them, as in the example articles and in papers of the United Nations.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from schemas.language import Language
from summarizer.text.digits import arabic_indic, arabic_indic_number
from summarizer.text.months import MONTHS


class Locale(NamedTuple):
    """A language, and whether its digits are those of the Arabic East (٠١٢٣)."""

    language: Language
    eastern_digits: bool = False

    @property
    def rtl(self) -> bool:
        """Tell whether reading begins at the right."""
        return self.language == "ar"

    def number(self, value: float) -> str:
        """Return a number with its thousands apart: "1,200", "٠٫٥"."""
        written = f"{value:,}"
        return arabic_indic_number(written) if self.eastern_digits else written

    def year(self, year: int) -> str:
        """Return a year; its thousands are not set apart."""
        return arabic_indic_number(str(year)) if self.eastern_digits else str(year)

    def digits(self, text: str) -> str:
        """Return running text with the digits of this locale; ids, times and addresses keep theirs."""
        return arabic_indic(text) if self.eastern_digits else text

    def listed(self, items: Iterable[str]) -> str:
        """Return items with the sign of a list between them: "a; b", "ا؛ ب"."""
        return ("؛ " if self.rtl else "; ").join(items)

    def month(self, month: int) -> str:
        """Return a month's full name: "November", "تشرين الثاني/نوفمبر"."""
        return MONTHS[self.language][month - 1]

    def short_month(self, month: int) -> str:
        """Return a month's short name: "Nov", "نوفمبر"."""
        return self.month(month).partition("/")[2] if self.rtl else self.month(month)[:3]

    def day(self, day: date) -> str:
        """Return a day: "5 November 2026", "5 تشرين الثاني/نوفمبر 2026"."""
        return f"{self.number(day.day)} {self.month(day.month)} {self.year(day.year)}"
