import pytest

from evals.briefs import made
from evals.briefs.citations import CitationScore
from evals.suite import Suite, load_suite
from schemas.codebook import Codebook, load_codebook
from summarizer.brief.names import Names


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="module")
def suite(codebook: Codebook) -> Suite:
    return load_suite(codebook=codebook)


def test_plain_briefs_of_all_labels_cite_rightly(suite: Suite, codebook: Codebook, own_names: Names) -> None:
    found = made.score_briefs(suite.labelled, codebook, own_names.world, None)
    assert [(one.language, one.briefs, one.composed, one.replaced) for one in found] == [
        ("en", 31, 0, 0),
        ("ar", 31, 0, 0),
    ]
    for one in found:
        assert one.citations.cited == one.citations.right > 80
        assert one.citations.stating == one.citations.supported
    assert made.passes(found)


@pytest.mark.parametrize(("right", "expected"), [(98, True), (97, False)])
def test_what_is_asked_of_precision(right: int, expected: bool) -> None:
    score = CitationScore(cited=50, right=50, stating=50, supported=50)
    other = CitationScore(cited=50, right=right - 50, stating=50, supported=50)
    rows = [made.Made("en", 1, 0, 0, 0, score, 0.0), made.Made("ar", 1, 0, 0, 0, other, 0.0)]
    assert made.passes(rows) is expected


def test_the_table() -> None:
    score = CitationScore(cited=40, right=39, stating=20, supported=19)
    line = made.table([made.Made("ar", 2, 3, 1, 0, score, 12.4)]).splitlines()[1]
    assert line.split() == [
        "ar:", "2", "briefs", "3", "1", "0", "39/40", "0.871", "-", "0.996", "0.950", "12", "s",
    ]  # fmt: skip
