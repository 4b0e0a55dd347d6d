import type { SourceDocument } from '../model/document.js'
import { HASH_START, mix } from '../text/hash.js'
import type { Matrix } from './matrix.js'

/** Whether the line stands elsewhere too, and whether lines of its shape come again at a regular distance. */
export const REPETITION_FEATURES = ['copies', 'earlier-copies', 'copy-distance', 'period-before', 'period-after'] as const

/** A rhythm of lines repeats after two to so many of them. */
const LONGEST_PERIOD = 6
/** Half of the memory of a rhythm is gone after eight lines. */
const FADING = 0.917
const MOST_COPIES = 8

export function fillRepetition(document: SourceDocument, matrix: Matrix, at: number): void {
  fillCopies(document, matrix, at)
  fillPeriods(shapesOf(document), matrix, at + 3)
}

function fillCopies({ blocks, tokens }: SourceDocument, { rows, values }: Matrix, at: number): void {
  const seen = new Map<number, { count: number; last: number }>()
  const own: { count: number; last: number }[] = []
  for (const { index, firstToken, lastToken } of blocks) {
    let hash = HASH_START
    for (let i = firstToken; i < lastToken; i++) hash = mix(hash, tokens.hash[i]!)
    let copies = seen.get(hash)
    if (!copies) seen.set(hash, (copies = { count: 0, last: -1 }))
    own.push(copies)
    const i = at * rows + index
    values[i + rows] = Math.min(MOST_COPIES, copies.count)
    values[i + 2 * rows] = copies.last < 0 ? 0 : Math.log2(1 + index - copies.last)
    copies.count++
    copies.last = index
  }
  own.forEach(({ count }, index) => (values[at * rows + index] = Math.min(MOST_COPIES, count)))
}

/** The shape of each line as one number: size, ending, capitals, numbers, blank lines above. */
function shapesOf({ blocks }: SourceDocument): Int32Array {
  return Int32Array.from(blocks, ({ shape, blankBefore }) => {
    const size = Math.min(7, Math.ceil(Math.log2(1 + shape.words)))
    const titled = shape.capitalised * 2 > shape.words ? 1 : 0
    return (((size * 5 + shape.ending) * 2 + titled) * 2 + (shape.numbers > 0 ? 1 : 0)) * 2 + (blankBefore > 0 ? 1 : 0)
  })
}

/** The strongest rhythm around each line, by how often the line a period before (or behind) has the same shape, of late. */
function fillPeriods(shapes: Int32Array, { rows, values }: Matrix, at: number): void {
  fillRhythm(shapes, 1, values.subarray(at * rows, (at + 1) * rows))
  fillRhythm(shapes, -1, values.subarray((at + 1) * rows, (at + 2) * rows))
}

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
