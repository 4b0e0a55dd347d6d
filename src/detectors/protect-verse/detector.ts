import type { CategoryId } from '../../model/category.js'
import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { classOf, folded, LETTER } from '../../text/characters.js'
import { HASH_START, mix } from '../../text/hash.js'
import { wordsHash } from '../../text/words-hash.js'
import { type DocumentView, defineDetector } from '../detector.js'

/** The length of a verse in words, and in characters of scripts without spaces; longer lines are headlines or paragraphs. */
const LINE_WORDS = { least: 2, most: 14 }
const LINE_SPACELESS = { least: 4, most: 20 }
const LINE_CHARACTERS = 75
/** A line of no more words than this, without grammar and end mark, could be a label. */
const LABEL_WORDS = 3
/** A stanza has at least this many lines. */
const MIN_LINES = 4
/** Mean words of a line: verses are shorter than headlines. */
const MEAN_WORDS = 8.5
/** Shares of the lines that show each trait, set by hand: far above what headlines and menus show. */
const GRAMMAR = 0.5
const COMMAS = 0.15
const STOPS = 0.2
/** Two letters alike at line ends come by chance in languages with endings, three seldom: so two must be more. */
const RHYMES = { three: 0.35, two: 0.6 }
const ANAPHORA = { some: 0.3, most: 0.6 }
const SMALL_WORDS = 0.55
/** A rhyme is sought this many lines ahead: `abab` and `abba` need three. */
const RHYME_REACH = 3
/** A line that comes back after this many others is a refrain; one right after its twin is a doubled link. */
const REFRAIN_DISTANCE = 2
/** Traits that make a run verse. */
const SURE = 6
const PROBABLE = 4
const MAYBE = 3

/** Short lines in a run are mistaken for these. Buttons and forms are known by their words, which verse does not shield. */
const AGAINST: readonly CategoryId[] = [
  'duplicate',
  'related-list',
  'navigation',
  'widget',
  'promotion',
  'keywords',
  'counter',
  'pagination',
  'media-player',
  'icon-labels',
  'other-noise',
  'update-stamp',
  'byline',
  'embed',
  'reader-comment',
  'caption',
  'author-bio',
  'source-credit',
]

/**
 * Risk: runs of short lines are menus and lists of headlines first, and verse second. So shortness says nothing here: a run
 * must be made of lines with grammar in small letters, and show several of what menus and headlines have not: commas and stops at
 * line ends, rhyme, first words that come back, refrains, stanzas, the names of parts. Doubled headlines stand next to each
 * other or have no commas and no rhyme. Bounds set by hand on the examples and on lists of headlines of typed documents.
 */
export const protectVerse = defineDetector({
  id: 'protect-verse',
  summary: 'Keeps poems, lyrics, prayers and their refrains.',
  detect(view, report) {
    const { blocks, hits } = view
    const parts = new Set<number>()
    const headers = new Set<number>()
    for (const { list, block, firstToken, lastToken } of hits) {
      const whole = firstToken === blocks[block]!.firstToken && lastToken === blocks[block]!.lastToken
      if (whole) (list === 'page' ? headers : parts).add(block)
    }
    const goesOn = (block: Block | undefined) => block !== undefined && !headers.has(block.index) && isVerse(block, parts)
    for (let i = 0; i < blocks.length;) {
      if (!goesOn(blocks[i])) {
        i++
        continue
      }
      let end = i + 1
      while (goesOn(blocks[end])) end++
      const run = withoutLabels(blocks.slice(i, end), parts)
      const grade = gradeOf(view, run, parts)
      if (grade) {
        const [first, last] = [run[0]!, run.at(-1)!]
        const signals = [{ signal: 'verses', grade, start: first.start, end: last.end }]
        report.protect({ first: first.index, last: last.index, against: AGAINST, signals })
      }
      i = end
    }
  },
})

/** Could be a line of verse: short, and no row of capitals or numbers. The names of parts belong to the run. */
function isVerse({ index, start, end, shape }: Block, parts: ReadonlySet<number>): boolean {
  const { words, spaceless, numbers, capitalised, lowerCase } = shape
  if (parts.has(index)) return true
  if (end - start > LINE_CHARACTERS) return false
  if (spaceless > words) return spaceless >= LINE_SPACELESS.least && spaceless <= LINE_SPACELESS.most && numbers === 0
  if (words < LINE_WORDS.least || words > LINE_WORDS.most || numbers > 0) return false
  return capitalised + lowerCase === 0 || lowerCase * 2 >= words - 1
}

/** The run without the lines at its ends that could be labels: the menu above a poem, the footer below it. */
function withoutLabels(run: readonly Block[], parts: ReadonlySet<number>): readonly Block[] {
  const isLabel = ({ index, shape }: Block) =>
    !parts.has(index) && shape.functionWords === 0 && shape.words <= LABEL_WORDS && shape.ending === ENDING.none
  let first = 0
  let last = run.length
  while (first < last && isLabel(run[first]!)) first++
  while (last > first && isLabel(run[last - 1]!)) last--
  return run.slice(first, last)
}

function gradeOf(view: DocumentView, run: readonly Block[], parts: ReadonlySet<number>): Grade | undefined {
  if (run.length < MIN_LINES) return undefined
  const verses = run.filter((block) => !parts.has(block.index))
  if (verses.length < MIN_LINES) return undefined
  const traits = verses[0]!.shape.spaceless > verses[0]!.shape.words ? spacelessTraits(view, verses) : wordTraits(view, verses)
  const sum = traits + sharedTraits(view, run, verses, parts)
  if (sum >= SURE) return 'certain'
  if (sum >= PROBABLE) return 'likely'
  return sum >= MAYBE ? 'weak' : undefined
}

/** What verse in scripts with spaces shows. */
function wordTraits(view: DocumentView, verses: readonly Block[]): number {
  const mean = verses.reduce((sum, block) => sum + block.shape.words, 0) / verses.length
  if (mean > MEAN_WORDS) return Number.NEGATIVE_INFINITY
  const share = (has: (block: Block) => boolean) => verses.filter(has).length / verses.length
  const grammar = share(({ shape }) => shape.functionWords > 0)
  const small = share(({ shape }) => shape.capitalised <= 1)
  if (grammar < GRAMMAR && small < SMALL_WORDS) return Number.NEGATIVE_INFINITY
  let traits = 0
  if (share(({ shape }) => shape.ending === ENDING.comma) >= COMMAS) traits += 2
  if (share(({ shape }) => shape.ending === ENDING.sentence || shape.ending === ENDING.ellipsis) >= STOPS) traits++
  if (rhymes(view, verses, 3) >= RHYMES.three || rhymes(view, verses, 2) >= RHYMES.two) traits += 2
  const returned = anaphora(view, verses)
  if (returned >= ANAPHORA.some) traits++
  if (returned >= ANAPHORA.most) traits++
  if (grammar >= GRAMMAR && small >= SMALL_WORDS) traits++
  return traits
}

/** Chinese and Japanese verse has lines of one length, or marks at their ends; rows of labels are shorter. */
function spacelessTraits(_view: DocumentView, verses: readonly Block[]): number {
  const share = (has: (block: Block) => boolean) => verses.filter(has).length / verses.length
  const lengths = new Map<number, number>()
  for (const { shape } of verses) lengths.set(shape.spaceless, (lengths.get(shape.spaceless) ?? 0) + 1)
  const [length, most] = [...lengths].reduce((a, b) => (b[1] > a[1] ? b : a))
  let traits = 0
  if (length >= 5 && most >= verses.length * 0.7) traits += 2
  if (share(({ shape }) => shape.ending === ENDING.comma) >= COMMAS) traits += 2
  if (share(({ shape }) => shape.ending === ENDING.sentence) >= STOPS) traits++
  return traits
}

/** What verse in any script shows: stanzas, refrains, names of parts. */
function sharedTraits(view: DocumentView, run: readonly Block[], verses: readonly Block[], parts: ReadonlySet<number>): number {
  let traits = 0
  if (hasStanzas(run)) traits++
  if (hasRefrain(view, verses)) traits++
  if (run.some((block) => parts.has(block.index))) traits += 2
  return traits
}

/** Groups of two to twelve lines with a wider gap between the groups than inside them. */
function hasStanzas(run: readonly Block[]): boolean {
  const gaps = run.slice(1).map((block) => block.blankBefore)
  const inside = gaps.reduce((least, gap) => Math.min(least, gap), Infinity)
  const breaks = gaps.filter((gap) => gap > inside).length
  return breaks > 0 && breaks * 2 <= gaps.length && run.length >= breaks * 2
}

function hasRefrain(view: DocumentView, verses: readonly Block[]): boolean {
  const seen = new Map<number, number>()
  let returns = 0
  for (const [i, { firstToken, lastToken }] of verses.entries()) {
    const hash = wordsHash(view.tokens, firstToken, lastToken)
    const before = seen.get(hash)
    if (before !== undefined && i - before >= REFRAIN_DISTANCE) returns++
    seen.set(hash, i)
  }
  return returns > 0 && returns * 2 <= verses.length
}

/** Share of the lines whose first word begins another line too; a line that only comes back whole is no second line. */
function anaphora({ tokens }: DocumentView, verses: readonly Block[]): number {
  const firsts = new Map<number, number>()
  const seen = new Set<number>()
  for (const { firstToken, lastToken } of verses) {
    const line = wordsHash(tokens, firstToken, lastToken)
    if (seen.has(line)) continue
    seen.add(line)
    firsts.set(tokens.hash[firstToken]!, (firsts.get(tokens.hash[firstToken]!) ?? 0) + 1)
  }
  let returned = 0
  for (const n of firsts.values()) if (n > 1) returned += n
  return returned / seen.size
}

/** Share of the lines whose last letters come back, in another word, at the end of a line near by. */
function rhymes(view: DocumentView, verses: readonly Block[], letters: number): number {
  const ends = verses.map((block) => rhymeOf(view, block, letters))
  let rhymed = 0
  for (const [i, end] of ends.entries()) {
    for (let j = Math.max(0, i - RHYME_REACH); j <= Math.min(ends.length - 1, i + RHYME_REACH); j++) {
      if (j === i || ends[j]!.sound !== end.sound || ends[j]!.word === end.word) continue
      rhymed++
      break
    }
  }
  return rhymed / verses.length
}

function rhymeOf({ source, tokens }: DocumentView, { lastToken }: Block, wanted: number): { sound: number; word: number } {
  const last = lastToken - 1
  if (tokens.kind[last] === TOKEN.number) return { sound: -lastToken, word: 0 }
  let sound = HASH_START
  let letters = 0
  for (let at = tokens.end[last]! - 1; at >= tokens.start[last]! && letters < wanted; at--) {
    const code = source.charCodeAt(at)
    if (!(classOf(code) & LETTER)) continue
    sound = mix(sound, folded(code))
    letters++
  }
  return { sound, word: tokens.hash[last]! }
}
