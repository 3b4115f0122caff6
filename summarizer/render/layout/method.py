"""Annex C: how records and sentences were made, what the words mean, with what, and the limits."""

import re
from collections.abc import Iterator, Sequence

from schemas.brief import Brief, Method
from schemas.document import Block, Bullets, Heading, PageBreak, Paragraph, Run, Runs, Table
from schemas.run import Usage
from summarizer.render.layout.script import Script
from summarizer.render.layout.setting import Setting

_TRANSLITERATED = "transliteration"  # ShownActor.origin
_ISOLATED = re.compile("([\u2066-\u2068][^\u2066-\u2069]*\u2069)")


def method(given: Setting) -> Iterator[Block]:
    """Yield the whole annex."""
    headings, words = given.words.headings, given.words.method
    yield PageBreak()
    yield Heading(level=1, text=headings.method, anchor="annex-c")
    yield from _points(headings.records, words.records, given.script)
    yield from _points(headings.definitions, words.definitions, given.script)
    yield Heading(level=2, text=headings.provenance)
    yield Table(
        summary=words.provenance_summary,
        header=((Run(text=words.what),), (Run(text=words.value),)),
        rows=tuple(((Run(text=label),), runs) for label, runs in _made_with(given.brief, given.script)),
        widths=(2, 5),
    )
    if names := _transliterated(given.brief):
        yield Heading(level=2, text=headings.transliterated)
        yield Paragraph(runs=given.script.listed([given.script.said(name) for name in names]))
        yield Paragraph(runs=(Run(text=words.transliterated),))
    yield from _points(headings.limits, words.limits, given.script)


def _points(heading: str, points: Sequence[str], script: Script) -> Iterator[Block]:
    yield Heading(level=2, text=heading)
    yield Bullets(items=tuple((Run(text=script.digits(point)),) for point in points))


def _transliterated(brief: Brief) -> list[str]:
    """Return the names of actors and places that were transliterated, each once."""
    actors = (actor for event in brief.events for actor in event.shown_actors)
    places = (name for event in brief.events for name in _marked(event.shown_place or ""))
    written = (actor.name for actor in actors if actor.origin == _TRANSLITERATED)
    return list(dict.fromkeys((*written, *places)))


def _marked(places: str) -> Iterator[str]:
    """Yield those of a place and the larger ones around it that have the original in brackets behind them.

    Only a transliteration has: `brief.names` isolates an original there and nowhere else.
    """
    pieces = _ISOLATED.split(places)
    for before, original, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        if before.endswith(" (") and after.startswith(")"):
            yield f"{before.rpartition(', ')[2]}{original})"


def _made_with(brief: Brief, script: Script) -> Iterator[tuple[str, Runs]]:
    words, made = script.words.method, brief.method
    yield words.model, (script.model(made.model),)
    yield words.composer, (script.code(made.composer) if made.composer else Run(text=words.no_composer),)
    if made.composer_sha256 is not None:
        yield words.composer_prompts, (script.code(made.composer_sha256),)
    if made.unanswered is not None:
        yield words.unanswered, (script.name(made.unanswered, "en"),)
    for label, values in (
        (words.versions, made.versions),
        (words.prompts, made.prompt_sha256),
        (words.schemas, made.schema_sha256),
        (words.codebooks, made.codebook_sha256),
    ):
        listed = script.listed([(script.code(value),) for value in values])
        yield label, listed or (Run(text=words.nobody),)
    yield words.read, (Run(text=_read(made, script)),)
    yield words.usage, (Run(text=_spent(made.usage, script)),)
    reviews = [(words.review_states[name], getattr(made.reviews, name)) for name in words.review_states]
    yield words.reviews, _counts(reviews, script)
    found = [(words.groundings[how], getattr(made.grounding, how)) for how in words.groundings]
    yield words.grounding, _counts(found, script)
    yield words.sentences, (Run(text=_composition(made, script)),)
    yield words.repeated, (Run(text=script.number(brief.repeated_texts)),)


def _read(made: Method, script: Script) -> str:
    if made.read_from is None or made.read_to is None:
        return script.words.method.not_read
    first, last = script.moment(made.read_from), script.moment(made.read_to)
    return first if first == last else script.words.period.range.format(first=first, last=last)


def _spent(usage: Usage, script: Script) -> str:
    """Return what the readings cost. An unknown price is said to be unknown, never zero."""
    words = script.words.method
    cost = (
        words.cost_unknown if usage.cost is None else words.cost.format(n=script.number(round(usage.cost, 4)))
    )
    return words.spent.format(
        calls=script.number(usage.calls),
        cached=script.number(usage.cached_calls),
        tokens_in=script.number(usage.tokens_in),
        tokens_out=script.number(usage.tokens_out),
        seconds=script.number(round(usage.seconds, 1)),
        retries=script.number(usage.retries),
        reasks=script.number(usage.reasks),
        cost=cost,
    )


def _counts(counts: Sequence[tuple[str, int]], script: Script) -> Runs:
    """Return what is not zero of the counts, each behind its label."""
    form = script.words.method.counted
    stated = [form.format(what=label, n=script.number(n)) for label, n in counts if n]
    return (Run(text=script.words.list_separator.join(stated) or script.words.method.nobody),)


def _composition(made: Method, script: Script) -> str:
    return script.words.method.composition.format(
        all=script.number(made.sentences),
        composed=script.number(made.composed),
        replaced=script.number(made.replaced),
    )
