"""What pyarrow says of Parquet files, for test/parquet-peer.test.ts.

    parquet_peer.py make FOLDER SEED COUNT   writes files of generated schemas
    parquet_peer.py compare SOURCES COLUMNS LINES   compares folders of files and prints a line of JSON for each difference
"""
import base64
import datetime
import decimal
import json
import os
import random
import sys

import pyarrow as pa
import pyarrow.parquet as pq

ARTICLE = 'The old bridge was opened again on Monday, after two years of repairs that cost less than the town had feared.'
decimal.getcontext().prec = 100


def whole(bits, signed):
    least = -(2 ** (bits - 1)) if signed else 0
    most = 2 ** (bits - 1) - 1 if signed else 2 ** bits - 1
    return lambda r: r.choice([0, 1, least, most, least + 1, most - 1, r.randint(least, most)])


def decimal_of(precision, scale):
    most = 10 ** precision - 1
    return lambda r: decimal.Decimal(r.choice([0, 1, -1, most, -most, r.randint(-most, most)])).scaleb(-scale)


def text(r):
    return r.choice(['', 'a', 'Zürich', '日本', '😀', '\ufeffmark', '\x00', 'a\nb', '"', 'x' * r.randint(0, 300)])


def raw(r):
    return r.choice([b'', b'\xff\xfe\x00', 'Zürich'.encode(), bytes(r.randrange(256) for _ in range(r.randint(0, 30)))])


def number(r):
    return r.choice([0.0, -0.0, 1.0, -1.5, 5e-324, 1.7976931348623157e308, float('inf'), float('-inf'), float('nan'), r.uniform(-1e6, 1e6)])


def half(r):
    return r.choice([0.0, -0.0, 1.0, 65504.0, 5.960464477539063e-08, float('inf'), float('nan'), r.randint(-2048, 2048) / 8])


def single(r):
    return r.choice([0.0, -0.0, 0.5, 1.401298464324817e-45, 3.4028234663852886e38, float('-inf'), r.randint(-(2 ** 20), 2 ** 20) / 64])


MOMENTS = whole(64, True)


def moment(r):
    return r.choice([0, -1, 1577840523, 253402300799 * 10 ** 6 + 999999, MOMENTS(r) // 1000])


LEAVES = [
    *[(getattr(pa, f'{sign}int{bits}')(), whole(bits, sign == '')) for bits in (8, 16, 32, 64) for sign in ('', 'u')],
    *[(pa.decimal128(p, s), decimal_of(p, s)) for p, s in ((1, 0), (9, 2), (9, 9), (18, 2), (19, 4), (38, 0), (38, 38))],
    (pa.decimal256(76, 10), decimal_of(76, 10)),
    (pa.string(), text),
    (pa.large_string(), text),
    (pa.dictionary(pa.int32(), pa.string()), text),
    (pa.binary(), raw),
    (pa.binary(3), lambda r: bytes(r.randrange(256) for _ in range(3))),
    (pa.bool_(), lambda r: r.random() < 0.5),
    (pa.float16(), half),
    (pa.float32(), single),
    (pa.float64(), number),
    (pa.date32(), lambda r: r.choice([0, -1, 18321, 2932896, whole(32, True)(r)])),
    *[(pa.timestamp(unit, zone), moment) for unit in ('ms', 'us', 'ns') for zone in (None, 'UTC', 'Europe/Berlin')],
    (pa.time32('ms'), lambda r: r.choice([0, 1, 86399999])),
    (pa.time64('us'), lambda r: r.choice([0, 1, 86399999999])),
    (pa.time64('ns'), lambda r: r.choice([0, 1, 86399999999999])),
    (pa.duration('us'), moment),
    (pa.null(), lambda r: None),
    (pa.uuid(), lambda r: bytes(r.randrange(256) for _ in range(16))),
]
NAMES = ['a', 'b.c', 'ü x', '__proto__', 'constructor', 'key', 'value', 'list', 'element', 'array', '']


def kind(r, depth):
    """A type, and what makes values of it."""
    shape = r.choice(['leaf'] * 3 + (['list', 'struct', 'map', 'fixed'] if depth > 0 else []))
    if shape == 'leaf':
        type, value = r.choice(LEAVES)
        return type, lambda r: None if r.random() < 0.2 else value(r)
    if shape == 'struct':
        fields = [(name, *kind(r, depth - 1)) for name in r.sample(NAMES, r.randint(1, 3))]
        type = pa.struct([pa.field(name, part) for name, part, _ in fields])
        return type, lambda r: None if r.random() < 0.2 else {name: value(r) for name, _, value in fields}
    if shape == 'map':
        (key_type, key), (item_type, item) = r.choice([leaf for leaf in LEAVES if pa.types.is_integer(leaf[0]) or leaf[0] == pa.string()]), kind(r, depth - 1)
        return pa.map_(key_type, item_type), lambda r: None if r.random() < 0.2 else [(key(r), item(r)) for _ in range(r.randint(0, 3))]
    item_type, item = kind(r, depth - 1)
    if shape == 'fixed':
        return pa.list_(item_type, 2), lambda r: [item(r), item(r)]
    type = r.choice([pa.list_, pa.large_list])(item_type)
    return type, lambda r: None if r.random() < 0.2 else [item(r) for _ in range(r.randint(0, 3))]


def array_of(type, values):
    if isinstance(type, pa.BaseExtensionType):
        return pa.ExtensionArray.from_storage(type, pa.array(values, type.storage_type))
    if pa.types.is_temporal(type) and not pa.types.is_nested(type):
        return pa.array(values, pa.int32() if type.bit_width == 32 else pa.int64()).view(type)
    if pa.types.is_struct(type):
        parts = [array_of(type.field(i).type, [None if v is None else v[type.field(i).name] for v in values]) for i in range(type.num_fields)]
        return pa.StructArray.from_arrays(parts, fields=list(type), mask=pa.array([v is None for v in values]))
    if pa.types.is_map(type):
        flat = [pair for v in values if v is not None for pair in v]
        return pa.MapArray.from_arrays(offsets_of(values), array_of(type.key_type, [k for k, _ in flat]), array_of(type.item_type, [v for _, v in flat]))
    if pa.types.is_fixed_size_list(type):
        return pa.FixedSizeListArray.from_arrays(array_of(type.value_type, [item for v in values for item in v or [None, None]]), type=type)
    if pa.types.is_list(type) or pa.types.is_large_list(type):
        flat = array_of(type.value_type, [item for v in values if v is not None for item in v])
        if pa.types.is_list(type):
            return pa.ListArray.from_arrays(offsets_of(values), flat, type=type)
        return pa.LargeListArray.from_arrays(offsets_of(values).cast(pa.int64()), flat, type=type)
    return pa.array(values, type)


def offsets_of(values):
    at, offsets = 0, []
    for v in values:
        offsets.append(None if v is None else at)
        at += len(v or [])
    return pa.array([*offsets, at], pa.int32())


def make(folder, seed, count):
    for index in range(count):
        r = random.Random(f'{seed}-{index}')
        rows = r.choice([1, 3, 40, 300])
        columns = {'text': pa.array([ARTICLE] * rows)}
        for i in range(r.randint(1, 4)):
            type, value = kind(r, r.randint(0, 3))
            columns[r.choice(['c', 'ü.', '__proto__', 'constructor']) + (str(i) if r.random() < 0.7 else '')] = array_of(type, [value(r) for _ in range(rows)])
        table = pa.table(columns)
        if r.random() < 0.5:
            table = table.replace_schema_metadata({'huggingface': '{"info": {}}', 'empty': ''})
        options = dict(
            compression=r.choice(['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4']),
            data_page_version=r.choice(['1.0', '2.0']),
            version=r.choice(['1.0', '2.4', '2.6']),
            use_dictionary=r.random() < 0.5,
            row_group_size=r.choice([1, 7, 1000, 10 ** 6]) if rows < 300 else 128,
            data_page_size=r.choice([100, 2 ** 20]),
            write_batch_size=r.choice([10, 1024]),
            store_schema=r.random() < 0.8,
            use_deprecated_int96_timestamps=r.random() < 0.15,
            use_compliant_nested_type=r.random() < 0.7,
            store_decimal_as_integer=r.random() < 0.5,
            allow_truncated_timestamps=True,
        )
        path = os.path.join(folder, f'{index}.parquet')
        try:
            pq.write_table(table, path, **options)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError, OverflowError):
            # A type that cannot be written with these options.
            if os.path.exists(path):
                os.remove(path)
            continue
        try:
            pq.read_table(path)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError):
            os.remove(path)
    for encoding, type in (('DELTA_BINARY_PACKED', 'int32 int64'), ('DELTA_LENGTH_BYTE_ARRAY', 'string binary'), ('DELTA_BYTE_ARRAY', 'string binary'), ('BYTE_STREAM_SPLIT', 'int32 int64 float32 float64')):
        for version in ('1.0', '2.0'):
            r = random.Random(f'{seed}-{encoding}')
            values = {str(leaf): value for leaf, value in LEAVES}
            names = {'string': 'string', 'binary': 'binary', 'int32': 'int32', 'int64': 'int64', 'float32': 'float', 'float64': 'double'}
            columns = {name: pa.array([None if r.random() < 0.1 else values[names[name]](r) for _ in range(1100)], names[name]) for name in type.split()}
            table = pa.table({'text': [ARTICLE] * 1100, **columns})
            pq.write_table(table, os.path.join(folder, f'{encoding}-{version}.parquet'), use_dictionary=False, data_page_version=version, column_encoding={name: encoding for name in columns})


# What JSON has for the values of columns, by the README.

DIGITS = {'s': 0, 'ms': 3, 'us': 6, 'ns': 9}


def day_text(days):
    cycles, rest = divmod(days - datetime.date(2000, 1, 1).toordinal() + datetime.date(1970, 1, 1).toordinal(), 146097)
    day = datetime.date.fromordinal(datetime.date(2000, 1, 1).toordinal() + rest)
    year = day.year + 400 * cycles
    shown = f'{year:04d}' if 0 <= year <= 9999 else f'{"-" if year < 0 else "+"}{abs(year):06d}'
    return f'{shown}-{day.month:02d}-{day.day:02d}'


def time_text(count, unit):
    seconds, part = divmod(count, 10 ** DIGITS[unit])
    return f'{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{part:0{DIGITS[unit]}d}'


def float_text(value):
    if value != value:
        return 'NaN'
    return {float('inf'): 'Infinity', float('-inf'): '-Infinity'}.get(value, value)


def bytes_json(value):
    try:
        return value.decode()
    except UnicodeDecodeError:
        return [('base64', base64.b64encode(value).decode())]


def expected(type, value):
    """The values as `json.loads` with pairs for objects gives them."""
    if value is None or not value.is_valid:
        return None
    if isinstance(type, pa.BaseExtensionType):
        return str(value.as_py())
    if pa.types.is_dictionary(type):
        return expected(type.value_type, value.as_py() if not hasattr(value, 'value') else value.value)
    if pa.types.is_struct(type):
        return [(field.name, expected(field.type, value[i])) for i, field in enumerate(type)]
    if pa.types.is_map(type):
        pairs = [[expected(type.key_type, item[0]), expected(type.item_type, item[1])] for item in value.values]
        keys = [json.dumps(key) for key, _ in pairs]
        isObject = all(isinstance(key, str) for key, _ in pairs) and len(set(keys)) == len(keys)
        return [tuple(pair) for pair in pairs] if isObject else pairs
    if pa.types.is_nested(type):
        return [expected(type.value_type, item) for item in value.values]
    if pa.types.is_date(type):
        return day_text(value.value)
    if pa.types.is_time(type):
        return time_text(value.value, type.unit)
    if pa.types.is_timestamp(type):
        days, rest = divmod(value.value, 86400 * 10 ** DIGITS[type.unit])
        return f'{day_text(days)}T{time_text(rest, type.unit)}{"" if type.tz is None else "Z"}'
    if pa.types.is_duration(type):
        return value.value
    if pa.types.is_floating(type):
        return float_text(float(value.as_py()))
    if pa.types.is_binary(type) or pa.types.is_fixed_size_binary(type):
        return bytes_json(value.as_py())
    return value.as_py()


def is_same(one, other):
    if isinstance(one, (list, tuple)):
        return type(one) is type(other) and len(one) == len(other) and all(is_same(a, b) for a, b in zip(one, other))
    if isinstance(one, float):
        return isinstance(other, decimal.Decimal) and str(float(other)) == str(one)
    if isinstance(one, decimal.Decimal):
        return isinstance(other, (int, decimal.Decimal)) and one == other
    return type(one) is type(other) and one == other


def shown(array):
    return pa.concat_arrays(array.chunks).to_string(window=10 ** 9, container_window=10 ** 9) if array.num_chunks else ''


def compare(sources, columns, lines):
    for name in sorted(os.listdir(sources)):
        stem, _ = os.path.splitext(name)
        report = lambda *difference: print(json.dumps([name, *difference]))
        compare_file(os.path.join(sources, name), os.path.join(columns, name), os.path.join(lines, f'{stem}.jsonl'), report)


def compare_file(source, parquet, jsonl, report):
    before, after = pq.read_table(source), pq.read_table(parquet)
    for name in before.column_names:
        if name == 'text':
            continue
        one, other = before.column(name), after.column(name)
        if one.type != other.type:
            report('type', name, str(one.type), str(other.type))
        elif shown(one) != shown(other):
            report('parquet', name, str(one.type), shown(one)[:500], shown(other)[:500])
    for key, value in (before.schema.metadata or {}).items():
        if (after.schema.metadata or {}).get(key) != value:
            report('metadata', key.decode())
    with open(jsonl, encoding='utf-8') as lines:
        rows = [dict(json.loads(line, parse_float=decimal.Decimal, object_pairs_hook=lambda pairs: pairs)) for line in lines]
    if len(rows) != before.num_rows:
        report('rows', len(rows), before.num_rows)
    # pyarrow reads INT96 into 64 bits, where far times wrap around.
    physical = pq.read_metadata(source).schema
    hasWrapped = any(physical.column(i).physical_type == 'INT96' for i in range(len(physical)))
    for name in before.column_names:
        column = before.column(name)
        if name == 'text' or (hasWrapped and 'timestamp' in str(column.type)):
            continue
        for row, value in zip(rows, column):
            wanted = expected(column.type, value)
            if not is_same(wanted, row[name]):
                report('json', name, str(column.type), repr(wanted)[:300], repr(row[name])[:300])
                break


if sys.argv[1] == 'make':
    make(sys.argv[2], sys.argv[3], int(sys.argv[4]))
else:
    compare(*sys.argv[2:])
