"""Replies in files: read, written sorted and whole, and kept apart by repeat."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals.run.replies import KnownReplies, Repeated, load_replies, repeat_key, write_replies
from summarizer.errors import InputError
from summarizer.llm.cache import MemoryReplies, StoredReply


def reply(key: str, text: str = "{}") -> StoredReply:
    return StoredReply(
        key=key,
        about="1" * 64,
        step="extract",
        model="local:",
        text=text,
        finish_reason="stop",
        tokens_in=10,
        tokens_out=2,
        seconds=1.5,
        cost=None,
        created=datetime(2031, 3, 12, 8, 30, tzinfo=UTC),
    )


ARABIC = reply("b", '{"by":"أ\u2028"}')


def test_what_is_written_is_read_and_sorted_by_key(tmp_path: Path) -> None:
    path = tmp_path / "new" / "local.jsonl"
    write_replies(path, [reply("c"), ARABIC, reply("a")])
    assert load_replies([path]) == {"a": reply("a"), "b": ARABIC, "c": reply("c")}
    assert [line[:9] for line in path.read_bytes().splitlines()] == [b'{"key":"a', b'{"key":"b', b'{"key":"c']
    assert path.read_bytes().endswith(b"}\n")
    assert [entry.name for entry in path.parent.iterdir()] == ["local.jsonl"]


def test_the_same_replies_are_the_same_bytes(tmp_path: Path) -> None:
    write_replies(tmp_path / "one", [reply("a"), reply("b")])
    write_replies(tmp_path / "two", [reply("b"), reply("a")])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_folder_is_all_its_jsonl_files_and_the_later_of_two_counts(tmp_path: Path) -> None:
    write_replies(tmp_path / "1.jsonl", [reply("a", "old"), reply("b")])
    write_replies(tmp_path / "2.jsonl", [reply("a", "new")])
    (tmp_path / "README.md").write_text("no replies", encoding="utf-8")
    write_replies(tmp_path / "more", [reply("c")])
    assert load_replies([tmp_path, tmp_path / "more"]) == {
        "a": reply("a", "new"),
        "b": reply("b"),
        "c": reply("c"),
    }


def test_a_file_without_a_last_newline_and_with_blank_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(f"\n{reply('a').model_dump_json()}\r\n\n{reply('b').model_dump_json()}", encoding="utf-8")
    assert list(load_replies([path])) == ["a", "b"]


GOOD = reply("a").model_dump_json()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(GOOD[:-5], "Invalid JSON: EOF while parsing a string", id="cut-short"),
        pytest.param(GOOD.replace('"step"', '"stage"'), "step: Field required", id="missing"),
        pytest.param(GOOD.replace("1.5", '"long"'), "seconds: Input should be a valid number", id="type"),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(f"{GOOD}\n{line}", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_replies([path])
    assert str(caught.value).startswith(f"{path}:2: {told}")


def test_bytes_that_are_no_text_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"key": "\xff"}\n')
    with pytest.raises(InputError, match=r"x\.jsonl:1: Invalid JSON"):
        load_replies([path])


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_replies([tmp_path / "none.jsonl"])
    assert str(caught.value) == f"{tmp_path}/none.jsonl: cannot be read: No such file or directory"


def test_a_place_that_cannot_be_written_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError) as caught:
        write_replies(tmp_path / "file" / "x.jsonl", [reply("a")])
    assert str(caught.value) == f"{tmp_path}/file/x.jsonl: cannot be written: File exists"


def test_known_replies_note_what_was_used_and_keep_what_comes_in() -> None:
    given = {"a": reply("a"), "b": reply("b")}
    replies = KnownReplies(given)
    assert (replies.get("b"), replies.get("z")) == (reply("b"), None)
    replies.put(reply("c"))
    assert replies.used() == (reply("b"),)
    assert replies.get("c") == reply("c")
    assert replies.used() == (reply("b"), reply("c"))
    assert replies.known() == {**given, "c": reply("c")}
    assert sorted(given) == ["a", "b"]


def test_a_repeat_has_replies_of_its_own_under_the_plain_key() -> None:
    kept = MemoryReplies()
    first, third = Repeated(kept, 0), Repeated(kept, 2)
    first.put(reply("k", "zero"))
    assert third.get("k") is None
    third.put(reply("k", "two"))
    assert (first.get("k"), third.get("k")) == (reply("k", "zero"), reply("k", "two"))
    assert (kept.get("k"), kept.get("k#2")) == (reply("k", "zero"), reply("k#2", "two"))
    assert [repeat_key("k", repeat) for repeat in range(3)] == ["k", "k#1", "k#2"]
