import type { Decision } from '../model/decision.js'
import type { Language, SourceDocument } from '../model/document.js'
import type { Edit } from '../model/edit.js'
import type { Evidence, Flag, HeadlinePlace, HtmlPlace, OffsetUnit, Quality, Repair, Report, ReportSpan, Total } from '../model/report.js'
import type { Span } from '../model/span.js'
import { digest } from './digest.js'
import { lengthIn, offsetsIn, relocated, type Relocation } from './offset-units.js'

/** How much of a report is wanted: `compact` leaves the evidence out and still restores. */
export type ReportDetail = 'full' | 'compact'

/** How a report is written. */
export interface ReportOptions {
  readonly detail: ReportDetail
  /** The unit of offsets and lengths. */
  readonly unit: OffsetUnit
}

export interface ReportParts extends ReportOptions {
  readonly document: SourceDocument
  readonly language: Language
  readonly policy: string
  readonly tool: Report['tool']
  readonly decisions: readonly Decision[]
  readonly edits: readonly Edit[]
  readonly flags: readonly Flag[]
  readonly quality: Quality
  readonly headline?: HeadlinePlace | undefined
  readonly text: string
  /** Finds a span of the source in the page it was read from. */
  readonly locate?: ((span: Span) => HtmlPlace) | undefined
}

/** Puts a report together. Nothing is decided here. */
export function buildReport({
  document,
  language,
  policy,
  tool,
  decisions,
  edits,
  flags,
  quality,
  headline,
  text,
  detail,
  unit,
  locate,
}: ReportParts): Report {
  const { source } = document
  const html = document.markup?.page.html
  const placed = placer(unit, source, html)
  const spans = placed(toSpans(source, decisions, detail, locate))
  const totals = new Totals()
  totals.add(spans)
  const sourceDigest = digest(source)
  const length = lengthIn(unit, source)
  return {
    version: 1,
    tool,
    ...(unit !== 'utf16' && { offsets: unit }),
    policy,
    language,
    source: {
      length,
      digest: sourceDigest,
      ...(html !== undefined && { html: { length: lengthIn(unit, html), digest: digest(html) } }),
    },
    clean: { length: lengthIn(unit, text), digest: text === source ? sourceDigest : digest(text) },
    quality,
    ...(headline && { headline: placed([headline])[0]! }),
    spans,
    repairs: edits.length === 0 ? [] : placed(toRepairs(document, edits)),
    flags: placed([...flags]),
    totals: totals.of(length),
  }
}

/** Puts what was found at UTF-16 offsets at those of a unit. */
function placer(
  unit: OffsetUnit,
  source: string,
  html: string | undefined,
): <T extends Parameters<typeof relocated>[0]>(found: T[]) => T[] {
  if (unit === 'utf16') return (found) => found
  const relocation: Relocation = { offset: offsetsIn(unit, source), ...(html !== undefined && { htmlOffset: offsetsIn(unit, html) }) }
  return (found) => found.map((one) => relocated(one, relocation))
}

/** The spans of a report, each with the text that was stripped. */
export function toSpans(
  source: string,
  decisions: readonly Decision[],
  detail: ReportDetail,
  locate?: (span: Span) => HtmlPlace,
): ReportSpan[] {
  return decisions.map((decision) => {
    const span = toSpan(source, decision, detail)
    if (locate) span.html = locate(decision)
    return span
  })
}

function toSpan(source: string, decision: Decision, detail: ReportDetail): ReportSpan {
  const { start, end, line, category, action, detector } = decision
  const confidence = rounded(decision.confidence)
  const local = rounded(decision.local)
  // Written out for speed: copies of objects take several times as long.
  if (detail === 'full') {
    const evidence = decision.evidence().map(roundedEvidence)
    return action === 'strip'
      ? { start, end, line, category, action, confidence, local, detector, evidence, text: source.slice(start, end) }
      : { start, end, line, category, action, confidence, local, detector, evidence }
  }
  return action === 'strip'
    ? { start, end, line, category, action, confidence, local, detector, text: source.slice(start, end) }
    : { start, end, line, category, action, confidence, local, detector }
}

/** Three decimals: more would be noise from the last bits of the logistic function. */
function rounded(confidence: number): number {
  return Math.round(confidence * 1000) / 1000
}

function roundedEvidence({ signal, weight: exact, seen, of, start, end }: Evidence): Evidence {
  const weight = Math.round(exact * 100) / 100
  if (seen !== undefined && of !== undefined) return { signal, weight, seen, of }
  return start === undefined || end === undefined ? { signal, weight } : { signal, weight, start, end }
}

/** The repairs of a report. */
export function toRepairs({ source, blocks }: SourceDocument, edits: readonly Edit[]): Repair[] {
  let block = 0
  return edits.map(({ start, end, kind, after }) => {
    while (block + 1 < blocks.length && blocks[block + 1]!.lineStart <= start) block++
    return { start, end, line: blocks[block]?.line ?? 1, kind, before: source.slice(start, end), after }
  })
}

/** Sums over spans, as they come. */
export class Totals {
  private readonly byAction = { strip: nothing(), tag: nothing() }
  private readonly byCategory: Report['totals']['byCategory'] = {}

  add(spans: readonly ReportSpan[]): void {
    for (const { start, end, action, category } of spans) {
      const own = (this.byCategory[category] ??= { strip: nothing(), tag: nothing() })
      for (const total of [this.byAction[action], own[action]]) {
        total.spans++
        total.characters += end - start
      }
    }
  }

  /** The totals of a source of this length. */
  of(length: number): Report['totals'] {
    const { byAction, byCategory } = this
    const [stripped, tagged] = [byAction.strip.characters, byAction.tag.characters]
    return { characters: { kept: length - stripped - tagged, tagged, stripped }, byAction, byCategory }
  }
}

function nothing(): Total {
  return { spans: 0, characters: 0 }
}
