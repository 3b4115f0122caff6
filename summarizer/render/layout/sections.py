"""The sections of sentences: by area, told apart, changed since the last issue, not known."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from schemas.brief import Change, Changed, Gap, Part, Sentence
from schemas.document import Block, Bullets, Heading, Paragraph, Run, Runs
from summarizer.render.layout.figures import counted_apart, included
from summarizer.render.layout.opening import bulleted, joined, labelled
from summarizer.render.layout.script import Script
from summarizer.render.layout.setting import Setting

_PER_PARAGRAPH = 3  # sentences


def by_area(given: Setting) -> Iterator[Block]:
    """Yield the sentences under the headings of their areas, each with the number of its events."""
    if given.brief.told(Part.AREA):
        yield Heading(level=1, text=given.words.headings.areas, anchor="areas")
        yield from _under_areas(given, Part.AREA, Counter(event.area for event in given.inside))


def undated(given: Setting) -> Iterator[Block]:
    """Yield what is not dated closely enough: with its own figures, or within those of all dates."""
    if told := given.brief.told(Part.UNDATED):
        cited = {name for sentence in told for name in sentence.events}
        headings = given.words.headings
        heading = headings.apart if given.has_period else headings.undated
        yield Heading(level=1, text=heading, anchor="undated")
        yield counted_apart(given) if given.has_period else included(len(cited), given.script)
        counts = Counter(event.area for event in given.brief.events if event.id in cited)
        yield from _under_areas(given, Part.UNDATED, counts)


def _under_areas(given: Setting, part: Part, counts: Counter[str | None]) -> Iterator[Block]:
    for heading, group in groupby(given.brief.told(part), key=lambda sentence: sentence.heading):
        if heading:
            yield Heading(level=2, text=_counted(heading, counts, given.script))
        yield from _paragraphs(given, list(group))


def _counted(heading: str, counts: Counter[str | None], script: Script) -> str:
    """Return "Aleppo (3 events)"; a heading that is no area's stands for events without one."""
    number = counts[heading] or counts[None]
    return f"{heading} ({script.events(number)})" if number else heading


def _paragraphs(given: Setting, told: Sequence[Sentence]) -> Iterator[Block]:
    for start in range(0, len(told), _PER_PARAGRAPH):
        yield Paragraph(runs=joined(given, told[start : start + _PER_PARAGRAPH]))


def apart(given: Setting) -> Iterator[Block]:
    """Yield what is disputed, or claimed by a single source."""
    headings = given.words.headings
    yield from bulleted(given, Part.DISPUTED, headings.disputed, "disputed")
    yield from bulleted(given, Part.CLAIMED, headings.claimed, "claimed")


def changes(given: Setting) -> Iterator[Block]:
    """Yield what changed since the last issue; nothing where there was none to compare with."""
    changed, words = given.brief.changes, given.words.changes
    if changed is None:
        return
    yield Heading(level=1, text=given.words.headings.changes, anchor="changes")
    if not changed:
        yield Paragraph(runs=(Run(text=words.none),))
        return
    yield Bullets(items=tuple(_changes(given, changed)))


def _changes(given: Setting, changed: Sequence[Changed]) -> Iterator[Runs]:
    words, script = given.words.changes, given.script
    if new := [one.event for one in changed if one.change is Change.NEW]:
        counted = words.new.format(events=script.events(len(new)))
        yield (Run(text=counted), *given.references(new))
    for one in changed:
        if one.change is Change.REVISED:
            fields = script.words.list_separator.join(script.words.fields[name] for name in one.fields)
            yield (*labelled(words.revised, (Run(text=fields),), script), *given.references([one.event]))
    for one in changed:
        if one.change is Change.WITHDRAWN:
            yield labelled(words.withdrawn, script.said(one.text or one.event), script)


def gaps(given: Setting) -> Iterator[Block]:
    """Yield what is not known or may be missing."""
    if found := given.brief.gaps:
        yield Heading(level=1, text=given.words.headings.gaps, anchor="gaps")
        yield Bullets(items=tuple((Run(text=_gap(gap, given.script)),) for gap in found))


def _gap(gap: Gap, script: Script) -> str:
    what = script.words.gaps[gap.kind]
    return script.words.gap.format(what=what, n=script.number(gap.count), of=script.number(gap.of))
