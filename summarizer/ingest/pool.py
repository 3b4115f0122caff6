"""Do the same work on many items in several processes: in order, with few items waiting at a time.

Reading a page is work for the processor, so threads do not help. Processes are started anew ("spawn"): the
program that asks must be one that may be imported, as the command line is. A start takes about a second,
which some hundred pages are worth. An item that takes its process down (libxml2 is C) is lost alone.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT: Final = 200  # items; fewer are done sooner in one process
_TOGETHER: Final = 8  # items handed over at a time
_AHEAD: Final = 3  # such handfuls for each process, done or under way before they are asked for


class Pool(Generic[Item, Result]):
    """Processes that do `work`, for a `with` block: leaving it ends them and drops what was not asked for.

    `work` and all items and results must be such that pickle takes them. `lost` gives the result for an item
    whose process died.
    """

    def __init__(
        self, work: Callable[[Item], Result], lost: Callable[[Item], Result], *, processes: int
    ) -> None:
        self._work, self._lost, self._processes = work, lost, processes
        self._executor = self._started()

    def __enter__(self) -> "Pool[Item, Result]":
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def results(self, items: Iterable[Item]) -> Iterator[Result]:
        """Yield the result for each item, in order; what `work` raises comes when it is the item's turn."""
        rest = iter(items)
        waiting: deque[tuple[Sequence[Item], Future[list[Result]]]] = deque()
        while True:
            while len(waiting) < _AHEAD * self._processes and (some := list(islice(rest, _TOGETHER))):
                waiting.append((some, self._executor.submit(_do, self._work, some)))
            if not waiting:
                return
            handed, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                left = [*handed, *(item for others, _ in waiting for item in others)]
                waiting.clear()
                yield from self._one_by_one(left)

    def _one_by_one(self, items: Iterable[Item]) -> Iterator[Result]:
        """Yield the results for items, one of which took its process down."""
        self._executor = self._started()
        for item in items:
            try:
                results = self._executor.submit(_do, self._work, [item]).result()
            except BrokenProcessPool:
                self._executor = self._started()
                yield self._lost(item)
            else:
                yield from results

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, mp_context=get_context("spawn"))


def _do(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]
