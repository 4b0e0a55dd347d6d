"""Cleans and learns on Spark: one ``dechaff`` process a task, over the record contract.

Needs PySpark 3.5 or later and PyArrow. Executors need this package and Node.js; docs/scale.md shows how both travel with a job.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark import SparkFiles, StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

from .cleaner import MEMORY, TIMEOUT, Cleaner
from .command import Command, find_command
from .errors import DechaffError
from .look_ahead import LOOK_AHEAD
from .options import Options
from .records import encode, result_of
from .reuse import reused
from .sketches import Merging, learn_lines, run
from .spark_results import CLEANED, array_of, arrow_type, row_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

#: Rows of sketches in one batch: each may have some hundred kilobytes.
SKETCHES_A_BATCH = 64

_SKETCH = T.StructType([T.StructField(name, T.StringType()) for name in ("host", "header", "sketch")])


def clean(
    df: DataFrame,
    *,
    text: str | None = None,
    html: str | None = None,
    markdown: str | None = None,
    url: str | None = None,
    group: str | None = None,
    into: str = "cleaned",
    keep_report: bool = False,
    command: Command | None = None,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    **options: Unpack[Options],
) -> DataFrame:
    """The data frame with a column of type ``CLEANED`` more.

    ``text``, ``html``, ``markdown``, ``url`` and ``group`` name its columns; a row with several sources is read as the record contract says. A
    row that fails has its ``error``, and the others go on. ``keep_report`` fills ``report`` with the JSON that restores the source.
    Files that options name (``templates``, ``config``) are sent to the executors.
    """
    columns = _columns(df, text=text, html=html, markdown=markdown, url=url, group=group)
    if into in df.columns:
        raise ValueError(f"the data frame has a column {into!r} already: name another one (into=)")
    shipped = _shipped(df.sparkSession, options)
    # Batches of Arrow hold what Spark was told; the types of the columns that pass through stay theirs.
    schema = T.StructType([*df.schema.fields, T.StructField(into, CLEANED)])

    def clean_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        arrived = _arrived(options, shipped, group)
        key = repr((find_command(command), timeout, memory, sorted(arrived.items())))
        with reused(key, lambda: Cleaner(command=command, timeout=timeout, memory=memory, **arrived)) as cleaner:
            yield from _cleaned_batches(cleaner, batches, columns, into, keep_report)

    return df.mapInArrow(clean_partition, schema)


def learn(
    df: DataFrame,
    out: str | Path,
    *,
    text: str | None = None,
    html: str | None = None,
    markdown: str | None = None,
    url: str | None = None,
    group: str | None = None,
    pages: int | None = None,
    command: Command | None = None,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> None:
    """Learns the site templates of a data frame: a file on the driver, byte for byte what ``dechaff learn`` writes of the same documents.

    Each task learns its rows; the sketches of a site meet in one task, which merges them; ``pages`` of each site are kept (32). A document that
    hangs or kills its process is not learned, which the log of the executor says; the others are.
    """
    columns = _columns(df, text=text, html=html, markdown=markdown, url=url, group=group)
    flags = ["--from", "jsonl", "--workers", "1", "--quiet", "--no-config", "--timeout", f"{timeout:g}", "--memory", f"{memory}MB"]
    flags += ["--group-field", "group"] if group else []
    flags += ["--pages", str(pages)] if pages else []

    def learn_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with tempfile.TemporaryDirectory(prefix="dechaff-") as folder:
            documents = Path(folder, "documents.jsonl")
            with documents.open("wb") as file:
                number = sum(bool(file.write(encode(record))) for batch in batches for record in _records(batch, columns))
            parts = learn_lines([*find_command(command), "learn", "-", *flags], documents, 0, number)
            if learned := Merging(Path(folder), find_command(command), parts).finish():
                yield from _sketch_batches(learned)

    def merge_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        with tempfile.TemporaryDirectory(prefix="dechaff-") as folder:
            merged = _merged((row for batch in batches for row in batch.to_pylist()), folder, command)
            if merged:
                yield from _sketch_batches(merged)

    sketches = df.select(*columns.values()).mapInArrow(learn_partition, _SKETCH)
    # Sorted, the sketches of one site come one after the other.
    by_site = sketches.repartition("host").sortWithinPartitions("host").mapInArrow(merge_partition, _SKETCH)
    by_site.persist(StorageLevel.DISK_ONLY)
    with tempfile.TemporaryDirectory(prefix="dechaff-") as folder:
        # In all tasks at once; reading it below takes one after the other.
        by_site.count()
        merged = _merged((row.asDict() for row in by_site.toLocalIterator()), folder, command)
        if merged is None:
            raise DechaffError("nothing was learned: no document has an address or a group")
        # Written as the command line writes it: packed if the name says so.
        run([*find_command(command), "merge", str(merged), "--out", str(out), "--quiet"])
    by_site.unpersist()


def _merged(rows: Iterable[dict[str, Any]], folder: str, command: Command | None) -> Path | None:
    merging = Merging(Path(folder), find_command(command))
    for row in rows:
        merging.add(row)
    return merging.finish()


def _columns(df: DataFrame, **named: str | None) -> dict[str, str]:
    """The columns of the fields of a record. Raises ``ValueError`` for one that does not exist, or if there is no source."""
    columns = {field: column for field, column in named.items() if column is not None}
    for field, column in columns.items():
        if column not in df.columns:
            raise ValueError(f"{field}={column!r} is no column: the columns are {', '.join(df.columns)}")
    if not columns.keys() & {"text", "html", "markdown"}:
        raise ValueError("no column has the documents: name it (text=, html= or markdown=)")
    return columns


def _records(batch: pa.RecordBatch, columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The records of a batch. A null source counts as absent if there is another one."""
    names = list(columns)
    for values in zip(*(batch.column(batch.schema.get_field_index(column)).to_pylist() for column in columns.values()), strict=True):
        yield {name: _decoded(value) for name, value in zip(names, values, strict=True) if value is not None or name in ("text", "html", "markdown")}


def _decoded(value: Any) -> Any:
    """Binary columns hold UTF-8, or the record says that they do not."""
    if not isinstance(value, bytes):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {}


def _cleaned_batches(
    cleaner: Cleaner, batches: Iterable[pa.RecordBatch], columns: dict[str, str], into: str, keep_report: bool
) -> Iterator[pa.RecordBatch]:
    """Each batch with its results. The next batches are under way while one is put together."""
    type_ = arrow_type(CLEANED)
    under_way: list[pa.RecordBatch] = []

    def records() -> Iterator[dict[str, Any]]:
        for batch in batches:
            if batch.num_rows:
                under_way.append(batch)
                yield from _records(batch, columns)

    rows: list[dict[str, Any]] = []
    for _, answer in cleaner.in_order(records(), encode, LOOK_AHEAD):
        rows.append(row_of(result_of(answer), keep_report))
        if len(rows) == under_way[0].num_rows:
            batch = under_way.pop(0)
            results = array_of(type_, rows)
            rows = []
            yield pa.RecordBatch.from_arrays([*batch.columns, results], names=[*batch.schema.names, into])


def _shipped(spark: SparkSession, options: Options) -> dict[str, str]:
    """Sends the files that options name to the executors; returns the names under which they arrive."""
    names: dict[str, str] = {}
    for option in ("templates", "config"):
        if option not in options:
            continue
        path = Path(options[option])
        # The content is in the name: a session may send several versions of a file.
        names[option] = f"dechaff-{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}-{path.name}"
        copy = Path(_sent_files().name, names[option])
        if not copy.exists():
            shutil.copy(path, copy)
        spark.sparkContext.addFile(str(copy))
    return names


@cache
def _sent_files() -> tempfile.TemporaryDirectory[str]:
    """Spark serves files from where they are: they stay until Python ends."""
    return tempfile.TemporaryDirectory(prefix="dechaff-sent-")


def _arrived(options: Options, shipped: dict[str, str], group: str | None) -> Options:
    """The options where the files are that they name."""
    arrived: dict[str, Any] = {**options, **{option: SparkFiles.get(name) for option, name in shipped.items()}}
    if group:
        arrived["group_field"] = "group"
    return arrived  # type: ignore[return-value]


# Sketches: the lines of a file of site templates, which begins with a header.


def _sketch_batches(path: Path) -> Iterator[pa.RecordBatch]:
    rows: list[dict[str, str]] = []
    with path.open(encoding="utf-8", newline="\n") as lines:
        header = next(lines).rstrip("\n")
        for line in lines:
            sketch = line.rstrip("\n")
            rows.append({"host": _host(sketch), "header": header, "sketch": sketch})
            if len(rows) == SKETCHES_A_BATCH:
                yield pa.RecordBatch.from_pylist(rows, schema=_arrow_schema())
                rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=_arrow_schema())


def _arrow_schema() -> pa.Schema:
    return pa.schema([(field.name, pa.string()) for field in _SKETCH.fields])


def _host(sketch: str) -> str:
    """The first member of the line of a site, without reading the rest of it."""
    value, _ = json.JSONDecoder().raw_decode(sketch, len('{"host":'))
    return str(value)


__all__ = ["CLEANED", "clean", "learn"]
