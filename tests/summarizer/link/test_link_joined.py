"""Joining texts that go by, and events of records that are read again."""

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings

from schemas.article import Article
from schemas.event import Said
from summarizer.link import Joined, Told, Wanted, join
from summarizer.link.quick import built
from summarizer.link.told import Held
from tests.summarizer.link.drawn import BOTH, tellings
from tests.summarizer.link.made import ALIASES, CODEBOOK, in_one_article, linked, told, toll

SAID = {"incident_id": "a", "low": 1, "high": 2, "text": None, "who": None, "reported_by": None}


class Asked(Held):
    """An archive that remembers what was asked for."""

    def __init__(self, held: Iterable[Told]) -> None:
        super().__init__(held)
        self.texts: list[str] = []
        self.wanted: list[Wanted] = []

    def articles(self, texts: Iterable[str]) -> Iterator[Article]:
        self.texts = list(texts)
        return super().articles(self.texts)

    def tellings(self, wanted: Iterable[Wanted]) -> Iterator[Told]:
        for one in wanted:
            self.wanted.append(one)
            yield from super().tellings([one])


def by_text(held: Iterable[Told]) -> list[list[Told]]:
    texts: dict[str, list[Told]] = {}
    for one in held:
        texts.setdefault(one.article.text_sha256, []).append(one)
    return list(texts.values())


def joined(held: Iterable[Told]) -> Joined:
    return join(by_text(held), aliases=ALIASES, codebook=CODEBOOK)


@settings(deadline=None)  # tables are loaded when they are first asked for
@given(tellings())
def test_texts_may_go_by_in_any_order(found: list[Told]) -> None:
    expected, again = linked(*found), joined(found[::-1])
    assert tuple(event for event, _ in again.events(Held(found))) == expected.events
    assert again.decisions == expected.decisions


def test_each_record_is_read_again_once_as_its_event_is_made() -> None:
    alike = [told("a", who=BOTH), told("b", who=BOTH)]
    apart = in_one_article(told("c", kind="arrests", tolls=[toll(3)]), told("d", kind="other"))
    archive = Asked([*alike, *apart])
    events = joined([*apart, *alike]).events(archive)
    assert archive.wanted == []
    event, of = next(events)
    assert [one.incident_id for one in event.tellings] == [one.incident.id for one in of] == ["a", "b"]
    assert [one.incident for one in archive.wanted] == ["a", "b"]
    assert archive.texts == [one.article.text_sha256 for one in alike]  # what stands alone has no copy
    assert [event.id for event, _ in events] == ["event-c", "event-d"]
    assert [one.incident for one in archive.wanted] == ["a", "b", "c", "d"]


def test_a_built_value_is_the_one_that_validation_gives() -> None:
    made, expected = built(Said, **SAID), Said.model_validate(SAID)
    assert (made, made.model_dump_json(), hash(made)) == (
        expected,
        expected.model_dump_json(),
        hash(expected),
    )
    assert made.model_copy(update={"low": 0}).low == 0


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(dict(list(SAID.items())[:-1]), id="one-left-out"),
        pytest.param({**SAID, "other": 1}, id="one-too-many"),
    ],
)
def test_a_built_value_needs_its_fields(fields: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Said needs all of its fields: incident_id, low, high"):
        built(Said, **fields)
