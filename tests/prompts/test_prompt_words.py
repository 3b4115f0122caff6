"""Where prompt words may stand: in prompts/ and the codebook alone; and what they may not hold: gold text."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import prompts
from summarizer.text.fold import fold

ROOT = Path(prompts.__file__).parent.parent
TEMPLATES = sorted((ROOT / "prompts").rglob("*.j2"))
CASES = sorted((ROOT / "prompts" / "examples").rglob("*.json"))
PROMPT_FILES = [*TEMPLATES, *CASES, ROOT / "schemas" / "codebook.yaml"]
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
SYNTHETIC = sorted((ROOT / "evals" / "gold").rglob("*.txt"))
GOLD = sorted((ROOT / "evals" / "gold" / "real").glob("0*.json"))
OURS = ("schemas", "prompts", "summarizer", "evals")
PEERS = ROOT / "evals" / "peers"  # what other programs are told stands with their runners
CODE = sorted(path for part in OURS for path in (ROOT / part).rglob("*.py") if not path.is_relative_to(PEERS))
EXAMPLES = sorted((ROOT / "evals" / "classifier").glob("*.jsonl"))  # what the classifier learns from
SHINGLE = 6  # words
LONG = 300  # letters
SENTENCES = 2  # sentence ends; with fewer it is a pattern, a statement of SQL or a word list


def shingles(text: str) -> set[str]:
    """All runs of six folded words."""
    words = re.findall(r"\w+", fold(text).text)
    return {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}


def gists(path: Path) -> str:
    """The English sentences of a gold file."""
    return "\n".join(incident["gist"] for incident in json.loads(path.read_text())["incidents"])


def test_the_files_are_where_we_look() -> None:
    assert (len(ARTICLES), len(GOLD)) == (5, 5)
    assert {"extract.j2", "fields.j2", "05_en_no_incident.json", "codebook.yaml"} <= {
        p.name for p in PROMPT_FILES
    }


def shown(path: Path) -> str:
    """The words of a file; of examples their sentences, of which every name in them is a part."""
    text = path.read_text()
    return "\n".join(json.loads(line)["text"] for line in text.splitlines()) if path in EXAMPLES else text


@pytest.mark.parametrize("path", [*PROMPT_FILES, *EXAMPLES], ids=lambda path: path.name)
def test_no_six_words_of_an_article_or_its_labels(path: Path) -> None:
    labelled = set().union(
        *(shingles(a.read_text()) for a in (*ARTICLES, *SYNTHETIC)), *(shingles(gists(g)) for g in GOLD)
    )
    assert shingles(shown(path)) & labelled == set()


def test_the_shingle_check_sees_a_leak() -> None:
    text = ARTICLES[0].read_text()
    assert shingles(f"Example: {text[200:400]}") & shingles(text) != set()


@pytest.mark.parametrize("path", PROMPT_FILES, ids=lambda path: path.name)
def test_no_gold_place(path: Path) -> None:
    places = {
        name
        for gold in GOLD
        for incident in json.loads(gold.read_text())["incidents"]
        for name in (incident["place"]["name"], *incident["place"]["within"])
        if name
    }
    text = fold(path.read_text()).text
    assert [p for p in places if re.search(rf"(?<!\w){re.escape(fold(p).text)}(?!\w)", text)] == []


def constant(node: ast.AST) -> str:
    """The fixed text of a string literal or f-string, else ''."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(constant(part) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return constant(node.left) + constant(node.right)
    return ""


def docstrings(tree: ast.AST) -> set[int]:
    """Identities of the nodes that are docstrings: strings that stand alone as a statement."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def prose(source: str) -> Iterator[str]:
    """Long literals in code that hold sentences and are no docstring."""
    tree = ast.parse(source)
    skipped = docstrings(tree)
    for node in ast.walk(tree):  # outer nodes first, so the parts of a literal found are not found again
        text = "" if id(node) in skipped else constant(node)
        if len(text) > LONG and len(re.findall(r"\w{2}[.:?!](?:\s|$)", text)) >= SENTENCES:
            skipped |= {id(part) for part in ast.walk(node)}
            yield text


def inline_messages(source: str) -> Iterator[str]:
    """Chat messages whose content is written in code: {"role": …, "content": "…"} or Message(content="…")."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            keys = {constant(key): value for key, value in zip(node.keys, node.values, strict=True) if key}
            if "role" in keys and "content" in keys:
                yield constant(keys["content"])
        if isinstance(node, ast.Call):
            yield from (constant(word.value) for word in node.keywords if word.arg == "content")


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_prompt_text_in_code(path: Path) -> None:
    source = path.read_text()
    assert list(prose(source)) == []
    assert [text for text in inline_messages(source) if " " in text] == []


SENTENCE = "You are a coder and you answer with every incident that the article reports. " * 5


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param(f"x = {SENTENCE!r}", 1, id="literal"),
        pytest.param(f"x = f{'{y}' + SENTENCE!r}", 1, id="f-string"),
        pytest.param(f"def f():\n    {SENTENCE!r}", 0, id="docstring"),
        pytest.param(f"x = {'(?:ab|cd)' * 60!r}", 0, id="pattern"),
        pytest.param(f"x = {'قرية مدينة ' * 60!r}.split()", 0, id="word-list"),
    ],
)
def test_prose_is_told_from_patterns_and_docstrings(source: str, found: int) -> None:
    assert len(list(prose(source))) == found


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('m = {"role": "system", "content": "You are helpful."}', id="dict"),
        pytest.param('m = Message(role="user", content="You are helpful.")', id="message"),
    ],
)
def test_inline_messages_are_seen(source: str) -> None:
    assert list(inline_messages(source)) == ["You are helpful."]
