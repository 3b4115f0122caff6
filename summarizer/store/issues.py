"""Briefs that went out. The caller gives the transaction."""

from sqlalchemy import Connection, and_, insert, select, update

from schemas.brief import Issue
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
    """Take the events that a text tells out of all issues; return how many."""
    naming = select(ISSUES.c.seq, ISSUES.c.issue).where(ISSUES.c.issue.contains(text_sha256))
    gone = 0
    for seq, text in connection.execute(naming).all():
        issue = parse(Issue, text)
        left = _without(issue, text_sha256)
        gone += len(issue.events) - len(left.events)
        connection.execute(update(ISSUES).where(ISSUES.c.seq == seq).values(issue=left.model_dump_json()))
    return gone


def _without(issue: Issue, text_sha256: str) -> Issue:
    """Return an issue without the events that a text tells and the decisions on them."""
    kept = tuple(e for e in issue.events if all(t.text_sha256 != text_sha256 for t in e.tellings))
    known = {telling.incident_id for event in kept for telling in event.tellings}
    decided = tuple(d for d in issue.decisions if d.one in known and d.other in known)
    return issue.model_copy(update={"events": kept, "decisions": decided})
