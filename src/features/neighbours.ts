import type { Matrix } from './matrix.js'

/** What fades of the memory of earlier lines with each further one: half of it is gone after four lines, or after sixteen. */
const AROUND = 0.84
const WIDE = 0.957

/** The features that column `name` gives to its neighbours: what lies before and behind, near and far, as fading means. */
export function neighbourFeatures(name: string): string[] {
  return ['before', 'after', 'far-before', 'far-after'].map((place) => `${name}-around-${place}`)
}

/** Both ways at once: four sums, none of which waits for another. */
export function fillNeighbours({ rows, values }: Matrix, from: number, at: number): void {
  const own = from * rows
  if (isEmpty(values, own, own + rows)) {
    values.fill(0, at * rows, (at + 4) * rows)
    return
  }
  const before = at * rows
  const after = before + rows
  const farBefore = after + rows
  const farAfter = farBefore + rows
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

/** The features that column `name` gives to the lines directly before and behind. */
export function besideFeatures(name: string): string[] {
  return [`${name}-1`, `${name}+1`]
}

export function fillBeside({ rows, values }: Matrix, from: number, at: number): void {
  const own = values.subarray(from * rows, (from + 1) * rows)
  values.set(own.subarray(0, -1), at * rows + 1)
  values.set(own.subarray(1), (at + 1) * rows)
}
