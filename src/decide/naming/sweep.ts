import type { Judgement } from '../judgement.js'

/** Finds the judgements over one block after the other. */
export class Sweep {
  private next = 0
  private readonly over: Judgement[] = []

  /** @param judgements in the order of their first blocks */
  constructor(private readonly judgements: readonly Judgement[]) {}

  /** The judgements over a block, which is none before the last one asked for; the array is used again. */
  at(block: number): readonly Judgement[] {
    const { judgements, over } = this
    let left = 0
    for (const judgement of over) if (judgement.finding.last >= block) over[left++] = judgement
    for (; this.next < judgements.length; this.next++) {
      const judgement = judgements[this.next]!
      if (judgement.finding.first > block) break
      if (judgement.finding.last >= block) over[left++] = judgement
    }
    while (over.length > left) over.pop()
    return over
  }
}
