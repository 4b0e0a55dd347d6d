import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { CleanTransform, clean, createCleaner, createRecordCleaner, OptionError, type Report, RestoreError, restore } from '../src/index.js'
import type { OffsetUnit } from '../src/model/report.js'
import { cleanAll, cleanLongFile, cleanLongLine, createBytesCleaner, restoreBytes, restoreLongFile } from '../src/node/index.js'
import type { Limits } from '../src/pipeline/look-ahead.js'
import { advance, lengthIn, offsetsIn, OFFSET_UNITS } from '../src/write/offset-units.js'
import { cleanPieces } from './support/clean-pieces.js'
import { runCommand } from './support/command.js'
import { expectLinearTime } from './support/linear-time.js'
import { pathOf } from './support/package.js'
import { cases, property } from './support/property.js'

const OTHERS = OFFSET_UNITS.slice(1)
const SMALL: Limits = { window: { units: 3000, lines: 60 }, context: { units: 500, lines: 10 } }

const samples = readdirSync(pathOf('samples')).map((name) => ({ name, text: readFileSync(pathOf(`samples/${name}`), 'utf8') }))
const texts = samples.filter(({ name }) => name.endsWith('.txt')).map(({ text }) => text)
const pages = samples.filter(({ name }) => name.endsWith('.html')).map(({ text }) => text)
const isValid = new Ajv({ strict: true }).compile(JSON.parse(readFileSync(pathOf('schema/report.schema.json'), 'utf8')))

const folder = mkdtempSync(join(tmpdir(), 'dechaff-offsets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A text as those see it who count in a unit: what stands from one offset to another, in JavaScript. */
function slicer(unit: OffsetUnit, text: string): (start: number, end?: number) => string {
  if (unit === 'utf16') return (start, end) => text.slice(start, end)
  const whole = unit === 'utf8' ? Buffer.from(text) : Array.from(text)
  return (start, end) => (Array.isArray(whole) ? whole.slice(start, end).join('') : whole.subarray(start, end).toString('utf8'))
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** A text as UTF-8 can write it. */
const wellFormed = (text: string) => Buffer.from(text).toString('utf8')

/** Every pair of offsets in a report, with the path to it. */
function placesIn(value: unknown, path = ''): { path: string; start: number; end: number }[] {
  if (typeof value !== 'object' || value === null) return []
  const { start, end } = value as { start?: number; end?: number }
  const own = start === undefined ? [] : [{ path, start, end: end! }]
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, `${path}/${key}`))]
}

/** A report in another unit says of the same places what the one in UTF-16 says, and leads back to the same source. */
function expectSame(unit: OffsetUnit, usual: Report, other: Report, text: string, html = ''): void {
  const source = restore(text, usual)
  expect(other.offsets).toBe(unit)
  expect(restore(text, JSON.parse(JSON.stringify(other)))).toBe(source)
  expect(other.source.length).toBe(lengthIn(unit, source))
  expect(other.clean.length).toBe(lengthIn(unit, text))
  const [ofSource, ofHtml] = [slicer(unit, source), slicer(unit, html)]
  const places = placesIn(usual)
  const converted = placesIn(other)
  expect(converted.map(({ path }) => path)).toEqual(places.map(({ path }) => path))
  for (const [i, { path, start, end }] of converted.entries()) {
    const isInHtml = path.endsWith('/html')
    const expected = (isInHtml ? html : source).slice(places[i]!.start, places[i]!.end)
    expect((isInHtml ? ofHtml : ofSource)(start, end), path).toBe(unit === 'utf8' ? wellFormed(expected) : expected)
  }
  const { kept, tagged, stripped } = other.totals.characters
  expect(kept + tagged + stripped).toBe(other.source.length)
  const lengths = other.spans.map(({ action, start, end }) => ({ action, length: end - start }))
  const sum = (action: string) => lengths.reduce((all, one) => all + (one.action === action ? one.length : 0), 0)
  expect([stripped, tagged]).toEqual([sum('strip'), sum('tag')])
  // All else is the same: the two differ in numbers alone.
  expect(unplaced(other)).toEqual(unplaced(usual))
  expect(isValid(JSON.parse(JSON.stringify(other)))).toBe(true)
}

const NUMBERS = new Set(['start', 'end', 'length', 'offsets', 'characters', 'at'])
function unplaced(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (NUMBERS.has(key) ? undefined : inner)))
}

const odd = fc.constantFrom(
  'é',
  'ß',
  '語',
  '😀',
  '𠮷',
  '👩‍👩‍👧',
  '\ud83d',
  '\ude00',
  '\ud83d\u200b\ude00',
  '\ufeff',
  '&eacute;',
  '\u00a0',
  'Ã©',
  '\u200b',
  '\ud83d\u00ad',
)
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts.flatMap((text) => text.split('\n'))) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('Share', 'Advertisement', '© 2016 😀 X', 'Leave a Reply', '', 'Read more…', '> « »', '😀 Teilen'),
  },
  {
    weight: 3,
    arbitrary: fc.array(fc.oneof(odd, fc.constantFrom('word', ' ', '. ', 'Ünlü')), { maxLength: 12 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)
const document = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n\n', '\u2028')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''))
const page = fc
  .array(fc.tuple(fc.constantFrom('p', 'h1', 'li', 'div', 'p hidden'), line), { maxLength: 25 })
  .map((parts) => `<title>Brücke 😀</title>${parts.map(([tag, text]) => `<${tag}>${text}</${tag.split(' ')[0]}>`).join('\n')}`)

describe.each(OTHERS)('offsets in %s', (unit) => {
  const usual = createCleaner()
  const other = createCleaner({ offsets: unit })

  it('are those of the same places: texts', () => {
    const found = texts.map((text) => {
      expectSame(unit, usual(text).report, other(text).report, usual(text).text)
      return other(text).report
    })
    // Of all kinds of places there is one at least.
    const kinds = new Set(found.flatMap((report) => placesIn(report).map(({ path }) => path.replace(/\/\d+/g, '').slice(1))))
    expect([...kinds].sort()).toEqual(['flags', 'headline', 'repairs', 'spans', 'spans/evidence'])
  })

  it('are those of the same places: any text', () => {
    fc.assert(
      property(document, (source) => expectSame(unit, usual(source).report, other(source).report, usual(source).text)),
      cases(150, 1017),
    )
  })

  it('are those of the same places: pages, in their text and in their HTML', () => {
    fc.assert(
      property(fc.oneof(page, fc.constantFrom(...pages)), (html) =>
        expectSame(unit, usual({ html }).report, other({ html }).report, usual({ html }).text, html),
      ),
      cases(60, 1018),
    )
  })

  it('are those of the same places: Markdown', () => {
    fc.assert(
      property(document, (source) => {
        const markdown = `# Brücke 😀\n\n- [Share 😀](/a)\n\n${source}`
        expectSame(unit, usual({ markdown }).report, other({ markdown }).report, usual({ markdown }).text)
      }),
      cases(40, 1019),
    )
  })

  it('are those of the same places in a document that is judged in windows', () => {
    fc.assert(
      property(fc.array(document, { minLength: 4, maxLength: 12 }), (parts) => {
        const source = parts.join('\n')
        const whole = cleanPieces([source], SMALL)
        const pieces = source.match(/[\s\S]{1,700}/g) ?? []
        expectSame(unit, whole.report, cleanPieces(pieces, SMALL, { offsets: unit }).report, whole.text)
      }),
      cases(40, 1020),
    )
  })

  it('are those of records, streams, lines and runs, with or without evidence', async () => {
    const text = `Teilen 😀\n\n${'Die Brücke über den Fluss wurde am Montag wieder geöffnet, nach zwei Jahren. '.repeat(3)}\n\nLeave a Reply\n`
    const { report } = other(text)
    expect(report.spans.length).toBeGreaterThan(0)
    expect(createRecordCleaner({ offsets: unit })({ text }).report).toEqual(report)
    const stream = new CleanTransform({ offsets: unit, report: 'compact' })
    void stream.writable.getWriter().write({ text })
    const { value: streamed } = await stream.readable.getReader().read()
    expect(streamed!.report).toEqual(createCleaner({ offsets: unit, report: 'compact' })(text).report)
    const [ofRun] = await collected(cleanAll([{ text }], { offsets: unit, workers: 0 }))
    expect(ofRun!.report).toEqual(report)
    const jsonl = join(folder, `${unit}.jsonl`)
    writeFileSync(jsonl, JSON.stringify({ text }))
    await cleanLongLine(jsonl, `${jsonl}.out`, { offsets: unit })
    expect(JSON.parse(readFileSync(`${jsonl}.out`, 'utf8')).report).toEqual(report)
  })

  it('place invalid bytes, and bytes come back, of a text at once and of a long one', async () => {
    const bytes = Buffer.concat(
      ['Brücke 😀 ', [0xff], '\n\nShare\n\n語 und ', [0xfe], ` ${texts[0]!}`].map((part) => Buffer.from(part as string)),
    )
    const { text, report } = createBytesCleaner({ offsets: unit })(bytes)
    const source = bytes.toString('utf8')
    expect(report.source.invalidBytes!.map(({ at }) => slicer(unit, source)(at, at + lengthIn(unit, '\ufffd')))).toEqual([
      '\ufffd',
      '\ufffd',
    ])
    expect(Buffer.from(restoreBytes(text, report))).toEqual(bytes)
    const input = join(folder, `${unit}.txt`)
    const outputs = { text: `${input}.clean`, report: `${input}.report` }
    writeFileSync(input, bytes)
    await cleanLongFile(input, outputs, { offsets: unit })
    expect(JSON.parse(readFileSync(outputs.report, 'utf8'))).toEqual(report)
    await restoreLongFile(outputs.text, outputs.report, `${input}.source`)
    expect(readFileSync(`${input}.source`)).toEqual(bytes)
  })

  it('lead back to a long file whose characters and repairs lie across the ends of chunks', async () => {
    const input = join(folder, `${unit}-long.txt`)
    const source = texts.map((text) => `${text}\n\n😀\u00a0語&eacute; ü`.repeat(40)).join('\n')
    const outputs = { text: `${input}.clean`, report: `${input}.report` }
    writeFileSync(input, source)
    await cleanLongFile(input, outputs, { offsets: unit }, undefined, SMALL)
    await restoreLongFile(outputs.text, outputs.report, `${input}.source`)
    expect(readFileSync(`${input}.source`, 'utf8')).toBe(source)
    expect(restore(readFileSync(outputs.text, 'utf8'), JSON.parse(readFileSync(outputs.report, 'utf8')))).toBe(source)
  })

  it('are a flag and a key of the config file, and `restore` and `explain` understand them', async () => {
    const out = join(folder, `${unit}-out`)
    const { code } = await runCommand(['clean', 'samples', '--offsets', unit, '--out', out, '--quiet'], { cwd: pathOf('.') })
    expect(code).toBe(0)
    const name = samples.find(({ name }) => name.endsWith('.txt'))!.name.replace(/\.txt$/, '')
    expect(JSON.parse(readFileSync(join(out, `${name}.report.json`), 'utf8'))).toMatchObject({ offsets: unit })
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).settings).toMatchObject({ offsets: unit })
    const restored = await runCommand(['restore', join(out, `${name}.txt`), join(out, `${name}.report.json`)], { cwd: folder })
    expect(restored.stdout).toEqual(readFileSync(pathOf(`samples/${name}.txt`)))
    const config = join(folder, `${unit}.json`)
    writeFileSync(config, JSON.stringify({ offsets: unit }))
    const views = await Promise.all(
      [['--config', config], ['--no-config']].map((flags) =>
        runCommand(['explain', pathOf(`samples/${name}.txt`), ...flags], { cwd: folder }),
      ),
    )
    expect(views[0]!.stdout.toString()).toBe(views[1]!.stdout.toString())
  })

  it('take time in proportion to the text and the places', () => {
    expectLinearTime(4000, (size) => {
      const text = `Teilen 😀\n\n${texts[0]!.slice(0, 500)}\n`.repeat(size)
      return () => {
        const offset = offsetsIn(unit, text)
        for (let at = 0; at < text.length; at += 7) offset(at)
      }
    })
  })

  it('count as Buffer and Array.from do', () => {
    fc.assert(
      property(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(odd, { maxLength: 60 }), (text, parts) => {
        const source = text + parts.join('')
        const offset = offsetsIn(unit, source)
        let at = 0
        for (const character of source) {
          expect(slicer(unit, source)(0, offset(at))).toBe(unit === 'utf8' ? wellFormed(source.slice(0, at)) : source.slice(0, at))
          expect(advance(source, 0, offset(at), unit)).toBe(at)
          at += character.length
        }
        expect(offset(source.length)).toBe(lengthIn(unit, source))
      }),
      cases(100, 1021),
    )
  })
})

it('a report in UTF-16 does not say so, and is the same when asked for', () => {
  for (const text of texts) {
    const { report } = clean(text)
    expect('offsets' in report).toBe(false)
    expect(clean(text, { offsets: 'utf16' }).report).toEqual(report)
    expect(restore(clean(text).text, { ...report, offsets: 'utf16' })).toBe(text)
  }
})

it('refuses a unit that it does not know', () => {
  expect(() => clean('text', { offsets: 'bytes' as OffsetUnit })).toThrow(
    new OptionError('offsets is "bytes": use utf16, utf8, code-points'),
  )
  const { text, report } = clean('text')
  expect(() => restore(text, { ...report, offsets: 'bytes' as OffsetUnit })).toThrow(RestoreError)
})
