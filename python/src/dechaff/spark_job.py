"""The job for spark-submit: cleans JSONL, Parquet or WARC into partitioned Parquet, with totals by site, language and category.

    spark-submit --archives dechaff.tar.gz#dechaff --py-files dechaff.zip \\
      --conf spark.executorEnv.DECHAFF='node dechaff/node_modules/dechaff/dist/cli/bin.js' \\
      spark_job.py 's3a://crawl/*.jsonl.gz' --out s3a://clean/june

docs/scale.md makes the two archives. It writes DIR/clean (a row for each document, none is dropped) and DIR/totals. A run of the same inputs and options that is done is not done
again, and one that was interrupted starts over with what was not done.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

from dechaff import spark as dechaff_spark
from dechaff.cleaner import MEMORY, TIMEOUT
from dechaff.command import find_command
from dechaff.options import Options, flags_of
from dechaff.spark_results import CLEANED, array_of, arrow_type, row_of
from dechaff.warc import clean_archive

#: Documents of a WARC in one batch of Arrow.
DOCUMENTS_A_BATCH = 256
_WARC = T.StructType(
    [*(T.StructField(name, T.StringType()) for name in ("id", "url", "date", "input")), T.StructField("cleaned", CLEANED)]
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the job; returns the exit code."""
    flags = _parser().parse_args(arguments)
    spark = SparkSession.builder.appName("dechaff").getOrCreate()
    folder = _Folder(spark, flags.out)
    options = _options(flags)
    identity = json.dumps({"inputs": _listing(spark, flags.input), **vars(flags), "overwrite": None}, sort_keys=True, default=str)
    before = folder.read("job.json")
    if before not in (None, identity) and not flags.overwrite:
        print(f"{flags.out} holds a run of other inputs or options: name another folder, or say --overwrite", file=sys.stderr)
        return 2
    if before != identity:
        folder.clear("clean", "totals")
        folder.write("job.json", identity)
    if not folder.is_done("clean"):
        cleaned = clean_inputs(spark, flags, options)
        cleaned.write.mode("overwrite").partitionBy(*flags.partition_by).parquet(f"{flags.out}/clean")
        folder.clear("totals")
    if not folder.is_done("totals"):
        totals(spark.read.parquet(f"{flags.out}/clean")).coalesce(1).write.mode("overwrite").parquet(f"{flags.out}/totals")
    every = spark.read.parquet(f"{flags.out}/totals").where("category is null").agg(F.sum("documents"), F.sum("failed")).first()
    documents, failed = (every[0] or 0, every[1] or 0) if every else (0, 0)
    print(f"{documents:,} documents, {failed:,} failed: {flags.out}/clean, {flags.out}/totals")
    return 0


def clean_inputs(spark: SparkSession, flags: argparse.Namespace, options: Options) -> DataFrame:
    """The rows of the inputs with ``cleaned``, ``site`` and ``language``."""
    if flags.source == "warc":
        df = clean_warc(spark, flags.input, flags.timeout, flags.memory, options)
        return _with_keys(df, "url", None)
    rows = read(spark, flags.source, flags.input, flags.schema)
    named = {field: getattr(flags, f"{field}_field") for field in ("text", "html", "markdown", "url", "group")}
    columns: Any = {field: column for field, column in named.items() if column in rows.columns}
    if flags.learn:
        with tempfile.TemporaryDirectory(prefix="dechaff-") as folder:
            templates = Path(folder, "templates.jsonl.gz")
            dechaff_spark.learn(rows, templates, **columns)
            return _cleaned(rows, columns, flags, {**options, "templates": templates})
    return _cleaned(rows, columns, flags, options)


def _cleaned(rows: DataFrame, columns: dict[str, Any], flags: argparse.Namespace, options: Options) -> DataFrame:
    df = dechaff_spark.clean(rows, **columns, timeout=flags.timeout, memory=flags.memory, keep_report=flags.keep_report, **options)
    return _with_keys(df.drop(columns["html"]) if "html" in columns and flags.drop_html else df, columns.get("url"), columns.get("group"))


def read(spark: SparkSession, source: str, inputs: Sequence[str], schema: str | None) -> DataFrame:
    """The rows of JSONL or Parquet. Lines that are not JSON are rows, too: their ``_corrupt_record`` is kept, and they fail."""
    if source == "parquet":
        return spark.read.parquet(*inputs)
    reader = spark.read.option("mode", "PERMISSIVE").option("columnNameOfCorruptRecord", "_corrupt_record")
    if schema is None:
        # Spark may not read the corrupt lines alone of a schema that it inferred, unless it is said again.
        return reader.schema(reader.json(list(inputs)).schema).json(list(inputs))
    return reader.schema(f"{schema}, _corrupt_record STRING").json(list(inputs))


def _with_keys(df: DataFrame, url: str | None, group: str | None) -> DataFrame:
    """Adds ``site``, the group or else the host without ``www.``, and ``language``; ``und`` if it is not known."""
    site: Column = F.lit(None).cast("string")
    if url:
        host = F.regexp_extract(F.col(url), r"^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)", 1)
        site = F.regexp_replace(F.lower(host), r"^www\.", "")
    if group:
        site = F.coalesce(F.col(group).cast("string"), site)
    return df.withColumn("site", site).withColumn("language", F.coalesce(F.col("cleaned.language"), F.lit("und")))


def totals(cleaned: DataFrame) -> DataFrame:
    """Sums by site and language: of documents, where ``category`` is null, and of spans by category and action. Characters are code points."""
    by = ["site", "language"]
    nothing = F.lit(None)
    documents = cleaned.groupBy(*by).agg(
        nothing.cast("string").alias("category"),
        nothing.cast("string").alias("action"),
        F.count("*").alias("documents"),
        F.count("cleaned.error").alias("failed"),
        nothing.cast("long").alias("spans"),
        F.coalesce(F.sum(F.length("cleaned.text")), F.lit(0)).cast("long").alias("characters"),
    )
    spans = (
        cleaned.select(*by, F.explode("cleaned.spans").alias("span"))
        .groupBy(*by, F.col("span.category").alias("category"), F.col("span.action").alias("action"))
        .agg(
            nothing.cast("long").alias("documents"),
            nothing.cast("long").alias("failed"),
            F.count("*").alias("spans"),
            F.sum(F.col("span.end") - F.col("span.start")).cast("long").alias("characters"),
        )
    )
    return documents.unionByName(spans).orderBy(*by, F.col("category").asc_nulls_first(), "action")


def clean_warc(spark: SparkSession, inputs: Sequence[str], timeout: float, memory: int, options: Options) -> DataFrame:
    """The documents of WARC files, each file in one task. A document that hangs or kills its process fails alone.

    What cannot be read of a file is a row with an error and the name of the file.
    """
    files = _files(spark, inputs).select("path")
    number = max(1, files.count())
    flags = ["clean", "-", "--from", "warc", "--to", "jsonl", "--drop-html", "--quiet", "--workers", "1"]
    flags += ["--timeout", f"{timeout:g}", "--memory", f"{memory}MB", *flags_of(options)]

    def clean_files(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = (row for batch in batches for path in batch.column(0).to_pylist() for row in _warc_rows([*find_command(), *flags], path))
        type_ = arrow_type(_WARC)
        while some := list(islice(rows, DOCUMENTS_A_BATCH)):
            yield pa.RecordBatch.from_struct_array(array_of(type_, some))

    return files.repartition(number, "path").mapInArrow(clean_files, _WARC)


def _warc_rows(command: Sequence[str], path: str) -> Iterator[dict[str, Any]]:
    for record in clean_archive(command, lambda: _open(path)):
        known = {name: record.get(name) for name in ("id", "url", "date")}
        yield {**known, "input": path, "cleaned": row_of(record)}


def _open(uri: str) -> Any:
    """A file by its URI: ``file:`` by Python, all others (``s3:``, ``gs:``, ``hdfs:``) by the file systems of Arrow."""
    parts = urlsplit(uri)
    if parts.scheme in ("", "file"):
        return open(unquote(parts.path), "rb")
    from pyarrow import fs

    filesystem, path = fs.FileSystem.from_uri(uri.replace("s3a://", "s3://", 1))
    return filesystem.open_input_stream(path, compression=None)


def _files(spark: SparkSession, inputs: Sequence[str]) -> DataFrame:
    """The files of the inputs; their contents are not read as long as nobody selects them."""
    return spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(list(inputs))


def _listing(spark: SparkSession, inputs: Sequence[str]) -> str:
    """A digest of the names, sizes and times of the inputs."""
    digest = hashlib.sha256()
    for row in _files(spark, inputs).select("path", "length", F.col("modificationTime").cast("string")).orderBy("path").toLocalIterator():
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


class _Folder:
    """The folder of a run, on any file system that Spark writes to."""

    def __init__(self, spark: SparkSession, path: str) -> None:
        context: Any = spark.sparkContext
        self._jvm = context._jvm
        self._path = path
        self._fs = self._at("").getFileSystem(context._jsc.hadoopConfiguration())

    def _at(self, name: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(f"{self._path}/{name}" if name else self._path)

    def is_done(self, table: str) -> bool:
        return bool(self._fs.exists(self._at(f"{table}/_SUCCESS")))

    def clear(self, *names: str) -> None:
        for name in names:
            self._fs.delete(self._at(name), True)

    def read(self, name: str) -> str | None:
        if not self._fs.exists(self._at(name)):
            return None
        stream = self._fs.open(self._at(name))
        try:
            return str(self._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def write(self, name: str, content: str) -> None:
        stream = self._fs.create(self._at(name), True)
        try:
            stream.write(bytearray(content.encode()))
        finally:
            stream.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="spark_job.py", description="Cleans JSONL, Parquet or WARC on Spark into partitioned Parquet.")
    parser.add_argument("input", nargs="+", help="files, folders or globs")
    parser.add_argument("--out", required=True, help="the folder for clean/, totals/ and job.json")
    parser.add_argument("--from", dest="source", choices=["jsonl", "parquet", "warc"], default="jsonl")
    parser.add_argument("--schema", help="the columns of JSONL, such as 'id LONG, url STRING, text STRING'; otherwise Spark reads all to infer them")
    for field in ("text", "html", "markdown", "url"):
        parser.add_argument(f"--{field}-field", default=field, help=f"the column that holds it (default: {field})")
    parser.add_argument("--group-field", help="the column that says to which site a document belongs, in place of the host")
    parser.add_argument("--policy", default="standard")
    for option in ("strip", "tag", "keep"):
        parser.add_argument(f"--{option}", type=lambda value: value.split(","), help="comma-separated categories that override the policy")
    parser.add_argument("--templates", help="a file of site templates")
    parser.add_argument("--learn", action="store_true", help="learn site templates from the inputs first (JSONL, Parquet)")
    parser.add_argument("--config", help="a config file")
    parser.add_argument("--keep-report", action="store_true", help="also write the report that restores the source")
    parser.add_argument("--drop-html", action="store_true", help="leave the column of the HTML out")
    parser.add_argument("--partition-by", type=lambda value: value.split(","), default=["language"], help="columns (default: language)")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, help="seconds for one document")
    parser.add_argument("--memory", type=int, default=MEMORY, help="megabytes of heap of a process")
    parser.add_argument("--overwrite", action="store_true", help="start over if the folder holds a run of other inputs or options")
    return parser


def _options(flags: argparse.Namespace) -> Options:
    names = ("policy", "strip", "tag", "keep", "templates", "config")
    options: Any = {name: getattr(flags, name) for name in names if getattr(flags, name) is not None}
    return options  # type: ignore[no-any-return]


if __name__ == "__main__":
    sys.exit(main())
