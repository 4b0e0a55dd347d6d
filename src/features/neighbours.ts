import type { Matrix } from './matrix.js'

/** What fades of the memory of earlier lines with each further one: half of it is gone after four lines, or after sixteen. */
const AROUND = 0.84
const WIDE = 0.957

/** The features that column `name` gives to its neighbours: what lies before and behind, near and far, as fading means. */
export function neighbourFeatures(name: string): string[] {
  return ['before', 'after', 'far-before', 'far-after'].map((place) => `${name}-${place}`)
}

export function fillNeighbours({ rows, values }: Matrix, from: number, at: number): void {
  const own = from * rows
  let near = at * rows
  let far = near + 2 * rows
  let a = 0
  let b = 0
  for (let row = 0; row < rows; row++) {
    values[near + row] = a
    values[far + row] = b
    const value = values[own + row]!
    a += (value - a) * (1 - AROUND)
    b += (value - b) * (1 - WIDE)
  }
  near += rows
  far += rows
  a = b = 0
  for (let row = rows - 1; row >= 0; row--) {
    values[near + row] = a
    values[far + row] = b
    const value = values[own + row]!
    a += (value - a) * (1 - AROUND)
    b += (value - b) * (1 - WIDE)
  }
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
