import type { Decision } from '../model/decision.js'
import type { Language, SourceDocument } from '../model/document.js'
import type { Edit } from '../model/edit.js'
import type { Evidence, Flag, HtmlPlace, Repair, Report, ReportSpan, Total } from '../model/report.js'
import type { Span } from '../model/span.js'
import { digest } from './digest.js'

/** How much of a report is wanted: `compact` leaves the evidence out and still restores. */
export type ReportDetail = 'full' | 'compact'

export interface ReportParts {
  readonly document: SourceDocument
  readonly language: Language
  readonly policy: string
  readonly tool: Report['tool']
  readonly decisions: readonly Decision[]
  readonly edits: readonly Edit[]
  readonly flags: readonly Flag[]
  readonly text: string
  readonly detail: ReportDetail
  /** Finds a span of the source in the page it was read from. */
  readonly locate?: ((span: Span) => HtmlPlace) | undefined
}

/** Puts a report together. Nothing is decided here. */
export function buildReport({ document, language, policy, tool, decisions, edits, flags, text, detail, locate }: ReportParts): Report {
  const { source } = document
  const spans = decisions.map((decision) => {
    const span = toSpan(source, decision, detail)
    if (locate) span.html = locate(decision)
    return span
  })
  const html = document.markup?.page.html
  const sourceDigest = digest(source)
  return {
    version: 1,
    tool,
    policy,
    language,
    source: {
      length: source.length,
      digest: sourceDigest,
      ...(html !== undefined && { html: { length: html.length, digest: digest(html) } }),
    },
    clean: { length: text.length, digest: text === source ? sourceDigest : digest(text) },
    spans,
    repairs: edits.length === 0 ? [] : toRepairs(document, edits),
    flags: [...flags],
    totals: totalsOf(source.length, spans),
  }
}

function toSpan(source: string, { start, end, line, category, action, detector, ...sure }: Decision, detail: ReportDetail): ReportSpan {
  const span: ReportSpan = {
    start,
    end,
    line,
    category,
    action,
    confidence: rounded(sure.confidence),
    local: rounded(sure.local),
    detector,
  }
  if (detail === 'full') span.evidence = sure.evidence.map(roundedEvidence)
  if (action === 'strip') span.text = source.slice(start, end)
  return span
}

/** Three decimals: more would be noise from the last bits of the logistic function. */
function rounded(confidence: number): number {
  return Math.round(confidence * 1000) / 1000
}

function roundedEvidence({ signal, weight, seen, of, start, end }: Evidence): Evidence {
  const rounded = { signal, weight: Math.round(weight * 100) / 100 }
  if (seen !== undefined && of !== undefined) return { ...rounded, seen, of }
  return start === undefined || end === undefined ? rounded : { ...rounded, start, end }
}

function toRepairs({ source, blocks }: SourceDocument, edits: readonly Edit[]): Repair[] {
  let block = 0
  return edits.map(({ start, end, kind, after }) => {
    while (block + 1 < blocks.length && blocks[block + 1]!.lineStart <= start) block++
    return { start, end, line: blocks[block]?.line ?? 1, kind, before: source.slice(start, end), after }
  })
}

function totalsOf(length: number, spans: readonly ReportSpan[]): Report['totals'] {
  const byAction = { strip: nothing(), tag: nothing() }
  const byCategory: Report['totals']['byCategory'] = {}
  for (const { start, end, action, category } of spans) {
    const own = (byCategory[category] ??= { strip: nothing(), tag: nothing() })
    for (const total of [byAction[action], own[action]]) {
      total.spans++
      total.characters += end - start
    }
  }
  const stripped = byAction.strip.characters
  const tagged = byAction.tag.characters
  return { characters: { kept: length - stripped - tagged, tagged, stripped }, byAction, byCategory }
}

const nothing = (): Total => ({ spans: 0, characters: 0 })
