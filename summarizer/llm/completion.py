"""A chat completion as servers and batch files give it: the few fields that are read, the rest ignored."""

from pydantic import BaseModel, Field

from summarizer.llm.backend import Reply


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _InputDetails(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    prompt_tokens: int
    completion_tokens: int
    prompt_tokens_details: _InputDetails | None = None


class Completion(BaseModel):
    """The part of a chat completion that we read. `model` is who answered, by its own account."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None
    model: str | None = None

    def reply(self) -> Reply:
        """The first choice and the tokens."""
        choice = self.choices[0]
        details = self.usage.prompt_tokens_details if self.usage else None
        return Reply(
            text=choice.message.content or "",
            refusal=choice.message.refusal,
            finish_reason=choice.finish_reason or "stop",
            tokens_in=self.usage.prompt_tokens if self.usage else None,
            tokens_out=self.usage.completion_tokens if self.usage else None,
            cached_in=(details.cached_tokens if details else None) or 0,
        )
