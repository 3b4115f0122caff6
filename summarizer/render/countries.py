"""Names of countries by their ISO 3166 code, in both languages."""

import gettext
import unicodedata
from functools import lru_cache

import pycountry

from schemas.language import Language
from summarizer.geo.sources import country_rows


@lru_cache
def country_name(code: str, language: Language) -> str | None:
    """Return a country's usual name; None for a code that ISO 3166 does not have.

    Arabic names are those of the gazetteer's own table, else the longer ones that pycountry ships.
    """
    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        return None
    if language == "en":
        return str(getattr(found, "common_name", found.name))
    (row,) = country_rows({code: {"name": found.name, "population": 0}})
    own = (name for name in row.names if unicodedata.bidirectional(name[0]) == "AL")
    return next(own, None) or _arabic().gettext(found.name)


@lru_cache
def _arabic() -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["ar"], fallback=True)
