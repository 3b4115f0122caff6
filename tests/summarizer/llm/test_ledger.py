from threading import Thread

from schemas.run import Usage
from summarizer.llm.ledger import Ledger


def test_what_is_booked_adds_up_per_article_and_in_all() -> None:
    ledger = Ledger()
    ledger.book("a", Usage(calls=1, tokens_in=10, cost=0.5))
    ledger.book("a", Usage(calls=1, retries=2, tokens_in=5, cost=0.25))
    ledger.book("b", Usage(cached_calls=1, tokens_in=7))
    assert ledger.usage("a") == Usage(calls=2, retries=2, tokens_in=15, cost=0.75)
    assert ledger.usage("b") == Usage(cached_calls=1, tokens_in=7)
    assert ledger.usage("c") == Usage()
    assert ledger.total() == Usage(calls=2, cached_calls=1, retries=2, tokens_in=22, cost=0.75)


def test_one_unknown_price_makes_the_sum_unknown() -> None:
    ledger = Ledger()
    ledger.book("a", Usage(cost=0.5))
    ledger.book("a", Usage(cost=None))
    assert ledger.usage("a").cost is None
    assert ledger.total().cost is None


def test_latencies_keep_their_order() -> None:
    ledger = Ledger()
    for seconds in (0.3, 0.1, 0.2):
        ledger.answered(seconds)
    assert ledger.latencies == (0.3, 0.1, 0.2)


def test_nothing_is_lost_between_threads() -> None:
    ledger = Ledger()

    def work() -> None:
        for _ in range(200):
            ledger.book("a", Usage(calls=1))
            ledger.answered(1.0)

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledger.usage("a").calls == 1600
    assert len(ledger.latencies) == 1600
