"""Messages often have no full stop: then nothing tells headings from sentences."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from summarizer.extract.acts import acts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param(
            "اعتقلت قوات النظام 5 شبان على حاجز في مدينة دوما بريف دمشق صباح اليوم", 1, id="message"
        ),
        pytest.param(
            "عنوان طويل بما يكفي للخبر.\nقصف مدفعي\nقتل ثلاثة مدنيين بقصف على الرقة.", 1, id="heading"
        ),
    ],
)
def test_a_line_without_a_mark_is_a_heading_only_beside_sentences_with_one(
    article: Callable[..., Article], text: str, number: int
) -> None:
    assert len(acts(article(text))) == number
