import { randomBytes } from 'node:crypto'
import { brotliCompressSync, crc32, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brotliCompressed, compress } from '../src/node/formats/compress.js'
import { type Compression, compressionOf, decompressed, withoutCompression } from '../src/node/formats/compression.js'
import { inChunks } from './support/chunks.js'
import { asyncProperty, cases } from './support/property.js'

/** Reads all that can be read, and what was thrown at its end. */
async function read(bytes: Uint8Array, compression: Compression, size = 10_000): Promise<{ text: string; error?: Error }> {
  const parts: Uint8Array[] = []
  try {
    for await (const part of decompressed(inChunks(bytes, size), compression)) parts.push(part)
  } catch (error) {
    return { text: Buffer.concat(parts).toString('latin1'), error: error as Error }
  }
  return { text: Buffer.concat(parts).toString('latin1') }
}

/** Text that is hardly repetitive, the same each time. */
function textOf(length: number, seed = 1): string {
  let state = seed
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    text += (state % 1000) + (state & 256 ? ' ' : '\n')
  }
  return text.slice(0, length)
}

const SMALL = textOf(5000)
const LARGE = textOf(1_000_000, 7)
const PLAIN: Record<Compression, (text: string) => Promise<Uint8Array>> = {
  gzip: async (text) => gzipSync(text),
  brotli: async (text) => brotliCompressSync(text, { params: { 1: 4 } }),
  zstd: (text) => compress(Buffer.from(text), 'zstd'),
}

test('the extension says how a file is compressed', () => {
  expect(['a.jsonl.gz', 'A.BR', 'x/y.warc.zst', 'a.txt', 'gz', '.gz', 'a.constructor'].map(compressionOf)).toEqual([
    'gzip',
    'brotli',
    'zstd',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(withoutCompression('b/a.jsonl.GZ')).toBe('b/a.jsonl')
  expect(withoutCompression('a.txt')).toBe('a.txt')
})

describe.each(['gzip', 'brotli', 'zstd'] as const)('%s', (compression) => {
  test.each([1, 100, 70_000, 10_000_000])('reads in chunks of %i bytes what was compressed', async (size) => {
    const text = size === 1 ? SMALL : LARGE
    expect(await read(await PLAIN[compression](text), compression, size)).toEqual({ text })
  })

  test('an empty file holds nothing', async () => {
    expect(await read(new Uint8Array(0), compression)).toEqual({ text: '' })
    expect(await read(await PLAIN[compression](''), compression)).toEqual({ text: '' })
  })

  test('cut in the middle it gives all that can be read and then says so', async () => {
    const whole = await PLAIN[compression](LARGE)
    const { text, error } = await read(whole.subarray(0, whole.length >> 1), compression)
    expect(LARGE.startsWith(text)).toBe(true)
    expect(text.length).toBeGreaterThan(LARGE.length * 0.35)
    expect(error).toMatchObject({ name: 'CutShortError', message: expect.stringContaining('end in the middle') })
  })

  test('cut at any place it is never taken for whole', async () => {
    const whole = await PLAIN[compression](SMALL.slice(0, 300))
    for (let end = 1; end < whole.length; end++) {
      const { text, error } = await read(whole.subarray(0, end), compression)
      expect(SMALL.startsWith(text)).toBe(true)
      expect(error?.name, `cut after ${end} of ${whole.length}`).toBe('CutShortError')
    }
  })

  test('damaged in the middle it gives what comes before', async () => {
    const bytes = Buffer.from(await PLAIN[compression](LARGE))
    bytes.fill(0xff, bytes.length >> 1)
    const { text, error } = await read(bytes, compression)
    expect(text.slice(0, LARGE.length * 0.3)).toBe(LARGE.slice(0, LARGE.length * 0.3))
    expect(error?.name).toBe('CutShortError')
  })

  test('what follows that is none of it loses nothing and is told', async () => {
    for (const text of [SMALL, LARGE]) {
      const { text: got, error } = await read(
        Buffer.concat([await PLAIN[compression](text), Buffer.from('something else altogether')]),
        compression,
      )
      expect(got).toBe(text)
      expect(error?.name).toBe('CutShortError')
    }
  })

  test('an error of the input comes through', async () => {
    async function* broken() {
      yield (await PLAIN[compression](LARGE)).subarray(0, 1000)
      throw new Error('disk on fire')
    }
    const all = async () => {
      for await (const part of decompressed(broken(), compression)) part.at(0)
    }
    await expect(all()).rejects.toThrow('disk on fire')
  })

  test('a reader that stops lets go of the input', async () => {
    let isClosed = false
    async function* input() {
      try {
        yield* inChunks(await PLAIN[compression](LARGE), 1000)
      } finally {
        isClosed = true
      }
    }
    for await (const part of decompressed(input(), compression)) if (part.length > 0) break
    expect(isClosed).toBe(true)
  })
})

describe.each(['gzip', 'zstd'] as const)('%s, made in parts', (compression) => {
  test('parts one after the other are read as one', async () => {
    const texts = [SMALL, '', LARGE, ...Array.from({ length: 300 }, (_, at) => textOf(200, at))]
    const parts = await Promise.all(texts.map((text) => compress(Buffer.from(text), compression)))
    const bytes = Buffer.concat(parts)
    for (const size of [77, 65_536, bytes.length]) expect(await read(bytes, compression, size)).toEqual({ text: texts.join('') })
  })

  test('cut at the end of a part the file is whole, cut elsewhere the parts before are', async () => {
    const parts = await Promise.all([SMALL, SMALL, SMALL].map((text) => compress(Buffer.from(text), compression)))
    const bytes = Buffer.concat(parts)
    const two = parts[0]!.length + parts[1]!.length
    expect(await read(bytes.subarray(0, two), compression)).toEqual({ text: SMALL + SMALL })
    for (const more of [1, 5, 9, 100]) {
      const { text, error } = await read(bytes.subarray(0, two + more), compression)
      expect(text.startsWith(SMALL + SMALL)).toBe(true)
      expect(error?.name).toBe('CutShortError')
    }
  })

  test('the same bytes give the same part', async () => {
    const [one, other] = [await compress(Buffer.from(SMALL), compression), await compress(Buffer.from(SMALL), compression)]
    expect(one).toEqual(other)
    expect(one.length).toBeLessThan(SMALL.length)
  })
})

test('gzip that another system wrote: name, comment, extra field, header checksum', async () => {
  const plain = gzipSync(SMALL)
  const header = Buffer.from(plain.subarray(0, 10))
  header[3] = 4 | 8 | 16 | 2
  const more = Buffer.concat([header, Buffer.from([3, 0, 1, 2, 0]), Buffer.from('name.txt\0a comment\0')])
  const checksum = Buffer.alloc(2)
  checksum.writeUInt16LE(crc32(more) & 0xffff)
  const member = Buffer.concat([more, checksum, plain.subarray(10)])
  expect(gunzipSync(member).toString()).toBe(SMALL)
  for (const size of [1, 10, 100_000])
    expect(await read(Buffer.concat([member, plain, member]), 'gzip', size)).toEqual({ text: SMALL + SMALL + SMALL })
})

test('zeros after gzip are padding', async () => {
  for (const zeros of [1, 7, 100_000])
    expect(await read(Buffer.concat([gzipSync(SMALL), Buffer.alloc(zeros)]), 'gzip')).toEqual({ text: SMALL })
})

test('a wrong checksum of gzip is told after what was read', async () => {
  const bytes = gzipSync(LARGE)
  bytes[bytes.length - 6]! ^= 1
  const { text, error } = await read(bytes, 'gzip')
  expect(text).toBe(LARGE)
  expect(error?.message).toContain('checksum')
})

test('frames of zstd that hold something else are passed over', async () => {
  const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
  const frame = await compress(Buffer.from(SMALL), 'zstd')
  expect(await read(Buffer.concat([skippable, frame, skippable, frame]), 'zstd', 20)).toEqual({ text: SMALL + SMALL })
})

test.each(['gzip', 'zstd'] as const)('a file that is not %s at all is told', async (compression) => {
  expect((await read(Buffer.from('just a text'), compression)).error).toMatchObject({
    name: 'FormatError',
    message: expect.stringContaining(compression),
  })
})

test('brotli is made as a stream', async () => {
  const parts: Uint8Array[] = []
  for await (const part of brotliCompressed(inChunks(Buffer.from(LARGE), 50_000))) parts.push(part)
  expect(await read(Buffer.concat(parts), 'brotli')).toEqual({ text: LARGE })
})

test('data that grow a thousandfold are not held', async () => {
  const bomb = Buffer.concat([gzipSync(Buffer.alloc(100_000_000)), gzipSync('x')])
  let largest = 0
  let total = 0
  for await (const part of decompressed(inChunks(bomb, 65_536), 'gzip')) {
    largest = Math.max(largest, part.length)
    total += part.length
  }
  expect(total).toBe(100_000_001)
  expect(largest).toBeLessThanOrEqual(65_536)
})

test('gzip in any parts and any chunks is read whole', async () => {
  await fc.assert(
    asyncProperty(fc.array(fc.string(), { maxLength: 8 }), fc.integer({ min: 1, max: 200 }), async (texts, size) => {
      const bytes = Buffer.concat(texts.map((text) => gzipSync(Buffer.from(text, 'latin1'))))
      expect((await read(bytes, 'gzip', size)).text).toBe(Buffer.from(texts.join(''), 'latin1').toString('latin1'))
    }),
    cases(50, 1),
  )
})

test('brotli that nobody takes any more, as the disk is full, ends with that error and no other', async () => {
  const full = async () => {
    for await (const part of brotliCompressed(inChunks(randomBytes(2 ** 18), 2 ** 16))) throw new Error(`no room for ${part.length > 0}`)
  }
  await expect(full()).rejects.toThrow('no room for true')
  // What is raised beside it would end the process: it comes with the next turns of the event loop.
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
})
