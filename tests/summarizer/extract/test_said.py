"""On whose word each sentence of an article is told."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from summarizer.extract.said import said_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قال مصدر طبي في نوارة إن حارساً قتل.\nوأضاف أن آخر أصيب.\nوأغلق الطريق.",
            ("مصدر طبي في نوارة", "مصدر طبي في نوارة", None),
            id="goes-on",
        ),
        pytest.param(
            "أفاد مصدر أمني بأن لغماً انفجر.\nوقالت البلدية إن الجسر أغلق.\nوأصيب حارس، بحسب المصدر نفسه.",
            ("مصدر أمني", "البلدية", "مصدر أمني"),
            id="the-same-source",
        ),
        pytest.param("وأضاف أن حارساً أصيب.", (None,), id="nobody-before"),
    ],
)
def test_who_reports_each_sentence(
    article: Callable[[str], Article], text: str, expected: tuple[str | None, ...]
) -> None:
    assert said_by(article(text)) == expected
