"""Cut a sentence into clauses that each tell one act.

News sentences, Arabic ones above all, string several happenings together. A cut falls before a word that
opens another happening (كما, فيما, meanwhile), never before one that tells a consequence (ما أدى إلى).
"""

import re

from schemas.evidence import Span
from summarizer.text.fold import fold

_CUTS = {
    "ar": re.compile(
        r"(?<!\w)(?:كما|فيما|في حين|بينما|و?لكن|بعدما|بعد ان|بعد عمليه|بالاضافه الي|فضلا عن"
        r"|ناهيك عن|بالتزامن مع|في الوقت الذي|وقد|من جهه اخري|من جانب اخر|الي ذلك"
        r"|تزامن\w*|مع عمليات|مع تحليق|مع استمرار|وذلك ردا"
        r"|قبل ان|و?تخلل\w*|و?سبق\w*|و?تلا\w*|عقب|اثر|علي خلفيه)(?!\w)|[؛;]"
    ),
    "en": re.compile(
        r"\b(?:while|whereas|meanwhile|separately|as well as|in a separate|followed by|before|after which|but"
        r"|and also|following|in retaliation for|in response to|a day after|hours after|days after)\b|;"
    ),
}
_APART = {
    "ar": re.compile(
        r"[\W_]*(?:كما|فيما|و?في (?:اطار|سياق|حادث\w*|هجوم|عمليه|تطور|غضون|موازاه|الاثناء|وقت سابق|اليوم)"
        r"|و?من (?:جهه|جانب|ناحيه)(?!\w)|الي ذلك|و?بالتزامن|و?بموازاه|و?كانت?|و?سبق|و?قبل ذلك|و?علي صعيد"
        r"|و?(?:في|ب) ?\d)"
    ),
    "en": re.compile(
        r"[\W_]*(?:meanwhile|separately|elsewhere|also|earlier|last|on \w+day|as well"
        r"|the (?:previous|same) day|in (?:a|an|another)(?: \w+)? (?:separate|attack|incident)|in another"
        r"|in a separate|in (?:january|february|march"
        r"|april|may|june|july|august|september|october|november|december))\b"
    ),
}
_SHORTEST = 20  # a shorter clause cannot name an act and its place


def clauses(text: str, language: str) -> tuple[Span, ...]:
    """Return the clauses of one sentence; together they cover it."""
    folded = fold(text)
    cuts = [0]
    for found in _CUTS["ar" if language == "ar" else "en"].finditer(folded.text):
        place = folded.origin[found.start()]
        if place - cuts[-1] >= _SHORTEST and len(text) - place >= _SHORTEST:
            cuts.append(place)
    return tuple(Span(start, end) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True))


def sets_apart(text: str, language: str) -> bool:
    """Whether a sentence begins by setting itself apart from the one before ("meanwhile", "من جهة أخرى")."""
    return _APART["ar" if language == "ar" else "en"].match(fold(text).text) is not None
