import type { Block, SourceDocument, Tokens } from '../model/document.js'
import { wordsHash } from '../text/words-hash.js'
import { FeatureGroup } from './feature-group.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** Whether the line stands elsewhere too, and whether lines of its shape come again at a regular distance. */
export const REPETITION = new FeatureGroup(['copies', 'earlier-copies', 'copy-distance', 'period-before', 'period-after'] as const)

/** A rhythm of lines repeats after two to this many of them. */
const LONGEST_PERIOD = 6
/** Half of the memory of a rhythm is gone after eight lines. */
const FADING = 0.917
const MAX_COPIES = 8
/** Only lines made for it fill a stretch of the table of hashes longer than this; then the older line is forgotten. */
const MAX_PROBES = 64

export function fillRepetition(document: SourceDocument, matrix: Matrix): void {
  const at = REPETITION.in(matrix)
  fillCopies(document, matrix)
  const shapes = shapesOf(document)
  fillRhythm(shapes, 1, matrix.column(at['period-before']))
  fillRhythm(shapes, -1, matrix.column(at['period-after']))
}

function fillCopies({ blocks, tokens }: SourceDocument, matrix: Matrix): void {
  const { rows } = matrix
  const firsts = firstCopies(blocks, tokens)
  const counts = new Int32Array(rows)
  const latest = new Int32Array(rows)
  const at = REPETITION.in(matrix)
  for (let row = 0; row < rows; row++) {
    const first = firsts[row]!
    matrix.set(at['earlier-copies'], row, Math.min(MAX_COPIES, counts[first]!))
    matrix.set(at['copy-distance'], row, counts[first] === 0 ? 0 : logOfCount(row - latest[first]!))
    counts[first]!++
    latest[first] = row
  }
  for (let row = 0; row < rows; row++) matrix.set(at.copies, row, Math.min(MAX_COPIES, counts[firsts[row]!]!))
}

/** For each block the first one with the same words, found in an open-addressing table over their hashes. */
function firstCopies(blocks: readonly Block[], tokens: Tokens): Int32Array {
  const firsts = new Int32Array(blocks.length)
  const hashes = new Int32Array(blocks.length)
  const mask = (2 << (32 - Math.clz32(blocks.length))) - 1
  /** Block numbers from 1 on; 0 for an empty slot. */
  const slots = new Int32Array(mask + 1)
  for (const { index, firstToken, lastToken } of blocks) {
    const hash = wordsHash(tokens, firstToken, lastToken)
    hashes[index] = hash
    let slot = (hash ^ (hash >>> 15)) & mask
    let probes = 0
    while (slots[slot]! > 0 && hashes[slots[slot]! - 1] !== hash && probes++ < MAX_PROBES) slot = (slot + 1) & mask
    if (slots[slot] === 0 || probes > MAX_PROBES) slots[slot] = index + 1
    firsts[index] = slots[slot]! - 1
  }
  return firsts
}

/** The shape of each line as one number: size, ending, capitals, numbers, blank lines above. */
function shapesOf({ blocks }: SourceDocument): Int32Array {
  const shapes = new Int32Array(blocks.length)
  for (const { index, shape, blankBefore } of blocks) {
    const size = Math.min(7, 32 - Math.clz32(shape.words))
    const titled = shape.capitalised * 2 > shape.words ? 1 : 0
    shapes[index] = (((size * 5 + shape.ending) * 2 + titled) * 2 + (shape.numbers > 0 ? 1 : 0)) * 2 + (blankBefore > 0 ? 1 : 0)
  }
  return shapes
}

/** The strongest rhythm around each line, by how often the line a period before (or behind: `step` -1) has the same shape, of late. */
function fillRhythm(shapes: Int32Array, step: 1 | -1, column: Float32Array): void {
  const rhythm = new Float64Array(LONGEST_PERIOD + 1)
  for (let n = 0; n < shapes.length; n++) {
    const row = step === 1 ? n : shapes.length - 1 - n
    let most = 0
    for (let period = 2; period <= LONGEST_PERIOD; period++) {
      const same = n >= period && shapes[row - step * period] === shapes[row] ? 1 : 0
      const value = rhythm[period]! * FADING + same * (1 - FADING)
      rhythm[period] = value
      if (value > most) most = value
    }
    column[row] = most
  }
}
