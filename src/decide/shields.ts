import type { Protection } from '../model/finding.js'
import type { Evidence } from '../model/report.js'
import type { Judgement } from './judgement.js'
import { PROTECTION_WEIGHT } from './weights.js'

/** What speaks for keeping each block. */
export class Shields {
  /** By block where its protections begin in `order`; they end where those of the next one begin. */
  private readonly starts: Int32Array
  /** Numbers of protections, block after block. */
  private readonly order: Int32Array

  constructor(
    blocks: number,
    private readonly protections: readonly Protection[],
  ) {
    const starts = new Int32Array(blocks + 1)
    for (const { first, last } of protections) for (let i = first; i <= last; i++) starts[i + 1]!++
    for (let i = 0; i < blocks; i++) starts[i + 1]! += starts[i]!
    const next = starts.slice()
    this.order = new Int32Array(starts[blocks]!)
    for (let n = 0; n < protections.length; n++) {
      const { first, last } = protections[n]!
      for (let i = first; i <= last; i++) this.order[next[i]!++] = n
    }
    this.starts = starts
  }

  /**
   * The log-odds of a finding on a block, less what protections take from it.
   * @param evidence takes in what was taken
   */
  weaken({ finding, kind }: Judgement, block: number, logOdds: number, evidence?: Evidence[]): number {
    let left = logOdds
    for (let i = this.starts[block]!; i < this.starts[block + 1]!; i++) {
      const { detector, against, signals } = this.protections[this.order[i]!]!
      if (against ? !against.includes(finding.category) : kind !== 'noise') continue
      for (const { signal, grade } of signals) {
        left += PROTECTION_WEIGHT[grade]
        evidence?.push({ signal: `${detector}/${signal}`, weight: PROTECTION_WEIGHT[grade] })
      }
    }
    return left
  }
}
