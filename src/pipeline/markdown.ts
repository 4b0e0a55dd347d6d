import type { Decision } from '../model/decision.js'
import type { Block, SourceDocument, Whole } from '../model/document.js'
import type { Evidence, Flag, HeadlinePlace } from '../model/report.js'
import type { Span } from '../model/span.js'
import { extents } from '../decide/extents.js'
import { SourceMap } from '../read/markdown/source-map.js'
import { type MarkdownPart, type MarkdownReading, readMarkdown } from '../read/markdown/read-markdown.js'
import { safelyGone } from '../read/markdown/same-parts.js'
import { firstWhere } from '../text/first-where.js'
import { scan } from '../text/scan.js'
import type { Judge, Judged } from './judge.js'

const NO_CLAIMS = { bodies: [], headlines: [] }
const TOO_DEEP: Flag = { flag: 'markup', message: 'lists or quotes are nested too deeply: the Markdown was judged as a text' }

/** What goes or stays as one, and what of it never goes. */
const WHOLES: Readonly<Partial<Record<MarkdownPart['kind'], Pick<Whole, 'stays'>>>> = {
  code: { stays: true },
  math: { stays: true },
  table: { stays: false },
  heading: { stays: false },
  paragraph: { stays: false },
}

/**
 * Judges a Markdown document by what a reader sees of it, and takes the decisions back to its source: whole lines of the Markdown go, so
 * that what stays is as it was written and parses as it did.
 */
export function judgeMarkdown(judge: Judge, markdown: string, site: string | undefined): Judged {
  const document = scan(markdown)
  const reading = readMarkdown(markdown)
  if (!reading) {
    const judged = judge.judge(document, { site })
    return { ...judged, doubts: [TOO_DEEP, ...judged.doubts] }
  }
  const seen = seenDocument(reading)
  const judged = judge.judge(seen, { site })
  return new Lifting(document, reading, seen).lifted(judged)
}

/** The visible text as a document, with the elements that a browser would have for it. */
function seenDocument({ page, parts }: MarkdownReading): SourceDocument {
  const seen = scan(page.text)
  const wholes: Whole[] = []
  for (const { kind, from, to } of parts) {
    const { first, last } = blocksIn(seen.blocks, from, to)
    const whole = WHOLES[kind]
    if (whole && first <= last) wholes.push({ first, last, ...whole })
  }
  return { ...seen, markup: { page, claims: NO_CLAIMS }, wholes }
}

/** The blocks of which a part of the text holds something. */
function blocksIn(blocks: readonly Block[], from: number, to: number): { first: number; last: number } {
  return { first: firstWhere(blocks, ({ end }) => end > from), last: firstWhere(blocks, ({ start }) => start >= to) - 1 }
}

/** Takes a judgement of the visible text back to the Markdown. */
class Lifting {
  private readonly map: SourceMap

  constructor(
    private readonly document: SourceDocument,
    private readonly reading: MarkdownReading,
    private readonly seen: SourceDocument,
  ) {
    this.map = new SourceMap(reading.page)
  }

  lifted(judged: Judged): Judged {
    const { document } = this
    const { headline } = judged
    return {
      ...judged,
      document,
      decisions: this.decisions(judged.decisions),
      repairs: judged.repairs.flatMap((edit) => {
        const span = this.map.exactly(edit)
        return span && standsAmidWords(document.source, span) ? [{ ...edit, ...span }] : []
      }),
      headline: headline && this.headline(headline),
      damage: judged.damage.map((flag) => this.flag(flag)),
      guards: judged.guards.map((flag) => this.flag(flag)),
    }
  }

  private decisions(all: readonly Decision[]): Decision[] {
    const strips = all.filter(({ action }) => action === 'strip')
    const by = this.strippedParts(strips)
    const going = (gone: readonly boolean[]) => by.map((decision, i) => (gone[i] ? decision : undefined))
    const wished = by.map((decision) => decision !== undefined)
    const gone = safelyGone(this.document.source, this.reading.parts, wished, (parts) => this.spans(going(parts)).map(({ span }) => span))
    const stripped = this.spans(going(gone)).map(({ span, by, block }) => ({
      ...by,
      ...span,
      line: this.document.blocks[block]!.line,
      evidence: () => by.evidence().map((evidence) => this.evidence(evidence)),
    }))
    return withTags(
      this.document.source,
      stripped,
      all.flatMap((decision) => this.tagged(decision)),
    )
  }

  /** By part the decision that takes all that is seen of it; what is not seen, such as an image, goes where both its neighbours go. */
  private strippedParts(strips: readonly Decision[]): (Decision | undefined)[] {
    const { parts } = this.reading
    const { blocks } = this.seen
    let next = 0
    const by = parts.map(({ from, to }) => {
      const { first, last } = blocksIn(blocks, from, to)
      if (first > last) return undefined
      let taking: Decision | undefined
      for (const { start, end } of blocks.slice(first, last + 1)) {
        while (next < strips.length && strips[next]!.end < end) next++
        const strip = strips[next]
        if (!strip || strip.start > start) return undefined
        taking ??= strip
      }
      return taking
    })
    return withUnseen(parts, by)
  }

  /** The spans of whole lines that parts come to, each with the decision that it goes by. */
  private spans(by: readonly (Decision | undefined)[]) {
    const { document, reading } = this
    const { blocks } = document
    const stretches: { first: number; last: number; verdict: { action: 'strip' }; by: Decision }[] = []
    reading.parts.forEach(({ start, end }, i) => {
      const decision = by[i]
      if (!decision) return
      const first = firstWhere(blocks, (block) => block.lineEnd > start)
      const last = firstWhere(blocks, (block) => block.lineStart >= end) - 1
      const before = stretches.at(-1)
      if (before && before.by === decision && first <= before.last + 1) before.last = Math.max(before.last, last)
      else stretches.push({ first, last, verdict: { action: 'strip' }, by: decision })
    })
    const spans = extents(document, stretches)
    return stretches.map(({ by, first }, i) => ({ by, block: first, span: spans[i]! }))
  }

  private tagged(decision: Decision): Decision[] {
    const span = this.map.around(decision)
    if (!span || span.start >= span.end) return []
    const block = this.blockAt(span.start)
    return [
      {
        ...decision,
        ...span,
        action: 'tag',
        line: block?.line ?? decision.line,
        evidence: () => decision.evidence().map((evidence) => this.evidence(evidence)),
      },
    ]
  }

  /** The block of the Markdown that an offset stands in, or the next one. */
  private blockAt(offset: number): Block | undefined {
    const { blocks } = this.document
    return blocks[firstWhere(blocks, ({ lineEnd }) => lineEnd > offset)]
  }

  private evidence(evidence: Evidence): Evidence {
    if (evidence.start === undefined || evidence.end === undefined) return evidence
    const { start: _start, end: _end, ...rest } = evidence
    const span = this.map.around({ start: evidence.start, end: evidence.end })
    return span ? { ...rest, ...span } : rest
  }

  private headline({ start, end }: HeadlinePlace): HeadlinePlace | undefined {
    const span = this.map.around({ start, end })
    if (!span) return undefined
    return { ...span, line: this.blockAt(span.start)!.line }
  }

  private flag(flag: Flag): Flag {
    const { start, end } = flag
    if (start === undefined) return flag
    const { start: _start, end: _end, line: _line, ...rest } = flag
    const span = this.map.around({ start, end: end ?? start + 1 })
    if (!span) return rest
    const line = this.blockAt(span.start)?.line
    return { ...rest, ...span, ...(flag.line !== undefined && line !== undefined && { line }) }
  }
}

/** What can be empty: a line across, a list item, an image by itself. Markup and definitions may be needed elsewhere. */
const UNSEEN: ReadonlySet<MarkdownPart['kind']> = new Set(['thematicBreak', 'emptyItem', 'paragraph', 'heading'])

/** Parts of which nothing is seen go between two that go, and at the ends of the document beside one. */
function withUnseen(parts: readonly MarkdownPart[], by: readonly (Decision | undefined)[]): (Decision | undefined)[] {
  const isSeen = parts.map(({ from, to }) => to > from)
  const all = [...by]
  let before = -1
  for (let i = 0; i <= parts.length; i++) {
    if (i < parts.length && !isSeen[i]) continue
    const [left, right] = [by[before], by[i]]
    const goes = (before < 0 || left) && (i === parts.length || right)
    for (let between = before + 1; goes && between < i; between++) if (UNSEEN.has(parts[between]!.kind)) all[between] = left ?? right
    before = i
  }
  return all
}

const WORD_SIDE = /[\p{L}\p{N}\s]/u

/** True where letters, digits or spaces stand on both sides: beside a mark an edit could make Markdown of it. */
function standsAmidWords(source: string, { start, end }: Span): boolean {
  return WORD_SIDE.test(source[start - 1] ?? '') && WORD_SIDE.test(source[end] ?? '')
}

/** Strips, and of the tags what stands outside of them. All is in order. */
function withTags(source: string, stripped: readonly Decision[], tagged: readonly Decision[]): Decision[] {
  const pieces: Decision[] = []
  let next = 0
  let done = 0
  for (const tag of tagged) {
    let at = Math.max(done, tag.start)
    while (next < stripped.length && stripped[next]!.end <= at) next++
    for (let i = next; at < tag.end; i++) {
      const strip = stripped[i]
      const end = strip && strip.start < tag.end ? strip.start : tag.end
      const piece = trimmed(source, at, end)
      if (piece) pieces.push({ ...tag, ...piece })
      at = strip && strip.start < tag.end ? strip.end : tag.end
    }
    done = Math.max(done, tag.end)
  }
  return [...stripped, ...pieces].sort((a, b) => a.start - b.start)
}

function trimmed(source: string, from: number, to: number): Span | undefined {
  const text = source.slice(from, to)
  const start = from + text.length - text.trimStart().length
  const end = from + text.trimEnd().length
  return start < end ? { start, end } : undefined
}
