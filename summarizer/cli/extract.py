"""`summarizer extract`: articles to records, one JSON line an article."""

from summarizer.cli.options import BatchIn, BatchOut, DryRun, MaybeNew, ModelUri, Out, Published, ReviewBelow


def command(
    inputs: MaybeNew = None,
    model: ModelUri = None,
    out: Out = None,
    published: Published = None,
    review_below: ReviewBelow = None,
    dry_run: DryRun = False,
    batch_out: BatchOut = None,
    batch_in: BatchIn = None,
) -> None:
    """Read incident records out of articles: JSON lines, one per article, in the order of the input.

    What persons corrected (`summarizer correct`) is written as corrected, rejected records are left out.

    With batch files others ask the model: --batch-out writes the requests, --batch-in reads the replies and
    goes on. What is open then is written to --batch-out again; without it, articles end with what is
    answered, and those without any answer wait.

    \b
    summarizer extract articles/ --out records.jsonl
    summarizer extract --model openai:gpt-5-mini page.html
    summarizer ingest https://www.example.org/news/attack.html && summarizer extract
    cat article.txt | summarizer extract - --published 2026-11-15
    summarizer extract --model openai:gpt-5-mini articles/ --batch-out requests.jsonl
    summarizer extract --model openai:gpt-5-mini articles/ --batch-in replies.jsonl --out records.jsonl
    """
    from summarizer.cli import batching, marking, reviewing, run
    from summarizer.llm.batch.files import batch_files
    from summarizer.render import records_jsonl

    files = batch_files(batch_in, batch_out)
    run.check_no_stdout("--batch-out", batch_out)
    run.check_target(out)
    run.check_target(batch_out)
    with run.opened(model) as desk:
        if dry_run:
            run.show_questions(desk, inputs or (), published)
            return
        if files:
            done = batching.read(desk, inputs or (), published, files)
        else:
            done = batching.Round(run.read(desk, inputs or (), published), waiting=(), whole=True)
        results = marking.results(
            reviewing.reviewed(desk.store, done.results), marking.threshold(review_below)
        )
        run.write(records_jsonl([reading for _, reading in results]), out)
        run.finish(desk, results, waiting=done.waiting, whole=done.whole)
