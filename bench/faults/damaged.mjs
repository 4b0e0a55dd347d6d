import { constants, createBrotliDecompress, brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { parquetMetadata } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { compress } from '../../build/node/formats/compress.js'
import { responseRecord } from '../warc-records.mjs'
import { jsonl, linesOf, recordsOf, tally, unless } from './stage.mjs'

const RECORDS = 600

/** Files that are damaged, or whose end is missing. How much of them can be read is told by other readers than ours where there are any. */
export const DAMAGED = {
  'gzip cut in its middle': (stage) => cutLines(stage, 'in.jsonl.gz', gzipSync, readGzip),
  'zstd cut in its middle': (stage) => cutLines(stage, 'in.jsonl.zst', (bytes) => compress(bytes, 'zstd'), readZstd),
  'brotli cut in its middle': (stage) => cutLines(stage, 'in.jsonl.br', brotliCompressSync, readBrotli),
  'WARC cut in a record': (stage) => cutWarc(stage, 'in.warc', (bytes) => bytes),
  'WARC in gzip cut in a record': (stage) => cutWarc(stage, 'in.warc.gz', gzipSync),
  'Parquet cut short': cutParquet,
  'Parquet with a damaged row group': damagedParquet,
  'JSONL with a bad line every hundredth': badLines,
}

/** A compressed file of lines without its second half: the lines that are whole come out. */
async function cutLines(stage, name, compressed, readable) {
  const whole = await compressed(Buffer.from(jsonl(recordsOf(RECORDS))))
  const cut = whole.subarray(0, whole.length / 2)
  stage.put(name, cut)
  const ids = linesOf(await readable(cut)).map((line) => JSON.parse(line).id)
  const run = await stage.clean([name, '--out', 'out'])
  const came = stage.records('out/in.jsonl').map(({ id }) => id)
  return {
    readable: ids.length,
    ...stage.figures('out', run),
    losses: '1 cut-short',
    expected: 1,
    complaints: [
      ...unless(ids.length > RECORDS / 4 && ids.length < RECORDS, 'the file is not cut in its middle'),
      ...unless(String(came) === String(ids), 'other records came out than there are'),
    ],
  }
}

function readGzip(bytes) {
  return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
}

function readZstd(bytes) {
  const parts = []
  try {
    new Decompress((part) => parts.push(part)).push(bytes, true)
  } catch {
    // Its end is missing: what came before counts.
  }
  return Buffer.concat(parts)
}

async function readBrotli(bytes) {
  const parts = []
  const stream = createBrotliDecompress()
  stream.on('data', (part) => parts.push(part))
  await new Promise((resolve) => stream.on('error', resolve).on('end', resolve).end(bytes))
  return Buffer.concat(parts)
}

/** A WARC that ends in the middle of a record: those before come out, then what is there of it, flagged, and the loss is named. */
async function cutWarc(stage, name, compressed) {
  const records = recordsOf(200).map(({ id, text }) => compressed(warcRecord(id, text)))
  const last = records.length / 2
  stage.put(name, Buffer.concat([...records.slice(0, last), records[last].subarray(0, records[last].length / 2)]))
  const run = await stage.clean([name, '--out', 'out'])
  const came = stage.records('out/in.jsonl').flatMap((record) => (record.error ? [] : [record]))
  return {
    readable: last + 1,
    ...stage.figures('out', run),
    losses: '1 cut-short',
    expected: 1,
    complaints: [
      ...unless(
        came.every(({ id }, i) => id === `urn:uuid:${i}`),
        'other records came out than there are',
      ),
      ...unless(
        // A text that ends with a link to its rest has the flag, too, and says where.
        came.every(({ report }, i) => report.flags.some(({ flag, start }) => flag === 'truncated' && start === undefined) === (i === last)),
        'another record than the last is said to be cut',
      ),
    ],
  }
}

function warcRecord(id, text) {
  return responseRecord(id, `https://www.courier.example/${id}`, `<title>Page ${id}</title><p>${text.replaceAll('\n', '</p>\n<p>')}</p>`)
}

/** Without its end, which says where all of it lies, nothing of a Parquet file can be read. */
async function cutParquet(stage) {
  const whole = makeParquet()
  stage.put('in.parquet', whole.subarray(0, whole.length / 2))
  const run = await stage.clean(['in.parquet', '--to', 'jsonl', '--out', 'out'])
  return { readable: 0, ...stage.figures('out', run), losses: '1 cut-short', expected: 1 }
}

/** One row group is damaged: those before and after come out. */
async function damagedParquet(stage) {
  const bytes = makeParquet()
  const { row_groups: groups } = parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  const { data_page_offset: offset, total_compressed_size: size } = groups[2].columns[1].meta_data
  bytes.fill(255, Number(offset), Number(offset) + Number(size))
  stage.put('in.parquet', bytes)
  const run = await stage.clean(['in.parquet', '--to', 'jsonl', '--out', 'out'])
  const came = stage.records('out/in.jsonl').map(({ id }) => id)
  const left = recordsOf(RECORDS).flatMap(({ id }) => (Math.floor(id / ROW_GROUP) === 2 ? [] : [id]))
  return {
    readable: RECORDS - ROW_GROUP,
    ...stage.figures('out', run),
    losses: '1 damaged',
    expected: 1,
    complaints: unless(String(came) === String(left), 'other records came out than there are'),
  }
}

const ROW_GROUP = 100

function makeParquet() {
  const records = recordsOf(RECORDS)
  const columnData = ['id', 'text'].map((name) => ({ name, data: records.map((record) => record[name]) }))
  return Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: ROW_GROUP }))
}

const TEXT = '"text":"'

const BAD = [
  { code: 'malformed-json', line: (line) => line.subarray(0, line.length / 2) },
  { code: 'not-an-object', line: () => Buffer.from('["no", "object"]') },
  // No loss: the byte that is no UTF-8 is replaced, and the document flagged.
  { line: (line) => withByte(line, 255, line.indexOf(TEXT) + TEXT.length) },
]

function withByte(bytes, byte, at) {
  return Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at)])
}

/** As many lines come out as there are, each in its place. */
async function badLines(stage) {
  const lines = recordsOf(RECORDS).map((record) => Buffer.from(JSON.stringify(record)))
  const codes = []
  for (let i = 99, n = 0; i < RECORDS; i += 100, n++) {
    const { code, line } = BAD[n % BAD.length]
    lines[i] = line(lines[i])
    if (code) codes.push(code)
  }
  stage.put('in.jsonl', Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])))
  const run = await stage.clean(['in.jsonl', '--out', 'out'])
  const came = stage.records('out/in.jsonl')
  const flagged = came.filter(({ report }) => report?.flags.some(({ flag }) => flag === 'encoding')).length
  return {
    readable: RECORDS - codes.length,
    ...stage.figures('out', run),
    losses: tally(codes),
    expected: 1,
    complaints: [
      ...unless(flagged === RECORDS / 100 - codes.length, `${flagged} lines are flagged as not in UTF-8`),
      ...unless(came.length === RECORDS && came.every(({ id, error }, i) => error || id === i), 'a line is missing, or not in its place'),
    ],
  }
}
