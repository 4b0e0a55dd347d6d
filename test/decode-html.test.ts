import { describe, expect, it } from 'vitest'
import { restore } from '../src/index.js'
import { createBytesCleaner, restoreBytes } from '../src/pipeline/bytes.js'
import { DecodeError } from '../src/read/decode.js'
import { decodeHtml, type DecodeHtmlOptions } from '../src/read/decode-html.js'

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)

/** `привет` in windows-1251. */
const PRIVET = '\xef\xf0\xe8\xe2\xe5\xf2'
const encodingOf = (head: string, options: DecodeHtmlOptions = {}) => decodeHtml(latin1(`${head}<p>${PRIVET}`), options).encoding

describe('the encoding of a page', () => {
  it.each<[string, string, string]>([
    ['meta charset', '<meta charset=windows-1251>', 'windows-1251'],
    ['in quotes, in capitals', '<!DOCTYPE HTML><HTML><HEAD><META CHARSET="Windows-1251">', 'windows-1251'],
    ['with spaces and other attributes', '<meta  id=a charset = " cp1251 " />', 'windows-1251'],
    ['meta behind a slash', '<meta/charset=windows-1251>', 'windows-1251'],
    ['http-equiv', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', 'windows-1251'],
    ['http-equiv, attributes the other way round', "<meta content='text/html;charset=koi8-r' http-equiv=content-type>", 'koi8-r'],
    ['a content type without http-equiv is none', '<meta name=x content="text/html; charset=koi8-r">', 'windows-1251'],
    ['the first attribute of a name counts', '<meta charset=koi8-r charset=windows-1251>', 'koi8-r'],
    ['the first meta that names one', '<meta name=a><meta charset=koi8-r><meta charset=windows-1251>', 'koi8-r'],
    ['not one in a comment', '<!-- <meta charset=koi8-r> --><meta charset=windows-1251>', 'windows-1251'],
    ['not one in an empty comment', '<!--><meta charset=windows-1251>', 'windows-1251'],
    ['not one in an attribute', '<html data-x="<meta charset=koi8-r>"><meta charset=windows-1251>', 'windows-1251'],
    ['not one behind a tag of a like name', '<metadata charset=koi8-r><meta charset=windows-1251>', 'windows-1251'],
    ['an unknown one is passed over', '<meta charset=klingon><meta charset=windows-1251>', 'windows-1251'],
    ['an XML declaration', '<?xml version="1.0" encoding="windows-1251"?><html>', 'windows-1251'],
    ['meta before an XML declaration', '<?xml version="1.0" encoding="koi8-r"?><meta charset=windows-1251>', 'windows-1251'],
    ['UTF-16 means UTF-8, as it could be read', '<meta charset=utf-16>', 'utf-8'],
    ['x-user-defined means windows-1252', '<meta charset=x-user-defined>', 'windows-1252'],
    ['behind other tags, beyond 1024 bytes', `<script>${'a<b;'.repeat(500)}</script><meta charset=windows-1251>`, 'windows-1251'],
    ['not far beyond', `<script>${'a<b;'.repeat(5000)}</script><meta charset=koi8-r>`, 'windows-1251'],
    ['none: told from the bytes', '<p>', 'windows-1251'],
  ])('%s', (_, head, encoding) => {
    expect(encodingOf(head)).toBe(encoding)
  })

  it('is, in this order: a mark, the named one, the one it was sent with, its own', () => {
    const head = '<meta charset=koi8-r>'
    const contentType = 'text/html; Charset="windows-1251"'
    expect(encodingOf(head)).toBe('koi8-r')
    expect(encodingOf(head, { contentType })).toBe('windows-1251')
    expect(encodingOf(head, { contentType: 'text/html' })).toBe('koi8-r')
    expect(encodingOf(head, { contentType: 'text/html; charset=klingon' })).toBe('koi8-r')
    expect(encodingOf(head, { contentType, encoding: 'iso-8859-5' })).toBe('iso-8859-5')
    expect(encodingOf(`\xef\xbb\xbf${head}`, { contentType, encoding: 'iso-8859-5' })).toBe('utf-8')
    expect(() => encodingOf(head, { encoding: 'klingon' })).toThrow(DecodeError)
  })

  it('is UTF-8 where the bytes are, whatever the page and the server say, unless a person says otherwise', () => {
    const bytes = utf8('<meta charset=iso-8859-1><p>café')
    expect(decodeHtml(bytes)).toEqual({
      source: '<meta charset=iso-8859-1><p>café',
      encoding: 'utf-8',
      flag: { flag: 'encoding', message: expect.stringMatching(/^declared as windows-1252, but its bytes are not: read as utf-8/) },
    })
    expect(decodeHtml(bytes, { contentType: 'text/html; charset=koi8-r' }).encoding).toBe('utf-8')
    expect(decodeHtml(bytes, { encoding: 'latin1' }).source).toContain('cafÃ©')
    expect(decodeHtml(utf8('<meta charset=iso-8859-1><p>plain')).encoding).toBe('windows-1252')
  })

  it('is UTF-16 by a mark, by what was sent, and by an XML declaration', () => {
    const page = '<?xml version="1.0"?><p>привет'
    const [little, marked] = [page, `\ufeff${page}`].map((text) => Uint8Array.from(Buffer.from(text, 'utf16le')))
    expect(decodeHtml(marked!)).toEqual({ source: page, encoding: 'utf-16le' })
    expect(decodeHtml(little!)).toEqual({ source: page, encoding: 'utf-16le' })
    const bare = Uint8Array.from(Buffer.from('<p>привет', 'utf16le'))
    expect(decodeHtml(bare, { contentType: 'text/html; charset=utf-16le' }).source).toBe('<p>привет')
    expect(decodeHtml(bare)).toMatchObject({ source: '<p>привет', encoding: 'utf-16le', flag: { flag: 'encoding' } })
  })

  it('may be ISO-2022-JP', () => {
    const bytes = latin1('<meta charset=iso-2022-jp><p>\x1b$B4A;z\x1b(B')
    expect(decodeHtml(bytes)).toEqual({ source: '<meta charset=iso-2022-jp><p>漢字', encoding: 'iso-2022-jp' })
    expect(decodeHtml(latin1('<meta charset=iso-2022-jp><p>\xff')).flag?.message).toContain('U+FFFD')
  })

  it('leaves a mark out, and moves what is behind it', () => {
    expect(decodeHtml(latin1('\xef\xbb\xbfa\xff'))).toMatchObject({ source: 'a\ufffd', invalidBytes: [{ at: 1, byte: 'ff' }] })
  })

  it('is flagged where it was guessed, and binary is refused', () => {
    expect(decodeHtml(latin1('<p>caf\xe9')).flag?.message).toContain('read as windows-1252')
    expect(() => decodeHtml(latin1('\x89PNG\0\0'))).toThrow(/binary/)
  })

  it('takes time in proportion to the page', () => {
    for (const piece of ['<', '<a', '<!', '<!--', '<meta ', '<meta charset', '<?xml', '<a b=', '<a b="', '</', '<a /'])
      expect(encodingOf(piece.repeat(20_000))).toMatch(/^windows-/)
  })
})

describe('cleaning the bytes of a page', () => {
  const clean = createBytesCleaner({ scorer: false })
  const page = `<meta charset=windows-1251><title>Мост</title><p>${'Старый мост снова открыт для движения. '.repeat(5)}<a href="/x">Ещё</a>`
  const bytes = Uint8Array.from(
    Buffer.from(page, 'latin1').map((byte, i) => (page.charCodeAt(i) < 0x80 ? byte : 0xc0 + ((page.charCodeAt(i) - 0x410) & 0x3f))),
  )

  it('tells the encoding under source.html, and metadata', () => {
    const { text, report, metadata } = clean(bytes, { format: 'html' })
    expect(report.source.html).toMatchObject({ encoding: 'windows-1251', length: page.length })
    expect(report.source.encoding).toBeUndefined()
    expect(text).toContain('мост снова открыт')
    expect(metadata?.title).toBe('Мост')
  })

  it('gives the text of the page back, in UTF-8', () => {
    const { text, report } = clean(bytes, { format: 'html' })
    expect(new TextDecoder().decode(restoreBytes(text, report))).toBe(restore(text, report))
    expect(restore(text, report)).toContain('Мост'.slice(1))
  })

  it('knows the address and the content type of each page', () => {
    const markdown = createBytesCleaner({ scorer: false, format: 'markdown' })
    const url = 'https://example.com/a/'
    expect(markdown(bytes, { format: 'html', url }).formatted).toContain('(https://example.com/x)')
    const short = latin1(`<meta charset=windows-1251><p>${PRIVET}`)
    expect(clean(short, { format: 'html', contentType: 'text/html; charset=koi8-r' }).report.source.html?.encoding).toBe('koi8-r')
  })

  it('puts the flag of the encoding first, and reads text as before', () => {
    expect(clean(latin1('<p>caf\xe9'), { format: 'html' }).report.flags[0]).toMatchObject({ flag: 'encoding' })
    expect(clean(utf8('<p>café'), {}).text).toBe('<p>café')
    expect(clean(utf8('<p>café')).report.source).toMatchObject({ encoding: 'utf-8', length: 7 })
  })
})
