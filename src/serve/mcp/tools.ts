import { createHash } from 'node:crypto'
import type { Report, ReportSpan } from '../../model/report.js'
import type { Metadata } from '../../model/page.js'
import type { RequestOptions } from '../../runs/request-options.js'
import { restore } from '../../write/restore.js'
import type { DocumentCleaner } from '../document-cleaner.js'
import { errorOfFault } from '../problem.js'
import { ResultCache } from './result-cache.js'
import type {
  Change,
  CleanHtmlInput,
  CleanHtmlOutput,
  CleanTextInput,
  CleanTextOutput,
  ExplainedSpan,
  ExplainInput,
  ExplainOutput,
} from './contract.js'

/** Characters that are returned where no limit is given; the schema says so, too. */
const CHARACTERS = 20_000
/** Spans that are returned where no limit is given; the schema says so, too. */
const SPANS = 50
/** Characters of a span that are shown. */
const EXCERPT = 200

/** Bytes of cleaned documents that are held for calls that read on. */
const MAX_HELD = 64_000_000

/** A call that cannot be answered: the message says what to do. */
export class ToolError extends Error {
  override name = 'ToolError'
}

/** What tools work with. */
export class Toolbox {
  private readonly results = new ResultCache<Cleaned>(MAX_HELD)

  constructor(private readonly cleaner: DocumentCleaner) {}

  /** `dechaff_clean_text`. @throws ToolError */
  async cleanText(input: CleanTextInput, signal: AbortSignal): Promise<CleanTextOutput> {
    const { text, markdown = false, result } = input
    if (text === undefined) checkHeld(input, 'text')
    const options = { ...judgementOf(input), report: 'compact' } as const
    const held = await this.clean('clean_text', result ?? { document: markdown ? { markdown: text } : { text }, options }, signal)
    return { ...this.part(held, held.cleaned.text, input), ...summaryOf(held.cleaned.report) }
  }

  /** `dechaff_clean_html`. @throws ToolError */
  async cleanHtml(input: CleanHtmlInput, signal: AbortSignal): Promise<CleanHtmlOutput> {
    const { html, url, format = 'markdown', links, images, result } = input
    if (html === undefined) checkHeld(input, 'html')
    const options = { ...judgementOf(input), ...present({ links, images }), format, report: 'compact', dropHtml: true } as const
    const held = await this.clean('clean_html', result ?? { document: { html, ...present({ url }) }, options }, signal)
    const { text, formatted, metadata = {}, report } = held.cleaned
    const { title, byline, published, siteName: site } = metadata
    return { ...this.part(held, formatted ?? text, input), ...summaryOf(report), ...present({ title, byline, published, site }) }
  }

  /** `dechaff_explain`. @throws ToolError */
  async explain(input: ExplainInput, signal: AbortSignal): Promise<ExplainOutput> {
    const { text, markdown, html, url, categories, offset = 0, limit = SPANS, result } = input
    const documents = Object.entries({ text, markdown, html }).filter(([, value]) => value !== undefined)
    if (documents.length === 0) checkHeld(input, 'text, markdown or html')
    else if (documents.length > 1) throw new ToolError('send the document in one of text, markdown and html, and in no other of them')
    const document = { ...Object.fromEntries(documents), ...present({ url }) }
    const options = { ...judgementOf(input), report: 'full', dropHtml: true } as const
    const held = await this.clean('explain', result ?? { document, options }, signal)
    const { cleaned } = held
    const spans = cleaned.report.spans.filter(({ category }) => !categories || categories.includes(category))
    checkOffset(offset, spans.length, 'spans')
    const source = restore(cleaned.text, cleaned.report)
    const end = Math.min(spans.length, offset + limit)
    return {
      spans: spans.slice(offset, end).map((span) => explained(span, source)),
      ...(end < spans.length && this.continuation(held, end)),
      total_spans: spans.length,
    }
  }

  /** The result of cleaning a document, or an earlier result: found by its name, or because the same request was made before. */
  private async clean(tool: string, asked: string | { document: object; options: RequestOptions }, signal: AbortSignal): Promise<Held> {
    if (typeof asked === 'string') {
      const cleaned = this.results.get(`${tool} ${asked}`)
      if (cleaned) return { tool, name: asked, cleaned }
      throw new ToolError(
        'this result is not held any more, or is not of this tool: send the document again in place of result, with the same offset',
      )
    }
    const body = Buffer.from(JSON.stringify({ ...asked.document, options: asked.options }))
    const name = createHash('sha256').update(body).digest('hex').slice(0, 32)
    const before = this.results.get(`${tool} ${name}`)
    if (before) return { tool, name, cleaned: before }
    const result = await this.cleaner.clean(body, {}, signal)
    if ('fault' in result) throw new ToolError(errorOfFault(result.fault).message)
    const cleaned = JSON.parse(Buffer.from(result.bytes).toString('utf8')) as Cleaned
    this.results.set(`${tool} ${name}`, cleaned, result.bytes.length)
    return { tool, name, cleaned }
  }

  /** A part of a text, no character of it cut in two. */
  private part(held: Held, text: string, { offset = 0, limit = CHARACTERS }: { readonly offset?: number; readonly limit?: number }) {
    checkOffset(offset, text.length, 'characters')
    let end = Math.min(text.length, offset + limit)
    if (end < text.length && isLowSurrogate(text, end)) end += end - 1 > offset ? -1 : 1
    return { text: text.slice(offset, end), ...(end < text.length && this.continuation(held, end)), total_characters: text.length }
  }

  private continuation({ tool, name }: Held, end: number) {
    return { next_offset: end, ...(this.results.has(`${tool} ${name}`) && { result: name }) }
  }
}

/** A document after cleaning. */
interface Cleaned {
  readonly text: string
  readonly formatted?: string
  readonly metadata?: Metadata
  readonly report: Report
}

/** What a call of a tool is answered from; its name is the digest of what was asked. */
interface Held {
  readonly tool: string
  readonly name: string
  readonly cleaned: Cleaned
}

const WITH_RESULT: readonly string[] = ['result', 'offset', 'limit', 'categories']

/** A call without a document names a result, and nothing that would make another one of it. */
function checkHeld(input: CleanTextInput | CleanHtmlInput | ExplainInput, fields: string): void {
  if (input.result === undefined) throw new ToolError(`send the document in ${fields}, or the result of an earlier answer in result`)
  const other = Object.keys(input).find((name) => !WITH_RESULT.includes(name))
  if (other !== undefined) throw new ToolError(`${other} does not go with result, which is cleaned already: leave one of them out`)
}

function judgementOf({ policy, strip, tag, keep, lang }: CleanTextInput | CleanHtmlInput | ExplainInput): RequestOptions {
  return present({ policy, strip, tag, keep, lang })
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff
}

function checkOffset(offset: number, total: number, what: string): void {
  if (offset > total)
    throw new ToolError(`offset is ${offset}, and there are ${total} ${what}: use a next_offset that this tool returned, or 0`)
}

function summaryOf({ totals, flags }: Report): Pick<CleanTextOutput, 'stripped_characters' | 'changes' | 'flags'> {
  const changes: Change[] = []
  for (const [category, byAction] of Object.entries(totals.byCategory)) {
    for (const action of ['strip', 'tag'] as const) {
      const total = byAction?.[action]
      if (total && total.spans > 0) changes.push({ action, category: category as Change['category'], ...total })
    }
  }
  return { stripped_characters: totals.characters.stripped, changes, flags: [...new Set(flags.map(({ flag }) => flag))] }
}

function explained({ action, category, line, confidence, start, end, evidence = [] }: ReportSpan, source: string): ExplainedSpan {
  const text = source.slice(start, Math.min(end, start + EXCERPT)).trim()
  return { action, category, line, confidence, text, evidence: [...new Set(evidence.map(({ signal }) => signal))] }
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
}
