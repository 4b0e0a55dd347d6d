import type { SourceDocument } from '../model/document.js'
import { type Grounds, Totals } from './totals.js'
import { actionAt, type Verdict, type Verdicts } from './verdict.js'
import type { Weighed } from './weighing.js'

/** For each block the strongest finding wins, and the policy says what it means. */
export function resolve(document: SourceDocument, weighed: Weighed, grounds: Grounds): Verdicts {
  const { judgements, weighings } = weighed
  const { count, block: blockOf, logOdds } = weighings
  const totals = new Totals(document, weighed, grounds)
  const judgementOf = (weighing: number) => judgements[weighings.judgement[weighing]!]!
  const verdictOf = (weighing: number): Verdict | undefined => {
    const judgement = judgementOf(weighing)
    const total = totals.of(weighing)
    const action = actionAt(grounds.policy, judgement.finding.category, total.logOdds, total.agreed)
    return action && { judgement, action, logOdds: total.logOdds, explain: () => explained(weighing) }
  }
  const explained = (weighing: number) => {
    const evidence = weighings.evidence(weighing)
    totals.of(weighing, evidence)
    return evidence
  }
  const blocks = new Array<Verdict | undefined>(document.blocks.length).fill(undefined)
  const inline: Verdict[] = []
  /** By block the strongest weighing; -1 where there is none. */
  const strongest = new Int32Array(blocks.length).fill(-1)
  /** True if a weighing is now the strongest of its block. */
  const prevails = (weighing: number): boolean => {
    const block = blockOf[weighing]!
    const other = strongest[block]!
    if (other >= 0 && logOdds[weighing]! <= logOdds[other]!) return false
    strongest[block] = weighing
    return true
  }
  const addInline = (weighing: number) => {
    const verdict = verdictOf(weighing)
    if (verdict) inline.push(verdict)
  }
  const copies: number[] = []
  for (let i = 0; i < count; i++) {
    const { finding } = judgementOf(i)
    if (finding.copyOf !== undefined) copies.push(i)
    else if (finding.inline) addInline(i)
    else prevails(i)
  }
  for (let block = 0; block < blocks.length; block++) if (strongest[block]! >= 0) blocks[block] = verdictOf(strongest[block]!)
  // Copies last: one of them must stay, so a copy whose original goes is judged by its other findings alone.
  for (const i of copies) {
    const { finding } = judgementOf(i)
    if (blocks[finding.copyOf!]?.action === 'strip') continue
    if (finding.inline) addInline(i)
    else if (prevails(i)) blocks[blockOf[i]!] = verdictOf(i)
  }
  return { blocks, inline, claimed: Uint8Array.from(strongest, (weighing) => (weighing < 0 ? 0 : 1)) }
}
