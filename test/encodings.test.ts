import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createBytesCleaner, restoreBytes } from '../src/pipeline/bytes.js'
import { decode, encode } from '../src/read/decode.js'
import { decodeHtml } from '../src/read/decode-html.js'
import { StreamDecoder } from '../src/read/decode-stream.js'
import { EncodingGuess } from '../src/read/guess-encoding.js'
import { cases, property } from './support/property.js'

/** Texts of about 120 characters, and their bytes as Python's codecs write them. */
const { texts, encoded } = JSON.parse(readFileSync(new URL('support/encoded-texts.json', import.meta.url), 'utf8')) as {
  texts: Readonly<Record<string, string>>
  encoded: readonly { language: string; encoding: string; base64: string }[]
}
const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const inEncoding = (name: string, language: string) =>
  bytesOf(encoded.find((text) => text.encoding === name && text.language === language)!.base64)

describe('an encoding that nothing declares', () => {
  it.each(encoded)('$encoding, $language', ({ language, encoding, base64 }) => {
    const bytes = bytesOf(base64)
    const decoded = decode(bytes)
    expect(decoded.source).toBe(texts[language])
    expect(decoded.flag).toMatchObject({ flag: 'encoding', message: expect.stringContaining(`read as ${decoded.encoding}`) })
    expect(encode(decoded.source, decoded.encoding, decoded.invalidBytes)).toEqual(bytes)
    expect(decode(bytes, { encoding }).source).toBe(texts[language])
    const { text, report } = createBytesCleaner({ scorer: false })(bytes)
    expect(restoreBytes(text, report)).toEqual(bytes)
  })

  it.each(encoded)('$encoding, $language: in pieces as in one', ({ encoding, base64 }) => {
    const bytes = bytesOf(base64)
    const guess = new EncodingGuess()
    for (let at = 0; at < bytes.length; at += 7) guess.push(bytes.subarray(at, at + 7))
    expect(guess.end().encoding).toBe(decode(bytes).encoding)
    const decoder = new StreamDecoder(encoding)
    const pieces = []
    for (let at = 0; at < bytes.length; at += 7) pieces.push(decoder.push(bytes.subarray(at, at + 7)))
    pieces.push(decoder.end())
    expect(pieces.map(({ source }) => source).join('')).toBe(decode(bytes, { encoding }).source)
    expect(pieces.flatMap(({ invalidBytes }) => invalidBytes)).toEqual(decode(bytes, { encoding }).invalidBytes ?? [])
  })

  it('is not guessed for UTF-8, whatever it holds', () => {
    for (const text of [...Object.values(texts), 'a~{b~}', 'const x = "~{"; // ~{ab~}', '\x1b[1mbold\x1b[0m \x1b(B']) {
      const { source, encoding, flag } = decode(new TextEncoder().encode(text))
      expect({ source, encoding, flag }).toEqual({ source: text, encoding: 'utf-8', flag: undefined })
    }
  })

  it('is found where most of a long text is ASCII', () => {
    const bytes = Uint8Array.from([...latin1('plain words. '.repeat(8000)), ...inEncoding('koi8-r', 'ru')])
    expect(decode(bytes).encoding).toBe('koi8-r')
    const guess = new EncodingGuess()
    for (let at = 0; at < bytes.length; at += 1000) guess.push(bytes.subarray(at, at + 1000))
    expect(guess.end().encoding).toBe('koi8-r')
  })
})

describe('NUL', () => {
  it('may stand in a text, which comes back', () => {
    const bytes = latin1('A line of text with one\0 in it, as a broken editor leaves it.')
    expect(decode(bytes)).toEqual({ source: Buffer.from(bytes).toString('latin1'), encoding: 'utf-8' })
    const { text, report } = createBytesCleaner({ scorer: false })(bytes)
    expect(restoreBytes(text, report)).toEqual(bytes)
  })

  it('makes data of bytes where there are many', () => {
    expect(() => decode(Uint8Array.from({ length: 64 }, (_, i) => (i % 3 ? 0 : 200 - i)))).toThrow(/binary/)
  })
})

describe('encodings with escapes give the bytes back', () => {
  const escapes = [
    '\x1b$B',
    '\x1b(B',
    '\x1b(J',
    '\x1b(I',
    '\x1b$@',
    '\x1b',
    '~{',
    '~}',
    '~~',
    '~\n',
    '~',
    '\n',
    '\\',
    '\xff',
    '!',
    '0!4A;z',
    'abc',
  ]
  const odd = fc.array(fc.constantFrom(...escapes), { maxLength: 30 }).map((parts) => latin1(parts.join('')))
  it.each(['iso-2022-jp', 'hz'])('for any bytes read as %s, in one or in pieces', (encoding) => {
    fc.assert(
      property(odd, fc.integer({ min: 1, max: 9 }), (bytes, step) => {
        const { source, encoding: name, invalidBytes } = decode(bytes, { encoding })
        expect(encode(source, name, invalidBytes)).toEqual(bytes)
        const decoder = new StreamDecoder(name)
        const pieces = []
        for (let at = 0; at < bytes.length; at += step) pieces.push(decoder.push(bytes.subarray(at, at + step)))
        pieces.push(decoder.end())
        expect(pieces.map((piece) => piece.source).join('')).toBe(source)
        expect(pieces.flatMap((piece) => piece.invalidBytes)).toEqual(invalidBytes ?? [])
      }),
      cases(300, 20261130),
    )
  })

  it('for text that was cut inside of its escapes', () => {
    const bytes = inEncoding('iso-2022-jp', 'ja')
    for (let length = 0; length < bytes.length; length++) {
      const { source, invalidBytes } = decode(bytes.subarray(0, length), { encoding: 'iso-2022-jp' })
      expect(encode(source, 'iso-2022-jp', invalidBytes)).toEqual(bytes.subarray(0, length))
    }
  })
})

describe('a declaration that the bytes refute', () => {
  const page = (head: string, name: string, language: string) =>
    Uint8Array.from([...latin1(`${head}<p>`), ...inEncoding(name, language), ...latin1('</p>')])

  it.each([
    ['iso-8859-1', 'windows-1251', 'ru'],
    ['iso-8859-1', 'big5', 'tw'],
    ['utf-8', 'windows-1253', 'el'],
    ['gb2312', 'euc-jp', 'ja'],
    ['windows-1251', 'koi8-r', 'ru'],
    ['shift_jis', 'windows-1252', 'fr'],
    ['utf-16', 'windows-1251', 'ru'],
  ])('%s, which is %s', (declared, real, language) => {
    const bytes = page(`<meta charset=${declared}>`, real, language)
    for (const decoded of [decodeHtml(bytes), decodeHtml(bytes, { contentType: `text/html; charset=${declared}` })]) {
      expect(decoded.source).toContain(texts[language])
      expect(decoded.flag?.message).toMatch(/^declared as [\w-]+, but its bytes are not: read as /)
    }
  })

  it.each(encoded.filter(({ encoding }) => !/^(ibm|x-mac-(?!c[y])|utf|hz|mac)/.test(encoding)))(
    'is believed where it is right: $encoding, $language',
    ({ encoding, language }) => {
      const decoded = decodeHtml(page(`<meta charset=${encoding}>`, encoding, language))
      expect(decoded).toMatchObject({ encoding, source: expect.stringContaining(texts[language]!) })
      expect(decoded.flag).toBeUndefined()
    },
  )

  it('is believed for a few letters, and for text with damage', () => {
    expect(decodeHtml(latin1('<meta charset=koi8-r><p>\xef\xf0\xe8')).encoding).toBe('koi8-r')
    const damaged = page('<meta charset=shift_jis>', 'shift_jis', 'ja')
    damaged[damaged.length - 7] = 0xff
    expect(decodeHtml(damaged)).toMatchObject({ encoding: 'shift_jis', source: expect.stringContaining(texts['ja']!.slice(0, 40)) })
  })

  it('counts for texts, too', () => {
    const clean = createBytesCleaner({ scorer: false })
    const read = (bytes: Uint8Array, charset: string) => clean(bytes, { contentType: `text/plain; charset=${charset}` }).report
    expect(read(inEncoding('koi8-r', 'ru'), 'koi8-r').source.encoding).toBe('koi8-r')
    expect(read(inEncoding('koi8-r', 'ru'), 'koi8-r').flags).not.toContainEqual(expect.objectContaining({ flag: 'encoding' }))
    expect(read(inEncoding('koi8-r', 'ru'), 'windows-1252').source.encoding).toBe('koi8-r')
  })
})
