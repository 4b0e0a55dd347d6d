import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** Where a line stands to a stretch of lines: inside, how far from both its ends in lines, and how much of the document it is. */
export function spanFeatures(name: string): string[] {
  return ['inside', 'from-start', 'from-end', 'share'].map((place) => `${name}-${place}`)
}

/** The contiguous stretch with the greatest sum of `scores`; of equals the first. Empty where no score is above zero. */
export function bestSpan(scores: Float64Array): { first: number; last: number } {
  let best = 0
  let span = { first: 0, last: -1 }
  let sum = 0
  let first = 0
  for (let i = 0; i < scores.length; i++) {
    if (sum <= 0) {
      sum = 0
      first = i
    }
    sum += scores[i]!
    if (sum > best) {
      best = sum
      span = { first, last: i }
    }
  }
  return span
}

export function fillSpan(
  { rows, values }: Matrix,
  { first, last }: { first: number; last: number },
  sizes: Float64Array,
  at: number,
): void {
  let all = 0
  let inside = 0
  for (let row = 0; row < rows; row++) {
    all += sizes[row]!
    if (row >= first && row <= last) inside += sizes[row]!
  }
  const share = all > 0 ? inside / all : 0
  const start = at * rows
  values.fill(1, start + first, start + last + 1)
  for (let row = 0; row < rows; row++) {
    values[start + rows + row] = signedLog(row - first)
    values[start + 2 * rows + row] = signedLog(last - row)
  }
  values.fill(share, start + 3 * rows, start + 4 * rows)
}

/** Far away matters less and less, on either side. */
export function signedLog(distance: number): number {
  return distance < 0 ? -logOfCount(-distance) : logOfCount(distance)
}
