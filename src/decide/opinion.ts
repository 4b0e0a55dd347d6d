import type { Evidence } from '../model/report.js'

/** What the scorer makes of each block, as log-odds that it should not stay. */
export interface Opinion {
  /** From what the block shows by itself. */
  readonly local: (block: number) => number
  /** In its place in the document. */
  readonly inContext: (block: number) => number
  /** What the document as a whole adds to every block's log-odds: less than zero for a doubtful one. */
  readonly leniency: number
  /** The share of its own log-odds that a sure finding of noise adds to these. */
  readonly agreement: number
  /** What a finding of noise takes from them that its surroundings speak against. */
  readonly objection: number
}

/** What the scorer adds to a judgement, as evidence. */
export function evidenceOf({ leniency }: Pick<Opinion, 'leniency'>, weight: number): Evidence[] {
  const evidence = [{ signal: 'scorer', weight }]
  if (leniency !== 0) evidence.push({ signal: leniency < 0 ? 'doubtful-document' : 'clear-document', weight: leniency })
  return evidence
}
