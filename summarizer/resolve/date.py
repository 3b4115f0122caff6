"""When: the words of a draft become days, counted from the article's publication."""

from schemas.article import Article
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import DateRange, ResolvedDate
from summarizer.text.dates import resolution


def when(date_text: str | None, article: Article) -> tuple[ResolvedDate, FieldGrounding | None]:
    """Return the date the words mean in this article, and the rule by which it was computed.

    The grounding is that of the computed days; where the words stand in the article is `ground`'s to say.
    None where nothing is known of the day.
    """
    found = resolution(date_text, language=article.language, published=article.published)
    if found.rule is None:
        return found.date, None
    return found.date, FieldGrounding(
        field="date", value=_interval(found.date), how=Grounding.DERIVED, rule=found.rule.value
    )


def _interval(days: DateRange) -> str:
    """Write a day or an interval as in ISO 8601-2: 2020-05-17, 2020-05-01/2020-05-10, ../2020-05-21."""
    first, last = (day.isoformat() if day else ".." for day in (days.earliest, days.latest))
    return first if first == last else f"{first}/{last}"
