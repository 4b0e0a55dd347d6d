import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, createCleaner } from '../src/pipeline/clean.js'
import { restore } from '../src/write/restore.js'
import { HOSTILE_TEXTS } from './support/hostile-texts.js'
import { expectLinearTime } from './support/linear-time.js'
import { cases, property } from './support/property.js'

const SEED = cases(200, 20160910)
const texts = readdirSync(new URL('../samples/', import.meta.url)).filter((name) => name.endsWith('.txt'))
const samples = texts.map((name) => readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8'))

/** Lines that look like something, to be strung together into documents. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...samples.flatMap((sample) => sample.split('\n'))) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Share',
      'Advertisement',
      'Latest articles',
      '1',
      'Home News Sport',
      '',
      '  ',
      '\u00a0',
      'By Jane Doe',
      '© 2016 X',
      'Read more',
      '&amp;',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
)
const terminator = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\u2028', '\n\n\n')
const document = fc.array(fc.tuple(line, terminator), { maxLength: 40 }).map((parts) => parts.flat().join(''))

function checkPromises(source: string, options = {}) {
  const { text, report } = clean(source, options)
  expect(restore(text, report)).toBe(source)
  expect(restore(text, JSON.parse(JSON.stringify(report)))).toBe(source)
  let at = 0
  let covered = 0
  for (const { start, end, action, text: stripped, confidence } of report.spans) {
    expect(start).toBeGreaterThanOrEqual(at)
    expect(end).toBeGreaterThan(start)
    expect(stripped).toBe(action === 'strip' ? source.slice(start, end) : undefined)
    expect(confidence).toBeGreaterThanOrEqual(0)
    expect(confidence).toBeLessThanOrEqual(1)
    at = end
    covered += end - start
  }
  expect(at).toBeLessThanOrEqual(source.length)
  const { kept, tagged, stripped } = report.totals.characters
  expect(kept + tagged + stripped).toBe(source.length)
  expect(tagged + stripped).toBe(covered)
  for (const { start, end, before } of report.repairs) expect(source.slice(start, end)).toBe(before)
  for (const { start, end } of report.flags) if (start !== undefined) expect(source.length >= end! && end! >= start).toBe(true)
}

describe.each(['careful', 'standard', 'thorough', 'body'])('under %s', (policy) => {
  it('gives the source back, with disjoint spans that cover it, for any document', () => {
    fc.assert(
      property(document, (source) => checkPromises(source, { policy })),
      SEED,
    )
  })

  it.each(Object.entries(HOSTILE_TEXTS))('holds on hostile input: %s', (_, source) => checkPromises(source, { policy }))
})

it('restores from a compact report', () => {
  fc.assert(
    property(document, (source) => checkPromises(source, { report: 'compact' })),
    SEED,
  )
})

it('keeps no state between documents', () => {
  const shared = createCleaner()
  fc.assert(
    property(document, document, (first, second) => {
      shared(first)
      expect(shared(second)).toEqual(createCleaner()(second))
    }),
    cases(60, 20160910),
  )
})

it('gives the same answer for the same input, and leaves its options alone', () => {
  const options = Object.freeze({ policy: 'thorough', strip: Object.freeze(['caption'] as const) })
  for (const sample of samples) expect(clean(sample, options)).toEqual(clean(sample, options))
})

describe('linear time', () => {
  const SHAPES: Record<string, (n: number) => string> = {
    article: (n) => samples[0]!.repeat(n),
    'one line': (n) => 'Words, 12 words and "more" words. '.repeat(n * 80),
    'list openers': (n) => 'Related articles\nSome headline of an article here\n'.repeat(n * 50),
    quotes: (n) => '‘“" '.repeat(n * 500),
    labels: (n) => 'Home\nNews\nShare\n'.repeat(n * 150),
    repeats: (n) => 'The same line of text, which ends in a full stop, over and over again.\n'.repeat(n * 35),
    entities: (n) => '&amp;â€™\u00a0'.repeat(n * 250),
  }
  it.each(Object.entries(SHAPES))('%s: eight times the document takes no more than thirty times as long', (_, make) => {
    clean(make(20))
    expectLinearTime(640, (size) => {
      const source = make(size)
      return () => clean(source)
    })
  })
})
