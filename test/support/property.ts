import fc from 'fast-check'
import { unlessSlow } from './slow.js'

/** A counterexample is made simpler in so many steps at most: enough to read it, and no more time than the runs themselves. */
const MAX_SHRINKS = 300
/** Slow tests try so many times as many cases. */
const DEEPER = unlessSlow(1, 3)

/** So many cases, the same each time for the same seed; more of them where tests may be slow. */
export function cases(count: number, seed: number): { readonly seed: number; readonly numRuns: number } {
  return { seed, numRuns: count * DEEPER }
}

const capped = (args: unknown[]) => [
  ...(args.slice(0, -1) as fc.Arbitrary<unknown>[]).map((arbitrary) => fc.limitShrink(arbitrary, MAX_SHRINKS)),
  args.at(-1),
]

/** `fc.property` with capped shrinking. */
export const property = ((...args: unknown[]) => fc.property(...(capped(args) as Parameters<typeof fc.property>))) as typeof fc.property

/** `fc.asyncProperty` with capped shrinking. */
export const asyncProperty = ((...args: unknown[]) =>
  fc.asyncProperty(...(capped(args) as Parameters<typeof fc.asyncProperty>))) as typeof fc.asyncProperty
