import type { Report, ReportSpan } from '../../model/report.js'
import type { Metadata } from '../../model/page.js'
import type { RequestOptions } from '../../runs/request-options.js'
import { restore } from '../../write/restore.js'
import type { DocumentCleaner } from '../document-cleaner.js'
import { errorOfFault } from '../problem.js'
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

/** A call that cannot be answered: the message says what to do. */
export class ToolError extends Error {
  override name = 'ToolError'
}

/** The document of a call, after cleaning. */
interface Cleaned {
  readonly text: string
  readonly formatted?: string
  readonly metadata?: Metadata
  readonly report: Report
}

/** `dechaff_clean_text`. @throws ToolError */
export async function cleanText(cleaner: DocumentCleaner, input: CleanTextInput, signal: AbortSignal): Promise<CleanTextOutput> {
  const { text, markdown = false } = input
  const document = markdown ? { markdown: text } : { text }
  const cleaned = await clean(cleaner, document, { ...judgementOf(input), report: 'compact' }, signal)
  return { ...part(cleaned.text, input), ...summaryOf(cleaned.report) }
}

/** `dechaff_clean_html`. @throws ToolError */
export async function cleanHtml(cleaner: DocumentCleaner, input: CleanHtmlInput, signal: AbortSignal): Promise<CleanHtmlOutput> {
  const { html, url, format = 'markdown', links, images } = input
  const options = { ...judgementOf(input), ...present({ links, images }), format, report: 'compact', dropHtml: true } as const
  const { text, formatted, metadata = {}, report } = await clean(cleaner, { html, ...present({ url }) }, options, signal)
  const { title, byline, published, siteName: site } = metadata
  return { ...part(formatted ?? text, input), ...summaryOf(report), ...present({ title, byline, published, site }) }
}

/** `dechaff_explain`. @throws ToolError */
export async function explain(cleaner: DocumentCleaner, input: ExplainInput, signal: AbortSignal): Promise<ExplainOutput> {
  const { text, markdown, html, url, categories, offset = 0, limit = SPANS } = input
  const documents = Object.entries({ text, markdown, html }).filter(([, value]) => value !== undefined)
  if (documents.length !== 1) throw new ToolError('send the document in one of text, markdown and html, and in no other of them')
  const document = { ...Object.fromEntries(documents), ...present({ url }) }
  const cleaned = await clean(cleaner, document, { ...judgementOf(input), report: 'full', dropHtml: true }, signal)
  const spans = cleaned.report.spans.filter(({ category }) => !categories || categories.includes(category))
  checkOffset(offset, spans.length, 'spans')
  const source = restore(cleaned.text, cleaned.report)
  const end = Math.min(spans.length, offset + limit)
  return {
    spans: spans.slice(offset, end).map((span) => explained(span, source)),
    ...(end < spans.length && { next_offset: end }),
    total_spans: spans.length,
  }
}

async function clean(cleaner: DocumentCleaner, document: object, options: RequestOptions, signal: AbortSignal): Promise<Cleaned> {
  const cleaned = await cleaner.clean(Buffer.from(JSON.stringify({ ...document, options })), {}, signal)
  if ('fault' in cleaned) throw new ToolError(errorOfFault(cleaned.fault).message)
  return JSON.parse(Buffer.from(cleaned.bytes).toString('utf8')) as Cleaned
}

function judgementOf({ policy, strip, tag, keep, lang }: CleanTextInput | CleanHtmlInput | ExplainInput): RequestOptions {
  return present({ policy, strip, tag, keep, lang })
}

/** A part of a text, no character of it cut in two. */
function part(text: string, { offset = 0, limit = CHARACTERS }: { readonly offset?: number; readonly limit?: number }) {
  checkOffset(offset, text.length, 'characters')
  let end = Math.min(text.length, offset + limit)
  if (end < text.length && isLowSurrogate(text, end)) end += end - 1 > offset ? -1 : 1
  return { text: text.slice(offset, end), ...(end < text.length && { next_offset: end }), total_characters: text.length }
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
