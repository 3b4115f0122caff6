"""A file in place of one of our templates: for as long as the block lasts, and wherever ours is used."""

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

import prompts

OURS = prompts.render("sentence.j2")
FINGERPRINT = prompts.fingerprint()


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def unchanged() -> bool:
    return prompts.render("sentence.j2") == OURS and prompts.fingerprint() == FINGERPRINT


def test_the_file_is_rendered_until_the_block_ends(tmp_path: Path) -> None:
    with prompts.replaced(put(tmp_path, "sentence.j2", "Who did it to {{ whom }}?")):
        assert prompts.render("sentence.j2", whom="whom") == "Who did it to whom?"
    assert unchanged()


def test_a_template_rendered_before_is_replaced_too(tmp_path: Path) -> None:
    assert prompts.render("sentence.j2") == OURS
    with prompts.replaced(put(tmp_path, "sentence.j2", "one")):
        assert prompts.render("sentence.j2") == "one"
    with prompts.replaced(put(tmp_path, "sentence.j2", "two")):
        assert prompts.render("sentence.j2") == "two"


def test_no_other_template_changes(tmp_path: Path) -> None:
    values = {"sentence": "جملة.", "act": "قصف", "names": (("A", "الجيش"), ("B", "مدنيون"))}
    before = prompts.render("sentence_ask.j2", **values)
    with prompts.replaced(put(tmp_path, "sentence.j2", "one")):
        assert prompts.render("sentence_ask.j2", **values) == before


def test_a_replacement_may_import_what_ours_share(tmp_path: Path) -> None:
    """shared/article.j2 stays ours where a file takes the place of article.j2."""
    source = '{% from "shared/article.j2" import line %}{{ line(3, "x", true) }}'
    with prompts.replaced(put(tmp_path, "article.j2", source)):
        assert prompts.render("article.j2") == "[3] (headline) x\n"


def test_a_variable_that_is_not_given_is_an_error_as_in_ours(tmp_path: Path) -> None:
    with (
        prompts.replaced(put(tmp_path, "sentence.j2", "{{ missing }}")),
        pytest.raises(UndefinedError, match="'missing' is undefined"),
    ):
        prompts.render("sentence.j2")


def test_the_fingerprint_tells_the_content_of_the_file_not_its_place(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    found = []
    for path in (
        put(tmp_path, "sentence.j2", "one"),
        put(tmp_path / "x", "sentence.j2", "one"),
        put(tmp_path, "extract.j2", "one"),
        put(tmp_path / "x", "extract.j2", "two"),
    ):
        with prompts.replaced(path):
            found.append(prompts.fingerprint())
    assert found[0] == found[1]
    assert len({*found, FINGERPRINT}) == 4


def test_the_same_words_are_the_same_prompts(tmp_path: Path) -> None:
    ours = Path(prompts.__file__).parent / "sentence.j2"
    with prompts.replaced(put(tmp_path, "sentence.j2", ours.read_bytes())):
        assert unchanged()


def test_null_changes_nothing() -> None:
    with prompts.replaced(None):
        assert unchanged()


def test_an_error_inside_the_block_ends_it(tmp_path: Path) -> None:
    with pytest.raises(KeyError), prompts.replaced(put(tmp_path, "sentence.j2", "one")):
        raise KeyError
    assert unchanged()


@pytest.mark.parametrize(
    ("name", "content", "error", "told"),
    [
        pytest.param("mine.j2", "one", ValueError, "no template is named mine.j2", id="none-of-ours"),
        pytest.param("README.md", "one", ValueError, "no template is named README.md", id="no-template"),
        pytest.param("sentence.j2", b"\xd9", UnicodeDecodeError, "unexpected end of data", id="not-utf-8"),
        pytest.param("sentence.j2", "{% if %}", TemplateSyntaxError, "Expected an expression", id="syntax"),
        pytest.param("sentence.j2", None, FileNotFoundError, "No such file", id="missing"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    tmp_path: Path, name: str, content: str | bytes | None, error: type[Exception], told: str
) -> None:
    path = tmp_path / name if content is None else put(tmp_path, name, content)
    with pytest.raises(error, match=told), prompts.replaced(path):
        pytest.fail("the block must not begin")
    assert unchanged()
