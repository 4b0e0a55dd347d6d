import { describe, expect, it } from 'vitest'
import { align } from '../training/align.mjs'
import { FLATTENINGS, leftover, REGIONS, seeded, sourceOfLines, runsOf, strewn } from '../training/flatten.mjs'
import { FOLDS, foldOf } from '../training/folds.mjs'
import { applySegments, labelsByAgreement, labelsByGold } from '../training/label.mjs'

const ARTICLE = ['The bridge was opened again on Monday by the mayor.', 'Two years of repairs had cost less than the town had feared.']
const lines = ['Home', 'Latest news', ...ARTICLE, 'Leave a Reply', ARTICLE[0]!]

describe('labels', () => {
  it('are content where the words are gold, once, and unsure for the second copy', () => {
    expect(labelsByGold(lines, ARTICLE.join('\n\n'))).toEqual([
      { label: 0, sure: 1 },
      { label: 0, sure: 1 },
      { label: 1, sure: 1 },
      { label: 1, sure: 1 },
      { label: 0, sure: 1 },
      { label: 0, sure: 0.25 },
    ])
  })

  it('of two extractors are sure where both agree, and none where they hardly do', () => {
    const both = labelsByAgreement(lines, ARTICLE.join('\n'), `Latest news\n${ARTICLE.join('\n')}`)
    expect(both?.slice(0, 3)).toEqual([
      { label: 0, sure: 1 },
      { label: 0, sure: 0 },
      { label: 1, sure: 1 },
    ])
    expect(labelsByAgreement(lines, ARTICLE[0]!, 'Leave a Reply')).toBeUndefined()
  })

  it('give way to segments', () => {
    const unsure = lines.map(() => ({ label: 0, sure: 0 }))
    const told = applySegments(lines, unsure, ['two years of repairs', 'Two years of repairs'], ['Leave a Reply'])
    expect(told[3]).toEqual({ label: 1, sure: 1 })
    expect(told[4]).toEqual({ label: 0, sure: 1 })
    expect(told[0]).toEqual({ label: 0, sure: 0 })
  })
})

it('words are aligned in order, through long gaps', () => {
  const noise = Array.from({ length: 900 }, (_, i) => `menu${i % 37}`)
  const gold = Array.from({ length: 400 }, (_, i) => `word${i}`)
  const page = [...noise, ...gold.slice(0, 200), ...noise, ...gold.slice(200), ...noise]
  const matched = align(page, gold)
  expect(page.filter((_, i) => matched[i] === 1)).toEqual(gold)
})

it('leftovers are all but the noise and a few lines of it, whatever type is the most frequent', () => {
  const menu = Array.from({ length: 200 }, (_, i) => ({ text: `Entry ${i}`, label: 0, sure: 1, type: 'navigation' }))
  const share = { text: 'Share', label: 0, sure: 1, type: 'share-buttons' }
  const content = ARTICLE.map((text) => ({ text, label: 1, sure: 1, type: 'body' }))
  const left = Array.from({ length: 100 }, (_, seed) => leftover([...menu, ...content, share], seeded(seed)))
  for (const some of left) {
    expect(some.filter(({ label }: { label: number }) => label === 1)).toEqual(content)
    expect(some.length - content.length).toBeLessThanOrEqual(6)
  }
  // As likely as the menu, of which there are two hundred lines; seven draws in ten hold at least two lines.
  expect(left.filter((some) => some.includes(share)).length).toBeGreaterThan(60)
})

it('runs of noise of other pages are strewn among the content, none of which is lost', () => {
  const list = Array.from({ length: 40 }, (_, i) => ({ text: `Headline ${i}`, blank: 0, label: 0, sure: 1, type: 'related-list' }))
  const share = { text: 'Share', blank: 0, label: 0, sure: 1, type: 'share-buttons' }
  const content = ARTICLE.map((text) => ({ text, blank: 1, glued: false, label: 1, sure: 1, type: 'body' }))
  const others = runsOf([...list, share, ...content, share])
  expect([...others].map(([type, some]) => [type, some.map((run: unknown[]) => run.length)])).toEqual([
    ['related-list', [30]],
    ['share-buttons', [1, 1]],
  ])
  const own = [...content, { ...share, text: 'Own' }]
  for (let seed = 0; seed < 50; seed++) {
    const some = strewn(own, seeded(seed), others)
    expect(some.filter(({ label }: { label: number }) => label === 1)).toEqual(content)
    expect(some.length).toBeGreaterThan(content.length)
    expect(some.map(({ text }: { text: string }) => text)).not.toContain('Own')
  }
})

describe('flattenings', () => {
  const labelled = lines.map((text, i) => ({ text, blank: i % 2, glued: false, label: i === 2 || i === 3 ? 1 : 0, sure: 1 }))
  const wordsOf = (all: readonly { text: string; label: number }[], label: number) =>
    all
      .filter((line) => line.label === label)
      .map(({ text }) => text)
      .join(' ')
      .split(' ')

  it.each(Object.entries(FLATTENINGS))('%s keep every word of the content, in order', (_, flatten) => {
    for (let seed = 0; seed < 20; seed++) {
      const flat = flatten(labelled, seeded(seed))
      expect(wordsOf(flat, 1)).toEqual(wordsOf(labelled, 1))
      const { source, spans } = sourceOfLines(flat)
      expect(spans.map(({ start, end }: { start: number; end: number }) => source.slice(start, end))).toEqual(
        flat.map(({ text }: { text: string }) => text),
      )
    }
  })

  it.each(Object.entries(REGIONS))('%s put noise around it and nothing into it', (_, region) => {
    const other = { headline: 'Storm hits coast', paragraph: 'Waves broke over the wall.', sentences: ['It was loud.'], head: [], tail: [] }
    for (let seed = 0; seed < 20; seed++) expect(wordsOf(region(labelled, seeded(seed), [other]), 1)).toEqual(wordsOf(labelled, 1))
  })
})

it('folds go by site, whatever the set, the extractor and the page', () => {
  const page = foldOf({ id: 'a', url: 'https://www.example.co.uk/1' })
  expect(foldOf({ id: 'b', url: 'http://news.example.co.uk/2?x' })).toBe(page)
  expect(foldOf({ id: 'wcxb/c/readability', from: 'wcxb', url: 'https://example.co.uk/' })).toBe(page)
  expect(foldOf({ id: 'wcxb/d/justext', from: 'wcxb', url: null })).toBe(foldOf({ id: 'd', url: null }))
  expect(page).toBeLessThan(FOLDS)
})
