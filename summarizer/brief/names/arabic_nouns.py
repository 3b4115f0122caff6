"""Say an English phrase for persons or things in Arabic, counted as Arabic counts.

    three civilians                  3 مدنيين
    two Syrian soldiers              جنديين سوريين, standing alone جنديان سوريان
    15 people and a child            15 شخصا وطفل
    the police                       الشرطة

Over the nouns and adjectives of terms.yaml. No guess: one unknown word, and there is no reading.
"""

import re
from typing import NamedTuple

from summarizer.brief.names.cases import nominative
from summarizer.brief.names.terms import LONGEST, Form, terms
from summarizer.text.numerals import numerals

_AND = re.compile(r",? and |, ")
_OF_SEVERAL = {  # the noun after them is definite: عشرات المحتجين
    "a number of": "عدد من",
    "several": "عدد من",
    "some": "عدد من",
    "a few": "عدد من",
    "many": "عدد كبير من",
    "dozens of": "عشرات",
    "scores of": "عشرات",
    "hundreds of": "مئات",
    "thousands of": "آلاف",
}
_STATED = frozenset({None, "number word", "singular"})  # rules of numerals that state one number
_FEMININE = ("ة", "اء")
_MOST_FEW = 10  # 3 to 10 take the plural, more the singular
_DUAL = 2
_HUNDRED = 100


class Said(NamedTuple):
    """A phrase after a preposition, and as it stands alone."""

    oblique: str
    alone: str


def in_arabic(phrase: str) -> Said | None:
    """Return the phrase in Arabic; None when a word of it is not known."""
    words = " ".join(phrase.casefold().replace("-", " ").split())
    parts = [_part(part) for part in _AND.split(words)] if words else []
    if not parts or None in parts:
        return None
    said = [part for part in parts if part is not None]
    return Said(" و".join(one.oblique for one in said), " و".join(one.alone for one in said))


def _part(words: str) -> Said | None:
    """Read a phrase without "and": a count, "the" or nothing, then adjectives and a noun."""
    for several, arabic in _OF_SEVERAL.items():
        if words.startswith(f"{several} "):
            of = words.removeprefix(f"{several} ").removeprefix("the ")
            said = _noun(of, several=True, definite=True)
            return Said(f"{arabic} {said}", f"{arabic} {said}") if said else None
    stated = numerals(words)
    if stated and stated[0].start == 0 and stated[0].rule in _STATED and stated[0].low:
        counted = words[stated[0].end :].strip()
        return _counted(stated[0].low, counted) if counted else None
    if words.startswith(("a ", "an ")):
        said = _noun(words.partition(" ")[2], several=False)
        return Said(said, said) if said else None
    definite = words.startswith("the ")
    said = _noun(words.removeprefix("the "), several=None, definite=definite)
    return Said(said, nominative(said)) if said else None


def _noun(words: str, *, several: bool | None, definite: bool = False) -> str | None:
    """Read adjectives and a noun, one or several; None for another number, or where they are not known."""
    found = _split(words)
    if found is None or (several is not None and several != (found.form.number > 1)):
        return None
    plural, person = found.form.number > 1, found.form.noun.person
    noun = _first(found.form.noun.ar[found.form.number - 1])
    adjectives = found.agreeing(noun, plural=plural)
    if adjectives is None:
        return None
    # An English name of a body goes without "the" in a record: "army", "police".
    takes = definite or (several is None and not plural and not person)
    if takes and " " in noun:
        return None if adjectives or plural else noun
    return " ".join(f"ال{word}" if takes else word for word in (noun, *adjectives))


def _counted(number: int, words: str) -> Said | None:
    """Read what is counted, in the form that it takes after the number."""
    found = _split(words)
    if found is None or (found.form.number == 1) != (number == 1):
        return None
    one, two, more = found.form.noun.ar
    rest = number % _HUNDRED
    if number == _DUAL and two != "-":
        return found.dual(_oblique_dual(two), like_plural=_oblique_dual(two) in more.split())
    if number == 1:
        said = found.said(_first(one), plural=False)
        return Said(said, said) if said else None
    if number == _DUAL or 3 <= rest <= _MOST_FEW:
        said = found.said(_first(more), plural=True)
    elif one == "-":
        return None
    else:
        said = found.said(_accusative(one) if rest > _MOST_FEW else _first(one), plural=False, counted=rest)
    return Said(f"{number:,} {said}", f"{number:,} {said}") if said else None


class _Found(NamedTuple):
    """A noun and its adjectives, each with its Arabic forms, in Arabic order."""

    form: Form
    adjectives: tuple[tuple[str, ...], ...]

    def agreeing(self, noun: str, *, plural: bool) -> list[str] | None:
        """Return the adjectives in the form that the noun takes; None where the list has none."""
        if plural and self.form.noun.person:
            found = [_plural(forms) for forms in self.adjectives]
        elif plural and self.form.noun.en[0] in ("woman", "girl"):
            found = [None for _ in self.adjectives]
        else:
            feminine = plural or noun.endswith(_FEMININE)
            found = [forms[1] if feminine and len(forms) > 1 else forms[0] for forms in self.adjectives]
        known = [form for form in found if form is not None]
        return known if len(known) == len(found) else None

    def said(self, noun: str, *, plural: bool, counted: int = 0) -> str | None:
        """Return noun and adjectives; after 11 to 99 these have the ending of the noun."""
        adjectives = self.agreeing(noun, plural=plural)
        if noun == "-" or adjectives is None:
            return None
        if counted > _MOST_FEW:
            adjectives = [_with_ending(form) for form in adjectives]
        return " ".join((noun, *adjectives))

    def dual(self, noun: str, *, like_plural: bool) -> Said | None:
        """Return two of them, after a preposition and alone; مدنيين alone would be any number of them."""
        adjectives = self.agreeing(noun, plural=False)
        first, of, rest = noun.partition(" ")
        if of:  # of a noun that another completes the ن goes: عاملي إغاثة
            return Said(noun, f"{first[:-1]}ا {rest}") if adjectives == [] else None
        if adjectives is None:
            return None
        feminine = noun.endswith("تين")
        stems = [f"{form[0]}ت" if feminine else form[0] for form in self.adjectives]
        oblique = (noun, *(f"{stem}ين" for stem in stems))
        alone = (f"{noun[:-2]}ان", *(f"{stem}ان" for stem in stems))
        return Said(" ".join((*oblique, *(["اثنين"] if like_plural else []))), " ".join(alone))


def _split(words: str) -> _Found | None:
    """Take a phrase apart: the longest listed noun at its end, listed adjectives before it."""
    parts = words.split()
    for size in range(min(LONGEST, len(parts)), 0, -1):
        form = terms().english.get(" ".join(parts[-size:]))
        before = [terms().agreeing.get(word) for word in parts[:-size]]
        if form and None not in before:
            return _Found(form, tuple(forms for forms in reversed(before) if forms))
    return None


def _plural(forms: tuple[str, ...]) -> str | None:
    """Return the form of an adjective after a plural of persons: سوريين, أتراك."""
    sound = (form for form in forms if form.endswith("ين") and "_" not in form)
    return next(sound, forms[2] if len(forms) > 2 and "_" not in forms[2] else None)


def _first(forms: str) -> str:
    return forms.split()[0].replace("_", " ")


def _oblique_dual(forms: str) -> str:
    return next((form for form in forms.split() if form.endswith("ين")), forms.split()[0]).replace("_", " ")


def _accusative(forms: str) -> str:
    """Return the singular as 11 to 99 take it: شخصا, عائلة."""
    first, _, rest = _first(forms).partition(" ")
    return f"{_with_ending(first)} {rest}" if rest else _with_ending(first)


def _with_ending(word: str) -> str:
    return word if word.endswith(_FEMININE) else f"{word}ا"
