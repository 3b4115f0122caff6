"""The end of a round: what is open is written down, and the user is told what became of everything."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from summarizer.llm.batch.estimate import Estimate, estimate
from summarizer.llm.batch.files import BatchFiles, write_requests
from summarizer.llm.batch.room import Batch

_SHOWN = 20


def finished(batch: Batch, files: BatchFiles, names: Mapping[str, str]) -> list[str]:
    """End a round: write what is open, and return what to tell the user. `names` by text_sha256."""
    told = _of_replies(batch) if files.replies else []
    if not batch.requests:
        return [
            *told,
            "no question is open" + (f": {files.requests} is not written" if files.requests else ""),
        ]
    if files.requests is None:
        return [*told, f"questions left open: {len(batch.requests)}; --batch-out FILE would write them down"]
    written = write_requests(files.requests, batch.requests)
    return [*told, *_of_requests(written, batch, names)]


def _of_replies(batch: Batch) -> list[str]:
    """What became of the lines of reply files; one line each for those that were not used."""
    arrivals, replies = batch.arrivals, [found.reply for found in batch.answered]
    fenced = sum(found.fenced for found in batch.answered)
    guessed = sum(reply.tokens_in is None or reply.tokens_out is None for reply in replies)
    doubtful = (*arrivals.doubtful, *batch.mailbox.doubtful)
    told = [*_first(arrivals.refused, "refused: "), *_first(doubtful, "doubtful: ")]
    if arrivals.failed:
        causes = ", ".join(f"{why} ({number})" for why, number in sorted(arrivals.failed.items()))
        told.append(f"requests that failed and stay open: {causes}")
    told.append(f"replies used: {len(replies)}, of earlier rounds included")
    if unused := batch.unused:
        told.append(f"replies to questions that are not asked (any more): {len(unused)}, e.g. {unused[0]}")
    if batch.others:
        told.append(f"answered by others than {batch.model.uri}: {', '.join(batch.others)}")
    if fenced:
        told.append(f"replies in a ``` fence, peeled: {fenced}")
    if guessed:
        told.append(f"replies that state no tokens: {guessed}; theirs are estimated, their cost is unknown")
    return told


def _of_requests(files: Sequence[Path], batch: Batch, names: Mapping[str, str]) -> list[str]:
    """What was written: sizes, tokens in all and by article, prefix, price."""
    counted = estimate(batch.requests, batch.model.uri, batch.model.price)
    size = sum(file.stat().st_size for file in files)
    tokens = (
        f"about {sum(counted.tokens_in.values()):,} tokens to read, at most {counted.most_out:,} to write"
    )
    where = ", ".join(map(str, files))
    told = [f"requests written to {where}: {len(batch.requests)} ({size:,} bytes), {tokens}"]
    if len(files) > 1:
        told.append(f"split into {len(files)} files: providers take 50,000 requests or 200 MB in one")
    by_article = counted.tokens_in.items()
    told += _first(
        [f"{names.get(about, about[:8])}: about {count:,} tokens" for about, count in by_article], "  "
    )
    prefix = f"{counted.prefix_bytes:,} bytes (about {counted.prefix_tokens:,} tokens)"
    return [*told, f"each request begins with the same {prefix}", _price(counted)]


def _price(counted: Estimate) -> str:
    if counted.reading is None or counted.writing is None:
        return "estimated price: unknown (no price for this model)"
    return (
        f"estimated price at half the usual one, as for batches: ${counted.reading:.4f} to read, "
        f"at most ${counted.writing:.4f} to write"
    )


def _first(lines: Sequence[str], start: str) -> list[str]:
    shown = [f"{start}{line}" for line in lines[:_SHOWN]]
    return [*shown, f"{start}and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else shown
