"""English: a verb of saying stands behind its source as a rule, "according to" before it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.text.attribution.words import GOES_ON, Attribution, listed, phrases

_LONGEST = 9  # words of a source
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_CHUNK = re.compile(r"[,;:“”\"()—]+|\s-\s")
_CAPITALS = re.compile(r"(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+")
_WITH_TITLE = re.compile(rf"(?:(?!at |of |in |for |near |and )[a-z-]+\s){{1,4}}(?P<name>{_CAPITALS.pattern})")
_RANK = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Col|Gen|Lt|Maj|Capt|Sgt)\.?\s")
_LEAD = re.compile(r"^(?:and|but|meanwhile|earlier|later|also|however)\s+", re.IGNORECASE)
_INNER = re.compile(r"\b(?:that|which|whom|who|when|where|after|before|while|as)\s+", re.IGNORECASE)
_STOP = re.compile(r"[,;:“”\"()]|\.(?:\s|$)")


def attribution(text: str) -> Attribution | None:
    """Return who the sentence says reports it: the first that is named beside such words."""
    for match in _pattern().finditer(text):
        named = _after(text[match.end() :]) if match["before"] else _said(text, match)
        if named and not (match["accuses"] and (named.name or "").islower()):
            return named
    return None


def _said(text: str, verb: re.Match[str]) -> Attribution | None:
    """Return the source of a verb: the words before it in its part of the sentence, else those behind it."""
    before = text[: verb.start()].rstrip()
    chunks = [chunk.strip() for chunk in _CHUNK.split(before)]
    if before.endswith((",", '"', "”")):
        apposed = chunks[-3] if before.endswith(",") and len(chunks) > 2 else ""
        return _behind(text[verb.end() :]) or _source(apposed)
    if len(chunks) > 1 and _CAPITALS.fullmatch(chunks[-2]) and chunks[-1][:1].islower():
        return Attribution(chunks[-2])  # "Marek Dolan, head of the clinic said"
    return _source(chunks[-1])


def _behind(rest: str) -> Attribution | None:
    """Return who is named behind the verb: '..., said Col. Dolan, a spokesman'."""
    name = _until_end(rest)
    return _source(name) if re.match(r"[A-Z]|(?:the|an?) ", name) else None


def _after(rest: str) -> Attribution | None:
    """Return who stands after "according to"; a person's name behind a title is the source."""
    rest = rest.strip()
    name = _until_end(rest)
    person = re.match(rf",\s(?P<name>{_CAPITALS.pattern})(?=[,.])", rest[len(name) :])
    return Attribution(person["name"]) if person else _source(name)


def _until_end(text: str) -> str:
    """Return the words up to a mark or a word that ends a source."""
    text = text.strip()
    rank = _RANK.match(text)
    start = rank.end() if rank else 0
    words = (text[:start] + _STOP.split(text[start:])[0]).split()
    ends = listed("ends", "en")
    closed = (
        at
        for at in range(1, len(words))
        if words[at].lower() in ends or " ".join(words[at : at + 2]).lower() in ends
    )
    return " ".join(words[: min(next(closed, len(words)), _LONGEST)])


def _source(chunk: str) -> Attribution | None:
    """Return a source by its words; None for what cannot be one. A pronoun goes on with the one before."""
    name = _LEAD.sub("", _inner(chunk.strip()))
    if name.lower() in listed("pronouns", "en"):
        return GOES_ON
    bare = _ARTICLE.sub("", name)
    titled = _WITH_TITLE.fullmatch(bare)
    words = (titled["name"] if titled else bare).split()
    if not words or len(words) > _LONGEST or _tells(words):
        return None
    return Attribution(" ".join(words), same=words[0].lower() == "same")


def _inner(name: str) -> str:
    """Return the last clause of the words before a verb: "on a day when officials"."""
    last = _INNER.split(name)[-1]
    return (last.rpartition(" and ")[2] if _tells(last.split()) else last).strip()


def _tells(words: Sequence[str]) -> bool:
    """Whether words hold a verb, which no source does."""
    return not {word.lower() for word in words}.isdisjoint(listed("verbs", "en"))


@lru_cache
def _pattern() -> re.Pattern[str]:
    verbs, accuses = ("|".join(sorted(listed(name, "en"))) for name in ("says", "accuses"))
    before = "|".join(re.escape(phrase) for phrase in phrases("before", "en"))
    return re.compile(rf"\b(?:(?P<before>{before})|(?P<accuses>{accuses})|(?:{verbs}))\b", re.IGNORECASE)
