"""The GitHub workflows: valid YAML, commands that exist, and a comment that is found again."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_runs_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for step in steps(path):
        for target in re.findall(r"make ([a-z-]+)", step.get("run", "")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
        for script in re.findall(r"bash (\S+)", step.get("run", "")):
            assert (ROOT / script).is_file(), script


def test_the_comment_is_updated_by_its_marker_and_not_written_from_forks() -> None:
    (comment,) = [
        step
        for step in steps(ROOT / ".github" / "workflows" / "eval.yml")
        if "github-script" in step.get("uses", "")
    ]
    script = comment["with"]["script"]
    (marker,) = re.findall(r"const marker = '(<!--.*-->)'", script)
    assert "body = marker +" in script
    assert "startsWith(marker)" in script
    assert {"updateComment", "createComment"} <= set(re.findall(r"\w+Comment\b", script))
    assert "head.repo.full_name == github.repository" in comment["if"]
    assert len(marker) + 60_000 < 65_536  # the most a comment may hold; summary.md is at most 60,000 bytes


def test_no_workflow_writes_a_value_of_the_pull_request_into_a_shell() -> None:
    for path in WORKFLOWS:
        for step in steps(path):
            assert "${{" not in step.get("run", ""), path.name
