import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readDocument } from '../src/runs/read-document.js'
import { readRecords } from '../src/node/jsonl.js'
import { compress } from '../src/node/formats/compress.js'
import { looksLikeBrotli, readable } from '../src/node/formats/compression.js'
import { FormatError } from '../src/node/formats/read-errors.js'
import { sniffInput } from '../src/runs/open-input.js'
import { sniffFormat } from '../src/read/sniff-format.js'
import { cases, property } from './support/property.js'

const folder = mkdtempSync(join(tmpdir(), 'dechaff-containers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const TEXT = Buffer.from('The old bridge was opened again on Monday, after two years of repairs.\n'.repeat(3))

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array, size = 7, named?: 'gzip' | 'brotli' | 'zstd'): Promise<Buffer> {
  const parts = []
  for await (const part of readable(inPieces(bytes, size), named)) parts.push(part)
  return Buffer.concat(parts)
}

const tar = Buffer.concat([latin1('a.txt'.padEnd(257, '\0') + 'ustar\0' + '00'), TEXT])
const zip = (name: string) => latin1(`PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}`)

describe('a container that is not read', () => {
  it.each<[string, Buffer, RegExp]>([
    ['ARC', latin1('filedesc://a.arc 0.0.0.0 20010101000000 text/plain 76\n1 0 X\n'), /ARC archive.*WARC/],
    ['bzip2', latin1('BZh91AY&SY\x12\x34'), /bzip2.*bzcat/],
    ['xz', latin1('\xfd7zXZ\0\0\x04'), /xz.*xzcat/],
    ['lz4', latin1('\x04"M\x18d@\xa7'), /lz4/],
    ['zip', zip('a.txt'), /zip archive.*unpack/],
    ['DOCX', zip('word/document.xml'), /Office document.*convert/],
    ['DOCX, from its types on', zip('[Content_Types].xml'), /Office document/],
    ['tar', tar, /tar archive.*unpack/],
    ['7z', latin1("7z\xbc\xaf'\x1c\0\x04"), /7z archive/],
    ['PDF', latin1('%PDF-1.7\n%\xe2\xe3'), /PDF.*convert/],
    ['RTF', latin1('{\\rtf1\\ansi Text}'), /RTF/],
    ['PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), /image/],
  ])('%s, by itself, compressed, and under a name that says otherwise', async (_, bytes, message) => {
    for (const size of [1, 7, 4096]) await expect(read(bytes, size)).rejects.toThrow(message)
    await expect(read(gzipSync(bytes))).rejects.toThrow(message)
    await expect(read(bytes, 7, 'gzip')).rejects.toThrow(message)
    const path = join(folder, 'named.txt')
    writeFileSync(path, bytes)
    const content = await readDocument({ path, name: 'named.txt', format: 'text' }, 1 << 20)
    expect(content).toMatchObject({ fault: { code: 'unreadable', message: expect.stringMatching(message) } })
  })

  it('is seen behind white space and a byte order mark', async () => {
    const [pdf, xz] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), latin1('\xfd7zXZ\0\0\x04')]
    for (const noise of ['\n\n', '\xef\xbb\xbf', '\xef\xbb\xbf\r\n \t\n'])
      for (const [bytes, message] of [
        [pdf, /PDF.*convert/],
        [xz, /xz.*xzcat/],
        [zip('a.txt'), /zip archive/],
      ] as const)
        for (const size of [1, 4096]) await expect(read(Buffer.concat([latin1(noise), bytes]), size)).rejects.toThrow(message)
    for (const bytes of [gzipSync(TEXT), Buffer.from(await compress(TEXT, 'zstd')), latin1('PAR1\0\0')])
      await expect(read(Buffer.concat([latin1('\r\n'), bytes]))).rejects.toThrow(
        '2 bytes of white space stand before what it is: cut them off, such as with tail -c +3',
      )
  })

  it('is not seen in texts that begin like one', async () => {
    for (const text of [
      'BZh is a name',
      'PK is short for peak',
      '%PDF files',
      'filedesc',
      'Rar! said the cat',
      '7z',
      ']',
      '\n\n%PDF files',
      'A file begins with\n%PDF-1.7\nand goes on.',
    ])
      expect((await read(latin1(text))).toString()).toBe(text)
  })
})

describe('compression', () => {
  it('is detected from the content, in pieces of any size and under any name', async () => {
    const compressed = { gzip: gzipSync(TEXT), zstd: Buffer.from(await compress(TEXT, 'zstd')), brotli: brotliCompressSync(TEXT) }
    for (const [name, bytes] of Object.entries(compressed)) {
      for (const size of [1, 7, 4096]) expect(await read(bytes, size), name).toEqual(TEXT)
      if (name !== 'brotli') expect(await read(bytes, 7, name === 'gzip' ? 'zstd' : 'gzip'), name).toEqual(TEXT)
      const path = join(folder, 'plain.txt')
      writeFileSync(path, bytes)
      expect(await readDocument({ path, name: 'plain.txt', format: 'text' }, 1 << 20), name).toEqual({ bytes: TEXT })
    }
  })

  it('may be done twice, and not without end', async () => {
    expect(await read(gzipSync(gzipSync(TEXT)))).toEqual(TEXT)
    await expect(read(gzipSync(gzipSync(gzipSync(TEXT))))).rejects.toThrow(FormatError)
  })

  it('is not seen in text, nor brotli in noise', () => {
    expect(looksLikeBrotli(TEXT)).toBe(false)
    expect(looksLikeBrotli(Buffer.from(TEXT.toString(), 'utf16le'))).toBe(false)
    fc.assert(
      property(fc.uint8Array({ minLength: 16, maxLength: 600 }), (bytes) => {
        expect(looksLikeBrotli(Buffer.from(bytes))).toBe(false)
      }),
      cases(300, 20261130),
    )
  })

  it('does not hold back the lines that are there', async () => {
    const lines = readable(
      (async function* () {
        yield latin1('{"a":1}\n')
        await new Promise(() => {})
      })(),
    )
    expect((await lines.next()).value).toEqual(latin1('{"a":1}\n'))
  })
})

describe('a JSON array of records', () => {
  const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 })
  it('is read as its records, however it is laid out and cut', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(0, 2, '\t'), fc.integer({ min: 1, max: 20 }), async (array, indent, size) => {
        const bytes = Buffer.from(` \n${JSON.stringify(array, null, indent)}\n`)
        const found = []
        for await (const { record, error } of readRecords(inPieces(bytes, size))) found.push(error ?? record)
        expect(found).toEqual(JSON.parse(JSON.stringify(array)))
      }),
      cases(200, 20261130),
    )
  })

  it('is recognized by its beginning, and nothing else that begins with a bracket', () => {
    const sniffed = (text: string) => sniffFormat(latin1(text), true)
    for (const text of ['[{"a": 1}]', ' \n[\n  {\n    "a": 1', '[]', '[ {} ]']) expect(sniffed(text), text).toBe('jsonl')
    for (const text of ['[1] A note.', '[Photo: a bridge]', '[', '[{a}]', '[x](y)']) expect(sniffed(text), text).not.toBe('jsonl')
    expect(sniffFormat(latin1('[ '), false)).toBeUndefined()
  })

  it('leaves lines that hold arrays alone, and says which record is cut off', async () => {
    const found = []
    for await (const { record, error } of readRecords(inPieces(latin1('[1,2]\n{"a":1}\n'), 3))) found.push(error ?? record)
    expect(found).toEqual([[1, 2], { a: 1 }])
    const cut = []
    for await (const { record, error } of readRecords(inPieces(latin1('[{"a":1},\n {"b":'), 3))) cut.push(error?.code ?? record)
    expect(cut).toEqual([{ a: 1 }, 'malformed-json'])
  })
})

describe('a JSON array of something else', () => {
  const text = 'The bridge was opened "again" on Monday,\nafter two years.'
  it.each<[string, string]>([
    ['strings', JSON.stringify([text, text])],
    ['strings over several lines', ` \n${JSON.stringify([text, text], null, 2)}`],
    ['one string', JSON.stringify([text])],
    ['a string and others', JSON.stringify([text, null, 1, { text }])],
    ['a string longer than what is looked at', JSON.stringify(['word '.repeat(50_000), text])],
    ['arrays', JSON.stringify([[text, text], [text]], null, 1)],
    ['numbers', '[1, 2.5, 3]'],
  ])('of %s is refused, with the remedy', async (_, json) => {
    for (const size of [1000, 70_000])
      await expect(sniffInput(inPieces(Buffer.from(json), size))).rejects.toThrow(/JSON array .*: make records of its texts/)
  })

  it('is not seen in texts', async () => {
    for (const plain of [
      '[1] A note.',
      '["Yes", he said, and went.]',
      '["Yes"] was his answer.',
      '[[Category:Bridges]]',
      '["',
      '[x](y)',
      '[1, 2] and [3]',
    ])
      expect((await sniffInput(inPieces(Buffer.from(plain), 3))).format, plain).toMatch(plain === '["' ? /text/ : /text|markdown/)
  })
})

describe('zstd', () => {
  const sample = (name: string) => readFileSync(new URL(`support/${name}`, import.meta.url))

  it.each([
    ['with a window of 2 GiB (zstd --long=31)', 'long31.jsonl.zst', /"text"/g, 5],
    ['with a dictionary as its first frame', 'dict.warc.zst', /^WARC\/1/gm, 3],
  ])('%s', async (_, name, pattern, count) => {
    for (const size of [1, 100, 4096]) expect((await read(sample(name), size)).toString().match(pattern)).toHaveLength(count)
  })

  it('that is cut off gives what is there, and says so', async () => {
    const bytes = sample('dict.warc.zst')
    const parts: Uint8Array[] = []
    const reading = async () => {
      for await (const part of readable(inPieces(bytes.subarray(0, -5), 100))) parts.push(part)
    }
    await expect(reading()).rejects.toThrow(/the zstd data end in the middle/)
    expect(
      Buffer.concat(parts)
        .toString()
        .match(/^WARC\/1/gm),
    ).toHaveLength(2)
  })
})
