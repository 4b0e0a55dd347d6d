import { type Block, ENDING } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { mix } from '../../text/hash.js'
import { wordsAndDigitsHash } from '../../text/words-hash.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'

/** Shorter lines repeat by chance: names, labels, answers. Two characters of a script without spaces count as one word. */
const MIN_WORDS = 5
/** A copy at most this many blocks on is a near one: the two variants of one element of a page. */
const NEAR = 3
/** A near copy with something between, and a far copy of a paragraph, must be this long to be no refrain and no response. */
const RESPONSE_WORDS = 12
/** A line that stands three times or more is a refrain or a response, unless it is a paragraph of this many words. */
const REFRAIN_WORDS = 20
/** This many paragraphs repeated in the same order are a second copy of the text. */
const RUN_PARAGRAPHS = 3
/** This many doubled lines one after the other are a list of which every item stands twice. */
const DOUBLED_LINES = 2
/** A paragraph this near by shows that a doubled line is no verse. */
const PROSE_REACH = 2
/** The shorter of a teaser and its full line has at least this many words. */
const TEASER_WORDS = 8

/** Size of the table of looks, a power of two: larger, so that few looks fall together by chance. */
const LOOKS_PER_BLOCK = 8

const DIALOGUE_OPENERS = new Set('"\'“”„«»‹›‘’「『—–―-')

/**
 * Risk: refrains, responses, dialogue, tables and code repeat themselves on purpose. So the first copy is never reported, lines under
 * five words never, lines that stand three times only where they are long paragraphs, lines of code and of numbers never; a doubled
 * line that is no paragraph needs a paragraph near by, the head of the document or other doubled lines around it; a far copy
 * is reported only of paragraphs, and graded up only where several are repeated in the same order. The bounds are set by hand.
 */
export const duplicate = defineDetector({
  id: 'duplicate',
  category: 'duplicate',
  summary: 'The second copy of a line or paragraph.',
  detect(view, report) {
    if (view.blocks.length < 2) return
    const looks = countLooks(view)
    const copies = looks && findCopies(view, looks)
    const repeated = copies && repeatedParagraphs(view.blocks, copies)
    for (const block of view.blocks) {
      const { index } = block
      if (copies && copies.first[index]! < index) {
        const grade = gradeOfCopy(view, copies, block, repeated![index] === 1)
        if (grade) find(report, block, copies.first[index]!, 'second-copy', grade)
      } else {
        const whole = wholeOf(view, block)
        if (whole) find(report, block, whole.index, 'teaser', 'weak')
      }
    }
  },
})

function find(report: Reporter, { index, start, end }: Block, copyOf: number, signal: string, grade: Grade): void {
  report.find({ first: index, last: index, copyOf, signals: [{ signal, grade, start, end }] })
}

/** For each block: the first block with the same words, the nearest one above it, and how often its words stand in the document. */
interface Copies {
  readonly first: Int32Array
  readonly above: Int32Array
  readonly times: (index: number) => number
}

function findCopies(view: DocumentView, looks: Uint8Array): Copies {
  const { blocks, tokens } = view
  const first = new Int32Array(blocks.length)
  const above = new Int32Array(blocks.length).fill(-1)
  const count = new Int32Array(blocks.length)
  const latest = new Map<number, number>()
  for (const block of blocks) {
    const { index } = block
    first[index] = index
    if (looks[lookOf(tokens, block) & (looks.length - 1)]! < 2) continue
    const hash = wordsAndDigitsHash(view, block.firstToken, block.lastToken)
    const before = latest.get(hash)
    if (before !== undefined && sameWords(tokens, blocks[before]!, block)) {
      above[index] = before
      first[index] = first[before]!
    }
    count[first[index]!]!++
    latest.set(hash, index)
  }
  return { first, above, times: (index) => count[first[index]!]! }
}

/**
 * How many blocks have the same look, up to two; undefined where each is alone with its own. Most are: they have no copy, and
 * their words need not be read.
 */
function countLooks({ blocks, tokens }: DocumentView): Uint8Array | undefined {
  let shared = false
  const looks = new Uint8Array(LOOKS_PER_BLOCK << (32 - Math.clz32(blocks.length)))
  for (const block of blocks) {
    const look = lookOf(tokens, block) & (looks.length - 1)
    if (looks[look]! > 0) shared = true
    looks[look] = looks[look]! > 0 ? 2 : 1
  }
  return shared ? looks : undefined
}

/** Length, first and last word of a block in one number, which is the same for copies. */
function lookOf({ hash }: DocumentView['tokens'], { firstToken, lastToken }: Block): number {
  const ends = firstToken < lastToken ? mix(hash[firstToken]!, hash[lastToken - 1]!) : 0
  return mix(ends, lastToken - firstToken) >>> 3
}

/** Guards against two lines with one hash; numbers were told apart by it. */
function sameWords({ hash }: DocumentView['tokens'], a: Block, b: Block): boolean {
  const length = a.lastToken - a.firstToken
  if (length === 0 || length !== b.lastToken - b.firstToken) return false
  for (let i = 0; i < length; i++) if (hash[a.firstToken + i] !== hash[b.firstToken + i]) return false
  return true
}

/** Marks the blocks of runs in which several paragraphs are repeated in the order of their first copies. */
function repeatedParagraphs(blocks: readonly Block[], { above }: Copies): Uint8Array {
  const repeated = new Uint8Array(blocks.length)
  for (let i = 0; i < blocks.length;) {
    let end = i + 1
    let paragraphs = 0
    if (above[i]! >= 0) {
      while (end < blocks.length && above[end] === above[end - 1]! + 1) end++
      for (let k = i; k < end; k++) if (blocks[k]!.prose && blocks[k]!.shape.words >= RESPONSE_WORDS) paragraphs++
    }
    if (paragraphs >= RUN_PARAGRAPHS) repeated.fill(1, i, end)
    i = end
  }
  return repeated
}

function gradeOfCopy(view: DocumentView, copies: Copies, block: Block, inRun: boolean): Grade | undefined {
  const { shape, prose, index } = block
  if (shape.words < MIN_WORDS || shape.numbers * 2 >= shape.words || shape.punctuation > shape.words) return undefined
  const times = copies.times(index)
  const distance = index - copies.above[index]!
  if (times > 2) return prose && shape.words >= REFRAIN_WORDS ? (distance === 1 ? 'likely' : 'weak') : undefined
  if (prose) {
    if (inRun || distance === 1 || (distance <= NEAR && shape.words >= RESPONSE_WORDS)) return 'likely'
    return shape.words >= RESPONSE_WORDS || distance <= NEAR ? 'weak' : undefined
  }
  if (distance > NEAR) return undefined
  if (DIALOGUE_OPENERS.has(view.source[block.start]!)) return 'weak'
  if (distance > 1 && shape.words < RESPONSE_WORDS) return 'weak'
  return besideProse(view.blocks, index - distance, index) || doubledLines(copies, index) >= DOUBLED_LINES ? 'likely' : 'weak'
}

/** A paragraph stands near the two copies, or they stand at the head of the document, where titles are doubled. */
function besideProse(blocks: readonly Block[], first: number, second: number): boolean {
  if (first < PROSE_REACH) return true
  for (let i = 1; i <= PROSE_REACH; i++) if (blocks[first - i]?.prose || blocks[second + i]?.prose) return true
  return false
}

/** How many lines that stand twice in a row there are here, one pair after the other, counted up to `DOUBLED_LINES`. */
function doubledLines({ above }: Copies, index: number): number {
  let pairs = 1
  for (const step of [-2, 2]) {
    for (let i = index + step; pairs < DOUBLED_LINES && above[i] === i - 1; i += step) pairs++
  }
  return pairs
}

/** The line above or below of which this one is the beginning, cut off. */
function wholeOf({ blocks, tokens }: DocumentView, block: Block): Block | undefined {
  const { words, ending } = block.shape
  if (words < TEASER_WORDS || (ending !== ENDING.ellipsis && ending !== ENDING.none)) return undefined
  const above = blocks[block.index - 1]
  const below = blocks[block.index + 1]
  return begins(tokens, block, above) ? above : begins(tokens, block, below) ? below : undefined
}

function begins({ hash }: DocumentView['tokens'], short: Block, long: Block | undefined): boolean {
  if (!long) return false
  const length = short.lastToken - short.firstToken
  if (length >= long.lastToken - long.firstToken) return false
  for (let i = 0; i < length; i++) if (hash[short.firstToken + i] !== hash[long.firstToken + i]) return false
  return true
}
