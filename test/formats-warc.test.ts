import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { createBytesCleaner } from '../src/pipeline/bytes.js'
import { compress } from '../src/node/formats/compress.js'
import { decompressed } from '../src/node/formats/compression.js'
import { readWarc, type WarcOptions, type WarcRecord } from '../src/node/formats/warc.js'
import { inChunks } from './support/chunks.js'

const PAGE = '<!doctype html><html><body><p>A page about nothing in particular.</p></body></html>'

/** A record as crawlers write it. */
function record(type: string, block: string | Uint8Array, headers: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(block as Uint8Array)
  const all = { 'WARC-Type': type, 'WARC-Record-ID': '<urn:uuid:1>', 'WARC-Target-URI': 'https://example.org/a', ...headers }
  const lines = Object.entries({ 'Content-Length': String(bytes.length), ...all }).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')])
}

function response(
  body: string | Uint8Array,
  http: Record<string, string> = {},
  status = '200 OK',
  warc: Record<string, string> = {},
): Buffer {
  const lines = Object.entries({ 'Content-Type': 'text/html', ...http }).map(([name, value]) => (value ? `${name}: ${value}\r\n` : ''))
  const head = Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`)
  const block = Buffer.concat([head, Buffer.from(body as Uint8Array)])
  return record('response', block, { 'Content-Type': 'application/http; msgtype=response', ...warc })
}

function chunked(body: Uint8Array, size = 20): Buffer {
  const parts: Uint8Array[] = []
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size)
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'))
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')])
}

async function all(warc: AsyncIterable<Uint8Array>, options?: WarcOptions): Promise<{ records: WarcRecord[]; error?: Error }> {
  const records: WarcRecord[] = []
  try {
    for await (const one of readWarc(warc, options)) records.push(one)
  } catch (error) {
    return { records, error: error as Error }
  }
  return { records }
}

/** A record with its bytes as text, which is compared faster. */
function inText(one: WarcRecord): unknown {
  return 'bytes' in one ? { ...one, bytes: Buffer.from(one.bytes).toString() } : one
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** What each record gives: its text, why it was skipped, or the code of its error. */
async function gist(warc: Uint8Array, size = 1000, options?: WarcOptions): Promise<string[]> {
  const { records, error } = await all(inChunks(warc, size), options)
  const gists = records.map((one) => ('bytes' in one ? Buffer.from(one.bytes).toString() : 'skipped' in one ? one.skipped : one.error.code))
  return error ? [...gists, error.name] : gists
}

test('a page, with what is known of it', async () => {
  const warc = response(PAGE, { 'Content-Type': 'text/html; charset=Shift_JIS' }, '200 OK', { 'WARC-Date': '2024-05-06T07:08:09Z' })
  const { records } = await all(inChunks(warc, 7))
  expect(records).toEqual([
    {
      number: 1,
      id: 'urn:uuid:1',
      url: 'https://example.org/a',
      date: '2024-05-06T07:08:09Z',
      format: 'html',
      contentType: 'text/html; charset=Shift_JIS',
      bytes: Buffer.from(PAGE),
    },
  ])
})

test('what warcio writes is read, plain and compressed by records', async () => {
  const one = () =>
    WARCRecord.create(
      { url: 'http://example.com/', date: '2020-01-01T00:00:00Z', type: 'response', httpHeaders: { 'Content-Type': 'text/plain' } },
      (async function* () {
        yield Buffer.from('so it ')
        yield Buffer.from('is')
      })(),
    )
  const plain = await WARCSerializer.serialize(one())
  const gzipped = await WARCSerializer.serialize(one(), { gzip: true })
  expect(await gist(Buffer.concat([plain, plain]))).toEqual(['so it is', 'so it is'])
  const warc = decompressed(inChunks(Buffer.concat([gzipped, gzipped, gzipped]), 100), 'gzip')
  expect((await all(warc)).records.map((record) => 'bytes' in record && record.format)).toEqual(['text', 'text', 'text'])
})

test('other records are told by what they are', async () => {
  const warc = Buffer.concat([
    record('warcinfo', 'software: x\r\n', { 'Content-Type': 'application/warc-fields' }),
    record('request', 'GET / HTTP/1.1\r\n\r\n', { 'Content-Type': 'application/http; msgtype=request' }),
    response(PAGE),
    record('metadata', 'a: b\r\n'),
    response('', {}, '301 Moved', {}),
    response('<h1>Not found</h1>', {}, '404 Not Found'),
    response('\x89PNG\r\n\x1a\n', { 'Content-Type': 'image/png' }),
    response('body { color: red }', { 'Content-Type': 'text/css' }),
    response(''),
    record('revisit', 'HTTP/1.1 200 OK\r\n\r\n'),
    record('resource', PAGE, { 'Content-Type': 'text/html' }),
    record('resource', 'wget -r', { 'Content-Type': 'text/plain', 'WARC-Target-URI': 'metadata://gnu.org/wget_arguments.txt' }),
    record('conversion', 'Text of a page', { 'Content-Type': 'text/plain', 'WARC-Target-URI': '<https://example.org/b>' }),
  ])
  const expected = 'type type PAGE type status status not-text not-text empty type PAGE type WET'.split(' ')
  const texts = expected.map((word) => ({ PAGE, WET: 'Text of a page' })[word] ?? word)
  for (const size of [1, 64, 100_000]) expect(await gist(warc, size)).toEqual(texts)
  const { records } = await all(inChunks(warc, 999))
  expect(records.map(({ number }) => number)).toEqual(texts.map((_, at) => at + 1))
  expect(records.at(-1)?.url).toBe('https://example.org/b')
})

describe('bodies', () => {
  const body = Buffer.from(PAGE)
  test.each<[string, Record<string, string>, Uint8Array | (() => Promise<Uint8Array>)]>([
    ['chunked', { 'Transfer-Encoding': 'chunked' }, chunked(body)],
    ['gzip', { 'Content-Encoding': 'gzip' }, gzipSync(body)],
    ['chunked and gzip', { 'transfer-encoding': 'Chunked', 'CONTENT-ENCODING': 'x-gzip' }, chunked(gzipSync(body))],
    ['chunked and br', { 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'br' }, chunked(brotliCompressSync(body))],
    ['deflate', { 'Content-Encoding': 'deflate' }, deflateSync(body)],
    ['deflate without its header', { 'Content-Encoding': 'deflate' }, deflateRawSync(body)],
    ['zstd', { 'Content-Encoding': 'zstd' }, () => compress(body, 'zstd')],
    ['twice encoded', { 'Content-Encoding': 'deflate, gzip' }, gzipSync(deflateSync(body))],
    ['gzip as a transfer encoding', { 'Transfer-Encoding': 'gzip, chunked' }, chunked(gzipSync(body))],
    ['decoded already, said to be chunked', { 'Transfer-Encoding': 'chunked' }, body],
    ['decoded already, said to be gzip', { 'Content-Encoding': 'gzip' }, body],
    ['decoded already, said to be br', { 'Content-Encoding': 'br' }, body],
    ['decoded already, said to be deflate', { 'Content-Encoding': 'deflate' }, body],
    ['decoded already, said to be zstd', { 'Content-Encoding': 'zstd' }, body],
    ['chunked decoded, gzip not', { 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' }, gzipSync(body)],
    ['renamed headers', { 'X-Crawl-Content-Encoding': 'br', 'X-Crawl-Transfer-Encoding': 'chunked' }, body],
    ['no encoding by an odd name', { 'Content-Encoding': 'UTF-8' }, body],
    ['no type', { 'Content-Type': '' }, body],
    ['a type that says nothing', { 'Content-Type': 'application/octet-stream' }, body],
  ])('%s', async (_, headers, encoded) => {
    expect(await gist(response(typeof encoded === 'function' ? await encoded() : encoded, headers))).toEqual([PAGE])
  })

  test('a body that was cut by its server gives what there is', async () => {
    const long = Buffer.from(PAGE.repeat(200) + Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 1013).join(' '))
    const [text] = await gist(response(gzipSync(long).subarray(0, 20_000), { 'Content-Encoding': 'gzip' }))
    expect(long.toString().startsWith(text!)).toBe(true)
    expect(text!.length).toBeGreaterThan(PAGE.length * 200)
  })

  test.each<[string, (bytes: Buffer) => Buffer | Promise<Buffer>]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', async (bytes) => Buffer.from(await compress(bytes, 'zstd'))],
  ])('a body in %s that ends anywhere says so', async (encoding, encode) => {
    const encoded = await encode(Buffer.from(PAGE.repeat(20) + Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 1013).join(' ')))
    for (const end of [60, 200, 1000, encoded.length >> 1, encoded.length - 1]) {
      const [one] = (await all(inChunks(response(encoded.subarray(0, end), { 'Content-Encoding': encoding }), 5000))).records
      if ('bytes' in one!) expect(one, `cut at ${end}`).toMatchObject({ truncated: 'its encoded body ends too early' })
      else
        expect(one, `cut at ${end}`).toMatchObject({
          error: { code: 'undecodable', message: expect.stringContaining('ends before any of it') },
        })
    }
    const [whole] = (await all(inChunks(response(encoded, { 'Content-Encoding': encoding }), 5000))).records
    expect(whole).not.toHaveProperty('truncated')
  })

  test('a body that becomes too much names the limit that it is beyond', async () => {
    const bomb = response(gzipSync(Buffer.alloc(20 << 20, 'a')), { 'Content-Encoding': 'gzip' })
    const [beyond] = (await all(inChunks(bomb, 10_000), { maxRatio: 200 })).records
    expect(beyond).toMatchObject({
      error: { code: 'too-long', message: expect.stringContaining('above --max-ratio 200: raise the limit') },
    })
  })

  test('a body that cannot be decoded is told, and reading goes on', async () => {
    const noise = Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919) % 251))
    const warc = Buffer.concat([
      response(noise, { 'Content-Encoding': 'gzip' }),
      response(noise, { 'Content-Encoding': 'xyz' }),
      response(PAGE),
    ])
    expect(await gist(warc)).toEqual(['undecodable', 'undecodable', PAGE])
    const [first] = (await all(inChunks(warc, 99))).records
    expect(first).toMatchObject({ number: 1, url: 'https://example.org/a', error: { message: expect.stringContaining('gzip') } })
  })

  test('a type that was sent twice is the one it is', async () => {
    const types = ['text/html, text/html', 'text/html; charset=utf-8, text/html', 'image/png, image/png']
    expect(await gist(Buffer.concat(types.map((type) => response(PAGE, { 'Content-Type': type }))))).toEqual([PAGE, PAGE, 'not-text'])
  })

  test('files without a type that are neither HTML nor text are skipped', async () => {
    const types = { 'Content-Type': '' }
    const warc = [PAGE, 'Just text.', '%PDF-1.4 and so on', '{"a":1}', 'a\0b', '<?xml version="1.0"?><feed/>'].map((body) =>
      response(body, types),
    )
    expect(await gist(Buffer.concat(warc))).toEqual([PAGE, 'Just text.', 'not-text', 'not-text', 'not-text', 'not-text'])
  })
})

test('what is too large is not held, stored or decoded', async () => {
  const bomb = response(gzipSync(Buffer.alloc(1_000_000, 'a')), { 'Content-Encoding': 'gzip' })
  const video = response(Buffer.alloc(300_000), { 'Content-Type': 'video/mp4' })
  const warc = Buffer.concat([response(Buffer.alloc(300_000, 'a')), response(PAGE), video, bomb, response(PAGE)])
  expect(await gist(warc, 10_000, { maxBytes: 100_000 })).toEqual(['too-long', PAGE, 'not-text', 'too-long', PAGE])
})

describe('broken files', () => {
  const three = Buffer.concat([response('<p>one'), response('<p>two'), response('<p>three')])

  test('cut anywhere, all whole records come first, then what is there of the next', async () => {
    const texts = ['<p>one', '<p>two', '<p>three']
    const ends = texts.map((text) => response(text).length).map((_, at, lengths) => sum(lengths.slice(0, at + 1)))
    const blankLines = 4
    for (let end = 1; end <= three.length; end += 3) {
      const whole = ends.filter((each) => end >= each - blankLines).length
      const isBetween = ends.some((each) => end >= each - blankLines && end <= each)
      const next = texts[whole]
      const missing = next === undefined ? 0 : ends[whole]! - blankLines - end
      const begun = next !== undefined && missing > 0 && missing < next.length ? [next.slice(0, -missing)] : []
      const expected = [...texts.slice(0, whole), ...begun]
      expect(await gist(three.subarray(0, end), 50), `cut after ${end}`).toEqual(isBetween ? expected : [...expected, 'CutShortError'])
    }
  })

  test('a record that is not whole says so, and why', async () => {
    const cut = await all(inChunks(three.subarray(0, three.length - 7), 50))
    expect(cut.records.map((one) => ('truncated' in one ? one.truncated : undefined))).toEqual([
      undefined,
      undefined,
      'the file ends or is damaged within it',
    ])
    const said = await all(inChunks(response('<p>one', {}, '200 OK', { 'WARC-Truncated': 'length' }), 50))
    expect(said.records).toMatchObject([{ truncated: 'length' }])
    const { report } = createBytesCleaner({ scorer: false })(Buffer.from('<p>one'), { format: 'html', truncated: 'length' })
    expect(report.flags).toContainEqual({ flag: 'truncated', message: 'the document is not whole: length' })
  })

  test('a damaged gzip member costs itself, wherever it stands and wherever it is damaged', async () => {
    const texts = ['<p>one', '<p>two', '<p>three', '<p>four']
    const members = texts.map((text) => gzipSync(response(text)))
    for (const [at, member] of members.entries()) {
      for (let byte = 12; byte < member.length; byte += 5) {
        const damaged = Buffer.from(member)
        damaged[byte]! ^= 0xff
        const file = Buffer.concat(members.map((other, i) => (i === at ? damaged : other)))
        const { records, error } = await all(decompressed(inChunks(file, 40), 'gzip'))
        const read = records.filter((one) => 'bytes' in one && !('truncated' in one))
        const expected = texts.filter((_, i) => i !== at)
        expect(
          read.map((one) => ('bytes' in one ? Buffer.from(one.bytes).toString() : '')),
          `member ${at}, byte ${byte}`,
        ).toEqual(expected)
        expect(error?.message).toMatch(/^(?:the gzip data are damaged|no gzip follows|the gzip data end)/)
      }
    }
  })

  test.each(['gzip', 'brotli', 'zstd'] as const)(
    'compressed with %s and cut anywhere: what decompresses of the last record comes',
    async (name) => {
      const page = `<p>${Array.from({ length: 60_000 }, (_, i) => ((i * 2_654_435_761) >>> 0).toString(36)).join(' ')}`
      const whole = Buffer.concat([response('<p>one'), response(page)])
      const file = Buffer.from(
        name === 'brotli' ? brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : await compress(whole, name),
      )
      for (const share of [0.6, 0.999]) {
        const cut = file.subarray(0, file.length * share)
        const decoded: Uint8Array[] = []
        await expect(
          (async () => {
            for await (const bytes of decompressed(inChunks(cut, 5000), name)) decoded.push(bytes)
          })(),
        ).rejects.toThrow('end in the middle')
        const plain = await all(inChunks(Buffer.concat(decoded), 5000))
        expect(plain.records.at(-1)).toMatchObject({ truncated: 'the file ends or is damaged within it' })
        const { records, error } = await all(decompressed(inChunks(cut, 5000), name))
        expect(records.map(inText)).toEqual(plain.records.map(inText))
        expect(error?.message).toMatch(new RegExp(`^the ${name} data end in the middle`))
      }
    },
  )

  test('a length that is too small, or none: what is left is passed over and told', async () => {
    const short = record('response', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>abc\nWAR is no record\n', {
      'Content-Length': '50',
    })
    expect(await gist(Buffer.concat([short, three]), 33)).toEqual(['<p>abc', 'broken', '<p>one', '<p>two', '<p>three'])
    const none = record('response', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>abc', { 'Content-Length': 'many' })
    expect(await gist(Buffer.concat([response('<p>zero'), none, three]), 33)).toEqual([
      '<p>zero',
      'broken',
      'broken',
      '<p>one',
      '<p>two',
      '<p>three',
    ])
  })

  test('rubbish between records', async () => {
    const rubbish = Buffer.from(`${'x'.repeat(500_000)}\n\r\n\n`)
    expect(await gist(Buffer.concat([response('<p>zero'), rubbish, three]), 3000)).toEqual([
      '<p>zero',
      'broken',
      '<p>one',
      '<p>two',
      '<p>three',
    ])
  })

  test('a header without end is not held', async () => {
    const endless = Buffer.from(`WARC/1.0\r\n${'a: b\r\n'.repeat(100_000)}`)
    expect(await gist(Buffer.concat([response('<p>zero'), endless, Buffer.from('\r\n'), three]), 3000)).toEqual([
      '<p>zero',
      'broken',
      '<p>one',
      '<p>two',
      '<p>three',
    ])
  })

  test('line feeds alone end lines, too', async () => {
    const block = 'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>lf'
    const header = `WARC/1.0\nWARC-Type: response\nContent-Length: ${block.length}\n\n`
    expect(await gist(Buffer.from(`${header}${block}\n\n${header}${block}\n\n`), 10)).toEqual(['<p>lf', '<p>lf'])
  })

  test('headers of HTTP without end do not reach into the next record', async () => {
    const open = record('response', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n')
    expect(await gist(Buffer.concat([open, three]))).toEqual(['empty', '<p>one', '<p>two', '<p>three'])
  })

  test('a file that is no WARC is told', async () => {
    expect(await gist(Buffer.from('{"text":"a"}\n{"text":"b"}\n'))).toEqual(['FormatError'])
    expect(await gist(Buffer.alloc(0))).toEqual([])
  })
})

test('ten thousand records take no more memory than one', async () => {
  const one = response(PAGE.repeat(100))
  let isDone = 0
  let most = 0
  async function* many() {
    for (let at = 0; at < 10_000; at++) {
      yield one
      most = Math.max(most, at + 1 - isDone)
    }
  }
  for await (const record of readWarc(many())) isDone = record.number
  expect(isDone).toBe(10_000)
  expect(most).toBeLessThan(5)
})
