"""What the program wrote is recognised when it comes back in: no brief is read as an article."""

from collections.abc import Callable
from pathlib import Path

import pytest

STORY = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور في 16 أيار 2020.\n"
Run = Callable[..., tuple[int, str, str]]


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
    assert run("export", "--format", "xlsx", "--out", out / "export.xlsx")[0] == 0
    code, _, err = run("ingest", out)
    named = ", ".join(str(out / name) for name in ("brief.docx", "brief.html", "brief.json"))
    assert (code, err.splitlines()) == (
        0,
        [
            f"13 files of this program's own passed over: {named} and 10 more",
            "1 article (0 new, 0 changed, 0 further, 1 known, 0 failed)",
        ],
    )
    names = sorted(path.name for path in out.iterdir())
    foreign = {"datapackage.json", "export-jsonl.schema.json", "story.txt"}
    for name in set(names) - foreign:
        assert (
            run("ingest", out / name)[2].splitlines()[0]
            == f"1 file of this program's own passed over: {out / name}"
        )
    (out / "brief.md").rename(out / "brief.txt")
    assert run("ingest", out)[2].startswith("13 files of this program's own passed over: ")
