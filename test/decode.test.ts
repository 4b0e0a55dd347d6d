import fc from 'fast-check'
import { RestoreError } from '../src/index.js'
import { describe, expect, it } from 'vitest'
import { createBytesCleaner, restoreBytes } from '../src/pipeline/bytes.js'
import { DecodeError, decode, encode } from '../src/read/decode.js'
import { cases, property } from './support/property.js'

const ENCODINGS = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1251', 'windows-1255', 'windows-874', 'iso-8859-2', 'iso-8859-8'],
  ...['koi8-r', 'ibm866', 'macintosh', 'shift_jis', 'euc-jp', 'euc-kr', 'gbk', 'gb18030', 'big5'],
  ...['utf-32le', 'utf-32be', 'iso-2022-jp', 'hz-gb-2312', 'iso-8859-16', 'ibm850'],
]
const SEED = cases(200, 20160910)

const bytesOf = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))

const backTo = ({ source, encoding, invalidBytes }: ReturnType<typeof decode>) => encode(source, encoding, invalidBytes)

describe('decode, then encode, gives the bytes back', () => {
  it.each(ENCODINGS)('for any bytes read as %s', (encoding) => {
    fc.assert(
      property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(backTo(decode(bytes, { encoding }))).toEqual(bytes)
      }),
      SEED,
    )
  })

  it('for any bytes of which no encoding is known, unless they are binary', () => {
    const textBytes = fc.array(fc.integer({ min: 32, max: 255 }), { maxLength: 300 }).map((bytes) => Uint8Array.from(bytes))
    fc.assert(
      property(textBytes, (bytes) => {
        expect(backTo(decode(bytes))).toEqual(bytes)
      }),
      SEED,
    )
  })

  it('for well-formed text with bytes knocked out', () => {
    fc.assert(
      property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(), (text, at) => {
        const bytes = bytesOf(text.replaceAll('\0', ''))
        const damaged = bytes.filter((_, i) => i !== at % Math.max(1, bytes.length))
        expect(backTo(decode(damaged, { encoding: 'utf-8' }))).toEqual(damaged)
      }),
      SEED,
    )
  })
})

describe('the encoding', () => {
  it.each([
    ['plain UTF-8', bytesOf('café'), 'utf-8', 'café'],
    ['UTF-8 with a mark, which stays', bytesOf([0xef, 0xbb, 0xbf], 'café'), 'utf-8', '\ufeffcafé'],
    ['UTF-16 LE by its mark', bytesOf([0xff, 0xfe, 0x61, 0, 0xe9, 0]), 'utf-16le', '\ufeffaé'],
    ['UTF-16 BE by its mark', bytesOf([0xfe, 0xff, 0, 0x61, 0, 0xe9]), 'utf-16be', '\ufeffaé'],
    ['nothing at all', bytesOf(), 'utf-8', ''],
  ])('%s: without a flag', (_, bytes, encoding, source) => {
    expect(decode(bytes)).toEqual({ source, encoding })
  })

  it('windows-1252 where the bytes are not UTF-8, with a flag', () => {
    const { source, encoding, flag, invalidBytes } = decode(bytesOf('The caf', [0xe9], ' said ', [0x93], 'no', [0x94]))
    expect({ source, encoding, invalidBytes }).toEqual({ source: 'The café said “no”', encoding: 'windows-1252', invalidBytes: undefined })
    expect(flag).toMatchObject({ flag: 'encoding', message: expect.stringContaining('windows-1252') })
  })

  it('UTF-8 where only some bytes are wrong: each is U+FFFD, listed with where it stands', () => {
    const { source, encoding, flag, invalidBytes } = decode(bytesOf('é ü ö ', [0xe9], ' and ', [0xc3], '.'))
    expect({ source, encoding }).toEqual({ source: 'é ü ö \ufffd and \ufffd.', encoding: 'utf-8' })
    expect(invalidBytes).toEqual([
      { at: 6, byte: 'e9' },
      { at: 12, byte: 'c3' },
    ])
    expect(flag?.message).toBe('2 places are not utf-8: U+FFFD stands there')
  })

  it('U+FFFD that the source has itself is no invalid byte', () => {
    expect(decode(bytesOf('a\ufffdb'))).toEqual({ source: 'a\ufffdb', encoding: 'utf-8' })
  })

  it('a named one is taken by any of its labels; a mark overrules it', () => {
    expect(decode(bytesOf([0xb1, 0xe6]), { encoding: 'latin2' })).toEqual({ source: 'ąć', encoding: 'iso-8859-2' })
    expect(decode(bytesOf([0x8a, 0xbf, 0x8e, 0x9a]), { encoding: 'Shift-JIS' })).toEqual({ source: '漢字', encoding: 'shift_jis' })
    expect(decode(bytesOf([0x92]), { encoding: 'ISO-8859-1' })).toEqual({ source: '’', encoding: 'windows-1252' })
    expect(decode(bytesOf([0xef, 0xbb, 0xbf], 'é'), { encoding: 'latin1' }).encoding).toBe('utf-8')
  })

  it('a character with two spellings, or of more than two bytes, is read and its bytes are listed', () => {
    expect(decode(bytesOf([0xfb, 0xfc]), { encoding: 'shift_jis' })).toEqual({
      source: '髙',
      encoding: 'shift_jis',
      invalidBytes: [{ at: 0, byte: 'fbfc' }],
    })
    expect(decode(bytesOf([0x8f, 0xb0, 0xa1, 0x61]), { encoding: 'euc-jp' }).source).toBe('丂a')
  })

  it.each([
    ['klingon', /unknown encoding "klingon": use a name such as utf-8/],
    ['iso-2022-kr', /unknown encoding "iso-2022-kr": use a name such as utf-8/],
  ])('%s is an error that says what would do', (encoding, message) => {
    expect(() => decode(bytesOf('a'), { encoding })).toThrow(message)
    expect(() => encode('a', encoding)).toThrow(DecodeError)
  })
})

describe('binary input', () => {
  it.each([
    ['a PNG', bytesOf([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 0x0d], 'IHDR'), /binary: 4 of 16 bytes are control characters/],
    ['NULs', bytesOf([0x80, 0, 0x99, 0]), /2 of 4 bytes.*name its encoding/],
    ['control characters', bytesOf('text', [1, 2, 3, 4]), /4 of 8 bytes are control characters/],
  ])('%s is an error', (_, bytes, message) => {
    expect(() => decode(bytes)).toThrow(message)
  })

  it('is read where an encoding is named', () => {
    expect(decode(bytesOf([0x61, 0, 0x62, 0]), { encoding: 'utf-16le' }).source).toBe('ab')
    expect(decode(bytesOf('a\0b'), { encoding: 'utf-8' }).source).toBe('a\0b')
  })

  it('tabs, form feeds and the escapes of a terminal are text', () => {
    expect(decode(bytesOf('\ta\r\n\f\u001b[1mb\u001b[0m')).encoding).toBe('utf-8')
  })
})

describe('cleaning bytes', () => {
  it.each(ENCODINGS)('restores the very bytes of %s', (encoding) => {
    const clean = createBytesCleaner({ encoding })
    fc.assert(
      property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { text, report } = clean(bytes)
        expect(restoreBytes(text, JSON.parse(JSON.stringify(report)))).toEqual(bytes)
      }),
      cases(50, 20160910),
    )
  })

  it('puts the encoding and its flag into the report', () => {
    const { report } = createBytesCleaner()(bytesOf('caf', [0xe9]))
    expect(report.source.encoding).toBe('windows-1252')
    expect(report.flags).toContainEqual(expect.objectContaining({ flag: 'encoding' }))
  })

  it.each([
    ['a byte that is none', { invalidBytes: [{ at: 0, byte: 'zz' }] }],
    ['a place beyond the end', { invalidBytes: [{ at: 99, byte: 'e9' }] }],
    ['a place that holds a character', { invalidBytes: [{ at: 0, byte: 'e9' }] }],
    ['no list', { invalidBytes: 'x' as never }],
  ])('refuses a report whose invalid bytes were edited: %s', (_, edited) => {
    const { text, report } = createBytesCleaner()(bytesOf('snow'))
    expect(() => restoreBytes(text, { ...report, source: { ...report.source, ...edited } })).toThrow(RestoreError)
    expect(() => restoreBytes(text, { ...report, spans: [null] as never })).toThrow(RestoreError)
  })

  it('refuses to write a source that its encoding cannot write', () => {
    const { text, report } = createBytesCleaner()(bytesOf('snow ☃'))
    expect(() => restoreBytes(text, { ...report, source: { ...report.source, encoding: 'koi8-r' } })).toThrow(
      /the report is damaged.*koi8-r has no character/,
    )
  })
})
