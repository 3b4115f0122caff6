"""Who: a name becomes the canonical one, by the alias table or by a fuller name in the same article.

Conservative: civilians, former members and descriptions stay as they are; a short name ("the coalition")
counts only when all its fuller forms in the article are one group.
"""

from functools import lru_cache

from schemas.article import Article
from schemas.evidence import FieldGrounding, Grounding
from summarizer.aliases import Aliases, AliasMention
from summarizer.geo.names import key
from summarizer.text.fold import fold

ALIAS_TABLE = "alias table"
FULLER_NAME = "fuller name in the article"


def canonical(name: str, article: Article, aliases: Aliases) -> tuple[str | None, FieldGrounding | None]:
    """Return the canonical name in the article's language, and how it was found; (None, None) if unknown.

    The grounding's field is `canonical`; the caller puts the path before it.
    """
    if group := aliases.find(name):
        shown = group.shown(article.language)
        return shown, _grounding(shown, ALIAS_TABLE)
    mentions = aliases.mentions(article.text)
    short = aliases.find_short(name)
    fuller = [mention for mention in mentions if mention.group == short] or [
        mention for mention in mentions if _contains(article, mention, name)
    ]
    groups = {mention.group.id for mention in fuller}
    if len(groups) != 1:
        return None, None
    longest = max(fuller, key=lambda mention: mention.end - mention.start)
    shown = longest.group.shown(article.language)
    return shown, _grounding(shown, FULLER_NAME, longest)


def _contains(article: Article, mention: AliasMention, name: str) -> bool:
    """Say whether a mention is a fuller form of the name: it begins with it, or in Latin script ends with it.

    (The noun that a short form keeps stands first in Arabic, last in English.)
    """
    wanted, words = _words(name), _words(article.text[mention.start : mention.end])
    if not 0 < len(wanted) < len(words):
        return False
    kept = words[-len(wanted) :] if name.isascii() else words[: len(wanted)]
    return kept == wanted


@lru_cache(maxsize=1024)  # each actor is held against every group the article names
def _words(text: str) -> tuple[str, ...]:
    return tuple(key(word).removeprefix("ال") for word in fold(text).text.split())


def _grounding(shown: str, rule: str, mention: AliasMention | None = None) -> FieldGrounding:
    return FieldGrounding(
        field="canonical",
        value=shown,
        how=Grounding.DERIVED,
        start=mention.start if mention else None,
        end=mention.end if mention else None,
        rule=rule,
    )
