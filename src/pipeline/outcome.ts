import type { Decision } from '../model/decision.js'
import type { Edit } from '../model/edit.js'
import type { Flag } from '../model/report.js'
import type { Span } from '../model/span.js'
import { cleanText, type Replacement } from '../write/clean-text.js'
import { editsOutside, replacementsOf } from '../write/replacements.js'
import type { Judged } from './judge.js'
import { decisionsIn } from './part.js'

/** What is done to a document, or to a part of it. All is disjoint and in order. */
export interface Outcome {
  readonly decisions: readonly Decision[]
  /** The edits in what is kept. */
  readonly edits: readonly Edit[]
  /** Strips and edits together. */
  readonly replacements: readonly Replacement[]
  /** The clean text. */
  readonly text: string
  /** What is wrong with what is kept. */
  readonly damage: readonly Flag[]
}

/** What a judgement comes to; of a part, which cuts no edit, what it says about that part alone. */
export function outcomeOf({ document, decisions: all, repairs, damage }: Judged, part?: Span): Outcome {
  const { source } = document
  const decisions = part ? decisionsIn(document, all, part) : all
  const stripped = decisions.filter(({ action }) => action === 'strip')
  const edits = editsOutside(part ? startingIn(repairs, part) : repairs, stripped)
  const replacements = replacementsOf(stripped, edits)
  return { decisions, edits, replacements, text: cleanText(source, replacements, part), damage: uncovered(damage, stripped) }
}

function startingIn(edits: readonly Edit[], part: Span): Edit[] {
  return edits.filter(({ start }) => start >= part.start && start < part.end)
}

/** The flags that stand on no stripped span; who hides text is told of in any case. */
function uncovered(flags: readonly Flag[], stripped: readonly Decision[]): Flag[] {
  let i = 0
  return flags.filter(({ flag, start }) => {
    if (start === undefined || flag === 'hidden-text') return true
    while (i < stripped.length && stripped[i]!.end <= start) i++
    return i === stripped.length || stripped[i]!.start > start
  })
}
