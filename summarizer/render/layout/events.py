"""Annex A: every event of the brief in a row."""

from collections.abc import Iterator, Sequence

from schemas.brief import EventRow, Standing
from schemas.document import Block, Heading, PageBreak, Run, Runs, Table
from schemas.incident import Claim, GeoPrecision
from summarizer.render.layout.script import Script, anchor_of
from summarizer.render.layout.setting import Setting

_WIDTHS = (5, 13, 17, 14, 19, 15, 14, 13, 10, 11)


def events(given: Setting) -> Iterator[Block]:
    """Yield the table of events, on its long side; nothing without events."""
    if not given.brief.events:
        return
    words = given.words.events
    yield PageBreak(landscape=True)
    yield Heading(level=1, text=given.words.headings.events, anchor="annex-a")
    yield Table(
        summary=words.summary,
        header=tuple(
            (Run(text=label),)
            for label in (
                words.number,
                words.date,
                words.place,
                words.type,
                words.actors,
                words.casualties,
                words.status,
                words.sources,
                words.review,
                words.id,
            )
        ),
        rows=tuple(_row(event, given) for event in given.brief.events),
        widths=_WIDTHS,
    )


def _row(event: EventRow, given: Setting) -> tuple[Runs, ...]:
    script, words = given.script, given.words.events
    return (
        (Run(text=script.whole(event.number), anchor=anchor_of(event.number)),),
        _date(event, script),
        _place(event, script),
        script.said(event.shown_type),
        _actors(event, script),
        script.said(event.shown_tolls) if event.shown_tolls else (Run(text=words.no_tolls),),
        _status(event, given),
        _sources(event, script),
        (Run(text=review_of(event, script)),),
        (script.code(event.id),),
    )


def _date(event: EventRow, script: Script) -> Runs:
    noted = f" ({script.words.events.open})" if event.standing is Standing.OPEN else ""
    return (*script.said(event.shown_date), *((Run(text=noted),) if noted else ()))


def _place(event: EventRow, script: Script) -> Runs:
    """Return the place, and how its coordinates stand for it where that is not closely."""
    words = script.words.events
    shown = script.said(event.shown_place) if event.shown_place else (Run(text=words.no_place),)
    if not event.shown_place or event.place.geo_precision is GeoPrecision.PLACE:
        return shown
    return (*shown, Run(text=f" ({words.precisions[event.place.geo_precision]})"))


def _actors(event: EventRow, script: Script) -> Runs:
    if not event.shown_actors:
        return (Run(text=script.words.events.no_actors),)
    return script.listed(
        [
            (*script.said(actor.name), Run(text=f" ({script.words.roles[actor.role]})"))
            for actor in event.shown_actors
        ]
    )


def _status(event: EventRow, given: Setting) -> Runs:
    """Return status and claim, on what accounts differ, and with what its figures are shared."""
    script, words = given.script, given.words.events
    stated: list[Runs] = [(Run(text=script.words.statuses[event.status]),)]
    if event.claim is not Claim.REPORTED:
        stated.append((Run(text=script.words.claims[event.claim]),))
    if event.conflicts:
        stated.append((Run(text=words.differ.format(fields=differing(event, script))),))
    stated += _within(words.part_of, event.part_of, given)
    stated += _within(words.shares, event.shares_count_with, given)
    return script.listed(stated)


def _within(form: str, others: Sequence[str], given: Setting) -> list[Runs]:
    """Return "counted in [3]" for those of the other events that are in the brief."""
    before, _, after = form.partition("{events}")
    if not (references := given.references(others)):
        return []
    return [(Run(text=before.rstrip()), *references, *((Run(text=after),) if after else ()))]


def _sources(event: EventRow, script: Script) -> Runs:
    words = script.words.events
    form = words.sourced_once if len(event.articles) == 1 else words.sourced
    counted = form.format(n=script.number(event.sources))
    return (Run(text=counted), *script.articles(event.articles))


def differing(event: EventRow, script: Script) -> str:
    """Return the fields on which the tellings disagree."""
    return script.words.comma.join(script.words.fields[conflict.field] for conflict in event.conflicts)


def review_of(event: EventRow, script: Script) -> str:
    """Return whether a person has looked at it or ought to, and what became of it since the last issue."""
    words = script.words
    stated = [words.events.reviewed if event.reviewed else words.events.unreviewed]
    stated += [words.events.doubtful] if event.doubtful else []
    stated += [words.changes.marks[event.change]] if event.change else []
    return words.comma.join(stated)
