"""Cleans and learns on Spark: one ``dechaff`` process a task, over the record contract.

Needs PySpark 3.5 or later and PyArrow. Executors need this package and Node.js; docs/scale.md shows how both travel with a job.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa
from pyspark import SparkFiles, StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

from .cleaner import MEMORY, TIMEOUT, Cleaner
from .command import Command, find_command
from .errors import DechaffError
from .look_ahead import LOOK_AHEAD
from .options import Options
from .records import Document, cleaned_from, cleaned_of, encode
from .results import Cleaned

if TYPE_CHECKING:
    from typing_extensions import Unpack

#: Files of sketches that are written before they are merged: each is open meanwhile.
MERGED_AT_ONCE = 32
#: Rows of sketches in one batch: each may have some hundred kilobytes.
SKETCHES_A_BATCH = 64

_SPAN = T.StructType(
    [
        T.StructField("start", T.IntegerType()),
        T.StructField("end", T.IntegerType()),
        T.StructField("line", T.IntegerType()),
        T.StructField("category", T.StringType()),
        T.StructField("action", T.StringType()),
        T.StructField("confidence", T.DoubleType()),
        T.StructField("local", T.DoubleType()),
        T.StructField("detector", T.StringType()),
        T.StructField("text", T.StringType()),
    ]
)
_FLAG = T.StructType(
    [
        T.StructField("flag", T.StringType()),
        T.StructField("message", T.StringType()),
        T.StructField("start", T.IntegerType()),
        T.StructField("end", T.IntegerType()),
    ]
)
_ERROR = T.StructType([T.StructField("code", T.StringType()), T.StructField("message", T.StringType())])

#: The type of the column that ``clean`` adds. Offsets are code points, as ``substring`` of Spark counts. ``text`` is null if there is an ``error``.
CLEANED = T.StructType(
    [
        T.StructField("text", T.StringType()),
        T.StructField("formatted", T.StringType()),
        T.StructField("title", T.StringType()),
        T.StructField("byline", T.StringType()),
        T.StructField("published", T.StringType()),
        T.StructField("language", T.StringType()),
        T.StructField("expected_f1", T.DoubleType()),
        T.StructField("spans", T.ArrayType(_SPAN)),
        T.StructField("flags", T.ArrayType(_FLAG)),
        T.StructField("report", T.StringType()),
        T.StructField("error", _ERROR),
    ]
)
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
        with Cleaner(command=command, timeout=timeout, memory=memory, **_arrived(options, shipped, group)) as cleaner:
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
) -> None:
    """Learns the site templates of a data frame: a file on the driver, byte for byte what ``dechaff learn`` writes of the same documents.

    Each task learns its rows; the sketches of a site meet in one task, which merges them; ``pages`` of each site are kept (32).
    """
    columns = _columns(df, text=text, html=html, markdown=markdown, url=url, group=group)
    flags = ["--from", "jsonl", "--workers", "0", "--quiet", "--no-config"]
    flags += ["--group-field", "group"] if group else []
    flags += ["--pages", str(pages)] if pages else []

    def learn_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        lines = (encode(record) for batch in batches for record in _records(batch, columns))
        first = next(lines, None)
        if first is None:
            return
        with tempfile.TemporaryDirectory(prefix="dechaff-") as folder:
            part = Path(folder, "part.jsonl")
            _run([*find_command(command), "learn", "-", "--out", str(part), *flags], chain([first], lines))
            yield from _sketch_batches(part)

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
        _run([*find_command(command), "merge", str(merged), "--out", str(out), "--quiet"])
    by_site.unpersist()


def _merged(rows: Iterable[dict[str, Any]], folder: str, command: Command | None) -> Path | None:
    merging = _Merging(Path(folder), command)
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
    for record, answer in cleaner.in_order(records(), encode, LOOK_AHEAD):
        document = Document(None, record.get("html"), record.get("markdown"), record.get("url"))
        rows.append(_row(cleaned_of(document, answer), keep_report))
        if len(rows) == under_way[0].num_rows:
            batch = under_way.pop(0)
            results = pa.array(rows, type_)
            rows = []
            yield pa.RecordBatch.from_arrays([*batch.columns, results], names=[*batch.schema.names, into])


def row_of(record: dict[str, Any], keep_report: bool = False) -> dict[str, Any]:
    """The value of type ``CLEANED`` of a record after cleaning."""
    return _row(cleaned_from(Document(), record), keep_report)


def _row(cleaned: Cleaned, keep_report: bool) -> dict[str, Any]:
    if cleaned.error:
        return {"error": {"code": cleaned.error.code, "message": cleaned.error.message}}
    metadata = cleaned.metadata
    return {
        "text": cleaned.text,
        "formatted": cleaned.formatted,
        "title": metadata.get("title"),
        "byline": metadata.get("byline"),
        "published": metadata.get("published"),
        "language": cleaned.language,
        "expected_f1": cleaned.expected_f1,
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "line": span.line,
                "category": span.category,
                "action": span.action,
                "confidence": span.confidence,
                "local": span.local,
                "detector": span.detector,
                "text": span.text,
            }
            for span in cleaned.spans
        ],
        "flags": [{"flag": flag.flag, "message": flag.message, "start": flag.start, "end": flag.end} for flag in cleaned.flags],
        "report": json.dumps(cleaned.report, ensure_ascii=False, separators=(",", ":")) if keep_report and cleaned.report else None,
    }


def arrow_type(type_: T.DataType) -> pa.DataType:
    """The Arrow type of one of the types above."""
    if isinstance(type_, T.StructType):
        return pa.struct([pa.field(field.name, arrow_type(field.dataType)) for field in type_.fields])
    if isinstance(type_, T.ArrayType):
        return pa.list_(arrow_type(type_.elementType))
    return {"string": pa.string(), "int": pa.int32(), "double": pa.float64()}[type_.simpleString()]


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


class _Merging:
    """Merges sketches that come in any order to one file, with few files open and what is on disk never more than twice the result."""

    def __init__(self, folder: Path, command: Command | None) -> None:
        self._folder = folder
        self._command = command
        self._numbers = count()
        #: A file that is whole: all that was merged so far.
        self._merged: list[Path] = []
        #: Files that are being written, each with the host that it ends with: hosts rise in each of them.
        self._open: list[tuple[Path, IO[str]]] = []
        self._ends: list[str] = []

    def add(self, row: dict[str, Any]) -> None:
        host = row["host"]
        place = next((n for n, end in enumerate(self._ends) if end < host), None)
        if place is None:
            if len(self._open) == MERGED_AT_ONCE:
                self.finish()
            place = len(self._open)
            path = self._folder / f"part-{next(self._numbers)}.jsonl"
            self._open.append((path, path.open("w", encoding="utf-8", newline="\n")))
            self._ends.append(host)
            self._open[place][1].write(row["header"] + "\n")
        self._ends[place] = host
        self._open[place][1].write(row["sketch"] + "\n")

    def finish(self) -> Path | None:
        """The file of all that was added; None if that was nothing."""
        for _, file in self._open:
            file.close()
        parts = [*self._merged, *(path for path, _ in self._open)]
        self._open, self._ends = [], []
        if len(parts) > 1:
            path = self._folder / f"merged-{next(self._numbers)}.jsonl"
            _run([*find_command(self._command), "merge", *map(str, parts), "--out", str(path), "--quiet"])
            for part in parts:
                part.unlink()
            parts = [path]
        self._merged = parts
        return parts[0] if parts else None


def _run(command: Sequence[str], lines: Iterable[bytes] = ()) -> None:
    """Runs a command to its end. Raises ``DechaffError`` with what it wrote to stderr unless it succeeds, some documents failed or not."""
    with tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=stderr)
        try:
            assert process.stdin is not None
            process.stdin.writelines(lines)
            process.stdin.close()
            code = process.wait()
        except BrokenPipeError:
            code = process.wait() or -1
        finally:
            process.kill()
            process.wait()
        if code not in (0, 1):
            stderr.seek(0)
            raise DechaffError(f"{' '.join(command)} ended with code {code}: {stderr.read()[-2000:].decode('utf-8', 'replace')}")


__all__ = ["CLEANED", "clean", "learn"]
