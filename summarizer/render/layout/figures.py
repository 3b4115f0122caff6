"""The strip of figures: each with its change against the period before, ranges as ranges."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.document import Block, Form, Heading, Paragraph, Run, Runs, Table
from schemas.figures import Figures, Toll
from schemas.incident import Outcome
from summarizer.render.layout.script import Script
from summarizer.render.layout.setting import Setting

_ALWAYS = {Outcome.KILLED, Outcome.INJURED, Outcome.DETAINED}


class _Column(NamedTuple):
    label: str
    figure: str
    change: Runs


def strip(given: Setting) -> Iterator[Block]:
    """Yield the figures of a brief that has events."""
    brief, script, words = given.brief, given.script, given.words.figures
    if not brief.events:
        return
    before = None if brief.scope.changed_only else brief.previous  # only part of the period is counted
    columns = tuple(_columns(brief.figures, before, script))
    changes = tuple(column.change for column in columns)
    yield Heading(level=1, text=script.words.headings.figures, anchor="figures")
    yield Table(
        summary=words.summary,
        header=tuple((Run(text=column.label),) for column in columns),
        rows=(tuple((Run(text=c.figure),) for c in columns), *((changes,) if before else ())),
        widths=(1,) * len(columns),
        form=Form.FIGURES,
    )
    if compared := _compared(given):
        yield Paragraph(runs=(Run(text=compared),))
    if unnumbered := [toll for toll in brief.figures.tolls if toll.unnumbered]:
        yield Paragraph(runs=_unnumbered(unnumbered, script))
    if given.open:
        yield Paragraph(runs=(Run(text=words.open.format(events=script.events(given.open))),))


def _columns(now: Figures, before: Figures | None, script: Script) -> Iterator[_Column]:
    words = script.words.figures
    events = _change(now.events, before.events if before else None, script)
    yield _Column(words.events, script.number(now.events), events)
    earlier = {toll.outcome: toll for toll in before.tolls} if before else {}
    for toll in now.tolls:
        then = earlier.get(toll.outcome)
        if toll.outcome in _ALWAYS or toll.entries or (then and then.entries):
            yield _Column(words.outcomes[toll.outcome], script.amount(toll), _toll_change(toll, then, script))
    places = _change(_places(now), _places(before) if before else None, script)
    yield _Column(words.places, script.number(_places(now)), places)


def _places(figures: Figures) -> int:
    """Return how many places are named."""
    return sum(count.name is not None for count in figures.places)


def _change(now: int, before: int | None, script: Script) -> Runs:
    """Return "+3", "-2" or "no change"."""
    if before is None:
        return ()
    if now == before:
        return (Run(text=script.words.figures.same),)
    return (script.code(f"{'+' if now > before else '-'}{script.number(abs(now - before))}"),)


def _toll_change(now: Toll, before: Toll | None, script: Script) -> Runs:
    """Return the difference of two exact numbers, else what it was before: ranges have no difference."""
    if before is None:
        return ()
    if (one := _exact(now)) is not None and (other := _exact(before)) is not None:
        return _change(one, other, script)
    return (Run(text=script.words.figures.before.format(amount=script.amount(before))),)


def _exact(toll: Toll) -> int | None:
    return toll.low if toll.entries and toll.low == toll.high else None


def _compared(given: Setting) -> str | None:
    """Say what the figures are compared with, or why with nothing; None where no days were asked for."""
    words, before = given.words.figures, given.brief.scope.period.before
    if given.brief.scope.changed_only:
        return words.changed_only
    if before is None:
        return words.no_period if given.has_period else None
    form = words.no_figures if given.brief.previous is None else words.compared
    return form.format(period=given.script.period(before))


def _unnumbered(tolls: Sequence[Toll], script: Script) -> Runs:
    """Say how many figures of each outcome had no number: unknown is not zero."""
    words = script.words
    counts = [
        words.method.counted.format(what=words.fields[toll.outcome], n=script.number(toll.unnumbered))
        for toll in tolls
    ]
    return (Run(text=words.figures.unnumbered.format(counts=words.list_separator.join(counts))),)


def included(events: int, script: Script) -> Paragraph:
    """Return how many events have no close date and yet are in the figures: no days were asked for."""
    return Paragraph(runs=(Run(text=script.counted(script.words.figures.included, events)),))


def counted_apart(given: Setting) -> Paragraph:
    """Return the figures of the events that may lie outside the period."""
    script, figures = given.script, given.brief.apart
    tolls = [
        script.words.header.labelled.format(label=script.words.figures.outcomes[toll.outcome])
        + script.amount(toll)
        for toll in figures.tolls
        if toll.entries
    ]
    stated = script.words.list_separator.join(tolls) + script.words.full_stop if tolls else ""
    words = script.words.figures.apart
    return Paragraph(
        runs=(Run(text=words.format(events=script.events(figures.events), tolls=stated).strip()),)
    )
