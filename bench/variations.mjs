import { readdirSync, readFileSync } from 'node:fs'
import { clean } from '../dist/index.js'
import { FLATTENINGS, pick, REGIONS, seeded, sourceOf, sourceOfLines } from '../training/flatten.mjs'

const FOLDER = new URL('../samples/', import.meta.url)

/** The samples that are texts, in the order of their names. */
export const SAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'))

/** The lines of each sample, those that cleaning leaves called content: what the variations are made of. */
const PAGES = SAMPLES.map((sample) => {
  const stripped = new Set(
    clean(sample)
      .report.spans.filter(({ action }) => action === 'strip')
      .map(({ line }) => line),
  )
  const lines = []
  let blank = 0
  for (const [i, text] of sample.split(/\r?\n/).entries()) {
    if (text.trim() !== '') lines.push({ text, blank, glued: false, label: stripped.has(i + 1) ? 0 : 1, sure: 1 })
    blank = text.trim() === '' ? blank + 1 : 0
  }
  return lines
})
const SOURCES = PAGES.map(sourceOf).filter(Boolean)
const WAYS = [(lines) => lines, ...Object.values(FLATTENINGS)]

/**
 * The n-th of as many documents as one likes, always the same for the same number: a sample with other numbers in it, among leftovers of other
 * pages (teasers, comments, menus), dumped in one of many ways.
 */
export function variation(n) {
  const random = seeded(n)
  const region = pick(Object.values(REGIONS), random)
  const lines = pick(WAYS, random)(region(pick(PAGES, random), random, SOURCES), random)
  return sourceOfLines(lines).source.replace(/\d+/g, (digits) => String(Number(digits) + n))
}
