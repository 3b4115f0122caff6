"""The flow with the model off takes any text: it never raises, and cites only what is there."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from schemas.article import Article, Sentence
from summarizer.extract.acts import acts
from summarizer.extract.cues import drafts
from summarizer.text.sentences import split
from summarizer.world import World

Make = Callable[..., Article]
ARABIC = (
    "قتل مقتل عثر على أسلحة اعتقل إصابة هجوم قصف الجيش تنظيم داعش ثلاثة جنود في بلدة البصيرة كما فيما ، . "
    "بعدما مدنيين عبوة ناسفة متهم"
)
ENGLISH = (
    "killed wounded found weapons arrested attack gunmen soldiers three in the town of Gao while were , . "
    "police bomb accused of"
)


def article_of(text: str, language: str) -> Article:
    spans = [Sentence(number=n, start=s.start, end=s.end) for n, s in enumerate(split(text), start=1)]
    return Article(article_id="a", text=text, sentences=tuple(spans), language=language)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param("قتل مسلح وعثر على أسلحة بحوزته.", "armed_clash", id="weapons-after-a-killing"),
        pytest.param(
            "Two gunmen were killed and weapons were seized.", "armed_clash", id="the-same-in-english"
        ),
    ],
)
def test_weapons_found_on_the_killed_leave_the_killing(article: Make, sentence: str, kind: str) -> None:
    first = "News.\n" if sentence.isascii() else "خبر.\n"
    assert [act.types[0] for act in acts(article(first + sentence))] == [kind]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from([("ar", ARABIC), ("en", ENGLISH)]).flatmap(
        lambda pair: st.tuples(st.just(pair[0]), st.lists(st.sampled_from(pair[1].split()), max_size=40))
    )
)
@example(("ar", ["قتل", "عثر", "على", "أسلحة", "."]))
def test_any_mix_of_cue_words(world: World, mixed: tuple[str, list[str]]) -> None:
    language, words = mixed
    told = article_of(" ".join(words), language)
    for draft in drafts(told, world):
        assert set(draft.sentences) <= {sentence.number for sentence in told.sentences}
        assert draft.place is None or draft.place in told.text
