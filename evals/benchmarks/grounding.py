"""Measure grounding: `python -m evals.benchmarks.grounding`. Prints times and checks nothing.

The article is invented: 12,000 characters of Arabic with spelling variants. Of 1,000 quotes every other
one stands in it (half of these only after folding), the rest have a word too many. Each figure is processor
time, the best of several runs on cold caches, so that a busy machine disturbs it least.
"""

import time
from collections.abc import Callable

from schemas.article import Article, Sentence
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.incident import Claim, Outcome, Role, Status
from summarizer.ground import find_quotes, ground
from summarizer.text.fold import fold
from summarizer.text.numerals import numerals
from summarizer.text.sentences import split

LENGTH = 12_000
QUOTES = 1_000
RUNS = 5
_SENTENCE = (
    "وقالت مصادر محلية إن {n} عنصراً من “قوات الحدود” قُتلوا، وأصيب مدنيان بعبوة ناسفة قرب الشحيل "
    "بريف المدينة {n} الشرقي، فيما فرّ عشرات السكان إلى البلدات المجاورة."
)


def article() -> Article:
    """Return the invented article, its sentences one a line."""
    text = "\n".join(_SENTENCE.format(n=n) for n in range(100, 200))[:LENGTH]
    spans = [Sentence(number=n, start=s.start, end=s.end) for n, s in enumerate(split(text), start=1)]
    return Article(article_id="invented", text=text, sentences=tuple(spans), language="ar")


def quotes(source: Article) -> list[str]:
    """Return the quotes: as they stand, not there, as they fold, not there, and so on."""
    stretches = [source.text[at : at + 120] for at in range(0, LENGTH - 200, 4)]
    whole = [stretch[stretch.index(" ") : stretch.rindex(" ")].strip() for stretch in stretches]
    chosen = [whole[at * len(whole) // QUOTES] for at in range(QUOTES)]
    forms: tuple[Callable[[str], str], ...] = (
        lambda quote: quote,
        lambda quote: f"{quote} غائب",
        lambda quote: fold(quote).text,
        lambda quote: f"غائب {quote}",
    )
    return [forms[at % len(forms)](quote) for at, quote in enumerate(chosen)]


def draft() -> Draft:
    """Return a draft with the values of a usual record, one of them missing, two elsewhere."""
    return Draft(
        sentences=(3, 4),
        sub_event_type="remote_explosive_landmine_ied",
        status=Status.OCCURRED,
        claim=Claim.REPORTED,
        date_text="أمس",
        place="الشحيل",
        within=("ريف المدينة 102", "ريف المدينة 150"),
        actors=(
            DraftActor(name="قوات الحدود", role=Role.TARGET),
            DraftActor(name="سكان البلدات", role=Role.PERPETRATOR),
        ),
        casualties=(
            DraftCasualty(outcome=Outcome.KILLED, low=102, high=102, text="102 عنصرا", who="قوات الحدود"),
            DraftCasualty(outcome=Outcome.INJURED, low=2, high=2, text=None, who="مدنيان"),
        ),
        weapons=("عبوة ناسفة",),
        attributed_to="مصادر محلية",
        denied_by=None,
    )


def best_seconds(work: Callable[[], object]) -> float:
    """Return the shortest of several runs, each on cold caches."""
    return min(_seconds(work) for _ in range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    fold.cache_clear()
    numerals.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    source, wanted, one = article(), quotes(article()), draft()
    found = sum(match is not None for match in find_quotes(wanted, source.text))
    size = f"{len(source.text):,}-character article"
    print(
        f"{len(wanted):,} quotes ({found} found) in a {size}: {_ms(lambda: find_quotes(wanted, source.text))}"
    )
    print(f"ground one draft, first of a {size}: {_ms(lambda: ground(one, source))}")
    many = _ms(lambda: [ground(one, source) for _ in range(20)])
    print(f"ground 20 drafts of a {size}: {many}")


def _ms(work: Callable[[], object]) -> str:
    return f"{1000 * best_seconds(work):.1f} ms"


if __name__ == "__main__":
    main()
