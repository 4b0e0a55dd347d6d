import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Sha256 as NodeSha256 } from '../src/digest/node.js'
import { Sha256 as PortableSha256, sha256Hex } from '../src/digest/portable.js'
import { clean, createLongCleaner, type CleanOptions, type Report, restore } from '../src/index.js'
import { cleanLongFile, cleanLongLine, createBytesCleaner, decode, restoreLongFile } from '../src/node/index.js'
import { JsonScanner } from '../src/node/json-scanner.js'
import { JsonTextReader } from '../src/node/json-text.js'
import { createLineCleaner } from '../src/pipeline/lines.js'
import { LIMITS, type Limits } from '../src/pipeline/look-ahead.js'
import { DecodeError } from '../src/read/decode.js'
import { digest } from '../src/write/digest.js'
import { cleanPieces as cleanInPieces } from './support/clean-pieces.js'
import { runCommand } from './support/command.js'
import { StreamDecoder } from '../src/read/decode-stream.js'
import { EncodingGuess } from '../src/read/guess-encoding.js'
import { cases, property } from './support/property.js'

const SEED = cases(60, 20160910)
const SMALL: Limits = { window: { units: 3000, lines: 60 }, context: { units: 500, lines: 10 } }
const samples = readdirSync(new URL('../samples/', import.meta.url))
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8'))
const BOOK = samples.join('\n\n')
const PROSE = 'The bridge was opened again on Monday by the mayor, after two years of repairs that cost less than the town had feared. '

const folder = mkdtempSync(join(tmpdir(), 'dechaff-long-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newPath = (bytes?: string | Uint8Array): string => {
  const path = join(folder, String(files++))
  if (bytes !== undefined) writeFileSync(path, bytes)
  return path
}

/** The pieces of a text or of bytes, cut at these places. */
function cutAt<T extends { slice(from: number, to?: number): T; length: number }>(whole: T, places: readonly number[]): T[] {
  const cuts = [0, ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length]
  return cuts.slice(1).map((cut, i) => whole.slice(cuts[i]!, cut))
}

/** Clean text comes in pieces that part no pair of surrogates. */
function cleanPieces(pieces: readonly string[], limits: Limits, options?: CleanOptions): { text: string; report: Report } {
  return cleanInPieces(pieces, limits, options, (piece) => expect(piece).toMatch(/[^\ud800-\udbff]$/))
}

/** What every report promises, whatever the windows. */
function checkPromises(source: string, { text, report }: { text: string; report: Report }): void {
  expect(restore(text, report)).toBe(source)
  let last = 0
  for (const { start, end, line, action, text: stripped } of report.spans) {
    expect(start).toBeGreaterThanOrEqual(last)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(source.length)
    if (action === 'strip') expect(stripped).toBe(source.slice(start, end))
    expect(line).toBeGreaterThanOrEqual(lineOf(source, start))
    last = end
  }
  const stripped = report.spans.filter(({ action }) => action === 'strip')
  last = 0
  for (const { start, end, before } of report.repairs) {
    expect(start).toBeGreaterThanOrEqual(last)
    expect(source.slice(start, end)).toBe(before)
    expect(stripped.some((span) => span.start < end && start < span.end)).toBe(false)
    last = end
  }
  const { kept, tagged, stripped: gone } = report.totals.characters
  expect(kept + tagged + gone).toBe(source.length)
  expect(report.totals.byAction.strip.spans).toBe(stripped.length)
}

function lineOf(source: string, at: number): number {
  return source.slice(0, at).split(/\r\n|[\n\r\u2028\u2029]/).length
}

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...BOOK.split('\n')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Share',
      'Advertisement',
      'Latest articles',
      '',
      '  ',
      'By Jane Doe',
      'Caf\u00c3\u00a9 &amp; bar',
      'a\u00a0b',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(PROSE.repeat(30), 'x'.repeat(4000), '𠮷'.repeat(2000), '&amp;'.repeat(900), '\n'.repeat(3500)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
)
const document = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\u2028', '\n\n\n')), { minLength: 40, maxLength: 150 })
  .map((parts) => parts.flat().join(''))
const places = fc.array(fc.nat(), { maxLength: 12 })

describe('a document in windows', () => {
  it('comes out the same however it is cut, and leads back to its source', () => {
    fc.assert(
      property(document, places, (source, cuts) => {
        const whole = cleanPieces([source], SMALL)
        expect(cleanPieces(cutAt(source, cuts), SMALL)).toEqual(whole)
        checkPromises(source, whole)
      }),
      SEED,
    )
  })

  it('comes out the same character by character', () => {
    const source = `${BOOK.slice(0, 5000)}\r\n😀😀\r\n${'😀'.repeat(2000)}`
    expect(
      cleanPieces(
        Array.from({ length: source.length }, (_, i) => source[i]!),
        SMALL,
      ),
    ).toEqual(cleanPieces([source], SMALL))
  })

  it('is judged as clean() judges it where it fits into one', () => {
    for (const source of [...samples, '', '\n', 'x']) {
      for (const report of ['full', 'compact'] as const)
        expect(cleanPieces([source], LIMITS, { report })).toEqual(clean(source, { report }))
    }
  })

  it('is judged so up to the very limits, and flagged beyond', () => {
    const fits = { ...SMALL, window: { units: 2500, lines: 1000 } }
    const exact = BOOK.slice(0, 2500)
    expect(cleanPieces([exact], fits)).toEqual(clean(exact))
    const flagOf = (source: string) => cleanPieces([source], fits).report.flags.filter(({ flag }) => flag === 'windows')
    expect(flagOf(`${exact}.`)).toEqual([
      { flag: 'windows', message: 'longer than 2500 characters or 1000 lines: judged in 2 windows of no more than that' },
    ])
    const lines = { ...SMALL, window: { units: 1e6, lines: 41 } }
    expect(cleanPieces(['a line\n\n'.repeat(41)], lines).report.flags.some(({ flag }) => flag === 'windows')).toBe(false)
    expect(cleanPieces(['a line\n\n'.repeat(42)], lines).report.flags[0]!.flag).toBe('windows')
  })

  it('has what it has in one: windows change next to nothing of what is stripped amid it', () => {
    const source = Array.from({ length: 12 }, (_, i) => BOOK.replaceAll('Syria', `Syria${i}`)).join('\n\n')
    const stripped = ({ report }: { report: Report }) => {
      const marks = new Uint8Array(source.length)
      for (const { start, end, action } of report.spans) if (action === 'strip') marks.fill(1, start, end)
      return marks
    }
    const [one, many] = [stripped(clean(source)), stripped(cleanPieces([source], { ...SMALL, window: { units: 60_000, lines: 2000 } }))]
    const differ = one.reduce((sum, mark, i) => sum + (mark === many[i] ? 0 : 1), 0)
    expect(differ / source.length).toBeLessThan(0.1)
  })

  it('is not taken to end where a window does', () => {
    const source = `${PROSE.trim()} [...]\n${'Lemon 12\n'.repeat(45)}`.repeat(10)
    const cut = (limits: Limits) => cleanPieces([source], limits).report.flags.filter(({ flag }) => flag === 'truncated')
    expect(cut(SMALL).length).toBe(1)
    expect(cut(SMALL)).toEqual(cut(LIMITS))
  })

  it('mends no two halves into a pair, which would count as one code point', () => {
    for (const before of ['', 'a', 'ab']) {
      const source = before + '\ud83d\u200b\ude00'.repeat(4000)
      const { text, report } = cleanPieces([source], SMALL)
      expect(text).toBe(source)
      checkPromises(source, { text, report })
    }
  })

  it('keeps the language that its first window told', () => {
    const german = 'Die steinerne Brücke über den Fluß wurde am Montag wieder geöffnet, zwei Jahre nach dem Fund der Risse.\n'
    expect(cleanPieces([german.repeat(100) + PROSE.repeat(200)], SMALL).report.language.code).toBe('de')
    expect(cleanPieces([german.repeat(100)], SMALL, { lang: 'en' }).report.language).toEqual({ code: 'en', by: 'given' })
  })

  it('is put back by a guard window by window, which says where', () => {
    const source = 'Advertisement\n'.repeat(300)
    const { text, report } = cleanPieces([source], SMALL, { scorer: false })
    expect(text).toBe(source)
    const guards = report.flags.filter(({ flag }) => flag === 'guard')
    expect(guards.length).toBeGreaterThan(3)
    guards.forEach(({ start, end, line: at }, i) => {
      expect(start).toBe(guards[i - 1]?.end ?? 0)
      expect(at).toBe(lineOf(source, start!))
      expect(end).toBeLessThanOrEqual(source.length)
    })
    expect(report.flags[1]!.flag).toBe('mostly-noise')
  })

  it('has lines and offsets of evidence counted from its beginning', () => {
    const source = `${PROSE}\n\n`.repeat(60) + `Advertisement\n\n${PROSE}\n\n`.repeat(30)
    const { report } = cleanPieces([source], SMALL, { scorer: false })
    const ads = report.spans.filter(({ category, action }) => category === 'advertisement' && action === 'strip')
    expect(ads.length).toBeGreaterThan(20)
    for (const { start, line: at, evidence } of ads) {
      expect(at).toBe(lineOf(source, source.indexOf('Advertisement', start)))
      const seen = evidence!.find(({ signal }) => signal.startsWith('phrase'))!
      expect(source.slice(seen.start, seen.end)).toBe('Advertisement')
    }
  })

  it('bounds the windows of clean(), too, which gives the same', () => {
    const source = `${PROSE}\nShare\n`.repeat(17_000)
    const whole = clean(source, { report: 'compact', scorer: false })
    expect(whole).toEqual(cleanPieces([source], LIMITS, { report: 'compact', scorer: false }))
    expect(whole.report.flags[0]!.flag).toBe('windows')
  })

  it('is refused in another format', () => {
    expect(() => createLongCleaner({ format: 'markdown' })).toThrow(/leave format out/)
  })
})

describe('a digest in pieces', () => {
  it('is that of the whole', () => {
    for (const Sha256 of [NodeSha256, PortableSha256]) {
      const hash = new Sha256()
      for (const piece of ['Fluß ', '', '😀', '\ud83d.', 'x'.repeat(1000)]) hash.update(piece)
      expect(hash.hex()).toBe(sha256Hex(`Fluß 😀\ud83d.${'x'.repeat(1000)}`))
    }
  })
})

const someBytes = fc
  .array(
    fc.oneof(
      fc.constantFrom(...['abc ', 'ä€😀', '\u00ff', 'Ж'].map((text) => Buffer.from(text))),
      fc.constantFrom(
        ...[[0xe2, 0x82], [0xff], [0xc3], [0xf0, 0x9f, 0x98], [0x80], [0xd8, 0x3d], [0x3d, 0xd8], [0xa4, 0x40]].map((b) => Buffer.from(b)),
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)))

describe('bytes in pieces', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'big5', 'gb18030', 'euc-jp'])(
    'are read as decode reads them: %s',
    (encoding) => {
      fc.assert(
        property(someBytes, places, (bytes, cuts) => {
          const whole = decode(bytes, { encoding })
          const decoder = new StreamDecoder(whole.encoding)
          const pieces = [...cutAt(bytes, cuts).map((piece) => decoder.push(piece)), decoder.end()]
          expect(pieces.map(({ source }) => source).join('')).toBe(whole.source)
          expect(pieces.flatMap(({ invalidBytes }) => invalidBytes)).toEqual(whole.invalidBytes ?? [])
          expect(decoder.flag).toEqual(whole.flag)
        }),
        SEED,
      )
    },
  )

  it('tell their encoding as decode does', () => {
    const told = (work: () => { encoding: string }) => {
      try {
        return work().encoding
      } catch (error) {
        return (error as DecodeError).message
      }
    }
    const marks = fc.constantFrom<number[]>([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0], [1, 2, 3])
    fc.assert(
      property(marks, someBytes, places, fc.constantFrom(undefined, 'koi8-r'), (mark, rest, cuts, encoding) => {
        const bytes = Uint8Array.from([...mark, ...rest])
        const options = encoding === undefined ? {} : { encoding }
        const guess = () => {
          const guess = new EncodingGuess(options)
          for (const piece of cutAt(bytes, cuts)) if (guess.push(piece)) break
          return guess.end()
        }
        expect(told(guess)).toBe(told(() => decode(bytes, options)))
      }),
      cases(200, 20160910),
    )
  })
})

describe('a long file', () => {
  it.each<[string, Uint8Array, { encoding?: string }]>([
    ['UTF-8', Buffer.from(BOOK), {}],
    ['UTF-8 with a few bad bytes', Buffer.concat([Buffer.from(`${BOOK}äöü`), Uint8Array.of(0xff, 10, 0xe2, 0x82)]), {}],
    ['windows-1252', Buffer.from(`${BOOK.replace(/[^\0-\x7f]/g, '?')}caf\u00e9`, 'latin1'), {}],
    ['UTF-16', Buffer.from(`\ufeff${BOOK}`, 'utf16le'), {}],
    ['empty', Buffer.alloc(0), {}],
    ['named', Buffer.from('\u00c4rger ohne Ende, sagte er.', 'latin1'), { encoding: 'iso-8859-15' }],
  ])('comes out as bytes do, report and all, and is given back: %s', async (_, bytes, options) => {
    for (const detail of ['full', 'compact'] as const) {
      const { text, report } = createBytesCleaner({ ...options, report: detail })(bytes)
      const [source, out, reportPath, back] = [newPath(bytes), newPath(), newPath(), newPath()]
      const outcome = await cleanLongFile(source, { text: out, report: reportPath }, { ...options, report: detail })
      expect(readFileSync(out, 'utf8')).toBe(text)
      expect(readFileSync(reportPath, 'utf8')).toBe(`${JSON.stringify(report, null, detail === 'full' ? 2 : 0)}\n`)
      expect(outcome.totals).toEqual(report.totals)
      expect(outcome.repairs).toBe(report.repairs.length)
      expect(Object.values(outcome.flags).reduce((sum, count) => sum + count, 0)).toBe(report.flags.length)
      expect(structuredClone(outcome)).toEqual(outcome)
      await restoreLongFile(out, reportPath, back)
      expect(readFileSync(back).equals(bytes)).toBe(true)
    }
  })

  it('has a report in windows that fits the schema, and is given back', async () => {
    const schema = JSON.parse(readFileSync(new URL('../schema/report.schema.json', import.meta.url), 'utf8'))
    const bytes = Buffer.concat([Buffer.from(BOOK), Uint8Array.of(0xff), Buffer.from(`&amp; ${BOOK}`)])
    const [source, out, report, back] = [newPath(bytes), newPath(), newPath(), newPath()]
    const { flags } = await cleanLongFile(source, { text: out, report }, {}, undefined, SMALL)
    expect(flags.windows).toBe(1)
    expect(flags.encoding).toBe(1)
    const validate = new Ajv({ strict: false }).compile(schema)
    expect(validate(JSON.parse(readFileSync(report, 'utf8'))), JSON.stringify(validate.errors)).toBe(true)
    await restoreLongFile(out, report, back)
    expect(readFileSync(back).equals(bytes)).toBe(true)
  })

  it('leaves nothing behind where it is no text or its report was changed', async () => {
    const before = readdirSync(folder).length
    const binary = newPath(Uint8Array.of(0x89, 0, 0x99, 0, 0))
    await expect(cleanLongFile(binary, { text: newPath() })).rejects.toThrow(DecodeError)
    const [source, out, report] = [newPath(BOOK), newPath(), newPath()]
    await cleanLongFile(source, { text: out, report }, {}, undefined, SMALL)
    const written = readFileSync(report, 'utf8')
    const back = newPath()
    for (const [changed, code] of [
      [written.replace('"text": "', '"text": "x'), 'damaged-report'],
      [written.replace('"version": 1', '"version": 2'), 'unknown-version'],
      [written.slice(0, -20), 'damaged-report'],
      ['[]', 'damaged-report'],
      ['{"version": 1}', 'damaged-report'],
    ] as const) {
      await expect(restoreLongFile(out, newPath(changed), back)).rejects.toMatchObject({
        code: code === 'unknown-version' ? code : expect.any(String),
      })
      expect(existsSync(back)).toBe(false)
    }
    await expect(restoreLongFile(newPath(`${readFileSync(out, 'utf8')}.`), report, back)).rejects.toMatchObject({ code: 'wrong-text' })
    expect(existsSync(back)).toBe(false)
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
    expect(readdirSync(folder).length).toBeGreaterThan(before)
  })
})

describe('restore on the command line', () => {
  it('gives back what is too large to be held, if it is the source', async () => {
    const text = `${'x'.repeat(99)}\n`.repeat(680_000)
    const source = `Share\n${text}`
    const reportOf = (stripped: string) =>
      JSON.stringify({
        version: 1,
        source: { length: source.length, digest: digest(source) },
        clean: { length: text.length, digest: digest(text) },
        spans: [{ start: 0, end: 6, action: 'strip', text: stripped }],
        repairs: [],
      })
    const [clean, report, wrong, out] = [newPath(text), newPath(reportOf('Share\n')), newPath(reportOf('share\n')), newPath()]
    expect(await runCommand(['restore', clean, report, '--out', out], { cwd: folder })).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(out, 'utf8') === source).toBe(true)
    const { code, stdout } = await runCommand(['restore', clean, report], { cwd: folder })
    expect([code, stdout.toString() === source]).toEqual([0, true])
    const failed = await runCommand(['restore', clean, wrong], { cwd: folder })
    expect([failed.code, failed.stdout.length]).toEqual([1, 0])
    expect(failed.stderr).toContain('damaged')
  })
})

describe('a long line of JSONL', () => {
  const cleanLine = createLineCleaner({ report: 'compact' })
  const run = async (line: string | Uint8Array, options = {}, limits: Limits = LIMITS) => {
    const output = newPath()
    const outcome = await cleanLongLine(newPath(line), output, { report: 'compact', ...options }, undefined, limits)
    return { line: readFileSync(output, 'utf8'), ...outcome }
  }

  it.each([
    ['a record', `{"id": 1.00000000000000000001, "text" : ${JSON.stringify(BOOK)} , "more":[{"text":"x"}, 1e5,"\\u00e9"]  } `],
    ['escapes', `{"text":"\\uD83D\\uDE00 \\u0041\\/\\n\\n${'\\uD83D\\uDE00 Share\\n'.repeat(50)}\\\\","id":null}`],
    ['halves of pairs', '{"text":"A line \\ud83d here\\nShare\\n\\ude00 there"}'],
    ['an escaped key', '{"te\\u0078t":"Some text, and no more than that."}'],
    ['two texts', '{"text":"Share","text":"The last one counts, as everybody says."}'],
    ['an empty text', '{"text":""}'],
    ['a text and an empty page', '{"html":"","text":"Some text, and no more than that."}'],
    ['no text', '{"id":1}'],
    ['no members', '{}'],
    ['text that is none', '{"text":[1,2]}'],
    ['a page that is none', '{"text":"a","html":12}'],
    ['a field that is taken', '{"text":"a","report":1}'],
    ['an error that is there', '{"error":1,"id":2}'],
    ['an array', ' [1,{"text":"x"}] '],
    ['a number', '-1.5e+3'],
    ['a word', 'true'],
    ['nothing', ''],
    ['blanks', ' \t '],
  ])('comes out as short ones do: %s', async (_, source) => {
    const expected = cleanLine(source)
    const { line: written, error, report } = await run(source)
    expect(JSON.parse(written || 'null')).toEqual(JSON.parse(expected.line || 'null'))
    // A value that is no record stays as it is written.
    if (!expected.line.startsWith('{"source"')) expect(written).toBe(expected.line)
    expect(error).toEqual(expected.error)
    expect(report?.totals).toEqual(expected.report?.totals)
  })

  it.each([
    '{"text":"a"',
    '{"text":"a\nb"}',
    '{"text":"\\x"}',
    '{"a":01}',
    '{"a":1,}',
    '[1 2]',
    '{"a" "b"}',
    'nul',
    '{"text":"ä"} x',
    '-',
    '"\\ud8"',
  ])('comes back whole where it is no JSON: %s', async (source) => {
    const { line: written, error } = await run(source)
    expect(error?.code).toBe('malformed-json')
    expect(JSON.parse(written)).toEqual({ source, error })
    expect(() => JSON.parse(source)).toThrow()
  })

  it('comes out the same in windows, with other names, without a report, without its page', async () => {
    const record = { a: 1, body: `${BOOK}😀`, html: null, z: [2] }
    const { line: written, report } = await run(JSON.stringify(record), { textField: 'body', dropHtml: true, reportField: 'r' }, SMALL)
    const { r, ...rest } = JSON.parse(written)
    expect(Object.keys(rest)).toEqual(['a', 'body', 'z'])
    expect(restore(rest.body, r)).toBe(record.body)
    expect(report!.flags.windows).toBe(1)
    const { line: bare } = await run(JSON.stringify(record), { textField: 'body', report: 'none' }, SMALL)
    expect(JSON.parse(bare)).toEqual({ ...record, body: rest.body })
    for (const [line, dropped] of [
      ['{"html":"","text":"a b c"}', '{"text":"a b c"}'],
      ['{"html":null , "html":"", "text":"a b c"}', '{"text":"a b c"}'],
      ['{"text":"a b c", "html":null}', '{"text":"a b c"}'],
    ] as const)
      expect((await run(line, { dropHtml: true, report: 'none' })).line).toBe(dropped)
  })

  it('is refused, whole, where it holds a page or asks for another format', async () => {
    for (const [source, options] of [
      ['{"id":1,"html":"<p>a"}', {}],
      ['{"id":1,"text":"a"}', { format: 'markdown' }],
    ] as const) {
      const { line: written, error } = await run(source, options)
      expect(error?.code).toBe('too-long')
      expect(written).toBe(`${source.slice(0, -1)},"error":${JSON.stringify(error)}}`)
    }
  })

  it('is read as UTF-8 where it can be, else as lines are', async () => {
    const latin = await run(Buffer.from('{"text":"caf\u00e9"}', 'latin1'))
    expect(JSON.parse(latin.line).text).toBe('café')
    expect(JSON.parse(latin.line).report.flags[0].flag).toBe('encoding')
    expect(JSON.parse((await run(Buffer.from('{"text":"\u00c1"}', 'latin1'), { encoding: 'koi8-r' })).line).text).toBe('а')
    const invalid = await run(Buffer.concat([Buffer.from('{"text":"äöü'), Uint8Array.of(0xff), Buffer.from('"}')]))
    expect(JSON.parse(invalid.line).text).toBe('äöü\ufffd')
    expect(JSON.parse((await run('{"text":"a\0"}')).line).source).toBe('{"text":"a\0"}')
  })
})

describe('JSON in chunks', () => {
  it('is read as JSON.parse reads it, wherever it is cut', () => {
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '\\', '}', ',', '1', 'e', '\u0001')).map(([json, at, more]) => {
      const place = at % (json.length + 1)
      return json.slice(0, place) + more + json.slice(place + (at % 2))
    })
    fc.assert(
      property(fc.oneof(fc.json(), damaged), places, (json, cuts) => {
        const bytes = Buffer.from(json)
        const values: unknown[] = []
        const keys: (string | undefined)[] = []
        const scanner = new JsonScanner(({ key, valueStart, end }) => {
          keys.push(key)
          values.push(JSON.parse(bytes.toString('utf8', valueStart, end)))
        })
        const scan = () => {
          for (const piece of cutAt(bytes, cuts)) scanner.push(piece)
          return scanner.end()
        }
        let parsed: unknown
        try {
          parsed = JSON.parse(bytes.toString('utf8'))
        } catch {
          if (json.trim() === '') expect(scan()).toBeUndefined()
          else expect(scan).toThrow()
          return
        }
        const { start, close } = scan()!
        expect(JSON.parse(bytes.toString('utf8', start, close + 1))).toEqual(parsed)
        if (Array.isArray(parsed)) expect(values).toEqual(parsed)
        else if (typeof parsed === 'object' && parsed) expect(new Set(keys)).toEqual(new Set(Object.keys(parsed)))
      }),
      cases(500, 20160910),
    )
  })

  it('gives the text of a string, whatever its escapes', () => {
    const unit = fc.constantFrom('a', 'ä', '😀', '\\', '"', '\n', '\ud83d', '\ude00', '\u2028')
    const escaped = (text: string) =>
      [...text].map((c) => (c === 'a' ? '\\u0061' : c === '😀' ? '\\uD83D\\uDE00' : JSON.stringify(c).slice(1, -1)))
    fc.assert(
      property(fc.string({ unit, maxLength: 20 }), fc.boolean(), places, (text, all, cuts) => {
        const json = all ? escaped(text).join('') : JSON.stringify(text).slice(1, -1)
        const reader = new JsonTextReader()
        expect(
          cutAt(Buffer.from(json), cuts)
            .map((piece) => reader.push(piece))
            .join(''),
        ).toBe(JSON.parse(`"${json}"`))
      }),
      cases(300, 20160910),
    )
  })
})
