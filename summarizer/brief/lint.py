"""Find loaded words and forbidden pairs in a sentence. The rules are data: lint.yaml, and files of its form.

For text that a model or a person writes; evidence and rendered names are never edited by it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from schemas.base import Value
from schemas.language import Language
from summarizer.errors import InputError
from summarizer.geo.names import without_proclitics
from summarizer.text.fold import fold

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_QUOTED = re.compile(r'"[^"]*"')  # folded: every kind of double quotation mark


class WordRule(Value):
    """Words to avoid in one language, why, and what to write instead.

    `in_names`: a name that holds one is an outlet's wording, and is shown in quotation marks.
    """

    language: Language
    why: str
    words: str
    instead: str | None = None
    in_names: bool = False


class PairRule(Value):
    """Two lists of phrases, parted by "|", of which one sentence may hold only one."""

    language: Language
    why: str
    one: str
    other: str


class LintRules(Value):
    """The rules of lint.yaml, or of a user's file."""

    words: tuple[WordRule, ...] = ()
    pairs: tuple[PairRule, ...] = ()


class Finding(NamedTuple):
    """What a rule found: the words as they stand, why they should go, and what to write instead."""

    words: str
    why: str
    instead: str | None


def load_rules(*paths: Path) -> LintRules:
    """Return the rules that ship and those of the user's files. Raises InputError."""
    shipped = yaml.safe_load(files("summarizer.brief").joinpath("lint.yaml").read_bytes())
    every = [LintRules.model_validate(shipped), *map(_read, paths)]
    return LintRules(
        words=tuple(rule for rules in every for rule in rules.words),
        pairs=tuple(rule for rules in every for rule in rules.pairs),
    )


def lint(text: str, language: Language, rules: LintRules | None = None) -> tuple[Finding, ...]:
    """Return what the rules find in a sentence, in reading order; quoted words are left alone."""
    rules = rules or _shipped()
    folded = fold(text)
    spoken = _QUOTED.sub(lambda quote: " " * len(quote[0]), folded.text)
    listed = _listed(rules, language)
    found = []
    for match in _WORD.finditer(spoken):
        if rule := next((listed[form] for form in _forms(match[0], language) if form in listed), None):
            span = folded.span(match.start(), match.end())
            found.append(Finding(text[span.start : span.end], rule.why, rule.instead))
    return (*found, *_pairs(spoken, language, rules))


@lru_cache(maxsize=8192)
def is_loaded_name(name: str, language: Language) -> bool:
    """Say whether a name, as an outlet writes it, holds a word that calls for quotation marks."""
    return bool(lint(name, language, _for_names()))


@lru_cache
def _for_names() -> LintRules:
    return LintRules(words=tuple(rule for rule in _shipped().words if rule.in_names))


@lru_cache
def _shipped() -> LintRules:
    return load_rules()


@lru_cache(maxsize=8)
def _listed(rules: LintRules, language: Language) -> dict[str, WordRule]:
    return {
        fold(word).text: rule
        for rule in rules.words
        if rule.language == language
        for word in rule.words.split()
    }


def _forms(word: str, language: Language) -> tuple[str, ...]:
    """Return a folded word as it is and, in Arabic, without proclitics and article."""
    if language == "en":
        return (word,)
    forms = (word, *(peeled.word for peeled in without_proclitics(word)))
    return forms + tuple(form[2:] for form in forms if form.startswith("ال"))


def _pairs(spoken: str, language: Language, rules: LintRules) -> Sequence[Finding]:
    found = []
    for rule in rules.pairs:
        if rule.language == language:
            one, other = (_phrase(spoken, phrases) for phrases in (rule.one, rule.other))
            if one and other:
                found.append(Finding(f"{one} … {other}", rule.why, None))
    return found


def _phrase(spoken: str, phrases: str) -> str | None:
    """Return the first of the phrases that stands in folded text as whole words."""
    padded = f" {' '.join(_WORD.findall(spoken))} "
    return next((phrase for phrase in phrases.split("|") if f" {fold(phrase).text} " in padded), None)


def _read(path: Path) -> LintRules:
    """Read a user's file."""
    try:
        return LintRules.model_validate(yaml.safe_load(path.read_bytes()))
    except OSError as error:
        raise InputError(f"wording rules: cannot read {path} ({error.strerror}); check the path") from error
    except (yaml.YAMLError, ValidationError) as error:
        first = str(error).splitlines()[0]
        raise InputError(f"wording rules: {path} is not of the form of lint.yaml ({first})") from error
