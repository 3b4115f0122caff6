"""Large models: the whole article in one question, each incident of the answer validated by itself.

A bad item is asked again alone and never fails its neighbours. A stretch whose answer is cut off or filtered
is asked again in halves, so that the rest of the article is not lost with it. Last, the recall guard:
sentences with a cue that no draft cites are put to the model once more, those only.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

import prompts
from schemas.article import Article
from schemas.codebook import Codebook
from schemas.draft import Draft
from schemas.wire import Loose, draft_model, drafts_model
from summarizer.errors import BadAnswer, CutOff, Filtered, NonAnswer, Waiting
from summarizer.extract.acts import told
from summarizer.extract.extraction import Extraction
from summarizer.llm.model import Message, Model, Question, T
from summarizer.llm.strict import strict_schema
from summarizer.text.cues import has_cue


def read(article: Article, model: Model, codebook: Codebook) -> Extraction:
    """Ask about the whole article. Raises ModelError when not one stretch of it was answered, and Waiting
    when answers are still to come: all questions that do not depend on these have been asked by then.
    """
    reader = _Reader(article, model, codebook)
    numbers = [sentence.number for sentence in article.sentences]
    failures = reader.ask_about(numbers)
    reader.stop_if_waiting()
    if failures:
        if len(failures) == 1 and not reader.answered:
            raise failures[0]
        if not reader.answered:
            raise BadAnswer(f"no part of the article was answered: {'; '.join(map(str, failures))}")
    reader.recheck()
    reader.stop_if_waiting()
    return Extraction(drafts=tuple(reader.drafts), unanswered=tuple(reader.unanswered))


def first_question(article: Article, codebook: Codebook) -> Question:
    """The question that `read` begins with, as it would be sent: for --dry-run."""
    numbers = [sentence.number for sentence in article.sentences]
    return _question(
        article, codebook, "extract", _show("article.j2", article, numbers), drafts_model(codebook)
    )


def fence(article: Article) -> str:
    """A line that the author of the text cannot have put into it: it follows from the whole text."""
    return f"=== {hashlib.sha256(b'fence' + article.text.encode()).hexdigest()[:24]} ==="


class _Reader:
    """One article's questions, and what came of them so far."""

    def __init__(self, article: Article, model: Model, codebook: Codebook) -> None:
        self.article, self.model, self.codebook = article, model, codebook
        self.drafts: list[Draft] = []
        self.unanswered: list[str] = []
        self.answered = False
        self._waiting: list[Waiting] = []

    def ask_about(self, numbers: Sequence[int]) -> list[BadAnswer | NonAnswer]:
        """Ask about some sentences, in halves where the whole gets no answer. Returns what failed."""
        try:
            self._take(self._ask("extract", _show("article.j2", self.article, numbers), Loose))
        except Waiting as waiting:
            self._waiting.append(waiting)
            return []
        except (BadAnswer, NonAnswer) as error:
            if isinstance(error, CutOff | Filtered) and len(numbers) > 1:
                middle = len(numbers) // 2
                return [*self.ask_about(numbers[:middle]), *self.ask_about(numbers[middle:])]
            self.unanswered.append(f"sentences {numbers[0]}-{numbers[-1]}: {error.kind}")
            return [error]
        self.answered = True
        return []

    def stop_if_waiting(self) -> None:
        """Raise Waiting when an answer is still to come, since what follows depends on it."""
        if self._waiting:
            raise self._waiting[0]

    def recheck(self) -> None:
        """The recall guard."""
        cited = {number for draft in self.drafts for number in draft.sentences}
        left = [
            sentence.number
            for sentence in told(self.article)
            if sentence.number not in cited
            and has_cue(self.article.quote(sentence.number), self.article.language)
        ]
        if not left:
            return
        try:
            self._take(
                self._ask("recheck", _show("recheck.j2", self.article, left, found=self.drafts), Loose)
            )
        except (BadAnswer, NonAnswer) as error:
            self.unanswered.append(f"recheck of sentences {', '.join(map(str, left))}: {error.kind}")

    def _take(self, answer: Loose) -> None:
        """Validate each item by itself; ask again for a bad one."""
        for item in answer.incidents:
            try:
                self.drafts.append(self._checked(item))
            except ValueError as error:
                self._repair(item, _reasons(error))

    def _repair(self, item: dict[str, Any], errors: list[str]) -> None:
        """Ask for one item again, alone; give it up by name when that does not help."""
        known = {sentence.number for sentence in self.article.sentences}
        cited = item.get("sentences")
        shown = sorted(known.intersection(cited)) if isinstance(cited, list) else []
        text = _show(
            "repair.j2",
            self.article,
            shown or sorted(known),
            item=json.dumps(item, ensure_ascii=False),
            errors=errors,
        )
        try:
            again = self._ask("repair", text, draft_model(self.codebook))
            self.drafts.append(self._checked(again.model_dump(mode="json")))
        except Waiting as waiting:
            self._waiting.append(waiting)
        except (BadAnswer, NonAnswer, ValueError):
            self.unanswered.append(f"an item was given up: {'; '.join(errors)}")

    def _checked(self, item: dict[str, Any]) -> Draft:
        """Raises ValueError (pydantic's is one) when the item is no draft of this article."""
        draft = draft_model(self.codebook).model_validate(item)
        for number in draft.sentences:
            if not 1 <= number <= len(self.article.sentences):
                raise ValueError(f"sentences: the article has no sentence {number}")
        return draft

    def _ask(self, step: str, text: str, wanted: type[T]) -> T:
        form = drafts_model(self.codebook) if wanted is Loose else wanted
        return self.model.ask(_question(self.article, self.codebook, step, text, form), wanted).value


def _show(template: str, article: Article, numbers: Sequence[int], **values: object) -> str:
    return prompts.render(template, article=article, numbers=numbers, fence=fence(article), **values)


def _question(article: Article, codebook: Codebook, step: str, text: str, form: type[Any]) -> Question:
    return Question(
        step=step,
        about=article.text_sha256,
        messages=(
            Message(role="system", content=_instructions(codebook, prompts.fingerprint())),
            Message(role="user", content=text),
        ),
        answer_schema=strict_schema(form),
    )


@lru_cache
def _instructions(codebook: Codebook, version: str) -> str:
    """The fixed part of every question: the same bytes for every article, so that providers cache it.

    `version` is the fingerprint of the prompts: with others it is rendered anew.
    """
    return prompts.render(
        "extract.j2",
        codebook=codebook,
        schema=draft_model(codebook).model_json_schema(),
        examples=prompts.examples("extract"),
    )


def _reasons(error: ValueError) -> list[str]:
    if not isinstance(error, ValidationError):
        return [str(error)]
    return [f"{'.'.join(map(str, entry['loc']))}: {entry['msg']}" for entry in error.errors()]
