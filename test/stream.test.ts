import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CleanTransform, createRecordCleaner } from '../src/index.js'
import { CleanStream, createJsonlCleaner, readRecords } from '../src/node/index.js'
import { LineSplitter } from '../src/node/line-splitter.js'
import { asyncProperty, cases } from './support/property.js'

const ARTICLE = 'Die steinerne Brücke über den Fluß wurde am Montag wieder geöffnet – zwei Jahre nach dem Fund der Risse.\n\nLeave a Reply'
const records = Array.from({ length: 50 }, (_, id) => (id % 7 === 3 ? { id } : { id, text: `${id} ${ARTICLE}` }))
const expected = records.map(createRecordCleaner())

describe.each([
  ['CleanTransform', () => Readable.toWeb(Readable.from(records)).pipeThrough(new CleanTransform() as never) as AsyncIterable<unknown>],
  ['CleanStream', () => Readable.from(records).pipe(new CleanStream())],
])('%s', (_, stream) => {
  it('gives as many records as it takes, in order, with those that failed', async () => {
    const output: unknown[] = []
    for await (const record of stream()) output.push(record)
    expect(output).toEqual(expected)
  })
})

describe('backpressure', () => {
  /** Enough turns of the event loop to show who pulls on and on. */
  const turns = async () => {
    for (let turn = 0; turn < 500; turn++) await new Promise(setImmediate)
  }

  it('holds a Web stream back while nobody reads', async () => {
    let pulled = 0
    const source = new ReadableStream({ pull: (controller) => controller.enqueue({ id: pulled++, text: ARTICLE }) })
    const reader = source.pipeThrough(new CleanTransform()).getReader()
    await reader.read()
    await turns()
    expect(pulled).toBeLessThan(10)
    await reader.cancel()
  })

  it('holds a Node stream back while nobody reads', async () => {
    let pulled = 0
    const source = new Readable({
      objectMode: true,
      read() {
        this.push({ id: pulled++, text: ARTICLE })
      },
    })
    const stream = source.pipe(new CleanStream())
    await turns()
    expect(pulled).toBeLessThan(100)
    source.destroy()
    stream.destroy()
  })

  it('holds JSONL back while its reader is slow', async () => {
    const line = Buffer.from(`${JSON.stringify({ text: ARTICLE })}\n`)
    let read = 0
    let written = 0
    let ahead = 0
    const source = async function* () {
      for (; read < 300; read++) yield line
    }
    const slow = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        ahead = Math.max(ahead, read - written++)
        setImmediate(done)
      },
    })
    await pipeline(source, createJsonlCleaner(), slow)
    expect(written).toBe(300)
    expect(ahead).toBeLessThan(20)
  })
})

describe('JSONL', () => {
  const lines = [...records.map((record) => JSON.stringify(record)), '', 'no json', '[1]', ' ', JSON.stringify({ text: '漢字 😀 \u2028' })]

  it('is the same in any chunking, inside a character too, with LF, CR LF, and without a last line end', async () => {
    const whole = await cleaned([Buffer.from(`${lines.join('\n')}\n`)])
    expect(whole.split('\n')).toHaveLength(lines.length + 1)
    await fc.assert(
      asyncProperty(fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.array(fc.integer({ min: 1, max: 4000 })), async (end, last, sizes) => {
        const bytes = Buffer.from(lines.join(end) + (last ? end : ''))
        expect(await cleaned(chunks(bytes, sizes))).toBe(whole)
      }),
      cases(30, 20160910),
    )
  })

  it('is the same byte by byte', async () => {
    const few = Buffer.from(lines.slice(-6).join('\n'))
    expect(await cleaned(chunks(few, []))).toBe(await cleaned([few]))
  })

  it('reads a line of 50 MB in small chunks, in linear time and memory', async () => {
    const long = Buffer.from(`{"text":"a","pad":"${'x'.repeat(50_000_000)}"}\n{"text":"b"}\n`)
    const output = await cleaned(chunks(long, [], 65_536), { report: 'none' })
    expect(output.length).toBe(long.length)
    expect(output.endsWith('}\n{"text":"b"}\n')).toBe(true)
  })

  it('lets a line go that is too long to hold, and goes on', () => {
    const splitter = LineSplitter.lettingGo(10)
    const output = [...'short\n', ...'much too long for it\n', ...'again'].flatMap((c) => splitter.push(Buffer.from(c)))
    expect([...output, ...splitter.end()].map((line) => line?.toString() ?? null)).toEqual(['short', null, 'again'])
    expect(
      LineSplitter.lettingGo(10)
        .push(Buffer.from('much too long for it\nx\n'))
        .map((line) => line === null),
    ).toEqual([true, false])
  })

  it('reads other encodings: by the mark, by name, and line by line where it is not UTF-8', async () => {
    const line = '{"text":"café"}'
    const utf16 = Buffer.from(`\ufeff${line}\n${line}`, 'utf16le')
    expect(await cleaned(chunks(utf16, [3, 1, 7]), { report: 'none' })).toBe(`${line}\n${line}\n`)
    expect(await cleaned([Buffer.from(`\ufeff${line}`)], { report: 'none' })).toBe(`${line}\n`)
    expect(await cleaned([Buffer.from(line, 'latin1')], { report: 'none', encoding: 'latin1' })).toBe(`${line}\n`)
    const guessed = JSON.parse(await cleaned([Buffer.from(line, 'latin1')]))
    expect(guessed).toMatchObject({ text: 'café', report: { flags: [{ flag: 'encoding' }] } })
  })

  it('gives no record for blank lines, and its number with each', async () => {
    const read = []
    for await (const { number, record, error } of readRecords(Readable.from([Buffer.from('{"a":1}\n\nx\n2')])))
      read.push([number, record ?? error?.code])
    expect(read).toEqual([
      [1, { a: 1 }],
      [3, 'malformed-json'],
      [4, 2],
    ])
  })
})

async function cleaned(input: Iterable<Uint8Array>, options = {}): Promise<string> {
  const output: Buffer[] = []
  for await (const chunk of createJsonlCleaner(options)(Readable.from(input))) output.push(chunk)
  return Buffer.concat(output).toString()
}

function* chunks(bytes: Buffer, sizes: readonly number[], otherwise = 1): Generator<Buffer> {
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes.length > 0 ? sizes[i % sizes.length]! : otherwise
    yield bytes.subarray(at, (at += size))
  }
}
