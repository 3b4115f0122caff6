"""Extract: an article and a model in, drafts out: what the model says, in the wire schema.

How much a model is asked at once is its declared capability (`Model.reads`), decided here and nowhere else:
the whole article (article.py), sentences with a cue one by one (sentence.py), or nothing (cues.py). What a
model read is held against what the rules alone read (agreement.py), and its sentences against what the
classifier says of them (reported.py): both tell how far to trust it.
"""

from schemas.article import Article
from schemas.codebook import Codebook
from summarizer.extract import article as whole
from summarizer.extract import cues, sentence
from summarizer.extract.agreement import agreement
from summarizer.extract.extraction import Extraction
from summarizer.extract.reported import reported, reported_anyway
from summarizer.llm.model import Model, Question, Reads
from summarizer.world import World

__all__ = ["Extraction", "extract", "questions"]


def extract(article: Article, model: Model, codebook: Codebook, world: World) -> Extraction:
    """Read the incidents out of one article.

    Raises ModelError only when nothing at all could be asked; what was left unanswered besides is in the
    result.
    """
    match model.reads:
        case Reads.ARTICLE:
            extraction = whole.read(article, model, codebook)
            told = reported_anyway(extraction.drafts, article, world)
            return _compared(extraction.model_copy(update={"reported": told}), article, world)
        case Reads.SENTENCE:
            return _compared(sentence.read(article, model, world), article, world)
        case Reads.KINDS:
            kinds = sentence.kinds_of(article, world)
            drafts = cues.drafts(article, world, kinds=kinds)
            return Extraction(drafts=drafts, reported=reported(drafts, kinds))
        case Reads.NOTHING:
            return Extraction(drafts=cues.drafts(article, world))


def questions(article: Article, model: Model, codebook: Codebook, world: World) -> tuple[Question, ...]:
    """The questions that `extract` would begin with, none of them asked: for --dry-run."""
    match model.reads:
        case Reads.ARTICLE:
            return (whole.first_question(article, codebook),)
        case Reads.SENTENCE:
            return sentence.questions(article, world)
        case Reads.KINDS | Reads.NOTHING:
            return ()


def _compared(extraction: Extraction, article: Article, world: World) -> Extraction:
    supports = agreement(extraction.drafts, cues.drafts(article, world))
    return extraction.model_copy(update={"supports": supports})
