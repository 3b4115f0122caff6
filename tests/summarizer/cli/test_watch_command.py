"""`summarizer watch` as a user types it, with a scripted web; what is taken in lies in the store."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from summarizer.cli import watching
from summarizer.errors import FetchError
from summarizer.store import Store
from summarizer.web.fetched import PAGES, Fetched

FEEDS_TOML = """
[defaults]
language = "ar"
[[feed]]
name = "وكالة"
url = "https://one.example/feed"
publisher = "وكالة الأولى"
[[feed]]
name = "two"
url = "https://two.example/feed"
[[feed]]
name = "off"
url = "https://off.example/feed"
enabled = false
"""
STORY = "قُتل ثلاثة جنود في هجوم شنه مسلحون على حاجز قرب مدينة دير الزور فجر الخميس. "
WHOLE = "".join(f"<p>{STORY}وأضاف المصدر رقم {number} تفاصيل أخرى عن الهجوم.</p>" for number in range(6))
OTHER = "".join(
    f"<p>اعتقلت الشرطة {number} رجال في بلدة قباسين بريف حلب مساء الأحد بعد احتجاجات على الأسعار.</p>"
    for number in range(3, 9)
)
PAGE = f"<html><body><article><h1>عنوان</h1>{OTHER}</article></body></html>"
FULL = (
    "<item><title>هجوم</title><link>https://one.example/1</link><pubDate>21 May 2020 10:00:00 +0300</pubDate>"
    f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>"
)
TEASER = (
    "<item><title>هجوم آخر</title><link>https://one.example/2</link><description>قُتل...</description></item>"
)
Run = Callable[..., tuple[int, list[str], list[str]]]


def story(place: str) -> str:
    words = " ".join(word + place for word in "قتل جرح قصف هجم وصل".split())
    return "".join(f"<p>{number} {words}.</p>" for number in range(12))


def whole(number: int, content: str) -> str:
    return (
        f"<item><title>خبر</title><link>/{number}</link>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )


def rss(*items: str) -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


class Web:
    """Scripted answers by address; an address that is not scripted is dead."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | Callable[[], bytes]] = {}

    def get(
        self,
        url: str,
        *,
        accept: frozenset[str] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int | None = None,
    ) -> Fetched:
        if url not in self.answers:
            raise FetchError("dead", f"{url}: no such host")
        answer = self.answers[url]
        body = answer if isinstance(answer, bytes) else answer()
        return Fetched(url, url, 200, "text/html", "utf-8", body, None, None, datetime.now(UTC))


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    scripted = Web()
    monkeypatch.setattr(watching, "fetcher", lambda _settings: scripted)
    return scripted


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(FEEDS_TOML, encoding="utf-8")
    return path


@pytest.fixture
def run(typed: Callable[..., tuple[int, str, str]]) -> Run:
    """Run the program: exit code, lines of output, lines of errors."""

    def command(*arguments: str | Path) -> tuple[int, list[str], list[str]]:
        code, out, err = typed(*arguments)
        return code, out.splitlines(), err.splitlines()

    return command


def home(surroundings: Path) -> Path:
    return surroundings / "data"


def test_once_takes_in_what_is_new_and_ends_with_3_when_a_feed_failed(
    run: Run, web: Web, feeds: Path, surroundings: Path
) -> None:
    web.answers = {"https://one.example/feed": rss(TEASER, FULL), "https://one.example/2": PAGE.encode()}
    code, out, err = run("watch", feeds, "--once")
    assert (code, out) == (3, [])
    assert sorted(err)[1] == "وكالة: 2 new"
    assert sorted(err)[0].startswith("two: failing since ")
    assert ": https://two.example/feed: no such host; next try " in sorted(err)[0]
    with Store.open(home(surroundings), write=False) as store:
        articles = list(store.articles().values())
        originals = store.originals([article.text_sha256 for article in articles])
    assert [article.title for article in articles] == ["هجوم", "عنوان"]
    assert {o.feed for kept in originals.values() for o in kept} == {"وكالة"}
    code, out, err = run("watch", feeds, "--once")
    assert (code, out) == (0, [])
    assert [line.partition(" before ")[0] for line in err] == ["وكالة: not due", "two: not due"]


def test_once_ends_with_0_when_all_went_well_and_3_when_an_item_failed(
    run: Run, web: Web, feeds: Path
) -> None:
    web.answers = {"https://one.example/feed": rss(), "https://two.example/feed": rss(FULL)}
    assert run("watch", feeds, "--once")[0] == 0
    feeds.write_text(FEEDS_TOML.replace("one.example", "new.example"), encoding="utf-8")
    web.answers["https://new.example/feed"] = rss(TEASER)
    code, _, err = run("watch", feeds, "--once")
    assert code == 3
    assert err[1] == "وكالة: 0 new, 1 failed: https://one.example/2: no such host"


def test_once_ends_with_4_when_every_feed_that_was_asked_failed(run: Run, web: Web, feeds: Path) -> None:
    assert run("watch", feeds, "--once")[0] == 4
    assert run("watch", feeds, "--once")[0] == 0  # none is due


def test_status_prints_how_the_feeds_stand(run: Run, web: Web, feeds: Path) -> None:
    web.answers = {"https://one.example/feed": rss(FULL, TEASER)}
    run("watch", feeds, "--once")
    code, out, err = run("watch", feeds, "--status")
    assert (code, err) == (0, [])
    assert [line.split()[:2] for line in out] == [
        ["feed", "state"],
        ["وكالة", "fresh"],
        ["two", "failing"],
        ["off", "new"],
    ]
    assert re.search(r"1 item failed, next try [\d-]+ [\d:]+ UTC$", out[1])
    assert out[2].endswith("(once): https://two.example/feed: no such host")


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("options", [["--once"], []], ids=["once", "on-and-on"])
def test_a_signal_ends_it_cleanly_after_the_item_under_way(
    run: Run, web: Web, feeds: Path, surroundings: Path, sent: signal.Signals, options: list[str]
) -> None:
    def page() -> bytes:
        os.kill(os.getpid(), sent)
        Event().wait(0.3)
        return PAGE.encode()

    web.answers = {"https://one.example/feed": rss(FULL, TEASER), "https://one.example/2": page}
    before = signal.getsignal(signal.SIGTERM)
    code, _, err = run("watch", feeds, *options)
    assert (code, err[-1]) == (
        130,
        "summarizer: interrupted; what was taken in is kept, the same command goes on",
    )
    assert signal.getsignal(signal.SIGTERM) is before
    with Store.open(home(surroundings), write=False) as store:
        assert [article.title for article in store.articles().values()] == ["عنوان"]
    web.answers["https://one.example/2"] = PAGE.encode()
    assert "وكالة: 1 new, 1 seen" in run("watch", feeds, "--once")[2]


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from schemas.feed import Feed
from summarizer.cli.arriving import taking
from summarizer.feeds import poll as polling
from summarizer.store import Store, keeping
from summarizer.store.tables import ORIGINALS
from summarizer.web.fetched import Fetched

class Web:
    def get(self, url, **_):
        body = Path(sys.argv[2]).read_bytes()
        return Fetched(url, url, 200, "text/xml", "utf-8", body, None, None, datetime.now(UTC))

def die():
    os.kill(os.getpid(), signal.SIGKILL)

with Store.open(Path(sys.argv[1])) as store:
    polling._AT_ONCE = 2
    insert, arrive = keeping._insert, taking(store)
    if sys.argv[3] == "within":
        keeping._insert = lambda link, table, rows: die() if table is ORIGINALS else insert(link, table, rows)
    def killed(items):
        arrive(items)
        die()
    feed = Feed(name="وكالة", url="https://one.example/feed")
    polling.poll(feed, polling.Round(store.feeds, Web(), killed, datetime.now(UTC)))
"""


@pytest.mark.parametrize(
    ("when", "kept", "line"),
    [("within", 0, "وكالة: 3 new"), ("after", 2, "وكالة: 1 new, 2 seen")],
    ids=["within-a-transaction", "before-what-is-kept-is-remembered"],
)
def test_after_a_kill_the_items_come_again_and_are_kept_once(
    run: Run, web: Web, feeds: Path, surroundings: Path, tmp_path: Path, when: str, kept: int, line: str
) -> None:
    body = rss(*(whole(n, story(place)) for n, place in enumerate(("حلب", "حمص", "درعا"))))
    (tmp_path / "feed.xml").write_bytes(body)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(home(surroundings)), str(tmp_path / "feed.xml"), when],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    with Store.open(home(surroundings)) as store:
        assert len(store.articles()) == kept
    web.answers = {"https://one.example/feed": body, "https://two.example/feed": rss()}
    code, _, err = run("watch", feeds, "--once")
    assert (code, line in err) == (0, True)
    with Store.open(home(surroundings), write=False) as store:
        assert len(store.articles()) == 3
        assert [len(found) for found in store.originals(store.articles()).values()] == [1, 1, 1]


def test_an_item_that_is_no_article_undoes_none_of_those_it_came_with(
    run: Run, web: Web, feeds: Path, surroundings: Path
) -> None:
    aleppo, homs = story("حلب"), story("حمص")
    web.answers = {
        "https://one.example/feed": rss(
            whole(1, aleppo),
            whole(2, f"<div hidden>{homs}</div>"),
            whole(3, f"{aleppo}<p>(وكالة)</p>"),
            whole(4, homs),
        ),
        "https://two.example/feed": rss(),
    }
    code, _, err = run("watch", feeds, "--once")
    assert (code, sorted(err)[1]) == (
        3,
        "وكالة: 2 new, 1 further source, 1 failed: "
        "https://one.example/2: no article text found in the item; give the address of its page",
    )


def test_on_and_on_sleeps_until_a_feed_is_due(
    run: Run, web: Web, feeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.answers = {"https://one.example/feed": rss(FULL), "https://two.example/feed": rss()}
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.cli.watching.time.sleep", sleep)
    code, _, err = run("watch", feeds)
    assert code == 130
    assert sorted(err)[1:] == ["two: empty: the feed can be read, and there is no item in it", "وكالة: 1 new"]
    assert 3500 < slept[0] <= 3600


@pytest.mark.parametrize(
    ("change", "options", "line"),
    [
        (str, ["--once", "--status"], "summarizer: give either --once or --status"),
        (
            lambda text: text.replace('name = "two"', 'name = "two"\nenabled = false')
            .replace('name = "وكالة"', 'name = "وكالة"\nenabled = false'),
            ["--once"],
            "summarizer: {path}: every feed is switched off; set enabled = true for one",
        ),
        (
            lambda text: text.replace("https://two", "two"),
            [],
            "summarizer: {path}: feed 2 (two): url: not an address; give one that begins with http:// or https://",
        ),
    ],
    ids=["both", "off", "address"],
)  # fmt: skip
def test_wrong_use_is_one_line(
    run: Run, feeds: Path, change: Callable[[str], str], options: list[str], line: str
) -> None:
    feeds.write_text(change(FEEDS_TOML), encoding="utf-8")
    assert run("watch", feeds, *options) == (2, [], [line.format(path=feeds)])
