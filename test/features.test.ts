import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectAll } from '../src/detectors/detect.js'
import { DETECTORS } from '../src/detectors/index.js'
import { builtInLexicon } from '../src/detectors/lexicon.js'
import { weigh } from '../src/decide/weighing.js'
import { FeatureGroup } from '../src/features/feature-group.js'
import { FeatureNames } from '../src/features/feature-names.js'
import { fillFound } from '../src/features/found.js'
import { contextFeatures, FEATURES, FIRST_LOOK, ownFeatures } from '../src/features/features.js'
import { bestSpan } from '../src/features/span.js'
import { annotateLanguage } from '../src/text/language.js'
import { scan } from '../src/text/scan.js'
import { cases, property } from './support/property.js'

const lexicon = builtInLexicon()

/** The matrix of a text, with the length of a line standing in for the first look. */
function featuresOf(source: string) {
  const document = scan(source)
  const language = annotateLanguage(document)
  const found = weigh(document, detectAll(DETECTORS, document, language, lexicon.match(document)))
  const matrix = ownFeatures(document, found.findings, found.protections)
  matrix.column(FIRST_LOOK).set(document.blocks.map(({ shape }) => shape.words - 8))
  contextFeatures(document, matrix)
  fillFound(found.byBlock, 0, matrix)
  const of = (name: string) => [...matrix.column(name)]
  return { matrix, of }
}

const PARAGRAPH = 'The old bridge was opened again on Monday, after two years of repairs that cost less than the town had feared.'
const PAGE = [
  'Old town bridge opens after repairs | Town News',
  'Home',
  'News',
  'Sport',
  'Old town bridge opens after repairs',
  '12 March 2019',
  PARAGRAPH,
  `${PARAGRAPH} Yes.`,
]
  .concat(['Leave a Reply', 'Latest articles', 'Home', '© 2019 Town News', 'Imprint'])
  .join('\n\n')

describe('features', () => {
  it('have names of their own', () => {
    expect(() => new FeatureNames(['words', 'numbers', 'words'])).toThrow('two features have the name "words"')
  })

  it('are found by their name, or not at all', () => {
    const { matrix } = featuresOf(PAGE)
    const at = FEATURES.names.indexOf('characters')
    expect(matrix.column('characters')).toEqual(matrix.values.subarray(at * matrix.rows, (at + 1) * matrix.rows))
    expect(() => matrix.column('character')).toThrow(new RangeError('there is no feature "character"'))
    expect(() => new FeatureGroup(['words', 'spaces']).in(matrix)).toThrow('there is no feature "spaces"')
    expect(new FeatureGroup(['length'], 'word-').in(matrix)).toEqual({ length: FEATURES.columnOf('word-length') })
  })

  it('are hashed with their order', () => {
    const hash = (...names: string[]) => new FeatureNames(names).hash
    // FNV-1a of `a\nb` and of `b\na`.
    expect([hash('a', 'b'), hash('b', 'a')]).toEqual([0x28e4c710, 0x86c0edd4])
  })

  it('are numbers, and the same ones each time, for any text', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(PARAGRAPH, 'Home', '', '12 March 2019', '«Мост открыт» — сказал мэр.', '大桥重新开放。'),
    )
    fc.assert(
      property(fc.array(line, { maxLength: 30 }), (lines) => {
        const source = lines.join('\n')
        if (scan(source).blocks.length === 0) return
        const values = Array.from(featuresOf(source).matrix.values)
        expect(values.every(Number.isFinite)).toBe(true)
        expect(Array.from(featuresOf(source).matrix.values)).toEqual(values)
      }),
      cases(150, 3),
    )
  })

  it('all say something: none is the same for every line of a few pages', () => {
    const rest = [
      'BREAKING NEWS',
      'Share on Facebook',
      'Sign up for our newsletter',
      'Photo: Getty Images',
      'Advertisement',
      '27 Comments',
      'Tags: bridge, river',
    ]
      .concat(['.menu{color:red;margin:0}', PARAGRAPH, 'A line of many words that goes on and on without ever coming to any end'])
      .concat([
        PARAGRAPH,
        '2 Comments',
        'Anna says:',
        'March 4, 2021 at 10:12',
        'I liked it!',
        'Reply',
        'Ben says:',
        'March 5, 2021 at 9:00',
        'So did we.',
        'Reply',
      ])
      .join('\n')
    const pages = [
      PAGE,
      PAGE.split('\n\n').join('\n'),
      rest,
      ['1. One thing', '2. Another', '3. "What?" you ask!'].join('\n'),
      '大桥开放。',
    ]
    const seen = new Map(FEATURES.names.map((name) => [name, new Set<number>()]))
    for (const page of pages) {
      const { matrix } = featuresOf(page)
      for (const [name, values] of seen) matrix.column(name).forEach((value) => values.add(value))
    }
    expect([...seen].filter(([, values]) => values.size < 2).map(([name]) => name)).toEqual([])
  })

  it('know the marks of a line, and how far it is to the next', () => {
    const { of } = featuresOf(PAGE)
    expect(of('mark-date')[5]).toBeGreaterThan(0)
    expect(of('date-until')[4]).toBe(1)
    expect(of('date-since')[6]).toBe(1)
    expect(of('date-before').at(-1)).toBe(1)
  })

  it('know the best stretch, copies, and the line that repeats the title', () => {
    const { of } = featuresOf(PAGE)
    expect(
      of('liked-span-inside')
        .map((inside, i) => (inside ? i : -1))
        .filter((i) => i >= 0),
    ).toEqual([6, 7])
    expect(of('copies')[1]).toBe(2)
    expect(of('earlier-copies')[10]).toBe(1)
    expect(of('from-headline')[4]).toBe(0)
  })

  it('fade with the distance', () => {
    const { of } = featuresOf(PAGE)
    const after = of('prose-around-after')
    expect(after[5]!).toBeGreaterThan(after[1]!)
    expect(after.at(-1)).toBe(0)
  })
})

describe('the best span', () => {
  it('has the greatest sum', () => {
    fc.assert(
      property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 }), (scores) => {
        const { first, last } = bestSpan(Float64Array.from(scores))
        const sum = (from: number, to: number) => scores.slice(from, to + 1).reduce((a, b) => a + b, 0)
        let most = 0
        for (let i = 0; i < scores.length; i++) for (let j = i; j < scores.length; j++) most = Math.max(most, sum(i, j))
        expect(last < first ? 0 : sum(first, last)).toBe(most)
      }),
      cases(100, 4),
    )
  })
})
