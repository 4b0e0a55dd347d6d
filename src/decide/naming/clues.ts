import { CATEGORY_IDS } from '../../model/category.js'
import { type Block, ENDING, type Shape, type SourceDocument } from '../../model/document.js'
import { categoryNumber, OWN_CATEGORY } from '../category-numbers.js'
import type { Judgement } from '../judgement.js'
import { PRIOR } from '../weights.js'
import { Heard } from './heard.js'
import { LOOK_NAMES, lookOf } from './look.js'
import { markupHearsay } from './markup.js'
import { Sweep } from './sweep.js'

/** Of a user's own categories nothing was learnt: they are noise of some kind. */
const OTHER_NOISE = categoryNumber('other-noise')

/** Bounds between mean words of a line and its neighbours: menus are made of labels, lists of other articles of headlines. */
const WORDS_AROUND = [1.6, 2.2, 3, 5, 9]
const NEIGHBOURS = 5
/** Bounds between places in the document, as shares of its blocks. */
const PLACES = [0.05, 0.15, 0.4, 0.8, 0.93]

/** What a line shows by itself, beside its look, as `shapesOf` tells it: a bit for each; the first is in `COMBINED`. */
const SHAPES = [
  'any',
  'number',
  'only-numbers',
  'colon',
  'ellipsis',
  'separator',
  'capitals',
  'function-word',
  'function-words',
  'title-case',
  'lower-case',
  'punctuation',
  'long',
] as const

function shapesOf({ words, numbers, ending, separators, upperCase, functionWords, capitalised, punctuation }: Shape): number {
  return (
    (numbers > 0 ? 1 << 1 : 0) |
    (numbers > 0 && words === 0 ? 1 << 2 : 0) |
    (ending === ENDING.colon ? 1 << 3 : 0) |
    (ending === ENDING.ellipsis ? 1 << 4 : 0) |
    (separators > 0 ? 1 << 5 : 0) |
    (upperCase > 0 && upperCase === words ? 1 << 6 : 0) |
    (functionWords > 0 ? 1 << 7 : 0) |
    (functionWords >= 3 ? 1 << 8 : 0) |
    (words > 2 && capitalised === words ? 1 << 9 : 0) |
    (words > 2 && capitalised < 0.35 * words ? 1 << 10 : 0) |
    (punctuation > 0 ? 1 << 11 : 0) |
    (words > 15 ? 1 << 12 : 0)
  )
}

/** Between buttons to reply stands a comment, between labels another label: what is said around text means something else. */
const TEXTUAL: ReadonlySet<string> = new Set(['long-headline', 'teaser', 'sentence', 'prose'])
/** By the number of a look. */
const IS_TEXTUAL = LOOK_NAMES.map((look) => TEXTUAL.has(look))
/** The number of the look of a line that is not there. */
const NO_LOOK = LOOK_NAMES.length
const looks = (where: string) => [...LOOK_NAMES, 'none'].map((look) => `${where}:${look}`)
const bins = (what: string, bounds: readonly number[]) => [...bounds, Infinity].map((bound) => `${what}<${bound}`)
const said = (where: string) => CATEGORY_IDS.map((category) => `${where}:${category}`)

/** Each group of clues with the number of its first. */
const GROUPS = {
  shape: SHAPES.map((name) => `shape:${name}`),
  look: looks('look'),
  lookAbove: looks('look-above'),
  lookBelow: looks('look-below'),
  words: bins('words-around', WORDS_AROUND),
  place: bins('place', PLACES),
  said: said('said'),
  sure: said('sure'),
  listed: said('listed'),
  signals: ['signal:copyright-line'],
  above: said('said-above'),
  below: said('said-below'),
  aboveText: said('said-above-text'),
  belowText: said('said-below-text'),
} as const
type Group = keyof typeof GROUPS

/** What may speak for one category or another, in the order of the rows of the weights. */
export const CLUES: readonly string[] = Object.values(GROUPS).flat()

const FIRST = firstsOf(GROUPS)

/**
 * Clues that each line has one of, put together, so that their rows are added up once and for all: its look and those above and below it;
 * the words around it, its place, and that it is there at all. Their numbers follow those of `CLUES`.
 */
export const COMBINED: readonly (readonly number[])[] = [
  ...GROUPS.look.flatMap((_, look) =>
    GROUPS.lookAbove.flatMap((_, above) =>
      GROUPS.lookBelow.map((_, below) => [FIRST.look + look, FIRST.lookAbove + above, FIRST.lookBelow + below]),
    ),
  ),
  ...GROUPS.words.flatMap((_, words) => GROUPS.place.map((_, place) => [FIRST.words + words, FIRST.place + place, FIRST.shape])),
]
const FIRST_LOOKS = CLUES.length
const FIRST_PLACE = FIRST_LOOKS + GROUPS.look.length * GROUPS.lookAbove.length * GROUPS.lookBelow.length

/** A detector's word for a category counts no more than this (log-odds), which is what a certain signal comes to. */
const MAX_SAID = 3
/** These spread a category over lines that show nothing of the kind themselves: what they say is a clue by itself, and goes no further. */
const SPREADING: ReadonlySet<string> = new Set(['header-list', 'label-run'])

/** The clues of a line, or of lines one after the other: entry `i` of each array, up to `count`, belongs to clue `i`. */
export class Clues {
  count = 0
  /** Their numbers in `CLUES` and, behind it, in `COMBINED`. */
  readonly numbers: number[] = []
  /** How often or how strongly they are there. */
  readonly times: number[] = []

  add(clue: number, times: number): void {
    this.numbers[this.count] = clue
    this.times[this.count++] = times
  }
}

/**
 * Gathers what is known of each line that gets a name: what detectors and markup say of it, of those above and below it, what it and its
 * neighbours look like, and where it stands. Nothing is heard over a paragraph that is not one of the lines.
 * @param judgements in the order of their first blocks
 * @param isLine by block: 1 for a line that gets a name
 * @param visit is given the lines, the last one first, and the clues of each, which are overwritten afterwards
 */
export function gatherClues(
  document: SourceDocument,
  judgements: readonly Judgement[],
  isLine: Uint8Array,
  visit: (block: number, clues: Clues) => void,
): void {
  const { blocks } = document
  const lines = blocks.filter(({ index }) => isLine[index] === 1)
  const looks = new Uint8Array(lines.length)
  for (let i = 0; i < lines.length; i++) looks[i] = lookOf(lines[i]!)
  const words = wordsBefore(lines)
  const isApart = partings(blocks, isLine, lines)
  const { said, above } = fromAbove(document, judgements, lines, looks, isApart)
  const heard = new Heard()
  const clues = new Clues()
  for (let i = lines.length - 1; i >= 0; i--) {
    const { index, shape } = lines[i]!
    clues.count = 0
    clues.add(FIRST_LOOKS + looksAround(looks, i), 1)
    clues.add(FIRST_PLACE + binOf(WORDS_AROUND, meanWords(words, i)) * GROUPS.place.length + binOf(PLACES, index / blocks.length), 1)
    addShapes(clues, shapesOf(shape))
    for (let k = above.ends[i - 1] ?? 0; k < above.ends[i]!; k++) clues.add(above.clues.numbers[k]!, above.clues.times[k]!)
    addHeard(clues, heard, IS_TEXTUAL[looks[i]!] ? FIRST.belowText : FIRST.below)
    heard.fade()
    for (let k = said.ends[i - 1] ?? 0; k < said.ends[i]!; k++) {
      const [clue, weight] = [said.clues.numbers[k]!, said.clues.times[k]!]
      clues.add(clue, weight)
      if (weight >= MAX_SAID) clues.add(clue - FIRST.said + FIRST.sure, 1)
      heard.hear(clue - FIRST.said, weight)
    }
    visit(index, clues)
    if (isApart[i] === 1) heard.forget()
  }
}

/** Clues of lines: those of line `i` end at `ends[i]`, where those of the next one begin. */
interface ClueRows {
  readonly clues: Clues
  readonly ends: Int32Array
}

/** From the first line to the last: what is said of each, and its clues from what was said of those above it. */
function fromAbove(
  document: SourceDocument,
  judgements: readonly Judgement[],
  lines: readonly Block[],
  looks: Uint8Array,
  isApart: Uint8Array,
): { readonly said: ClueRows; readonly above: ClueRows } {
  const said = { clues: new Clues(), ends: new Int32Array(lines.length) }
  const above = { clues: new Clues(), ends: new Int32Array(lines.length) }
  const sweep = new Sweep(judgements)
  const hearMarkup = document.markup && markupHearsay(document, document.markup.page)
  const own = new Heard()
  const heard = new Heard()
  for (let i = 0; i < lines.length; i++) {
    const { index } = lines[i]!
    own.forget()
    let isCopyright = false
    for (const { finding, local } of sweep.at(index)) {
      const number = categoryNumber(finding.category)
      const category = number === OWN_CATEGORY ? OTHER_NOISE : number
      if (SPREADING.has(finding.detector)) above.clues.add(FIRST.listed + category, 1)
      else if (!finding.inline) own.hear(category, Math.min(MAX_SAID, local - PRIOR))
      // `© 2020 Name` stands amid links that a detector calls legal as well, and is none of them.
      isCopyright ||= !finding.inline && finding.first === index && finding.signals.some(({ signal }) => signal === 'copyright-line')
    }
    if (isCopyright) above.clues.add(FIRST.signals, 1)
    hearMarkup?.(index, own)
    if (isApart[i] === 1) heard.forget()
    addHeard(above.clues, heard, IS_TEXTUAL[looks[i]!] ? FIRST.aboveText : FIRST.above)
    heard.fade()
    for (let k = 0; k < own.count; k++) {
      const category = own.categories[k]!
      // In single precision, as it was learnt.
      const weight = Math.fround(own.weights[category]!)
      said.clues.add(FIRST.said + category, weight)
      heard.hear(category, weight)
    }
    above.ends[i] = above.clues.count
    said.ends[i] = said.clues.count
  }
  return { said, above }
}

/** By line: 1 where a paragraph that gets no name stands between it and the line above. */
function partings(blocks: readonly Block[], isLine: Uint8Array, lines: readonly Block[]): Uint8Array {
  const isApart = new Uint8Array(lines.length)
  let next = 0
  for (const { index, prose } of blocks) {
    if (isLine[index] === 1) next++
    else if (prose && next < lines.length) isApart[next] = 1
  }
  return isApart
}

function addHeard(clues: Clues, { count, categories, weights }: Heard, first: number): void {
  for (let i = 0; i < count; i++) clues.add(first + categories[i]!, weights[categories[i]!]!)
}

/** The looks of a line and of those above and below it in one number. */
function looksAround(looks: Uint8Array, i: number): number {
  const above = i > 0 ? looks[i - 1]! : NO_LOOK
  const below = i + 1 < looks.length ? looks[i + 1]! : NO_LOOK
  return (looks[i]! * GROUPS.lookAbove.length + above) * GROUPS.lookBelow.length + below
}

function addShapes(clues: Clues, shapes: number): void {
  for (let left = shapes; left !== 0; left &= left - 1) clues.add(FIRST.shape + 31 - Math.clz32(left & -left), 1)
}

/** The words of all lines before each, and of all of them. */
function wordsBefore(lines: readonly Block[]): Float64Array {
  const words = new Float64Array(lines.length + 1)
  for (let i = 0; i < lines.length; i++) words[i + 1] = words[i]! + lines[i]!.shape.words
  return words
}

/** The mean of the words of a line and its neighbours. */
function meanWords(words: Float64Array, i: number): number {
  const from = Math.max(0, i - NEIGHBOURS)
  const to = Math.min(words.length - 1, i + NEIGHBOURS + 1)
  return (words[to]! - words[from]!) / (to - from)
}

function binOf(bounds: readonly number[], value: number): number {
  let bin = 0
  while (bin < bounds.length && value >= bounds[bin]!) bin++
  return bin
}

function firstsOf(groups: Readonly<Record<Group, readonly string[]>>): Readonly<Record<Group, number>> {
  let next = 0
  return Object.fromEntries(Object.entries(groups).map(([group, { length }]) => [group, (next += length) - length])) as Record<
    Group,
    number
  >
}
