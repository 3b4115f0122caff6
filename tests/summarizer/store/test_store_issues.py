from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from schemas.article import Article, Sentence
from schemas.brief import EventRow, Issue, Scope, Standing
from schemas.event import Decision, Relation, Telling
from schemas.incident import Claim, Precision, ResolvedDate, ResolvedPlace, Status, incident_id
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.llm.cache import StoredReply
from summarizer.llm.model import COMPOSING
from summarizer.store import Store

AS_OF = datetime(2026, 11, 22, tzinfo=UTC)
RUN = RunInfo(
    model="m1",
    prompt_sha256="p",
    schema_sha256="s",
    codebook_sha256="c",
    version="0",
    at=AS_OF,
    usage=Usage(),
)
HOMS, HAMA = "a" * 64, "b" * 64
DAY = ResolvedDate(earliest=date(2020, 5, 16), latest=date(2020, 5, 16), text=None, precision=Precision.DAY)


def row(number: int, *texts: str) -> EventRow:
    return EventRow(
        id=f"e{number}",
        tellings=tuple(
            Telling(
                incident_id=incident_id(text, number),
                article_id=text[:2],
                text_sha256=text,
                source=None,
                published=None,
                group=group,
            )
            for group, text in enumerate(texts, start=1)
        ),
        sub_event_type="attack",
        status=Status.OCCURRED,
        claim=Claim.REPORTED,
        date=DAY,
        place=ResolvedPlace(name="حمص"),
        actors=(),
        weapons=(),
        tolls=(),
        sources=len(texts),
        conflicts=(),
        number=number,
        standing=Standing.INSIDE,
        text="An attack.",
        shown_type="attack",
        shown_date="16 May 2020",
        shown_place="Homs",
        shown_actors=(),
        shown_tolls=None,
        area="Homs",
        articles=(1,),
        reviewed=False,
    )


def decision(one: str, other: str) -> Decision:
    return Decision(one=one, other=other, relation=Relation.SAME, linked=False, score=0.2, reasons=())


def issue(number: int, *events: EventRow, decisions: tuple[Decision, ...] = ()) -> Issue:
    return Issue(number=number, as_of=AS_OF, scope=Scope(), events=events, decisions=decisions)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "home")


def test_the_issues_of_a_series_come_back_in_order(store: Store) -> None:
    with store:
        store.issued("weekly Homs", issue(2))
        store.issued("weekly Homs", issue(1, row(1, HOMS)))
        store.issued("daily ", issue(7))
        assert store.issues("weekly Homs") == (issue(1, row(1, HOMS)), issue(2))
        assert store.issues("weekly") == ()


def test_an_issue_takes_the_place_of_the_one_with_its_number(store: Store) -> None:
    with store:
        store.issued("", issue(1, row(1, HOMS)))
        store.issued("", issue(1, row(2, HOMS)))
        assert store.issues("") == (issue(1, row(2, HOMS)),)


def test_with_an_article_goes_what_it_tells_in_earlier_briefs(store: Store) -> None:
    text = "قُتل شخصان في حمص."
    article = Article(
        article_id="homs", text=text, sentences=(Sentence(number=1, start=0, end=len(text)),), language="ar"
    )
    homs = article.text_sha256
    reading = Reading(
        article_id="homs", text_sha256=homs, state=State.NOTHING_FOUND, reason=None, incidents=(), run=RUN
    )
    both, other, third = row(1, homs, HAMA), row(2, HAMA), row(3, HAMA)
    kept, lost = (
        decision(incident_id(HAMA, 2), incident_id(HAMA, 3)),
        decision(incident_id(homs, 1), incident_id(HAMA, 2)),
    )
    with store:
        store.save(article, reading)
        store.issued("", issue(1, both, other, third, decisions=(kept, lost)))
        store.issued("x", issue(1, other))
        assert store.purge(article="homs").events == 1
        assert store.issues("") == (issue(1, other, third, decisions=(kept,)),)
        assert store.issues("x") == (issue(1, other),)


def test_with_an_article_goes_what_later_briefs_say_of_its_events(store: Store) -> None:
    article = Article(
        article_id="homs", text="نص.", sentences=(Sentence(number=1, start=0, end=3),), language="ar"
    )
    homs = article.text_sha256
    reading = Reading(
        article_id="homs", text_sha256=homs, state=State.NOTHING_FOUND, reason=None, incidents=(), run=RUN
    )
    gone, other = f"event-{incident_id(homs, 2)}", f"event-{incident_id(HAMA, 1)}"
    named = {"part_of": (gone, other), "shares_count_with": (other, gone)}
    left = {"part_of": (other,), "shares_count_with": (other,)}
    with store:
        store.save(article, reading)
        only = issue(1).model_copy(update={"withdrawn": (other, gone)})
        linked = issue(2, row(2, HAMA).model_copy(update=named))
        for one in (only, linked, issue(3, row(3, homs), row(2, HAMA).model_copy(update=named))):
            store.issued("", one)
        assert store.purge(article="homs").events == 1
        kept = row(2, HAMA).model_copy(update=left)
        assert store.issues("") == (
            only.model_copy(update={"withdrawn": (other,)}),
            issue(2, kept),
            issue(3, kept),
        )


def test_with_an_article_go_all_replies_about_briefs(store: Store) -> None:
    article = Article(
        article_id="homs", text="نص.", sentences=(Sentence(number=1, start=0, end=3),), language="ar"
    )
    reading = Reading(
        article_id="homs",
        text_sha256=article.text_sha256,
        state=State.NOTHING_FOUND,
        reason=None,
        incidents=(),
        run=RUN,
    )
    reply = StoredReply(
        key="k",
        about=COMPOSING,
        step="brief",
        model="m1",
        text="{}",
        finish_reason="stop",
        tokens_in=1,
        tokens_out=1,
        seconds=0.1,
        cost=None,
        created=AS_OF,
    )
    with store:
        store.save(article, reading)
        store.replies.put(reply)
        assert store.purge(article="nobody").replies == 0
        assert store.replies.get("k") == reply
        assert store.purge(article="homs").replies == 1
        assert store.replies.get("k") is None
