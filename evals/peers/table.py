"""The comparison as Markdown: table, ratios, fairness notes. Pure; the same text is printed and published."""

from collections.abc import Iterator

from evals.peers.results import OneSystem, Results, Score
from evals.peers.systems import LANGEXTRACT, MAX_TOKENS, OURS

GOAL = 1 / 3  # of LangExtract's tokens written and time, at most
_HEAD = (
    "system",
    "incident F1, strict",
    "lenient",
    "type right, of matched",
    "invented values",
    "tokens in",
    "tokens out",
    "seconds",
    "calls",
    "cut off",
    "failed",
)
# What holds for all systems alike, printed whatever the figures.
_SAME = (
    "All ask one server in one process: the same weights, context, threads and prompt cache; tokens are the "
    "server's count, seconds wall-clock time from text to records, programs and weights already loaded.",
    "Peers run in environments of their own, locked in `requirements/peers`. Their replies are limited to "
    f"{MAX_TOKENS:,} tokens.",
    "All records go through one scorer and one check for inventions. Lenient towards the peers: our code "
    "resolves their dates and places and reads their numbers written in words; records alike in everything "
    "count once; captions and share bars are kept from them. Their values are not grounded: what is not in "
    "the article counts as invented.",
    "An article whose calls all failed counts as one without records.",
)


def markdown(results: Results) -> str:
    """Return table, ratios and notes."""
    lines = [
        _row(_HEAD),
        _row(["---"] * len(_HEAD)),
        *(_row(_cells(one)) for one in results.systems),
        "",
        *_below(results),
    ]
    return "\n".join(lines) + "\n"


def ratio_lines(results: Results) -> list[str]:
    """What ours costs beside LangExtract, where both are there."""
    by_name = {one.name: one for one in results.systems}
    ours, other = by_name.get(OURS.name), by_name.get(LANGEXTRACT.name)
    if not ours or not other:
        return []
    pairs = (
        ("tokens out", ours.tokens_out, other.tokens_out),
        ("time", ours.seconds, other.seconds),
    )
    return [
        f"Ours takes {own / its:.2f} of LangExtract's {what} (goal: at most {GOAL:.2f}; "
        f"{'met' if own / its <= GOAL else 'missed'})."
        for what, own, its in pairs
        if its
    ]


def _below(results: Results) -> Iterator[str]:
    yield from (f"- {line}" for line in (*_ahead_lines(results), *ratio_lines(results)))
    yield f"- {_measured_on(results)}"
    yield from (f"- {line}" for line in _SAME)
    yield from (f"- {one.title}{_versions(one)}: {one.given}.{_aside(one)}" for one in results.systems)
    yield from _failures(results)


def _ahead_lines(results: Results) -> Iterator[str]:
    for one in results.systems:
        if (ahead := one.ours_ahead) and ahead.change is not None and ahead.low is not None:
            high, p = ahead.high or 0.0, "-" if ahead.p is None else f"{ahead.p:.3f}"
            yield (
                f"Ours against {one.title}, strict F1, paired by article: "
                f"{ahead.change:+.2f} ({ahead.low:+.2f} to {high:+.2f}, p {p})."
            )


def _measured_on(results: Results) -> str:
    days = sorted({f"{one.last:%Y-%m-%d}" for one in results.systems})
    articles = len(results.systems[0].articles) if results.systems else 0
    return (
        f"Measured on {', '.join(days)}: {articles} articles (gold {results.suite_sha256[:8]}), "
        f"{results.threads} threads on {results.cores} cores ({results.machine}), {results.weights} (SHA-256 "
        f"{results.weights_sha256[:12]}), context {results.context:,} tokens, version {results.program}."
    )


def _failures(results: Results) -> Iterator[str]:
    for one in results.systems:
        for article in one.articles:
            if article.failures:
                kept = f"{article.records} records kept" if article.records else "no records"
                first = " ".join(article.failures[0].split())[:120].replace("|", "/")
                yield (
                    f"- Failed: {one.title}, {article.article_id}, {len(article.failures)} "
                    f"({kept}); the first: `{first.replace('`', '')}`"
                )


def _aside(one: OneSystem) -> str:
    unlocated = sum(article.unlocated for article in one.articles)
    unusable = sum(article.unusable for article in one.articles)
    parts = [
        f"{unlocated} extractions that it could not locate itself are left out" if unlocated else "",
        f"{unusable} records without a sentence or a type are left out" if unusable else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f" {said[0].upper()}{said[1:]}." if said else ""


def _versions(one: OneSystem) -> str:
    return f" ({', '.join(f'{name} {number}' for name, number in one.versions.items())})"


def _cells(one: OneSystem) -> list[str]:
    values = sum(article.values for article in one.articles)
    invented = sum(len(article.invented) for article in one.articles)
    asks = one.calls > 0
    return [
        one.title,
        _share(one.strict),
        _share(one.lenient),
        "-" if one.type_right.value is None else f"{one.type_right.value:.2f}",
        f"{invented} of {values}",
        f"{one.tokens_in:,}" if asks else "-",
        f"{one.tokens_out:,}" if asks else "-",
        f"{one.seconds:,.0f}",
        f"{one.calls}" if asks else "-",
        f"{sum(article.cut_off for article in one.articles)}" if asks else "-",
        f"{len(one.empty_handed)} of {len(one.articles)}",
    ]


def _share(score: Score) -> str:
    if score.value is None:
        return "-"
    if score.low is None or score.high is None:
        return f"{score.value:.2f}"
    return f"{score.value:.2f} ({score.low:.2f}–{score.high:.2f})"


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
