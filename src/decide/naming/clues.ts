import { CATEGORY_IDS, type CategoryId } from '../../model/category.js'
import { type Block, ENDING, type SourceDocument } from '../../model/document.js'
import type { Judgement } from '../judgement.js'
import { PRIOR } from '../weights.js'
import { LOOK_NAMES, type Look, lookOf } from './look.js'
import { hearMarkup } from './markup.js'

const COUNT = CATEGORY_IDS.length
const NUMBERS: ReadonlyMap<CategoryId, number> = new Map(CATEGORY_IDS.map((category, i) => [category, i]))
/** Of a user's own categories nothing was learnt: they are noise of some kind. */
const numberOf = (category: CategoryId) => NUMBERS.get(category) ?? NUMBERS.get('other-noise')!

/** Bounds between mean words of a line and its neighbours: menus are made of labels, lists of other articles of headlines. */
const WORDS_AROUND = [1.6, 2.2, 3, 5, 9]
const NEIGHBOURS = 5
/** Bounds between places in the document, as shares of its blocks. */
const PLACES = [0.05, 0.15, 0.4, 0.8, 0.93]

/** What a line shows by itself, beside its look. */
const SHAPES: Readonly<Record<string, (shape: Block['shape']) => boolean>> = {
  any: () => true,
  number: ({ numbers }) => numbers > 0,
  'only-numbers': ({ numbers, words }) => numbers > 0 && words === 0,
  colon: ({ ending }) => ending === ENDING.colon,
  ellipsis: ({ ending }) => ending === ENDING.ellipsis,
  separator: ({ separators }) => separators > 0,
  capitals: ({ upperCase, words }) => upperCase > 0 && upperCase === words,
  'function-word': ({ functionWords }) => functionWords > 0,
  'function-words': ({ functionWords }) => functionWords >= 3,
  'title-case': ({ capitalised, words }) => words > 2 && capitalised === words,
  'lower-case': ({ capitalised, words }) => words > 2 && capitalised < 0.35 * words,
  punctuation: ({ punctuation }) => punctuation > 0,
  long: ({ words }) => words > 15,
}
const SHAPE_TESTS = Object.values(SHAPES)

/** Between buttons to reply stands a comment, between labels another label: what is said around text means something else. */
const TEXTUAL: ReadonlySet<Look> = new Set(['long-headline', 'teaser', 'sentence', 'prose'])
const LOOK_NUMBERS: ReadonlyMap<Look, number> = new Map(LOOK_NAMES.map((look, i) => [look, i]))
/** The number of the look of a line that is not there. */
const NO_LOOK = LOOK_NAMES.length
const looks = (where: string) => [...LOOK_NAMES, 'none'].map((look) => `${where}:${look}`)
const bins = (what: string, bounds: readonly number[]) => [...bounds, Infinity].map((bound) => `${what}<${bound}`)
const said = (where: string) => CATEGORY_IDS.map((category) => `${where}:${category}`)

/** Each group of clues with the number of its first. */
const GROUPS = {
  shape: Object.keys(SHAPES).map((name) => `shape:${name}`),
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

/** A detector's word for a category counts no more than this (log-odds), which is what a certain signal comes to. */
const MOST_SAID = 3
/** These spread a category over lines that show nothing of the kind themselves: what they say is a clue by itself, and goes no further. */
const SPREADING: ReadonlySet<string> = new Set(['header-list', 'label-run'])
/** With each line that stands between, this share of what was said of a line is left; what has come to less than `least` is forgotten. */
const FADING = { share: 0.8, least: 0.05 }

/**
 * Tells what is known of each of the lines that `isLine` picks: what detectors and markup say of it, of those above and below it, what it
 * and its neighbours look like, and where it stands. Nothing is heard over a paragraph that is not one of the lines.
 * @param tell is given the block, the number of the clue in `CLUES` and how often or how strongly it is there
 */
export function tellClues(
  document: SourceDocument,
  judgements: readonly Judgement[],
  isLine: (block: number) => boolean,
  tell: (block: number, clue: number, times: number) => void,
): void {
  const { blocks } = document
  const lines = blocks.filter(({ index }) => isLine(index))
  if (lines.length === 0) return
  const words = hearsay(document, judgements)
  const barriers = barriersOf(blocks, isLine)
  for (const { finding } of judgements) {
    if (!SPREADING.has(finding.detector)) continue
    const clue = FIRST.listed + numberOf(finding.category)
    for (let block = finding.first; block <= finding.last; block++) if (isLine(block)) tell(block, clue, 1)
  }
  for (const block of copyrightLines(judgements)) if (isLine(block)) tell(block, FIRST.signals, 1)
  lookAround(lines, blocks.length, tell)
  const toEach = (label: number, text: number) => (block: Block, category: number, weight: number) =>
    tell(block.index, (TEXTUAL.has(lookOf(block)) ? text : label) + category, weight)
  spread(lines, barriers, words, toEach(FIRST.above, FIRST.aboveText))
  spread(lines.toReversed(), barriers, words, toEach(FIRST.below, FIRST.belowText))
  for (const { index } of lines) {
    each(words, index, (category, weight) => {
      tell(index, FIRST.said + category, weight)
      if (weight >= MOST_SAID) tell(index, FIRST.sure + category, 1)
    })
  }
}

/** What detectors and markup say of each block, by category: the strongest word for it, in log-odds above those of any line. */
function hearsay(document: SourceDocument, judgements: readonly Judgement[]): Float32Array {
  const words = new Float32Array(document.blocks.length * COUNT)
  const hear = (block: number, category: CategoryId, weight: number) => {
    const at = block * COUNT + numberOf(category)
    if (weight > words[at]!) words[at] = weight
  }
  for (const { finding, local } of judgements) {
    if (finding.inline || SPREADING.has(finding.detector)) continue
    for (let block = finding.first; block <= finding.last; block++) hear(block, finding.category, Math.min(MOST_SAID, local - PRIOR))
  }
  if (document.markup) hearMarkup(document, document.markup.page, hear)
  return words
}

/** `© 2020 Name` stands amid links that a detector calls legal as well, and is none of them. */
function copyrightLines(judgements: readonly Judgement[]): Set<number> {
  const isCopyright = ({ finding }: Judgement) => !finding.inline && finding.signals.some(({ signal }) => signal === 'copyright-line')
  return new Set(judgements.filter(isCopyright).map(({ finding }) => finding.first))
}

/** By block: how many paragraphs that are no line stand above it. */
function barriersOf(blocks: readonly Block[], isLine: (block: number) => boolean): Int32Array {
  let count = 0
  return Int32Array.from(blocks, ({ index, prose }) => (prose && !isLine(index) ? ++count : count))
}

/** Tells each line what was said of those before it, in the order given. */
function spread(
  lines: readonly Block[],
  barriers: Int32Array,
  words: Float32Array,
  tell: (block: Block, category: number, weight: number) => void,
): void {
  const heard = new Float64Array(COUNT)
  let barrier = -1
  for (const block of lines) {
    const { index } = block
    if (barriers[index] !== barrier) heard.fill(0)
    barrier = barriers[index]!
    for (let category = 0; category < COUNT; category++) {
      const weight = heard[category]!
      const said = words[index * COUNT + category]!
      if (weight === 0 && said === 0) continue
      if (weight > 0) tell(block, category, weight)
      const faded = weight * FADING.share
      heard[category] = said > faded ? said : faded < FADING.least ? 0 : faded
    }
  }
}

function each(words: Float32Array, block: number, tell: (category: number, weight: number) => void): void {
  for (let category = 0; category < COUNT; category++) {
    const weight = words[block * COUNT + category]!
    if (weight > 0) tell(category, weight)
  }
}

function lookAround(lines: readonly Block[], blocks: number, tell: (block: number, clue: number, times: number) => void): void {
  const seen = lines.map((block) => LOOK_NUMBERS.get(lookOf(block))!)
  const sums = new Float64Array(lines.length + 1)
  lines.forEach(({ shape }, i) => (sums[i + 1] = sums[i]! + shape.words))
  lines.forEach(({ index, shape }, i) => {
    const from = Math.max(0, i - NEIGHBOURS)
    const to = Math.min(lines.length, i + NEIGHBOURS + 1)
    tell(index, FIRST.look + seen[i]!, 1)
    tell(index, FIRST.lookAbove + (seen[i - 1] ?? NO_LOOK), 1)
    tell(index, FIRST.lookBelow + (seen[i + 1] ?? NO_LOOK), 1)
    tell(index, FIRST.words + binOf(WORDS_AROUND, (sums[to]! - sums[from]!) / (to - from)), 1)
    tell(index, FIRST.place + binOf(PLACES, index / blocks), 1)
    for (let test = 0; test < SHAPE_TESTS.length; test++) if (SHAPE_TESTS[test]!(shape)) tell(index, FIRST.shape + test, 1)
  })
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
