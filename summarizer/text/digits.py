"""The digits of the Arabic East (٠١٢٣) in place of the Western ones: in a number, in running text."""

import re

_EASTERN = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
# Numbers of running text; not those of ids, times, days as ISO 8601 writes them, versions and addresses.
_OWN = re.compile(r"(?<![A-Za-z0-9.:/-])\d+(?:,\d{3})*(?:\.\d+)?(?![A-Za-z0-9/-]|[.:]\d)")


def arabic_indic_number(written: str) -> str:
    """Return a number that is written in Western digits in Arabic-Indic ones: "1,200.5" as "١٬٢٠٠٫٥"."""
    return written.translate(_EASTERN)


def arabic_indic(text: str) -> str:
    """Return Arabic text with Arabic-Indic digits; ids, times and Latin names keep theirs."""
    return _OWN.sub(lambda found: arabic_indic_number(found[0]), text)
