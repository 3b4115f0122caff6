import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summarizer.errors import UsageError
from summarizer.render.exports import parquet
from tests.summarizer.render.exports.made_records import TOLD, telling, written

GOLDEN = Path(__file__).parent / "golden"


def table() -> pa.Table:
    return pq.read_table(io.BytesIO(written(parquet.write)[0]))


def test_the_golden_file() -> None:
    golden = json.loads((GOLDEN / "records.parquet.json").read_text(encoding="utf-8"))
    made = table()
    assert {field.name: str(field.type) for field in made.schema} == golden["schema"]
    assert json.loads(json.dumps(made.to_pylist(), default=str)) == golden["rows"]


def test_values_come_back_typed_and_nested() -> None:
    row = table().to_pylist()[1]
    assert (row["date_earliest"], row["published"]) == (date(2026, 11, 20), date(2026, 11, 21))
    assert row["read_at"] == datetime(2026, 11, 22, 2, tzinfo=UTC)
    assert (row["latitude"], row["killed_low"], row["injured_low"]) == (36.17, 2, None)
    assert (row["within"], row["weapons"], row["perpetrators"]) == (["حلب"], [], ["مسلحين مجهولين"])
    assert row["actors"] == [{"name": "مسلحين مجهولين", "role": "perpetrator", "canonical": None}]
    assert row["casualties"][1] == {
        "outcome": "injured",
        "low": None,
        "high": None,
        "who": None,
        "text": "العشرات",
        "reported_by": None,
    }
    assert [cited["sentence"] for cited in row["evidence"]] == [2, 3]
    assert row["evidence"][0] == TOLD[1].incident.evidence[0].model_dump()


def test_every_column_says_what_it_means_and_the_file_who_made_it() -> None:
    schema = table().schema
    assert all(field.metadata[b"description"] for field in schema)
    assert schema.metadata[b"made_by"].startswith(b"incident-summarizer ")


def test_it_is_compressed_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 2)
    found = pq.ParquetFile(io.BytesIO(written(parquet.write)[0])).metadata
    assert [found.row_group(at).num_rows for at in range(found.num_row_groups)] == [2, 2, 1]
    assert found.row_group(0).column(0).compression == "ZSTD"


def test_text_stays_what_it_is() -> None:
    (row,) = pq.read_table(io.BytesIO(written(parquet.write, [telling("=1\0\u202e")])[0])).to_pylist()
    assert (row["gist"], row["weapons"], row["language"]) == ("=1\0\u202e", ["=1\0\u202e"], "=1\0\u202e")


def test_without_records_there_is_a_schema() -> None:
    assert pq.read_table(io.BytesIO(written(parquet.write, [])[0])).num_rows == 0


def test_a_missing_package_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'incident-summarizer\[parquet\]'"):
        written(parquet.write)
