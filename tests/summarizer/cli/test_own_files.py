"""What the program wrote is recognised when it comes back in: no brief is read as an article."""

from collections.abc import Callable
from pathlib import Path

import pytest

STORY = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور في 16 أيار 2020.\n"
Run = Callable[..., tuple[int, str, str]]
WHY = "is a brief of this program, not an article; passed over"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_folder_with_briefs_and_exports_gives_its_articles_alone(
    run: Run, tmp_path: Path, language: str
) -> None:
    out = tmp_path / "in"
    out.mkdir()
    (out / "story.txt").write_text(STORY, encoding="utf-8")
    formats = "md,html,pdf,docx,json,xlsx"
    assert run("brief", out / "story.txt", "--out", out, "--lang", language, "--format", formats)[0] == 0
    for form in ("jsonl", "csv", "acled", "bayanat"):
        ending = "jsonl" if form == "jsonl" else "csv"
        assert run("export", "--format", form, "--out", out / f"export-{form}.{ending}")[0] == 0
    code, _, err = run("ingest", out)
    passed_over = ["brief.docx", "brief.html", "brief.pdf", "export-acled.csv", "export-bayanat.csv"]
    passed_over += ["export-csv.csv", "export-jsonl.jsonl", "records.csv", "records.jsonl"]
    assert code == 0
    assert err.splitlines() == [
        *(f"{out / name}: {WHY}" for name in passed_over),
        "1 article (0 new, 0 changed, 0 further, 1 known, 0 failed)",
    ]
    for name in ("brief.md", "brief.json"):  # folders hold many such files, so there they are passed over
        assert run("ingest", out / name)[2].splitlines()[0] == f"{out / name}: {WHY}"
    (out / "brief.md").rename(out / "brief.txt")
    assert f"{out / 'brief.txt'}: {WHY}" in run("ingest", out)[2].splitlines()
