import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Example, Examples } from '../src/detectors/detector.js'
import { DETECTORS } from '../src/detectors/index.js'
import { kindOf, isCategory } from '../src/model/category.js'
import { createCleaner } from '../src/pipeline/clean.js'

/** Article text to set examples into: a topic that no example shares. */
const ARTICLE = [
  'Old Bridge Reopens After Two Years of Repairs',
  'The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in its middle arch.',
  'Workers replaced the mortar and set more than four hundred new blocks, which had been cut in the same quarry as the old ones.',
]
const REST = [
  'The repairs cost less than the town had feared, because the foundations turned out to be sound and needed no work at all.',
  'Traffic will stay limited to one lane until the end of the month, while the last of the railings are being painted.',
]

const folders = readdirSync(new URL('../src/detectors', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

const examplesOf = async (id: string): Promise<Examples> => (await import(`../src/detectors/${id}/examples.ts`)).examples

/** The example set into the article; `amid` sets it between paragraphs, else it follows the last one. */
function documentOf({ line, before, after }: Example, amid: boolean): { source: string; at: number } {
  const head = before ?? [...ARTICLE, ...(amid ? [] : REST)].join('\n\n')
  const tail = after ?? (amid ? REST.join('\n\n') : '')
  const source = [head, line, tail].filter((part) => part !== '').join('\n\n')
  return { source, at: head === '' ? 0 : head.length + 2 }
}

const clean = createCleaner({ policy: 'standard' })
/** What a detector finds is its own affair; whether it goes, the scorer decides, too. */
const byDetectors = createCleaner({ policy: 'standard', scorer: false })

function spansOn(example: Example, amid: boolean, cleaner = clean) {
  const { source, at } = documentOf(example, amid)
  const { report } = cleaner(source)
  return report.spans.filter(({ start, end }) => start < at + example.line.length && end > at)
}

it('has one folder per detector and one detector per folder, in alphabetical order', () => {
  expect(DETECTORS.map(({ id }) => id)).toEqual([...folders].sort())
})

it('files findings under the category that its folder is called after; what only protects has none', () => {
  for (const { id, category } of DETECTORS) expect(category, id).toBe(id.startsWith('protect-') ? undefined : id)
})

describe.each(DETECTORS.map((detector) => [detector.id, detector] as const))('%s', async (id, detector) => {
  const { found, kept } = await examplesOf(id)
  // What is expected follows from the folder, not from the code that is tested.
  const category = isCategory(id) ? id : undefined
  const action = category && kindOf(category) === 'noise' ? 'strip' : 'tag'

  it('says in one sentence what it finds', () => expect(detector.summary).toMatch(/^[A-Z].+\.$/))

  it('has at least six examples of each kind, none twice', () => {
    for (const list of [found, kept]) {
      expect(list.length).toBeGreaterThanOrEqual(6)
      expect(new Set(list.map((example) => JSON.stringify([example.line, example.before, example.after]))).size).toBe(list.length)
    }
  })

  if (category) {
    it.each(found.map((example) => [example.line, example] as const))('finds: %s', (_, example) => {
      const spans = spansOn(example, false, byDetectors)
      expect(
        spans.map((span) => `${span.action} ${span.category}`),
        example.because,
      ).toContain(`${action} ${category}`)
    })
  } else {
    it.each(found.map((example) => [example.line, example] as const))('does not shield: %s', (_, example) => {
      expect(
        spansOn(example, false, byDetectors).map((span) => span.action),
        example.because,
      ).toContain('strip')
    })
  }

  it.each(kept.map((example) => [example.line, example] as const))('leaves: %s', (_, example) => {
    const spans = spansOn(example, example.after === undefined)
    const wrong = spans.filter((span) => span.action === 'strip' || (action === 'tag' && span.category === category))
    expect(wrong, example.because).toEqual([])
  })
})

/** Of the examples of noise so many go when the scorer has its say. What stays is bare numbers and second copies of a paragraph. */
const MIN_STRIPPED = 0.95

it('finds noise that the scorer takes for noise, too', async () => {
  const noise = DETECTORS.filter(({ category }) => category && kindOf(category) === 'noise')
  const examples = (await Promise.all(noise.map(({ id }) => examplesOf(id)))).flatMap(({ found }) => found)
  const left = examples.filter((example) => spansOn(example, false).every(({ action }) => action !== 'strip'))
  expect(left.length, left.map(({ line }) => line).join('\n')).toBeLessThanOrEqual(examples.length * (1 - MIN_STRIPPED))
})
