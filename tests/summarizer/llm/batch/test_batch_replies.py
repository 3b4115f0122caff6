"""Reply files: what is used, what is refused and by which words."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.llm.batch.replies import read_replies
from tests.summarizer.llm.asked import ABOUT
from tests.summarizer.llm.batch.mail import ID, STAMP, Post, completion, line

ONE, TWO = f"{ID}{'1' * 12}", f"{ID}{'2' * 12}"


def test_replies_by_key_with_the_whole_hash_of_their_article(post: Post) -> None:
    found = read_replies([post.file(line(ONE, completion("{}")))], STAMP, [ABOUT, "b" * 64])
    ((key, arrived),) = found.replies.items()
    assert (key, arrived.custom_id, arrived.about, arrived.step) == ("1" * 12, ONE, ABOUT, "extract")
    assert (found.refused, found.doubtful, found.failed) == ((), (), {})


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        pytest.param(
            ONE.replace("p11111111", "p99999999"),
            "a reply to other prompts (99999999, now 11111111); write the batch anew",
            id="prompts",
        ),
        pytest.param(
            ONE.replace("s222222", "s999999"),
            "a reply in another schema (999999, now 222222); write the batch anew",
            id="schema",
        ),
        pytest.param(
            ONE.replace("m333333", "m999999"),
            "a reply to another model or address (999999, now 333333); is --model the same?",
            id="model",
        ),
        pytest.param(
            ONE.replace("a" * 13, "abbbbbbbbbbbb"),
            "a reply about an article that is not in the input (bbbbbbbbbbbb)",
            id="article",
        ),
    ],
)
def test_a_reply_to_something_else_is_refused_by_name(post: Post, wrong: str, reason: str) -> None:
    path = post.file(line(TWO, completion("{}")), line(wrong, completion("{}")))
    found = read_replies([path], STAMP, [ABOUT])
    assert found.refused == (f"{path}:2: {wrong}: {reason}",)
    assert list(found.replies) == ["2" * 12]


def test_a_broken_line_and_a_foreign_id_are_named_and_the_others_used(post: Post) -> None:
    path = post.file('{"custom\n', "\n", line("request-1", completion("{}")), line(ONE, completion("{}")))
    found = read_replies([path], STAMP, [ABOUT])
    assert found.refused == (
        f"{path}:1: Invalid JSON: EOF while parsing a string at line 1 column 8",
        f"{path}:3: 'request-1' is no custom_id of this program",
    )
    assert list(found.replies) == ["1" * 12]


def test_files_of_which_nothing_can_be_used_are_an_error(post: Post) -> None:
    path = post.file("{\n", "[]\n")
    with pytest.raises(InputError, match=r"replies.jsonl:1: .* \(1 more lines like it\); nothing could be"):
        read_replies([path], STAMP, [ABOUT])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read: No such file"):
        read_replies([tmp_path / "none.jsonl"], STAMP, [ABOUT])


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line(ONE, completion("{}")).strip().encode() + b"\r\n")
    assert list(read_replies([path], STAMP, [ABOUT]).replies) == ["1" * 12]


def texts(post: Post, *lines: str) -> tuple[list[str], tuple[str, ...]]:
    found = read_replies([post.file(*lines)], STAMP, [ABOUT])
    return [arrived.answered.reply.text for arrived in found.replies.values()], found.doubtful


def test_the_same_reply_twice_is_one(post: Post) -> None:
    assert texts(post, line(ONE, completion("{}")), line(ONE, completion("{}"))) == (["{}"], ())


def test_of_different_replies_the_first_that_succeeded_is_used_and_the_request_named(post: Post) -> None:
    cut, good, late = completion("{", finish_reason="length"), completion("{}"), completion("[]")
    doubtful = (f"{ONE}: two replies differ; the first that succeeded is used",)
    assert texts(post, line(ONE, cut), line(ONE, good), line(ONE, late)) == (["{}"], doubtful)


def test_a_failure_that_was_made_good_is_none(post: Post) -> None:
    failed = line(ONE, None, status=500)
    found = read_replies(
        [post.file(failed, line(ONE, completion("{}")), line(TWO, 1, status=429))], STAMP, [ABOUT]
    )
    assert list(found.replies) == ["1" * 12]
    assert found.failed == {"429": 1}


LINES = [line(f"{ID}{number:012x}", completion(f"{number}")) for number in range(8)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.permutations(range(8)), st.integers(1, 8), st.integers(0, 8))
def test_neither_order_nor_the_cut_into_files_changes_what_is_read(
    post: Post, order: list[int], size: int, cut: int
) -> None:
    lines = [LINES[number] for number in order[:size]]
    files = [post.file(*lines[:cut], name="a"), post.file(*lines[cut:], name="b")]
    found = read_replies(files, STAMP, [ABOUT])
    assert {key: arrived.answered.reply.text for key, arrived in found.replies.items()} == {
        f"{number:012x}": str(number) for number in order[:size]
    }
