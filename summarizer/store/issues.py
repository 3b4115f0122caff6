"""Briefs that went out. The caller gives the transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, insert, or_, select, update

from schemas.brief import Issue
from schemas.incident import id_start
from summarizer.store.tables import ISSUES
from summarizer.store.values import parse


def stored(connection: Connection, series: str) -> tuple[Issue, ...]:
    """Return the issues of a series, oldest first."""
    wanted = select(ISSUES.c.issue).where(ISSUES.c.series == series).order_by(ISSUES.c.number)
    return tuple(parse(Issue, text) for text in connection.execute(wanted).scalars())


def put(connection: Connection, series: str, issue: Issue) -> None:
    """Store an issue, in place of the one of its series with its number."""
    key = {"series": series, "number": issue.number}
    same = and_(ISSUES.c.series == key["series"], ISSUES.c.number == key["number"])
    changed = connection.execute(update(ISSUES).where(same).values(issue=issue.model_dump_json()))
    if not changed.rowcount:
        connection.execute(insert(ISSUES).values(**key, issue=issue.model_dump_json()))


def forget(connection: Connection, text_sha256: str) -> int:
    """Take the events that a text tells, and what names them, out of all issues; return how many events."""
    named = or_(
        ISSUES.c.issue.contains(text_sha256), ISSUES.c.issue.contains(f'"{_event_start(text_sha256)}')
    )
    naming = select(ISSUES.c.seq, ISSUES.c.issue).where(named)
    gone = 0
    for seq, text in connection.execute(naming).all():
        issue = parse(Issue, text)
        left = _without(issue, text_sha256)
        gone += len(issue.events) - len(left.events)
        connection.execute(update(ISSUES).where(ISSUES.c.seq == seq).values(issue=left.model_dump_json()))
    return gone


def _without(issue: Issue, text_sha256: str) -> Issue:
    """Return an issue without the events that a text tells, the decisions on them and their ids."""
    start = _event_start(text_sha256)
    kept = tuple(
        event.model_copy(
            update={
                "part_of": _others(event.part_of, start),
                "shares_count_with": _others(event.shares_count_with, start),
            }
        )
        for event in issue.events
        if all(telling.text_sha256 != text_sha256 for telling in event.tellings)
    )
    known = {telling.incident_id for event in kept for telling in event.tellings}
    decided = tuple(d for d in issue.decisions if d.one in known and d.other in known)
    withdrawn = _others(issue.withdrawn, start)
    return issue.model_copy(update={"events": kept, "decisions": decided, "withdrawn": withdrawn})


def _event_start(text_sha256: str) -> str:
    """Return how the ids begin of events that this text tells first (link/events.py)."""
    return f"event-{id_start(text_sha256)}-"


def _others(events: Sequence[str], start: str) -> tuple[str, ...]:
    return tuple(event for event in events if not event.startswith(start))
