"""The briefs and articles of briefs.py, told.py and hostile.py as fixtures."""

import pytest

from schemas.article import Article
from schemas.brief import Brief
from schemas.run import Reading
from tests.summarizer.render.briefs import Sample, a_brief
from tests.summarizer.render.hostile import hostile_sample
from tests.summarizer.render.told import FIRST, READINGS, SECOND


@pytest.fixture
def brief() -> Brief:
    """A weekly brief in English: four events of two Arabic articles, a third article unread."""
    return a_brief("en")


@pytest.fixture
def brief_ar() -> Brief:
    """The same brief in Arabic."""
    return a_brief("ar")


@pytest.fixture
def articles() -> tuple[Article, ...]:
    """The two articles."""
    return (FIRST, SECOND)


@pytest.fixture
def readings() -> tuple[Reading, ...]:
    """What was read in them, and that a third could not be read."""
    return READINGS


@pytest.fixture
def plain() -> Sample:
    """The English brief with what it was made of."""
    return Sample(a_brief("en"), (FIRST, SECOND), READINGS)


@pytest.fixture
def hostile() -> Sample:
    """Every text that comes from outside tries to be markup, a link, an image or a formula."""
    return hostile_sample()
