"""Tell an answer from a non-answer, before anything is parsed. The four ways of not answering have names."""

from summarizer.errors import CutOff, EmptyAnswer, Filtered, Refused
from summarizer.llm.backend import Reply

CONTENT_FILTER = "content_filter"


def check(reply: Reply, model: str) -> None:
    """Raise Refused, Filtered, CutOff or EmptyAnswer for a reply that holds no whole answer.

    A refusal is not repeated in the message: it may quote the article.
    """
    if reply.refusal:
        raise Refused(f"{model} declined to answer")
    if reply.finish_reason == CONTENT_FILTER:
        raise filtered(model)
    if reply.finish_reason == "length":
        raise CutOff(f"the answer of {model} hit the token limit and was cut off")
    if not reply.text.strip():
        raise EmptyAnswer(f"the answer of {model} was empty")


def filtered(model: str) -> Filtered:
    """Return the error for an article the provider's content filter stopped, in the answer or before it."""
    return Filtered(f"the content filter of {model} stopped the question or its answer")
