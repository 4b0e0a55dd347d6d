import { FeatureGroup } from './feature-group.js'
import type { Matrix } from './matrix.js'

/** What fades of the memory of earlier lines with each further one: half of it is gone after four lines, or after sixteen. */
const AROUND = 0.84
const WIDE = 0.957

/** A column, and the columns of what lies before and behind a line in it, near and far, as fading means. */
export interface Neighbours {
  readonly of: string
  readonly group: FeatureGroup<'before' | 'after' | 'far-before' | 'far-after'>
}

export function neighboursOf(name: string): Neighbours {
  return { of: name, group: new FeatureGroup(['before', 'after', 'far-before', 'far-after'], `${name}-around-`) }
}

/** Both ways at once: four sums, none of which waits for another. */
export function fillNeighbours(matrix: Matrix, { of, group }: Neighbours): void {
  const { rows, values } = matrix
  const at = group.in(matrix)
  const own = matrix.features.columnOf(of) * rows
  const before = at.before * rows
  const after = at.after * rows
  const farBefore = at['far-before'] * rows
  const farAfter = at['far-after'] * rows
  if (isEmpty(values, own, own + rows)) {
    for (const start of [before, after, farBefore, farAfter]) values.fill(0, start, start + rows)
    return
  }
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let row = 0, back = rows - 1; row < rows; row++, back--) {
    values[before + row] = a
    values[farBefore + row] = b
    values[after + back] = c
    values[farAfter + back] = d
    const down = values[own + row]!
    a += (down - a) * (1 - AROUND)
    b += (down - b) * (1 - WIDE)
    const up = values[own + back]!
    c += (up - c) * (1 - AROUND)
    d += (up - d) * (1 - WIDE)
  }
}

/** Most marks stand nowhere in a document. */
function isEmpty(values: Float32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (values[i] !== 0) return false
  return true
}

/** A column, and the columns of what the lines directly before and behind a line have in it. */
export interface Beside {
  readonly of: string
  readonly group: FeatureGroup<'-1' | '+1'>
}

export const besideOf = (name: string): Beside => ({ of: name, group: new FeatureGroup(['-1', '+1'], name) })

export function fillBeside(matrix: Matrix, { of, group }: Beside): void {
  const at = group.in(matrix)
  const own = matrix.column(of)
  matrix.column(at['-1']).set(own.subarray(0, -1), 1)
  matrix.column(at['+1']).set(own.subarray(1))
}
