import type { Block, SourceDocument } from '../../model/document.js'
import type { Finding, Signal } from '../../model/finding.js'
import { isLabel } from '../../text/label.js'
import type { Landmarks } from '../landmarks.js'

const DETECTOR = 'label-run'
/** Fewer lines are no menu. */
const MIN_LINES = 5
/** Share of a run's lines that must look like noise by themselves before the rest goes with them. */
const KNOWN_SHARE = 0.4
/** A line looks like noise from these log-odds on: as likely as not. */
const KNOWN = 0

/**
 * A run of short label lines at the head or the tail, two in five of which are noise by their own look: a menu or a footer
 * whose other entries no list of phrases can know.
 */
export function labelRuns({ blocks }: SourceDocument, marks: Landmarks): Finding[] {
  if (marks.firstProse < 0) return []
  const findings: Finding[] = []
  for (let i = 0; i < blocks.length;) {
    if (!isOutsideLabel(blocks[i]!, marks)) {
      i++
      continue
    }
    let end = i + 1
    while (end < blocks.length && isOutsideLabel(blocks[end]!, marks)) end++
    addRun(blocks, i, end, marks, findings)
    i = end
  }
  return findings
}

function addRun(blocks: readonly Block[], from: number, end: number, { noise }: Landmarks, findings: Finding[]): void {
  let known = 0
  for (let i = from; i < end; i++) if (noise[i]! >= KNOWN) known++
  if (end - from < MIN_LINES || known < (end - from) * KNOWN_SHARE) return
  const signals: Signal[] = [{ signal: 'among-labels', grade: 'likely', start: blocks[from]!.start, end: blocks[end - 1]!.end }]
  for (let i = from; i < end; i++) {
    if (noise[i]! < KNOWN) findings.push({ detector: DETECTOR, category: 'navigation', first: i, last: i, signals })
  }
}

function isOutsideLabel(block: Block, marks: Landmarks): boolean {
  const outside = block.index < marks.firstProse || block.index > marks.lastProse
  if (!outside || block.index === marks.title || marks.about[block.index]) return false
  return isLabel(block)
}
