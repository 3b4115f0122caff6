"""Every error a user can meet. The library raises them; only the command line turns them into a line.

    SummarizerError
    ├── UsageError           2  wrong command line or settings
    ├── InputError           2  an input that cannot be used at all; names file and field
    ├── StoreError           4  the store cannot be read or written
    ├── FetchError           4  an address that cannot be fetched; its kind says what went wrong
    ├── Interrupted        130  the user stopped the run
    └── ModelError
        ├── Unavailable      4  no model, no key, endpoint down: nothing can be done
        ├── RateLimited      4  the endpoint kept answering "too many requests"
        ├── Waiting          -  asked by a batch file whose replies are not there yet
        ├── BadAnswer        -  answered, but not in the wanted form, also after re-asks
        └── NonAnswer        -  answered without an answer; five named outcomes
            ├── Refused         the model declined
            ├── Filtered        the provider's content filter stepped in
            ├── CutOff          the answer hit the token limit
            ├── EmptyAnswer     nothing came
            └── Unanswered      of a batch file: no reply, and none is waited for

The number is the exit code. Those without one concern a single question: the article becomes partial
or failed, and the run goes on.
"""


class SummarizerError(Exception):
    """Base of all errors that are not bugs. The message is one line: what happened, what to do."""

    exit_code = 4


class UsageError(SummarizerError):
    """The command line or the settings are wrong."""

    exit_code = 2


class InputError(SummarizerError):
    """An input that cannot be used; the message names the file and the field."""

    exit_code = 2


class StoreError(SummarizerError):
    """The store cannot be read or written: locked, read-only, full, damaged."""


class FetchError(SummarizerError):
    """An address that cannot or may not be fetched: that item fails, the rest goes on.

    `kind` is one word for logs and feed states: refused, dead, slow, large, status, type, robots, redirect,
    broken.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Interrupted(SummarizerError):
    """The user stopped the run with Ctrl-C."""

    exit_code = 130


class ModelError(SummarizerError):
    """Base of what can go wrong when a model is asked."""

    kind = "model_error"


class Unavailable(ModelError):
    """No model can be reached: unknown, no key, not installed, endpoint down."""

    kind = "unavailable"


class RateLimited(ModelError):
    """The endpoint kept answering 429 until the retries were used up."""

    kind = "rate_limited"


class Waiting(ModelError):
    """The question is in a batch file, and its reply has not come yet."""

    kind = "waiting"


class BadAnswer(ModelError):
    """The model answered in the wrong form, also after the re-asks."""

    kind = "bad_answer"


class NonAnswer(ModelError):
    """The model answered without an answer."""

    kind = "non_answer"


class Refused(NonAnswer):
    """The model declined to answer."""

    kind = "refused"


class Filtered(NonAnswer):
    """The provider's content filter stepped in."""

    kind = "filtered"


class CutOff(NonAnswer):
    """The answer hit the token limit (`finish_reason=length`)."""

    kind = "cut_off"


class EmptyAnswer(NonAnswer):
    """The answer was empty."""

    kind = "empty"


class Unanswered(NonAnswer):
    """A batch was ended with this question open."""

    kind = "unanswered"
