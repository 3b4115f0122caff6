"""Paired comparisons and slices, worked out by hand."""

from typing import Any

import pytest

from evals.compare import changes, movers, slice_changes
from evals.errors import InvalidRun
from evals.score.slices import slices
from evals.score.statistics import ratio
from schemas.evaluation import Counts


def test_the_same_scores_are_tied(make: Any) -> None:
    rows = [make.row(n, 3, 1, 1) for n in range(10)]
    found = {change.name: change for change in changes(rows, rows)}
    strict = found["incident F1, strict"]
    assert (strict.before, strict.after, strict.size) == (0.75, 0.75, 10)
    assert strict.p == 1.0
    assert strict.verdict == "unchanged"


def test_a_gain_in_every_article_is_better_and_its_reverse_worse(make: Any) -> None:
    low = [make.row(n, 4, 3, 3) for n in range(12)]
    high = [make.row(n, 6, 1, 1) for n in range(12)]
    assert changes(low, high)[0].verdict == "better"
    assert changes(high, low)[0].verdict == "worse"
    assert changes(low, high)[0].difference is not None
    assert changes(low, high)[0].after == pytest.approx(12 / 14)


def test_few_changed_articles_are_tied_however_clear_they_look(make: Any) -> None:
    # Four of ten articles gain, none loses: p = 2 / 2^4 = 0.125, although the interval lies above 0.
    before = [make.row(n, 4, 1, 1) for n in range(10)]
    after = [make.row(n, 5, 0, 0) if n < 4 else before[n] for n in range(10)]
    strict = changes(before, after)[0]
    assert strict.difference is not None
    assert strict.difference.interval.low >= 0
    assert strict.p == pytest.approx(0.125, abs=0.02)
    assert strict.verdict.startswith("tied")


def test_one_article_is_too_few(make: Any) -> None:
    rows = [make.row(0, 1, 0, 0)]
    assert changes(rows, rows)[0].verdict == "too few cases"


def test_other_articles_cannot_be_compared(make: Any) -> None:
    with pytest.raises(InvalidRun, match="the articles differ: 1 only before, 2 only after"):
        changes([make.row(0, 1, 0, 0)], [make.row(1, 1, 0, 0), make.row(2, 1, 0, 0)])


def test_the_articles_that_moved_most_are_named(make: Any) -> None:
    before = [make.row(n, 4, 1, 1) for n in range(4)]
    after = [make.row(0, 1, 4, 4), make.row(1, 5, 0, 0), before[2], make.row(3, 3, 2, 2)]
    worse, better = movers(before, after)
    assert [mover.article_id for mover in worse] == ["a000", "a003"]
    assert [mover.article_id for mover in better] == ["a001"]


def test_slices_narrow_strict_f1_down(make: Any) -> None:
    rows = [
        make.row(0, 2, 0, 0, of="real", language="ar", characters=500, required=2),
        make.row(1, 1, 1, 1, of="real", language="en", characters=2999, required=2),
        make.row(2, 0, 1, 0, of="test", language="en", characters=3000, required=0),
    ]
    found: dict[Any, Any] = {
        (part.group, part.name): (part.size, ratio(part.metric.fractions(rows)))
        for part in slices(rows, make.codebook)
    }
    assert found["set", "real"] == (2, pytest.approx(6 / 8))
    assert found["set", "test"] == (1, 0.0)
    assert found["language", "ar"] == (1, 1.0)
    assert found["length", "under 1,000 characters"] == (1, 1.0)
    assert found["length", "1,000 to 2,999 characters"] == (1, 0.5)
    assert found["length", "3,000 characters and more"] == (1, 0.0)
    assert found["incidents", "1 or 2 gold incidents"] == (2, pytest.approx(6 / 8))
    assert len([name for group, name in found if group == "incidents"]) == 1


def test_a_family_counts_its_gold_incidents_and_its_spurious_records(make: Any) -> None:
    kinds = {"attack": Counts(matched=1, missed=1), "arrests": Counts(spurious=2)}
    rows = [make.row(0, 1, 2, 1, by_type=kinds)]
    family = make.codebook.family("attack")
    found = {part.name: part for part in slices(rows, make.codebook) if part.group == "type family"}
    assert found[family].size == 2
    assert ratio(found[family].metric.fractions(rows)) == pytest.approx(2 / 3)
    assert found[make.codebook.family("arrests")].size == 0
    assert found[family].is_small


def test_slices_are_corrected_for_their_number(make: Any) -> None:
    before = [make.row(n, 4, 3, 3) for n in range(12)]
    after = [make.row(n, 6, 1, 1) for n in range(12)]
    found = [change.p for change in slice_changes(before, after, make.codebook) if change.p is not None]
    raw = changes(before, after)[0].p
    assert raw is not None
    assert found == [pytest.approx(raw * 5, rel=0.5)] * 5  # set, language, length, incidents, one family
