"""Killed and interrupted runs, with the real SDK against a slow server: what is finished is kept."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from summarizer.geo.build import place

ARTICLES = 12
ANSWER = {
    "id": "1",
    "object": "chat.completion",
    "created": 0,
    "model": "m",
    "choices": [
        {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": '{"incidents":[]}'},
        }
    ],
    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
}


class Slow(BaseHTTPRequestHandler):
    """Answers every question after `delay` seconds with no incidents; counts them."""

    asked = 0
    delay = 0.15

    def do_POST(self) -> None:
        type(self).asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.delay)
        body = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Patient(ThreadingHTTPServer):
    """Closing waits for every answer under way; that a killed client hangs up is no error."""

    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture
def command(
    tmp_path: Path, gazetteer_path: Path, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """An extract command over a folder of articles, asking the slow server."""
    (surroundings / "cache").mkdir()
    shutil.copy(gazetteer_path, place(surroundings / "cache"))
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(ARTICLES):
        (folder / f"{number:02}.txt").write_text(f"خبر رقم {number} عن الطقس.\n", encoding="utf-8")
    Slow.asked, Slow.delay = 0, 0.15
    server = Patient(("127.0.0.1", 0), Slow)
    thread = Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "2")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    uri = f"http://127.0.0.1:{server.server_address[1]}/v1#m"
    yield [sys.executable, "-m", "summarizer", "extract", str(folder), "--model", uri]
    server.shutdown()
    thread.join()
    server.server_close()


def finished(home: Path) -> int:
    """How many articles the store holds whole."""
    path = home / "data" / "store.sqlite3"
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as database:
            return int(database.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not made yet
    finally:
        database.close()


def stop_midway(command: list[str], home: Path, how: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Start the command, and send it a signal when three articles are stored."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while finished(home) < 3:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until, "nothing was stored within a minute"
        time.sleep(0.02)
    process.send_signal(how)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(command, process.returncode, out, err)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_the_same_command_goes_on_and_asks_nothing_twice(
    command: list[str], surroundings: Path, how: signal.Signals
) -> None:
    stop_midway(command, surroundings, how)
    kept, asked = finished(surroundings), Slow.asked
    assert 3 <= kept < ARTICLES
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [json.loads(line)["state"] for line in done.stdout.splitlines()] == ["nothing_found"] * ARTICLES
    assert finished(surroundings) == ARTICLES
    assert Slow.asked - asked <= ARTICLES - kept


def test_an_interrupted_run_says_so_in_one_line(command: list[str], surroundings: Path) -> None:
    stopped = stop_midway(command, surroundings, signal.SIGINT)
    assert stopped.returncode == 130
    assert stopped.stderr.splitlines()[-1].startswith("summarizer: interrupted; finished articles are kept")
    assert "Traceback" not in stopped.stderr


def test_a_second_process_on_the_same_store_is_told(command: list[str], surroundings: Path) -> None:
    Slow.delay = 3.0
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while finished(surroundings) < 1:
            time.sleep(0.02)
        second = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        first.kill()
        first.wait(timeout=60)
    assert second.returncode == 4
    assert second.stderr.splitlines()[-1].startswith("summarizer: another summarizer is using")
