import type { SourceDocument, Whole } from '../model/document.js'
import { wholesOf } from '../text/wholes.js'
import type { Verdict, Verdicts } from './verdict.js'

/**
 * A block of code, a formula or a table goes or stays as one: half a fence, or a table without its header, is worse than any noise in it.
 * What would have gone is tagged. In what stays whatever happens, such as fenced code, nothing is touched.
 */
export function keepWhole(document: SourceDocument, verdicts: Verdicts): Verdicts {
  const wholes = document.wholes ?? (document.markup ? [] : wholesOf(document))
  if (wholes.length === 0) return verdicts
  const blocks = [...verdicts.blocks]
  const isWhole = new Uint8Array(blocks.length)
  for (const whole of wholes) {
    isWhole.fill(1, whole.first, whole.last + 1)
    if (goes(blocks, whole)) continue
    for (let i = whole.first; i <= whole.last; i++) if (blocks[i]?.action === 'strip') blocks[i] = { ...blocks[i]!, action: 'tag' }
  }
  const inline = verdicts.inline.map((verdict) =>
    isWhole[verdict.judgement.finding.first] && verdict.action === 'strip' ? { ...verdict, action: 'tag' as const } : verdict,
  )
  return { ...verdicts, blocks, inline }
}

function goes(blocks: readonly (Verdict | undefined)[], { first, last, stays }: Whole): boolean {
  if (stays) return false
  for (let i = first; i <= last; i++) if (blocks[i]?.action !== 'strip') return false
  return true
}
