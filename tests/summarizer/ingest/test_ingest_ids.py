"""Labels: safe as names of files and anchors, and different within a run."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.ingest.ids import LONGEST, clean_id, labels


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        pytest.param("000_c8ae499670e56db6", "000_c8ae499670e56db6", id="plain"),
        pytest.param("تقرير-12", "تقرير-12", id="arabic"),
        pytest.param("../../etc/passwd", "etc_passwd", id="path-traversal"),
        pytest.param("..\\..\\x", "x", id="windows-path"),
        pytest.param("a..b/...c", "a.b_.c", id="dots-inside"),
        pytest.param("a\x00b\x1b[31m\nc", "a_b_31m_c", id="control-characters"),
        pytest.param("a\u202eb\u200fc", "a_b_c", id="bidi-controls"),
        pytest.param('"><script>', "script", id="markup"),
        pytest.param("my article (1)", "my_article_1", id="blanks-and-brackets"),
        pytest.param("e\u0301", "é", id="decomposed"),
        pytest.param(".hidden", "hidden", id="leading-dot"),
        pytest.param("///", "", id="nothing-left"),
        pytest.param("x" * 500, "x" * LONGEST, id="long"),
    ],
)
def test_cleans_ids(raw: str, clean: str) -> None:
    assert clean_id(raw) == clean


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param(["a.txt", "b.txt"], ["a", "b"], id="different-stems"),
        pytest.param(["a.html", "a.txt", "b.txt"], ["a.html", "a.txt", "b"], id="one-stem-two-suffixes"),
        pytest.param(["mon/a.txt", "tue/a.txt"], ["mon-a", "tue-a"], id="one-name-two-folders"),
        pytest.param(
            ["mon/a.html", "mon/a.txt", "tue/a.txt"], ["a.html", "mon-a", "tue-a"], id="suffix-then-folder"
        ),
        pytest.param(["a.txt", "a.txt"], ["a.txt", "a.txt-2"], id="nothing-tells-them-apart"),
        pytest.param(["a b.txt", "a_b.txt"], ["a_b.txt", "a_b.txt-2"], id="alike-once-cleaned"),
        pytest.param(["!.txt"], ["article"], id="no-letters"),
    ],
)
def test_labels_tell_files_apart(paths: list[str], expected: list[str]) -> None:
    assert labels([PurePath(path) for path in paths]) == expected


@given(st.lists(st.text(min_size=1, max_size=8).filter(lambda name: "/" not in name and "\0" not in name)))
def test_labels_are_never_the_same(names: list[str]) -> None:
    made = labels([PurePath(name) for name in names])
    assert len(set(made)) == len(names)


@given(st.text())
def test_a_clean_id_holds_nothing_that_leads_elsewhere(raw: str) -> None:
    clean = clean_id(raw)
    assert ".." not in clean
    assert not clean.startswith(".")
    assert len(clean) <= LONGEST
    assert all(letter.isprintable() and letter not in '/\\:*?"<>| ' for letter in clean)
    assert clean_id(clean) == clean
