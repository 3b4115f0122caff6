"""Small models: cue words find the acts, the classifier says which sentences report any, rules fill the rest.

The model is asked only what rules and classifier leave open. One closed question an act, a few letters long:
who did it, and to whom, among the names that stand there. The grammar, made for each question, admits nothing
else, so nothing can be invented. What the model does not answer stays as the rules have it, and is named.
"""

from string import ascii_uppercase

import prompts
from schemas.article import Article
from schemas.base import Value
from schemas.draft import DraftActor
from schemas.incident import Role
from summarizer.classifier import Kinds
from summarizer.errors import BadAnswer, NonAnswer
from summarizer.extract import cues
from summarizer.extract.actors import ActorCandidate
from summarizer.extract.acts import Act, may_tell
from summarizer.extract.candidates import Candidates
from summarizer.extract.extraction import Extraction
from summarizer.extract.parties import parties
from summarizer.extract.reported import classified, reported
from summarizer.llm.model import Message, Model, Question
from summarizer.llm.strict import strict_schema
from summarizer.world import World

_MOST_TOKENS = 40  # the longest answer the grammar admits is about 20
_MOST_NAMES = 8
_NOBODY = "-"


class Roles(Value):
    """The model's answer: letters of the names shown, "-" for nobody."""

    by: str
    on: str


def read(article: Article, model: Model, world: World) -> Extraction:
    """Drafts by rules, the roles in them by the model wherever more than one name could fill them."""
    unanswered: list[str] = []

    def decide(act: Act, options: Candidates) -> tuple[DraftActor, ...]:
        shown = names_of(options)
        if not is_open(options):
            return parties(options.actors, options.learned, act)
        try:
            answer = model.ask(_question(article, act, shown), Roles).value
        except (BadAnswer, NonAnswer) as error:
            unanswered.append(f"sentence {act.sentence}: {error.kind}")
            return parties(options.actors, options.learned, act)
        return _assigned(options, answer)

    kinds = kinds_of(article, world)
    drafts = cues.drafts(article, world, decide=decide, kinds=kinds)
    return Extraction(drafts=drafts, unanswered=tuple(unanswered), reported=reported(drafts, kinds))


def questions(article: Article, world: World) -> tuple[Question, ...]:
    """All questions that `read` would ask."""
    asked: list[Question] = []

    def decide(act: Act, options: Candidates) -> tuple[DraftActor, ...]:
        if is_open(options):
            asked.append(_question(article, act, names_of(options)))
        return parties(options.actors, options.learned, act)

    cues.drafts(article, world, decide=decide, kinds=kinds_of(article, world))
    return tuple(asked)


def kinds_of(article: Article, world: World) -> dict[int, Kinds]:
    """What the classifier says of the sentences that may tell acts, by number. Raises Unavailable."""
    return classified(article, (sentence.number for sentence in may_tell(article)), world)


def is_open(options: Candidates) -> bool:
    """Whether the words around the names leave it open which of them did what, and the classifier, too."""
    if options.learned:
        return False
    return len({actor.name for actor in _in_question(options) if actor.role is None}) > 1


def names_of(options: Candidates) -> tuple[str, ...]:
    """The names to choose from, each once."""
    return tuple(dict.fromkeys(actor.name for actor in _in_question(options)))[:_MOST_NAMES]


def _in_question(options: Candidates) -> list[ActorCandidate]:
    """The actors of the act's own clause; who only reports it did nothing."""
    return [actor for actor in options.actors if actor.inside and not actor.source]


def grammar(names: int) -> str:
    """GBNF of the answer: letters of the names shown, without white space, and nothing else."""
    letters = " | ".join(f'"{letter}"' for letter in (_NOBODY, *ascii_uppercase[:names]))
    return f'root ::= "{{\\"by\\":\\"" name "\\",\\"on\\":\\"" name "\\"}}"\nname ::= {letters}\n'


def _question(article: Article, act: Act, names: tuple[str, ...]) -> Question:
    text = prompts.render(
        "sentence_ask.j2",
        sentence=article.quote(act.sentence),
        act=article.text[act.cue.start : act.cue.end],
        names=list(zip(ascii_uppercase, names, strict=False)),
    )
    return Question(
        step="sentence",
        about=article.text_sha256,
        messages=(
            Message(role="system", content=prompts.render("sentence.j2")),
            Message(role="user", content=text),
        ),
        answer_schema=strict_schema(Roles),
        grammar=grammar(len(names)),
        max_tokens=_MOST_TOKENS,
    )


def _assigned(options: Candidates, answer: Roles) -> tuple[DraftActor, ...]:
    """The names with the roles the model gave; of the others, those whose role the text itself states."""
    shown = names_of(options)
    letters = dict(zip(ascii_uppercase, shown, strict=False))
    roles = {actor.name: actor.role for actor in _in_question(options) if actor.role}
    roles |= {letters.get(answer.on, ""): Role.TARGET, letters.get(answer.by, ""): Role.PERPETRATOR}
    return tuple(DraftActor(name=name, role=roles[name]) for name in shown if name in roles)
