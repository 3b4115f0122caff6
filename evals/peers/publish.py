"""Where results go: into the run's folder, and, when asked, into results.json and the README."""

from pathlib import Path

from evals.peers.results import Results
from evals.peers.table import markdown
from evals.run.files import write_whole
from summarizer.errors import UsageError

COMMITTED = Path(__file__).parent / "results.json"
README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- make compare: begin -->", "<!-- make compare: end -->"


def write(folder: Path, results: Results) -> None:
    """Write results.json and compare.md into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "results.json", results.model_dump_json(indent=1) + "\n")
    write_whole(folder / "compare.md", markdown(results))


def publish(results: Results, committed: Path = COMMITTED, readme: Path = README) -> None:
    """Write the committed copy and the README's table. Raises UsageError when the markers are not there."""
    text = with_table(readme.read_text(encoding="utf-8"), markdown(results))
    write_whole(committed, results.model_dump_json(indent=1) + "\n")
    write_whole(readme, text)


def with_table(text: str, table: str) -> str:
    """Return the text with the table between its two markers. Raises UsageError without them."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UsageError(f"the README lacks the line {BEGIN} or {END}: put both where the table belongs")
    return f"{before}{BEGIN}\n\n{table}\n{END}{after}"
