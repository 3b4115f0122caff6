"""Requests on disk, and what they will cost."""

from pathlib import Path

import pytest

from summarizer.errors import StoreError, UsageError
from summarizer.llm.batch.estimate import Estimate, estimate, halved, shared_prefix
from summarizer.llm.batch.files import BatchFiles, batch_files, write_requests
from summarizer.llm.batch.lines import Request, request_line
from summarizer.llm.prices import Price


def request(name: str, text: str, about: str = "a") -> Request:
    messages = [{"role": "system", "content": "قواعد"}, {"role": "user", "content": text}]
    body = {"model": "m", "messages": messages, "max_completion_tokens": 1000}
    return Request(name, about, "extract", body)


THREE = [request("1", "نص أول"), request("2", "نص ثان"), request("3", "نص ثالث", "b")]


def test_one_file_where_they_fit(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    assert write_requests(path, THREE) == (path,)
    assert path.read_text(encoding="utf-8") == "".join(map(request_line, THREE))
    assert [file.name for file in tmp_path.iterdir()] == ["q.jsonl"]


SIZE = len(request_line(THREE[0]).encode())


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param({"most_requests": 2}, id="requests"),
        pytest.param({"most_bytes": 2 * SIZE}, id="bytes"),
    ],
)
def test_more_files_where_they_do_not(tmp_path: Path, limits: dict[str, int]) -> None:
    path = tmp_path / "q.jsonl"
    files = write_requests(path, THREE, **limits)
    assert [file.name for file in files] == ["q.jsonl", "q-2.jsonl"]
    assert [file.read_text(encoding="utf-8") for file in files] == [
        request_line(THREE[0]) + request_line(THREE[1]),
        request_line(THREE[2]),
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot write .*No such file"):
        write_requests(tmp_path / "none" / "q.jsonl", THREE)


def test_what_the_options_say(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    assert batch_files(None, None) is None
    assert batch_files([], path) == BatchFiles((), path)
    assert batch_files([path], None) == BatchFiles((path,), None)
    with pytest.raises(UsageError, match="would overwrite replies"):
        batch_files([path], tmp_path / "." / "r.jsonl")


def test_the_estimate() -> None:
    found = estimate(THREE, "http://h/v1#big", halved(Price(input=2.0, output=10.0)))
    assert found == Estimate(
        tokens_in={"a": 10, "b": 5},
        most_out=3000,
        prefix_bytes=len("قواعد\nنص ".encode()),
        prefix_tokens=4,
        reading=0.000015,
        writing=0.015,
    )


def test_without_a_price_it_is_unknown() -> None:
    found = estimate(THREE, "http://h/v1#big", None)
    assert (found.reading, found.writing) == (None, None)


def test_half_of_every_part_of_the_price() -> None:
    assert halved(Price(input=2.0, output=10.0, cached_input=0.5)) == Price(
        input=1.0, output=5.0, cached_input=0.25
    )
    assert halved(None) is None


def test_the_prefix_of_a_single_request_is_its_instructions() -> None:
    assert shared_prefix(THREE[:1]) == "قواعد"
    assert shared_prefix(THREE) == "قواعد\nنص "
