import { FeatureGroup } from './feature-group.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** A stretch of lines, empty where the last one comes before the first. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** Where a line stands to a stretch of lines: inside, how far from both its ends in lines, and how much of the document it is. */
export function spanGroup(name: string) {
  return new FeatureGroup(['inside', 'from-start', 'from-end', 'share'], `${name}-`)
}

/** The contiguous stretch with the greatest sum of `scores`; of equals the first. Empty where no score is above zero. */
export function bestSpan(scores: Float64Array): Span {
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

export function fillSpan(matrix: Matrix, { first, last }: Span, sizes: Float64Array, group: ReturnType<typeof spanGroup>): void {
  const { rows } = matrix
  const at = group.in(matrix)
  let all = 0
  let inside = 0
  for (let row = 0; row < rows; row++) {
    const isInside = row >= first && row <= last
    all += sizes[row]!
    if (isInside) inside += sizes[row]!
    matrix.set(at.inside, row, isInside ? 1 : 0)
    matrix.set(at['from-start'], row, signedLog(row - first))
    matrix.set(at['from-end'], row, signedLog(last - row))
  }
  matrix.setAll(at.share, all > 0 ? inside / all : 0)
}

/** Far away matters less and less, on either side. */
export function signedLog(distance: number): number {
  return distance < 0 ? -logOfCount(-distance) : logOfCount(distance)
}
