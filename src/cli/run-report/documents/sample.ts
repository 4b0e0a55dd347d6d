/** What a sample is drawn by: one number for each document of a run. */
export interface Measures {
  /** UTF-16 code units. */
  readonly sizes: readonly number[]
  /** The expected F1; -1 if there is none. */
  readonly expectedF1: readonly number[]
  readonly sites: readonly string[]
}

/**
 * The numbers of the documents to show where there are too many: a third of them the largest, a third the most doubtful, and the rest from all
 * sites in turn. The same run gives the same sample.
 */
export function sampleOf({ sizes, expectedF1, sites }: Measures, count: number): ReadonlySet<number> {
  const all = sizes.map((_, i) => i)
  if (all.length <= count) return new Set(all)
  const chosen = new Set<number>()
  const third = Math.floor(count / 3)
  for (const i of [...all].sort((a, b) => sizes[b]! - sizes[a]! || a - b).slice(0, third)) chosen.add(i)
  const doubtful = all.filter((i) => expectedF1[i]! >= 0 && !chosen.has(i)).sort((a, b) => expectedF1[a]! - expectedF1[b]! || a - b)
  for (const i of doubtful.slice(0, third)) chosen.add(i)
  const bySite = new Map<string, number[]>()
  for (const i of all) {
    if (chosen.has(i)) continue
    const own = bySite.get(sites[i]!)
    if (own) own.push(i)
    else bySite.set(sites[i]!, [i])
  }
  const queues = [...bySite.values()].map(spread)
  for (let turn = 0; chosen.size < count; turn++) {
    for (const queue of queues) if (turn < queue.length && chosen.size < count) chosen.add(queue[turn]!)
  }
  return chosen
}

/** From all over a list, first its middle, then those of its halves: whatever number is taken, they are spread. */
function spread(list: readonly number[]): number[] {
  const order: number[] = []
  for (let parts: [number, number][] = [[0, list.length]]; parts.length > 0;) {
    const halves: [number, number][] = []
    for (const [from, to] of parts) {
      const middle = (from + to) >> 1
      order.push(list[middle]!)
      if (middle > from) halves.push([from, middle])
      if (middle + 1 < to) halves.push([middle + 1, to])
    }
    parts = halves
  }
  return order
}
