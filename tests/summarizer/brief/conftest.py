"""Names shown with the small gazetteer and the alias table that ships."""

import pytest

from summarizer.aliases import Aliases
from summarizer.brief.names import Names
from summarizer.geo.gazetteer import Gazetteer
from summarizer.world import World


@pytest.fixture(scope="session")
def names(gazetteer: Gazetteer) -> Names:
    """One for all tests: it remembers answers, and gives none another way."""
    return Names(World(gazetteer, Aliases.load()))
