"""Several processes: order kept, few items ahead, a dead process costs one item."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from schemas.article import Article, Unreadable
from summarizer import ingest
from summarizer.ingest import Arrival, Ours, Remark, collect, pool
from summarizer.ingest.pool import Pool
from summarizer.ingest.read import Item


def work(number: int) -> int:
    """Square a number; 13 kills the process, a negative number cannot be done."""
    if number == 13:
        os._exit(1)
    if number < 0:
        raise ValueError("negative")
    return number * number


def lost(number: int) -> int:
    return -number


def squares(processes: int) -> Pool[int, int]:
    return Pool(work, lost, processes=processes)


def test_keeps_the_order_and_loses_only_what_kills_its_process() -> None:
    with squares(2) as processes:
        assert list(processes.results(range(60))) == [-13 if n == 13 else n * n for n in range(60)]


def test_takes_few_items_ahead_and_passes_errors_on() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in [*range(1000), -1]:
            taken.append(number)
            yield number if number != 13 else 0

    with squares(1) as processes:
        assert list(islice(processes.results(numbers()), 10)) == [n * n for n in range(10)]
        assert len(taken) <= (pool._AHEAD + 2) * pool._TOGETHER
        with pytest.raises(ValueError, match="negative"):
            list(processes.results([1, -1, 2]))
        assert list(processes.results([])) == []


def test_a_folder_read_in_several_processes_gives_what_one_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"قتل {number + 3} جنود في الرقة.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text('{"text": "قتل جندي في الرقة."}\n', encoding="utf-8")
    alone = [_told(item) for item in collect([tmp_path])]
    monkeypatch.setattr(ingest, "WORTH_IT", 2)
    assert [_told(item) for item in collect([tmp_path], processes=2)] == alone
    assert len(alone) == 5


def _told(item: Item) -> Article | Unreadable | Remark | Ours:
    return item.article if isinstance(item, Arrival) else item
