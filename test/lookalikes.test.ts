import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'

/**
 * Whole documents whose content looks like noise, one genre and language a file: `<genre>--<language>.txt`. A line that begins
 * with `⟦noise⟧` must be stripped, and `⟦tag⟧` allows that a line be tagged or kept but never stripped, as all other lines
 * must. The marks are taken off before cleaning. All texts were written for this test.
 */
const FOLDER = new URL('lookalikes/', import.meta.url)
const MARK = /^⟦(noise|tag)⟧/
const MIN_GENRES = 25
const MIN_LANGUAGES = 9

interface MarkedLine {
  readonly number: number
  readonly text: string
  readonly noise: boolean
  readonly start: number
  readonly end: number
}

function readMarked(file: string): { source: string; lines: MarkedLine[] } {
  const lines: MarkedLine[] = []
  let source = ''
  readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .forEach((marked, i) => {
      const text = marked.replace(MARK, '')
      const start = source.length + (text.length - text.trimStart().length)
      lines.push({ number: i + 1, text, noise: marked.startsWith('⟦noise⟧'), start, end: source.length + text.trimEnd().length })
      source += `${text}\n`
    })
  return { source: source.slice(0, -1), lines: lines.filter(({ text }) => text.trim() !== '') }
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'))
const clean = createCleaner({ policy: 'standard' })

it(`has ${MIN_GENRES} genres and ${MIN_LANGUAGES} languages or more`, () => {
  const names = files.map((file) => /^([a-z-]+)--([a-z]{2})\.txt$/.exec(file))
  expect(names).not.toContain(null)
  expect(new Set(names.map((name) => name?.[1])).size).toBeGreaterThanOrEqual(MIN_GENRES)
  expect(new Set(names.map((name) => name?.[2])).size).toBeGreaterThanOrEqual(MIN_LANGUAGES)
})

describe.each(files)('%s', (file) => {
  const { source, lines } = readMarked(file)
  const stripped = clean(source).report.spans.filter(({ action }) => action === 'strip')
  const show = (line: MarkedLine) => {
    const spans = stripped.filter(({ start, end }) => start < line.end && end > line.start)
    const why = spans.map(({ category, confidence, detector, evidence }) => {
      const told = evidence?.map(({ signal, weight }) => `${signal} ${weight}`).join(', ')
      return `${category} ${confidence} by ${detector}: ${told}`
    })
    return `${line.number}: ${line.text} ${why.join(' | ')}`
  }

  it('loses no line of content', () => {
    const lost = lines.filter((line) => !line.noise && stripped.some(({ start, end }) => start < line.end && end > line.start))
    expect(lost.map(show)).toEqual([])
  })

  if (lines.some(({ noise }) => noise)) {
    it('loses its noise', () => {
      const left = lines.filter((line) => line.noise && !stripped.some(({ start, end }) => start <= line.start && end >= line.end))
      expect(left.map(show)).toEqual([])
    })
  }
})
