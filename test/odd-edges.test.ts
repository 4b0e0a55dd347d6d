import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, createCleaner, type Limits } from '../src/index.js'
import { readHtml } from '../src/read/html/read-html.js'
import { classOf, folded } from '../src/text/characters.js'
import { ODD_MARKS, oddEdges, toPage, toText } from './support/odd-edges.js'
import { cleanPieces } from './support/clean-pieces.js'
import { assertPromises } from './support/promises.js'
import { PROSE } from './support/prose.js'
import { unlessSlow } from './support/slow.js'

const RUNS = { seed: 20161013, numRuns: unlessSlow(75, 1_500) }

const POLICIES = ['careful', 'standard', 'thorough', 'body'] as const
const FORMATS = ['text', 'markdown', 'html'] as const

/** So small that paragraphs are parted. */
const SMALL: Limits = { window: { units: 400, lines: 6 }, context: { units: 90, lines: 1 } }

/** The article's text begins where a dump or a page was cut. */
const CUT = [
  '"... The ferry left the harbour on Friday with two hundred passengers on board.',
  '”, said the man who had waited on the pier since the early morning hours.',
  '"? asked the man who had waited on the pier since the early morning hours.',
  '") The ferry left the harbour on Friday with two hundred passengers on board.',
]

describe('a text that begins with a mark that closes', () => {
  it.each(CUT)('is cleaned: %s', (text) => assertPromises(text, clean(text)))
  it.each(CUT)('is cleaned as a page: %s', (text) => assertPromises(text, clean({ html: `<p>${text}</p>` })))
})

describe('characters that are none', () => {
  it.each([NaN, -1, -Infinity, Infinity, 0x110000, undefined as never])('%s has no class and folds to itself', (code) => {
    expect(classOf(code)).toBe(0)
    expect(folded(code)).toBe(code)
  })

  it('have classes within the range of Unicode', () => {
    for (const code of [0, 0xd800, 0xdfff, 0xffff, 0x10000, 0x10ffff]) expect(classOf(code)).toBeGreaterThanOrEqual(0)
  })
})

it('each paragraph keeps its promises with each odd mark before and after it', () => {
  const cleaners = POLICIES.map((policy) => createCleaner({ policy }))
  const [english] = PROSE.en!
  for (const [i, mark] of ODD_MARKS.entries()) {
    for (const text of [mark + english!, english! + mark, mark]) assertPromises(text, cleaners[i % cleaners.length]!(text))
  }
})

describe.each(POLICIES)('documents with odd marks at the edges of their paragraphs, under %s', (policy) => {
  const cleanText = createCleaner({ policy })
  const pageCleaners = FORMATS.map((format) => [format, createCleaner({ policy, format, images: true })] as const)

  it('keep the promises as texts', () =>
    fc.assert(
      fc.property(oddEdges, (document) => {
        const text = toText(document)
        assertPromises(text, cleanText(text))
      }),
      RUNS,
    ))

  it.each(pageCleaners)('keep the promises as pages written as %s', (_, cleanPage) =>
    fc.assert(
      fc.property(oddEdges, (document) => {
        const html = toPage(document)
        assertPromises(readHtml(html).text, cleanPage({ html }))
      }),
      RUNS,
    ),
  )

  it('keep the promises as texts in pieces, judged in windows', () =>
    fc.assert(
      fc.property(oddEdges, fc.integer({ min: 1, max: 400 }), (document, size) => {
        const text = toText(document)
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size))
        assertPromises(text, cleanPieces(pieces, SMALL, { policy }))
      }),
      RUNS,
    ))
})

describe('a look at a neighbour stays in its block', () => {
  const [before, after] = PROSE.en!
  const isLabelled = (lines: string) =>
    clean(`${before!}\n\n${lines}\n\n${after!}`).report.spans.some(({ evidence }) =>
      evidence!.some(({ signal }) => signal === 'labelled-notice'),
    )

  it('the colon of a label stands on its line', () => {
    expect(isLabelled('Transparency: we own a share of it')).toBe(true)
    expect(isLabelled('Transparency\n: we own a share of it')).toBe(false)
  })
})
