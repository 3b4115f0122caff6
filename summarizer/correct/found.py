"""How a corrected value is found in its article: looked up anew, or marked as given by a person.

Parts of a value that did not change keep how they were found. A new part is sought in the cited sentences,
then, unless it is a number, in the other sentences of the article, exactly or after folding, as `ground`
does; what is found nowhere is GIVEN: a person answers for it, and nothing claims that the article says so.
"""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from schemas.article import Article
from schemas.evidence import Evidence, FieldGrounding, Grounding, Span
from schemas.incident import Incident
from summarizer.correct.fields import value_of
from summarizer.text.dates import resolution
from summarizer.text.fold import fold
from summarizer.text.names import occurrences
from summarizer.text.numerals import Numeral, numerals

_NO_WORDS = {"role", "outcome", "precision", "geo_precision", "earliest", "latest", "lat", "lon"}


def find(
    record: Incident, field: str, value: JsonValue, article: Article, known: Sequence[FieldGrounding] = ()
) -> tuple[FieldGrounding, ...]:
    """Return how the parts of a field's new value are found; `record` still has the old one.

    `known` are found already: what the gazetteer gave for a place.
    """
    if field == "evidence":
        return ()
    search = _Search(article, record.evidence, known, record.grounding)
    old = value_of(record, field)
    found = tuple(g for g in search.parts(field, old, value) if g.field != "place.lat")
    if field == "date":
        found += tuple(search.days(old, value))
    if field == "place":
        found += tuple(search.point(old, value))
    return found


class _Search:
    """One article, the sentences a record cites, and what was found before."""

    def __init__(
        self,
        article: Article,
        cited: Sequence[Evidence],
        known: Sequence[FieldGrounding],
        before: Sequence[FieldGrounding],
    ) -> None:
        self._article = article
        self._cited = [Span(sentence.start, sentence.end) for sentence in cited]
        self._told = [Span(sentence.start, sentence.end) for sentence in article.sentences]
        self._known = {found.field: found for found in known}
        self._before = before

    def parts(
        self, path: str, old: JsonValue, new: JsonValue, whole: JsonValue = None
    ) -> Iterator[FieldGrounding]:
        """Yield how each part of a value is found; `whole` is what it is a part of."""
        if new == old:
            yield from self._kept(path, path)
        elif isinstance(new, dict):
            for key, part in new.items():
                before = old.get(key) if isinstance(old, dict) else None
                yield from self.parts(f"{path}.{key}", before, part, new)
        elif isinstance(new, list):
            yield from self._elements(path, old if isinstance(old, list) else [], new)
        elif new is not None and path.rpartition(".")[2] not in _NO_WORDS:
            yield self._part(path, new, whole)

    def days(self, old: JsonValue, new: JsonValue) -> Iterator[FieldGrounding]:
        """Yield how the days of a date came about: by its words, by a rule, or from the person."""
        if not isinstance(new, dict) or not isinstance(old, dict):
            return
        if (old["earliest"], old["latest"]) == (new["earliest"], new["latest"]):
            yield from (found for found in self._before if found.field == "date")
            return
        if not (new["earliest"] or new["latest"]):
            return
        text = new["text"] if isinstance(new["text"], str) else None
        told = resolution(text, language=self._article.language, published=self._article.published)
        days = told.date.model_dump(mode="json")
        same = (days["earliest"], days["latest"]) == (new["earliest"], new["latest"])
        ends = [str(day) if day else ".." for day in (new["earliest"], new["latest"])]
        interval = ends[0] if ends[0] == ends[1] else "/".join(ends)  # as in ISO 8601-2
        if same and told.rule:
            rule = told.rule.value
            yield FieldGrounding(field="date", value=interval, how=Grounding.DERIVED, rule=rule)
        else:
            yield FieldGrounding(field="date", value=interval, how=Grounding.GIVEN)

    def point(self, old: JsonValue, new: JsonValue) -> Iterator[FieldGrounding]:
        """Yield that a person gave the coordinates, where no gazetteer did."""
        if not isinstance(new, dict) or not isinstance(old, dict) or new["lat"] is None:
            return
        if (old["lat"], old["lon"]) == (new["lat"], new["lon"]):
            yield from (found for found in self._before if found.field == "place.lat")
        elif "place.gazetteer_id" not in self._known:
            point = f"{new['lat']}, {new['lon']}"
            yield FieldGrounding(field="place.lat", value=point, how=Grounding.GIVEN)

    def _kept(self, path: str, now: str) -> Iterator[FieldGrounding]:
        """Yield what was found for a path and its parts, under the path it has now."""
        for found in self._before:
            if found.field == path or found.field.startswith(f"{path}."):
                yield found.model_copy(update={"field": now + found.field[len(path) :]})

    def _elements(self, path: str, old: list[JsonValue], new: list[JsonValue]) -> Iterator[FieldGrounding]:
        """Yield for the elements of a list; one that was there before may have another number now."""
        for number, element in enumerate(new):
            if number < len(old) and old[number] == element:
                yield from self._kept(f"{path}.{number}", f"{path}.{number}")
            elif element in old:
                yield from self._kept(f"{path}.{old.index(element)}", f"{path}.{number}")
            else:
                before = old[number] if number < len(old) else None
                yield from self.parts(f"{path}.{number}", before, element)
        for found in self._before:  # what was not found has no number: `actors.name`
            rest = found.field.removeprefix(path).lstrip(".").partition(".")[0]
            if found.field.startswith(path) and found.how is Grounding.MISSING and not rest.isdigit():
                yield found

    def _part(self, path: str, value: JsonValue, whole: JsonValue) -> FieldGrounding:
        if path in self._known:
            return self._known[path]
        if isinstance(whole, dict) and path.startswith("casualties.") and isinstance(value, int):
            return self._number(path, value, whole)
        text = str(value)
        if path in {"sub_event_type", "status", "claim", "place.country", "place.gazetteer_id"}:
            return FieldGrounding(field=path, value=text, how=Grounding.GIVEN)
        places = occurrences(text, self._article.text)
        for match in places:
            if _inside(match.span, self._cited):
                return _at(path, text, match.how, match.span)
        for match in places:
            if _inside(match.span, self._told):
                return _at(path, text, Grounding.ELSEWHERE, match.span)
        return FieldGrounding(field=path, value=text, how=Grounding.GIVEN)

    def _number(self, path: str, number: int, toll: Mapping[str, JsonValue]) -> FieldGrounding:
        """Look a bound up among the numbers that the cited sentences state as this bound.

        As `ground` does: best is one that states both bounds of the toll, then the nearest to its words. A
        like number in another sentence may count anything, so the person stands for it.
        """
        bound = path.rpartition(".")[2]
        words = [span for key in ("text", "who") for span in self._spans(toll[key])]

        def rank(numeral: Numeral) -> tuple[bool, int]:
            both = (numeral.low, numeral.high) == (toll["low"], toll["high"])
            gaps = (max(0, at.start - numeral.end, numeral.start - at.end) for at in words)
            return not both, min(gaps, default=0)

        stated = sorted((n for n in numerals(self._article.text) if getattr(n, bound) == number), key=rank)
        for numeral in stated:
            if _inside(Span(numeral.start, numeral.end), self._cited):
                return _stated(path, number, numeral)
        return FieldGrounding(field=path, value=str(number), how=Grounding.GIVEN)

    def _spans(self, words: JsonValue) -> list[Span]:
        """Return where words first stand in the cited sentences, if they do."""
        places = occurrences(words, self._article.text) if isinstance(words, str) else ()
        return [match.span for match in places if _inside(match.span, self._cited)][:1]


def _stated(path: str, number: int, numeral: Numeral) -> FieldGrounding:
    """Return how a cited numeral states the number: in digits, in other digits, or in words."""
    span = Span(numeral.start, numeral.end)
    if str(number) in numeral.text:
        return _at(path, str(number), Grounding.EXACT, span)
    if str(number) in fold(numeral.text).text.translate(str.maketrans("", "", ",.،٬")):
        return _at(path, str(number), Grounding.FOLDED, span)
    return _at(path, str(number), Grounding.DERIVED, span, numeral.rule)


def _inside(span: Span, outer: Sequence[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in outer)


def _at(path: str, value: str, how: Grounding, span: Span, rule: str | None = None) -> FieldGrounding:
    return FieldGrounding(field=path, value=value, how=how, start=span.start, end=span.end, rule=rule)
