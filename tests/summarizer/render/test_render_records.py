import csv
import io

from summarizer.render import COLUMNS, records_csv
from summarizer.render.safe import cell
from tests.summarizer.render.briefs import Sample


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_per_incident_with_every_column(plain: Sample) -> None:
    made = {row["incident_id"]: row for row in rows(records_csv(plain.readings))}
    assert list(made) == ["halab-1", "halab-2", "halab-3", "sukkari-1", "sukkari-2"]
    first, second = made["halab-2"], made["halab-3"]
    assert first == {
        "incident_id": "halab-2",
        "article_id": "halab",
        "text_sha256": plain.readings[0].text_sha256,
        "article_state": "done",
        "sub_event_type": "attack",
        "status": "occurred",
        "claim": "reported",
        "denied_by": "",
        "date_earliest": "2026-11-20",
        "date_latest": "2026-11-20",
        "date_precision": "day",
        "date_text": "يوم الجمعة",
        "place": "حي السكري",
        "within": "حلب",
        "country": "SY",
        "latitude": "36.17",
        "longitude": "37.15",
        "geo_precision": "near",
        "gazetteer_id": "geonames:170063",
        "perpetrators": "مسلحين مجهولين",
        "targets": "",
        "supporters": "",
        "claimants": "",
        "killed_low": "2",
        "killed_high": "2",
        "killed_entries": "1",
        "killed_unnumbered": "0",
        "injured_low": "",
        "injured_high": "",
        "injured_entries": "1",
        "injured_unnumbered": "1",
        "detained_low": "",
        "detained_high": "",
        "detained_entries": "0",
        "detained_unnumbered": "0",
        "missing_low": "",
        "missing_high": "",
        "missing_entries": "0",
        "missing_unnumbered": "0",
        "casualty_words": "شخصين; العشرات",
        "weapons": "",
        "attributed_to": "مسؤول",
        "gist": "Attack in al-Sukkari, Aleppo: 2 killed.",
        "evidence_sentences": "2; 3",
        "evidence": "قال مسؤول إن مسلحين مجهولين قتلوا شخصين في حي السكري بحلب يوم الجمعة.\n"
        "وأصيب العشرات في الهجوم، واعتقلت الشرطة ثلاثة رجال.",
        "values_missing": "1",
        "confidence": "",
        "confidence_n": "",
        "confidence_fields": "",
        "to_review": "",
        "model": "local:test",
        "version": "0.1.0",
        "read_at": "2026-11-22T02:00:00+00:00",
        "review": "unreviewed",
        "reason": "",
        "merge_with": "",
        "split_from": "",
        "fingerprint": "fb8ed26715cf",
    }
    assert (second["detained_low"], second["detained_high"], second["killed_entries"]) == ("3", "", "0")


def test_every_column_is_explained(plain: Sample) -> None:
    header = records_csv([]).rstrip("\r\n").split(",")
    assert header == list(COLUMNS)
    assert all(COLUMNS.values())


def test_no_cell_of_outside_text_is_a_formula_and_numbers_stay_numbers(hostile: Sample) -> None:
    (row,) = rows(records_csv(hostile.readings))
    assert row["article_id"] == """'=HYPERLINK("http://evil.example")"""
    assert row["attributed_to"] == "'+1+1"
    assert row["weapons"].startswith("'@SUM(A1); ")
    assert row["perpetrators"].startswith("'-")
    assert (row["latitude"], row["longitude"]) == ("-36.17", "-37.0")
    del row["latitude"], row["longitude"]
    assert {
        name: value for name, value in row.items() if cell(value) != value and not value.startswith("'")
    } == {}


def test_the_byte_order_mark_is_a_choice(plain: Sample) -> None:
    without = records_csv(plain.readings)
    assert without.startswith("incident_id,")
    assert records_csv(plain.readings, bom=True) == "\ufeff" + without
