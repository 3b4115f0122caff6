"""What the tests ask for, and how."""

from schemas.base import Value
from summarizer.llm.model import Message, Question
from summarizer.llm.strict import strict_schema

ABOUT = "a" * 64


class Toll(Value):
    """The answer the tests want."""

    killed: int


def ask_for_toll(text: str = "قُتل ثلاثة في حلب.", *, reasks: int = 1, about: str = ABOUT) -> Question:
    """A question with an Arabic text."""
    return Question(
        step="extract",
        about=about,
        messages=(
            Message(role="system", content="Count the killed. {{ 7*7 }} {% raw"),
            Message(role="user", content=text),
        ),
        answer_schema=strict_schema(Toll),
        reasks=reasks,
    )
