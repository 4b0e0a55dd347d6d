"""The job, as spark-submit runs it: a process of its own, with the command line sent along as an archive."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="PySpark is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no java", allow_module_level=True)

import pyspark

from pyspark.sql import SparkSession

from conftest import POISON, ROOT, as_lines, run_cli
from dechaff import spark_job
from texts import record

JOB = ROOT / "python/src/dechaff/spark_job.py"
SUBMIT = Path(pyspark.__file__).parent / "bin/spark-submit"


@pytest.fixture(scope="module")
def submit(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Submits the job to two executors that know neither the package nor the command line but from what is sent."""
    folder = tmp_path_factory.mktemp("sent")
    archive, package = folder / "dechaff.tar.gz", folder / "dechaff.zip"
    with tarfile.open(archive, "w:gz") as tar:
        for name in ("dist", "package.json", "node_modules/piscina", "node_modules/jschardet", "node_modules/warcio"):
            tar.add((ROOT / name).resolve(), name)
        # What warcio itself needs, wherever npm has put it.
        for name in ("hash-wasm", "pako", "tempy", "uuid-random", "yargs", "base32-encode"):
            if (ROOT / "node_modules" / name).exists():
                tar.add((ROOT / "node_modules" / name).resolve(), f"node_modules/{name}")
    with zipfile.ZipFile(package, "w") as zipped:
        for file in (ROOT / "python/src/dechaff").glob("*.py"):
            zipped.write(file, f"dechaff/{file.name}")

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        env = {name: value for name, value in os.environ.items() if name not in ("DECHAFF", "PYTHONPATH")}
        command = [SUBMIT, "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=2"]
        command += ["--archives", f"{archive}#dechaff", "--py-files", package, "--conf", "spark.executorEnv.DECHAFF=node dechaff/dist/cli/bin.js"]
        # The driver looks at no document, but it merges sketches.
        env |= {"DECHAFF": os.environ["DECHAFF"], "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
        return subprocess.run([*map(str, command), str(JOB), *map(str, arguments)], env=env, capture_output=True, text=True, check=False)

    return run


def rows(folder: Path) -> list[dict[str, Any]]:
    from pyarrow import dataset

    found: list[dict[str, Any]] = dataset.dataset(folder, partitioning="hive", format="parquet").to_table().to_pylist()
    return found


def test_jsonl_to_parquet_with_totals_again_and_again(submit: Any, spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [record(number) for number in range(240)]
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(as_lines(records[:120]))
    (tmp_path / "in/b.jsonl.gz").write_bytes(gzip.compress(as_lines(records[120:]) + b"{no json\n"))
    run_cli("learn", str(tmp_path / "in/a.jsonl"), str(tmp_path / "in/b.jsonl.gz"), "--out", str(tmp_path / "templates.jsonl"), "--quiet")
    flags = ["--from", "jsonl", "--to", "jsonl", "--report", "compact", "--templates", str(tmp_path / "templates.jsonl")]
    expected = {one["id"]: one for one in map(json.loads, run_cli("clean", *flags, stdin=as_lines(records)).splitlines())}

    arguments = [str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--learn", "--keep-report", "--drop-html"]
    done = submit(*arguments)
    failed = sum("error" in one for one in expected.values()) + 1
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"241 documents, {failed} failed: " in done.stdout
    cleaned = rows(tmp_path / "out/clean")
    assert len(cleaned) == 241
    assert [one["_corrupt_record"] for one in cleaned if one["_corrupt_record"]] == ["{no json"]
    for one in cleaned:
        if one["id"] is None:
            continue
        wanted = expected[one["id"]]
        assert "html" not in one and one["site"] == f"site-{one['id'] % 40}.example"
        if "error" in wanted:
            assert one["cleaned"]["error"] and one["language"] == "und"
        else:
            assert one["cleaned"]["text"] == wanted["text"] and json.loads(one["cleaned"]["report"]) == wanted["report"]
            assert one["language"] == wanted["report"]["language"]["code"]

    totals = rows(tmp_path / "out/totals")
    spans = Counter((one["site"], one["language"], span["category"], span["action"]) for one in cleaned for span in one["cleaned"]["spans"] or [])
    assert {(one["site"], one["language"], one["category"], one["action"]): one["spans"] for one in totals if one["category"]} == spans
    assert sum(one["documents"] for one in totals if not one["category"]) == 241

    # Again, in the process of the test.
    stamps = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.parquet")}
    identity = (tmp_path / "out/job.json").read_bytes()
    assert spark_job.main(arguments) == 0
    assert f"241 documents, {failed} failed: " in capsys.readouterr().out
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.parquet")} == stamps
    assert spark_job.main([*arguments, "--policy", "careful"]) == 2
    assert "say --overwrite" in capsys.readouterr().err
    # Interrupted before it was done: begins again, with the same result.
    (tmp_path / "out/clean/_SUCCESS").unlink()
    assert spark_job.main(arguments) == 0
    assert (tmp_path / "out/job.json").read_bytes() == identity
    again = rows(tmp_path / "out/clean")
    assert sorted(again, key=str) == sorted(cleaned, key=str)


def warc_record(number: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0000-{number}>\r\nWARC-Date: 2026-06-0{number + 1}T00:00:00Z\r\n"
    head += f"WARC-Target-URI: https://mill.example/{number}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


PAGE = (ROOT / "samples/006_watermill.html").read_bytes()


def test_warc_is_read_by_the_command_line(submit: Any, tmp_path: Path) -> None:
    pages = [gzip.compress(warc_record(number, PAGE)) for number in range(6)]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(pages[:4]))
    (tmp_path / "b.warc.gz").write_bytes(b"".join(pages[4:]))
    flags = ["--to", "jsonl", "--report", "compact"]
    output = run_cli("clean", str(tmp_path / "a.warc.gz"), str(tmp_path / "b.warc.gz"), *flags)
    expected = {one["url"]: one for one in map(json.loads, output.splitlines())}
    done = submit(tmp_path / "*.warc.gz", "--from", "warc", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr[-3000:]
    cleaned = {one["url"]: one for one in rows(tmp_path / "out/clean")}
    assert {url: (one["id"], one["cleaned"]["text"]) for url, one in cleaned.items()} == {
        url: (one["id"], one["text"]) for url, one in expected.items()
    }
    assert {one["site"] for one in cleaned.values()} == {"mill.example"}
    assert {Path(one["input"]).name for one in cleaned.values()} == {"a.warc.gz", "b.warc.gz"}


def test_what_is_wrong_with_an_archive_costs_that_alone(spark: SparkSession, tmp_path: Path) -> None:
    bodies = [PAGE] * 5
    bodies[1] = bodies[3] = b"<p>The bridge was opened again on Monday.</p><pre>\nPOISON kill\n</pre>"
    records = [warc_record(number, body) for number, body in enumerate(bodies)]
    packed = [gzip.compress(record) for record in records]
    (tmp_path / "killing.warc.gz").write_bytes(b"".join(packed))
    (tmp_path / "uncompressed.warc").write_bytes(b"".join(records[:3]))
    (tmp_path / "cut.warc.gz").write_bytes(packed[0] + packed[2][:200])
    (tmp_path / "one-stream.warc.gz").write_bytes(gzip.compress(b"".join(records[1:3])))
    assert spark_job.main([str(tmp_path / "*.warc*"), "--from", "warc", "--out", str(tmp_path / "out"), "--config", str(POISON)]) == 0
    cleaned = rows(tmp_path / "out/clean")
    errors = {
        (Path(one["input"]).name.split(".")[0], one["url"], error["code"]) for one in cleaned if (error := one["cleaned"]["error"])
    }
    assert errors == {
        ("killing", "https://mill.example/1", "crashed"),
        ("killing", "https://mill.example/3", "crashed"),
        ("uncompressed", "https://mill.example/1", "crashed"),
        ("cut", None, "cut-short"),
        # Its records cannot be told apart from outside.
        ("one-stream", "https://mill.example/1", "crashed"),
    }
    done = Counter(Path(one["input"]).name.split(".")[0] for one in cleaned if one["cleaned"]["text"])
    assert (done["killing"], done["uncompressed"], done["cut"]) == (3, 2, 1)
    assert len({one["cleaned"]["text"] for one in cleaned if one["cleaned"]["text"]}) == 1
