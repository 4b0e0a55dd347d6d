import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { type DocumentView, defineDetector } from '../detector.js'
import { findLine } from '../find-line.js'

/** A bare number stands on a line of at most this length, its brackets included. */
const LONGEST_NUMBER = 12
/** This many bare numbers one under the other are the cells of a table. */
const CELLS = 3
/** Two bare numbers that rise by one are a numbering: chapters, footnotes, list items. */
const NUMBERING = 2
/** A year is no count. */
const YEARS = { first: 1500, last: 2100 }

/**
 * Risk: bare numbers are footnotes, numbers of chapters and lists, scores, years, cells of tables. Protected by what must stand
 * beside them (a share button or a label of a counter; at the head a bare number is only a hint, which the line with the date or
 * the author beside it makes sure), and by the numbering check: where the bare numbers of a document rise one by one, none is
 * reported. Words with numbers are phrases; those that tables and business stories use too are `likely` and stay amid paragraphs.
 */
export const counter = defineDetector({
  id: 'counter',
  category: 'counter',
  summary: 'Engagement counters: likes, shares, views, comments, and bare numbers.',
  detect(view, report) {
    const numbers = view.numbered.filter((block) => isBareNumber(view, block))
    if (numbers.length === 0 || isNumbering(view, numbers)) return
    const tools = new Set(view.hits.filter((hit) => hit.list === 'tool' && fills(view.blocks[hit.block]!, hit)).map(({ block }) => block))
    const firstProse = view.blocks.findIndex(({ prose }) => prose)
    const bare = new Set(numbers.map(({ index }) => index))
    for (const [first, last] of runs(numbers)) {
      if (last - first + 1 >= CELLS) continue
      const grade = gradeBetween(view, first - 1, last + 1, tools, first < firstProse, isOnlyCount(view, view.blocks[first]!))
      if (!grade) continue
      for (let index = first; index <= last; index++) {
        if (bare.has(index)) findLine(report, view.blocks[index]!, 'bare-number', grade)
      }
    }
  },
})

/** How sure bare numbers between the blocks `before` and `after` are counters. `countsOnly`: nothing else is written like the first. */
function gradeBetween(
  view: DocumentView,
  before: number,
  after: number,
  tools: ReadonlySet<number>,
  atHead: boolean,
  countsOnly: boolean,
): Grade | undefined {
  if (tools.has(before) || tools.has(after)) return 'likely'
  if (!atHead) return undefined
  if (countsOnly) return 'likely'
  const above = view.blocks[before]
  const below = view.blocks[after]
  // Between the headline and the text perhaps the number of a chapter: the date or the author beside it will tell.
  return below && !below.prose && !isHeading(below) && above === undefined ? 'weak' : 'hint'
}

const isHeading = ({ shape }: Block): boolean => shape.words > 1 && shape.ending === ENDING.none

/** `1`, `0`, `1.2K`, `(3)`, `+15`; no year, no decimal, no percentage, no list number such as `1.` */
function isBareNumber({ source, tokens }: DocumentView, { start, end, firstToken, lastToken, shape }: Block): boolean {
  if (lastToken - firstToken !== 1 || end - start > LONGEST_NUMBER || tokens.kind[firstToken] !== TOKEN.number) return false
  if (shape.ending !== ENDING.none) return false
  const text = source.slice(start, end)
  if (/^[(+[]?\d{1,3}(?:[.,]\d)?[KkMm][)\]]?$/.test(text)) return true
  const digits = text.replace(/[()[\]+,]/g, '')
  if (!/^\d{1,7}$/.test(digits) || !/^[([+]?[\d,]{1,9}[)\]]?$/.test(text)) return false
  const value = Number(digits)
  return digits.length !== 4 || text.includes(',') || value < YEARS.first || value > YEARS.last
}

/** `0`, `3.4K`: no chapter, footnote or heading is numbered so. */
function isOnlyCount({ source }: DocumentView, { start, end }: Block): boolean {
  return /^(?:0|\d{1,3}[.,]\d[KkMm])$/.test(source.slice(start, end))
}

function isNumbering({ source }: DocumentView, numbers: readonly Block[]): boolean {
  let run = 1
  let before = Number.NaN
  for (const { start, end } of numbers) {
    const value = Number(source.slice(start, end).replace(/[^\d]/g, ''))
    run = value === before + 1 ? run + 1 : 1
    if (run >= NUMBERING) return true
    before = value
  }
  return false
}

/** Stretches of bare numbers in blocks that follow one another. */
function runs(numbers: readonly Block[]): [first: number, last: number][] {
  const found: [number, number][] = []
  for (const { index } of numbers) {
    const run = found.at(-1)
    if (run && run[1] === index - 1) run[1] = index
    else found.push([index, index])
  }
  return found
}

const fills = (block: Block, hit: { readonly firstToken: number; readonly lastToken: number }): boolean =>
  hit.firstToken === block.firstToken && hit.lastToken === block.lastToken
