"""Put an event together from its tellings, in the order in which they were told. No incident is changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from schemas.event import Conflict, Event, EventToll, Said, Telling
from schemas.incident import Outcome
from summarizer.aliases import Aliases
from summarizer.link import merge
from summarizer.link.copies import copies, sources
from summarizer.link.facts import Facts
from summarizer.link.merge import Voice, accounts_differ, most_told
from summarizer.link.quick import built
from summarizer.link.told import Archive, Told, Wanted
from summarizer.link.toll import meets
from summarizer.link.who import Identify, identifier
from summarizer.tolls import Figure, largest, spanned


class Related(NamedTuple):
    """The events that count an event in, and those that share a figure with it, by their ids."""

    part_of: tuple[str, ...] = ()
    shares_count_with: tuple[str, ...] = ()


_ALONE = Related()


def event_id(first: Facts) -> str:
    """Return the id of an event: it follows from its first telling."""
    return f"event-{first.incident}"


def events_of(
    facts: Sequence[Facts],
    groups: Sequence[Sequence[int]],
    related: Mapping[int, Related],
    archive: Archive,
    aliases: Aliases,
) -> Iterator[tuple[Event, Sequence[Told]]]:
    """Yield an event for each group of places in `facts`, with its tellings, in the order of the groups.

    `related` is by the number of the group. Records are taken from the archive as they are needed.
    """
    joined = sorted({place for members in groups if len(members) > 1 for place in members})
    texts = list(dict.fromkeys(facts[place].text for place in joined))
    copied = dict(zip(texts, copies(archive.articles(texts)), strict=True))
    identify = identifier(aliases)
    tellings = archive.tellings(
        Wanted(facts[place].text, facts[place].incident) for members in groups for place in members
    )
    for number, members in enumerate(groups):
        told = list(islice(tellings, len(members)))
        texts_of = [copied.get(facts[place].text, -1) for place in members]
        numbers = sources([one.article for one in told], texts_of)
        compared = [facts[place] for place in members]
        voices = [*map(Voice, told, compared, numbers, texts_of)]
        yield event_of(voices, identify, related.get(number, _ALONE)), told


def event_of(voices: Sequence[Voice], identify: Identify, related: Related) -> Event:
    """Return the event of tellings in order; `identify` tells actors apart."""
    return built(
        Event,
        id=event_id(voices[0].facts),
        tellings=tuple(map(_telling, voices)),
        sub_event_type=most_told(voices, lambda voice: voice.told.incident.sub_event_type),
        status=most_told(voices, lambda voice: voice.told.incident.status),
        claim=most_told(voices, lambda voice: voice.told.incident.claim),
        date=merge.merged_date(voices),
        place=merge.merged_place(voices),
        actors=merge.merged_actors(voices, identify),
        weapons=merge.merged_weapons(voices),
        tolls=tuple(_toll(outcome, voices) for outcome in _outcomes(voices)),
        sources=len({voice.source for voice in voices}),
        conflicts=_conflicts(voices) if len(voices) > 1 else (),
        part_of=related.part_of,
        shares_count_with=related.shares_count_with,
    )


def _telling(voice: Voice) -> Telling:
    incident, article = voice.told
    return built(
        Telling,
        incident_id=incident.id,
        article_id=article.article_id,
        text_sha256=voice.facts.text,
        source=article.source,
        published=article.published,
        group=voice.source,
        attributed_to=incident.attributed_to,
        denied_by=incident.denied_by,
    )


def _outcomes(voices: Sequence[Voice]) -> list[Outcome]:
    """Return the outcomes that any telling speaks of."""
    told = {entry.outcome for voice in voices for entry in voice.told.incident.casualties}
    return [outcome for outcome in Outcome if outcome in told] if told else []


def _toll(outcome: Outcome, voices: Sequence[Voice]) -> EventToll:
    """Return what the tellings say of one outcome."""
    said = tuple(
        built(
            Said,
            incident_id=voice.told.incident.id,
            low=entry.low,
            high=entry.high,
            text=entry.text,
            who=entry.who,
            reported_by=entry.reported_by,
        )
        for voice in voices
        for entry in voice.told.incident.casualties
        if entry.outcome is outcome
    )
    accounts = _accounts(outcome, voices)
    figure = spanned(figure for figure, _ in accounts)
    return built(
        EventToll,
        outcome=outcome,
        low=figure.low if figure.stated else None,
        high=figure.high,
        said=said,
        disputed=accounts_differ(accounts, meets),
    )


def _accounts(outcome: Outcome, voices: Sequence[Voice]) -> list[tuple[Figure, Voice]]:
    """Return each telling with its article's figure; without those that state no number."""
    told: dict[str, list[Figure]] = defaultdict(list)
    stated = [(v, count) for v in voices for count in v.facts.counts if count.outcome is outcome]
    for voice, count in stated:
        told[voice.facts.text].append(Figure(count.low, count.high))
    return [(largest(told[voice.facts.text]), voice) for voice, _ in stated]


def _conflicts(voices: Sequence[Voice]) -> tuple[Conflict, ...]:
    """List all that the accounts disagree on."""
    incidents = [(voice.told.incident, voice) for voice in voices]
    found = [
        merge.conflict("sub_event_type", ((incident.sub_event_type, v) for incident, v in incidents)),
        merge.conflict("status", ((incident.status.value, v) for incident, v in incidents)),
        merge.conflict("claim", ((incident.claim.value, v) for incident, v in incidents)),
        merge.date_conflict(voices),
        merge.place_conflict(voices),
        merge.actor_conflict(voices),
    ]
    for outcome in _outcomes(voices):
        accounts = _accounts(outcome, voices)
        if accounts_differ(accounts, meets):
            found.append(merge.conflict(outcome.value, ((_figure(f), v) for f, v in accounts)))
    return tuple(one for one in found if one)


def _figure(count: Figure) -> str:
    """Write a figure as an ISO 8601-2 interval is written: 9, 8/10, 9/.."""
    if count.high is None:
        return f"{count.low}/.."
    return str(count.low) if count.low == count.high else f"{count.low}/{count.high}"
