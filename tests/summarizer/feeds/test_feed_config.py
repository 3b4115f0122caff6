"""feeds.toml: what is read from it, and the one line that says what is wrong with it."""

from datetime import timedelta
from pathlib import Path

import pytest

from schemas.feed import Feed
from summarizer.errors import InputError
from summarizer.feeds.config import read_feeds

ONE = '[[feed]]\nname = "sana"\nurl = "https://sana.example/rss"\n'
EVERY = "feed 1 (sana): every: give minutes, hours or days, such as 15m, 6h or 1d, up to 31d"


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_feed_has_defaults_of_ours_of_the_file_and_its_own(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '\ufeff[defaults]\nevery = "6h"\nlanguage = "ar"\nmax_items = 50\n'
        f'{ONE}{ONE.replace("sana", "enab")}every = "15m"\npublisher = "عنب بلدي"\nenabled = false\n',
    )
    sana, enab = read_feeds(path)
    assert sana == Feed(
        name="sana",
        url="https://sana.example/rss",
        every=timedelta(hours=6),
        language="ar",
        max_items=50,
        publisher=None,
        enabled=True,
    )
    assert (enab.every, enab.publisher, enab.enabled) == (timedelta(minutes=15), "عنب بلدي", False)
    (plain,) = read_feeds(write(tmp_path, ONE))
    assert (plain.every, plain.max_items, plain.language) == (timedelta(hours=1), 200, None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[feed]", "not a TOML file: "),
        (b"\xff\xfe", "not a TOML file: "),
        ("", "feed: none given; write [[feed]] with name and url"),
        ("feed = 1", "feed: none given; write [[feed]] with name and url"),
        ("feed = [1]", "feed 1: must be a table of keys and values"),
        (f"feeds = 1\n{ONE}", "feeds: no such key; there are [defaults] and [[feed]]"),
        (f"defaults = 1\n{ONE}", "defaults: must be a table of keys and values"),
        (
            f"[defaults]\nurl = 'x'\n{ONE}",
            "defaults: url: no such key; there are every, publisher, language, enabled, max_items",
        ),
        (
            f"{ONE}evry = '1h'",
            "feed 1 (sana): evry: no such key; "
            "there are name, url, every, publisher, language, enabled, max_items",
        ),
        ("[[feed]]\nurl = 'https://a.example'", "feed 1: name: Field required"),
        ("[[feed]]\nname = 'a'", "feed 1 (a): url: Field required"),
        (f"{ONE}{ONE}", "feed 2 (sana): name: the same as feed 1's"),
        (f'{ONE}{ONE.replace("sana", "b", 1)}', "feed 2 (b): url: the same as feed 1's"),
        (
            ONE.replace("https:", "ftp:"),
            "feed 1 (sana): url: not an address; give one that begins with http:// or https://",
        ),
        (
            ONE.replace("https://sana.example/rss", "sana.example/rss"),
            "feed 1 (sana): url: not an address; give one that begins with http:// or https://",
        ),
        (
            ONE.replace("sana.example", "[::1"),
            "feed 1 (sana): url: not an address; give one that begins with http:// or https://",
        ),
        (
            ONE.replace("sana.example", "u:secret@sana.example"),
            "feed 1 (sana): url: an address with a user name or password; these are not sent",
        ),
        (f"{ONE}every = 15", EVERY),
        (f"{ONE}every = '0m'", EVERY),
        (f"{ONE}every = '32d'", EVERY),
        (f"{ONE}language = 'Arabic'", "feed 1 (sana): language: String should match pattern '^[a-z]{2}$'"),
        (f"{ONE}max_items = 0", "feed 1 (sana): max_items: Input should be greater than or equal to 1"),
        ('[[feed]]\nname = "a\\nb"\nurl = "https://a.example"',
         "feed 1: name: one line, without blanks around it"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_file_and_field(tmp_path: Path, text: str | bytes, line: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as raised:
        read_feeds(path)
    message = str(raised.value)
    assert message == f"{path}: {line}" or (line.endswith(": ") and message.startswith(f"{path}: {line}"))
    assert "\n" not in message
    assert "secret" not in message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_feeds(tmp_path / "none.toml")
    assert str(raised.value) == f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory"
