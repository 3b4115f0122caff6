"""Several processes: order kept, few items ahead, a dead process costs one item."""

import os
from collections.abc import Iterator
from itertools import islice

import pytest

from summarizer.ingest import pool
from summarizer.ingest.pool import Pool


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
