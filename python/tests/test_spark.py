"""On two executors, which are processes of their own. ``DECHAFF_SPARK_RECORDS`` says how many records; 20,000 take some minutes."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="PySpark is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no java", allow_module_level=True)

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

from conftest import BIN, POISON, ROOT, as_lines, cleaners, processes, run_cli
from dechaff import spark as dechaff_spark
from dechaff.spark_results import array_of, arrow_type
from texts import record

RECORDS = int(os.environ.get("DECHAFF_SPARK_RECORDS", "1000"))
SCHEMA = T.StructType([T.StructField("id", T.LongType()), *(T.StructField(name, T.StringType()) for name in ("url", "text", "html"))])
SOURCES: Any = {"text": "text", "html": "html", "url": "url"}


@pytest.fixture(scope="module")
def records() -> list[dict[str, object]]:
    return [record(number) for number in range(RECORDS)]


@pytest.fixture(scope="module")
def df(spark: SparkSession, records: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    path = tmp_path_factory.mktemp("spark") / "in.jsonl"
    path.write_bytes(as_lines(records))
    return spark.read.schema(SCHEMA).json(str(path)).repartition(8, "id")


def from_cli(records: list[dict[str, object]], *flags: str) -> dict[object, dict[str, object]]:
    """What the command line makes of records that have null where others have a text, by their ids."""
    lines = as_lines([{"text": None, "html": None, **one} for one in records])
    output = run_cli("clean", "--from", "jsonl", "--to", "jsonl", "--report", "compact", "--workers", "2", *flags, stdin=lines)
    return {one["id"]: one for one in map(json.loads, output.splitlines())}


@pytest.fixture(scope="module")
def expected(records: list[dict[str, object]]) -> dict[object, dict[str, object]]:
    return from_cli(records)


def assert_equal(rows: list[T.Row], expected: dict[object, dict[str, object]]) -> None:
    assert sorted(row.id for row in rows) == sorted(expected)  # type: ignore[type-var]
    for row in rows:
        wanted = expected[row.id]
        if "error" in wanted:
            assert row.cleaned.error.asDict() == wanted["error"] and row.cleaned.text is None
            continue
        assert (row.cleaned.text, row.cleaned.error) == (wanted["text"], None), row.id
        assert json.loads(row.cleaned.report) == wanted["report"]


def test_every_record_is_what_the_command_line_makes_of_it(df: DataFrame, expected: dict[object, dict[str, object]]) -> None:
    cleaned = dechaff_spark.clean(df, **SOURCES, keep_report=True)
    assert cleaned.schema["cleaned"].dataType == dechaff_spark.CLEANED
    rows = cleaned.collect()
    assert_equal(rows, expected)
    stripped = [row for row in rows if row.text and row.html is None and row.cleaned.spans]
    assert len(stripped) > RECORDS / 2
    for row in stripped:
        assert all(row.text[span.start : span.end] == span.text for span in row.cleaned.spans if span.action == "strip")
    assert {type(row.cleaned.expected_f1) for row in stripped} == {float}
    assert all(row.cleaned.title for row in rows if row.html)


def executors() -> list[int]:
    return sorted(processes("CoarseGrainedExecutorBackend"))


def test_an_executor_that_is_killed_changes_nothing(df: DataFrame, expected: dict[object, dict[str, object]]) -> None:
    ours = {pid for pid in executors() if f"{os.getpid()}" in _ancestors(pid)}
    assert len(ours) == 2
    rows: list[T.Row] = []
    job = threading.Thread(target=lambda: rows.extend(dechaff_spark.clean(df, **SOURCES, keep_report=True).collect()))
    job.start()
    while not any(str(min(ours)) in _ancestors(pid) for pid in cleaners()):
        time.sleep(0.01)
    os.kill(min(ours), signal.SIGKILL)
    job.join()
    assert_equal(rows, expected)
    assert min(ours) not in executors()


def _ancestors(pid: int) -> set[str]:
    found: set[str] = set()
    while pid > 1:
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # It has ended.
            break
        found.add(str(pid))
    return found


def test_a_record_that_kills_the_process_has_its_error(spark: SparkSession) -> None:
    own = [record(number) for number in range(100, 160)]
    own[31]["text"] = "POISON kill\n"
    df = spark.createDataFrame([(one["id"], one["url"], one.get("text"), one.get("html")) for one in own], SCHEMA).repartition(2)
    rows = dechaff_spark.clean(df, **SOURCES, keep_report=True, config=POISON).collect()
    assert [(row.id, row.cleaned.error.code) for row in rows if row.cleaned.error] == [(131, "crashed")]
    rest = [one for one in own if one["id"] != 131]
    assert_equal([row for row in rows if row.id != 131], from_cli(rest, "--config", str(POISON)))


def test_templates_are_those_of_the_command_line(df: DataFrame, records: list[dict[str, object]], tmp_path: Path) -> None:
    run_cli("learn", "-", "--from", "jsonl", "--out", str(tmp_path / "cli.jsonl"), "--quiet", stdin=as_lines(records))
    # Packed, as its name says so.
    dechaff_spark.learn(df, tmp_path / "spark.jsonl.gz", **SOURCES)
    assert gzip.decompress((tmp_path / "spark.jsonl.gz").read_bytes()) == (tmp_path / "cli.jsonl").read_bytes()
    some = df.where("id < 200")
    rows = dechaff_spark.clean(some, **SOURCES, keep_report=True, templates=tmp_path / "spark.jsonl.gz").collect()
    expected = from_cli([one for one in records if one["id"] < 200], "--templates", str(tmp_path / "cli.jsonl"))  # type: ignore[operator]
    assert_equal(rows, expected)
    assert any("site-template" in str(row.cleaned.spans) for row in rows)


def test_a_document_that_kills_learning_is_left_out(spark: SparkSession, tmp_path: Path) -> None:
    own = [record(number) for number in range(100, 160)]
    run_cli("learn", "-", "--from", "jsonl", "--out", str(tmp_path / "cli.jsonl"), "--quiet", stdin=as_lines(own))
    poison: list[dict[str, object]] = [{"id": number, "url": "https://site-3.example/poison", "text": "POISON\n"} for number in (1, 2)]
    df = spark.createDataFrame([(one["id"], one["url"], one.get("text"), one.get("html")) for one in [*poison, *own]], SCHEMA).repartition(2)
    dechaff_spark.learn(df, tmp_path / "spark.jsonl", **SOURCES, command=dying_command(tmp_path))
    assert (tmp_path / "spark.jsonl").read_bytes() == (tmp_path / "cli.jsonl").read_bytes()


def dying_command(folder: Path) -> Path:
    """The command line, killed by the system if its stdin has the word POISON."""
    script = folder / "dechaff"
    script.write_text(
        f"""#!/bin/sh
[ "$1" = learn ] || exec node {BIN} "$@"
lines=$(mktemp)
cat > "$lines"
if grep -q POISON "$lines"; then rm "$lines"; kill -9 $$; fi
exec node {BIN} "$@" < "$lines"
"""
    )
    script.chmod(0o755)
    return script


def test_arrays_are_those_that_pyarrow_makes_of_the_same() -> None:
    type_ = arrow_type(dechaff_spark.CLEANED)
    span = {"start": 1, "end": 2, "line": 1, "category": "navigation", "action": "tag", "confidence": 1, "local": 0.5, "detector": "x"}
    rows: list[dict[str, Any]] = [
        {"text": "a", "spans": [span, {**span, "text": "b", "more": 1}], "flags": []},
        {"error": {"code": "no-text", "message": ""}},
        {"text": "", "spans": [], "flags": [{"flag": "mojibake", "message": "x"}], "expected_f1": 1, "more": {}},
    ]
    for some in (rows, rows[1:2], []):
        made = array_of(type_, some)
        made.validate(full=True)
        assert made.equals(pa.array(some, type_)) and made.to_pylist() == pa.array(some, type_).to_pylist()


def test_what_cannot_be_is_said_before_anything_runs(df: DataFrame, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'body' is no column"):
        dechaff_spark.clean(df, text="body")
    with pytest.raises(ValueError, match="no column has the documents"):
        dechaff_spark.clean(df, url="url")
    with pytest.raises(ValueError, match="'text' already"):
        dechaff_spark.clean(df, text="text", into="text")


def test_the_example_of_the_documentation_runs(spark: SparkSession, records: list[dict[str, object]], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl/a.jsonl.gz").write_bytes(gzip.compress(as_lines([one for one in records if "html" in one])))
    (code,) = re.findall(r"^```python\n([\s\S]*?)^```$", (ROOT / "docs/scale.md").read_text("utf-8"), re.M)
    # Spark reads relative names from where its own process was started.
    exec(code.replace('"crawl/', f'"{tmp_path}/crawl/').replace('"templates', f'"{tmp_path}/templates'), {})
    assert "A tide gauge buil" in capfd.readouterr().out
