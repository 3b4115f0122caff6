"""The languages that briefs are written in (ISO 639-1)."""

from typing import Literal

Language = Literal["en", "ar"]
