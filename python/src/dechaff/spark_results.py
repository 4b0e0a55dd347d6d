"""What Spark gets of a record after cleaning: the type of the column, and values of it as arrays of Arrow."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

import pyarrow as pa
from pyspark.sql import types as T

from .offsets import Offsets
from .restore import source_offsets

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


def row_of(record: Mapping[str, Any], keep_report: bool = False) -> dict[str, Any]:
    """The value of type ``CLEANED`` of a record after cleaning. Its dictionaries may have more members than the type, and lack some."""
    if "error" in record:
        return {"error": record["error"]}
    row = {**record.get("metadata", {}), "text": record["text"], "formatted": record.get("formatted")}
    report = record.get("report")
    if report is None:
        return {**row, "language": None, "spans": [], "flags": []}
    offsets = source_offsets(row["text"], report)
    return {
        **row,
        "language": report["language"]["code"],
        "expected_f1": report["quality"].get("expectedF1"),
        "spans": _in_code_points(report["spans"], offsets),
        "flags": _in_code_points(report["flags"], offsets),
        "report": json.dumps(report, ensure_ascii=False, separators=(",", ":")) if keep_report else None,
    }


def _in_code_points(places: list[dict[str, Any]], offsets: Offsets) -> list[dict[str, Any]]:
    if offsets.are_equal:
        return places
    return [{**place, **{name: offsets(place[name]) for name in ("start", "end") if name in place}} for place in places]


def array_of(type_: pa.DataType, values: Sequence[Any]) -> pa.Array:
    """Values of a nested type as an array; what a dictionary lacks is null. ``pa.array`` gives the same, and takes several times as long."""
    if pa.types.is_struct(type_):
        children = [array_of(field.type, [None if value is None else value.get(field.name) for value in values]) for field in type_]
        return pa.StructArray.from_arrays(children, fields=list(type_), mask=pa.array([value is None for value in values], pa.bool_()))
    if pa.types.is_list(type_):
        ends = accumulate((len(value or ()) for value in values), initial=0)
        # A null at the place of the offset at which a list begins makes the list null.
        offsets: Iterator[int | None] = (None if value is None else end for value, end in zip(chain(values, [()]), ends, strict=True))
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), array_of(type_.value_type, [*chain.from_iterable(value or () for value in values)]))
    return pa.array(values, type_)


def arrow_type(type_: T.DataType) -> pa.DataType:
    """The Arrow type of one of the types above."""
    if isinstance(type_, T.StructType):
        return pa.struct([pa.field(field.name, arrow_type(field.dataType)) for field in type_.fields])
    if isinstance(type_, T.ArrayType):
        return pa.list_(arrow_type(type_.elementType))
    return {"string": pa.string(), "int": pa.int32(), "double": pa.float64()}[type_.simpleString()]
