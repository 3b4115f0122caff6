"""The names of the months as a brief writes them, January first.

Arabic has the Levantine name with the other common name beside it, as papers of the United Nations have it.
Every form that articles may use stands with the date rules (text/dates).
"""

from typing import Final

from schemas.language import Language

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
    "ar": (
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيو",
        "تموز/يوليو",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ),
}
