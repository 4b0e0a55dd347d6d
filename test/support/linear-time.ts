import { expect } from 'vitest'

/** What takes less than this, in microseconds, is noise. */
const MIN = 3000
/** Eight times the input may take so many times as long: work that is linear takes 8 times, quadratic 64 times. */
const FACTOR = 30
const TRIES = 3

/**
 * Expects work to take time in proportion to its input. It is measured in time of the processor, as a ratio: how fast the machine is
 * and what else it does is of no matter.
 * @param work prepares an input of a size, and returns what is to be measured with it
 */
export function expectLinearTime(size: number, work: (size: number) => () => void): void {
  const [small, large] = [work(size / 8), work(size)]
  const bound = FACTOR * Math.max(MIN, Math.min(...Array.from({ length: TRIES }, () => cost(small))))
  let least = Infinity
  for (let i = 0; i < TRIES && least >= bound; i++) least = Math.min(least, cost(large))
  expect(least).toBeLessThan(bound)
}

/** Microseconds of the processor. */
function cost(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
