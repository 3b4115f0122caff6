"""Who a sentence says reports it: the name beside a verb of saying, or after "according to".

    وقعت الغارة، بحسب ما أفاد مصدر طبي          مصدر طبي
    وقال مدير المشفى، سالم الحاج، إن ...         سالم الحاج
    ..., two residents and a monk said.        two residents and a monk
    وأضاف أن ... / He added that ...           the one before goes on

Sources are spans of the sentence. What one of them stands for in an article is worked out in extract/said.py.
"""

from functools import lru_cache

from summarizer.text.attribution import arabic, english
from summarizer.text.attribution.words import Attribution

__all__ = ["Attribution", "attribution"]


@lru_cache(maxsize=1024)
def attribution(text: str, language: str) -> Attribution | None:
    """Return who one sentence says reports it; None where it is told in the article's own voice."""
    return arabic.attribution(text) if language == "ar" else english.attribution(text)
