import { chromeOf } from '../markup/chrome.js'
import type { Block, SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import type { Span } from '../model/span.js'
import { judge } from './judgement.js'
import { actionAt, type Verdict, type Verdicts } from './verdict.js'
import { CHROME } from './weights.js'

const DETECTOR = 'page-chrome'

/**
 * Takes the page's controls inside of its content out: permalinks of headings, links that edit a section, buttons that copy code, numbers of
 * lines. Its markup says what they are, so neither surroundings nor the scorer are asked.
 */
export function stripChrome(document: SourceDocument, verdicts: Verdicts, policy: Policy): Verdicts {
  const chrome = document.markup ? chromeOf(document.markup.page) : []
  if (chrome.length === 0) return verdicts
  const { source, blocks } = document
  const judged = verdicts.blocks.slice()
  const inline: Verdict[] = []
  let block = 0
  for (const { start, end, signal, category } of chrome) {
    while (block < blocks.length && blocks[block]!.end <= start) block++
    for (let i = block; i < blocks.length && blocks[i]!.start < end; i++) {
      const span = clipped(blocks[i]!, start, end)
      const isLine = span.start === blocks[i]!.start && span.end === blocks[i]!.end
      const judgement = judge({
        detector: DETECTOR,
        category,
        first: i,
        last: i,
        ...(!isLine && { inline: withGap(source, span, blocks[i]!) }),
        signals: [{ signal, grade: 'certain', ...span }],
      })
      const action = actionAt(policy, category, CHROME)
      if (!action) continue
      const explain = () => [{ signal: 'by-markup', weight: CHROME - judgement.local }]
      const verdict: Verdict = { judgement, action, logOdds: CHROME, explain }
      if (isLine) judged[i] = verdict
      else inline.push(verdict)
    }
  }
  return { ...verdicts, blocks: judged, inline: [...apart(verdicts.inline, inline), ...inline] }
}

function clipped({ start, end }: Block, from: number, to: number): Span {
  return { start: Math.max(start, from), end: Math.min(end, to) }
}

/** With the white space that parts it from the rest of its line: behind it, or before it at the end of the line; that of code stays. */
function withGap(source: string, { start, end }: Span, block: Block): Span {
  if (end === block.end) {
    let from = start
    while (from > block.start && BLANK.test(source[from - 1]!)) from--
    return { start: from, end }
  }
  return start === block.start && (source[end] === '\t' || source[end] === ' ') ? { start, end: end + 1 } : { start, end }
}

const BLANK = /[ \t]/

/** The verdicts that share no character with others; both are in order. */
function apart(verdicts: readonly Verdict[], others: readonly Verdict[]): Verdict[] {
  let i = 0
  return verdicts.filter(({ judgement: { finding } }) => {
    const { start, end } = finding.inline!
    while (i < others.length && others[i]!.judgement.finding.inline!.end <= start) i++
    return i === others.length || others[i]!.judgement.finding.inline!.start >= end
  })
}
