import { joinTallies, type Tally } from '../decide/tally.js'
import type { Language } from '../model/document.js'
import type { Metadata } from '../model/page.js'
import type { Flag, HeadlinePlace, OffsetUnit, Quality, Repair, Report, ReportSpan } from '../model/report.js'
import type { Span } from '../model/span.js'
import { scan } from '../text/scan.js'
import { WholeCharacters } from '../text/whole-characters.js'
import { Digest } from '../write/digest.js'
import { lengthIn, offsetsIn, relocated, type Relocation } from '../write/offset-units.js'
import { type ReportOptions, toRepairs, toSpans, Totals } from '../write/report.js'
import { contextBefore, edgeOf } from './edges.js'
import { createJudge, type Judge, type Judged } from './judge.js'
import { LIMITS, type Limits, lineBreaksBefore, LookAhead } from './look-ahead.js'
import { type CleanOptions, OptionError, reportOptions } from './options.js'
import { outcomeOf } from './outcome.js'
import { qualityFor, reasonOf } from './quality.js'

/**
 * Takes the result for a long document, piece by piece, in order. Offsets and lines are those of the whole document; offsets are in the
 * unit of the option `offsets`.
 */
export interface LongSink {
  /** A piece of the clean text; it never ends between the halves of a surrogate pair. */
  text(piece: string): void
  spans(spans: readonly ReportSpan[]): void
  repairs(repairs: readonly Repair[]): void
  flags(flags: readonly Flag[]): void
}

/** The report of a long document but for what was handed out in pieces. */
export interface LongSummary extends Omit<Report, 'spans' | 'repairs'> {
  /** What the text says about itself, as in `CleanResult`. */
  metadata?: Metadata
  /** Flags about the whole document, which stand before those that were handed out. */
  flags: Flag[]
}

/** Cleans one document that comes in pieces. */
export interface LongCleaning {
  /** The next piece of the document; where one ends makes no difference. */
  push(piece: string): void
  /** To be called once, behind the last piece. */
  end(): LongSummary
}

/** Begins to clean a document; `site` is the one whose templates are looked up. */
export type LongCleaner = (sink: LongSink, site?: string) => LongCleaning

/**
 * Compiles options into a cleaner of documents of any length, in bounded memory. One of up to 1,048,576 UTF-16 code units and 32,768
 * lines is judged as `createCleaner` does. A longer one is judged in windows of that size, each with some text on both sides to see and
 * not to judge, and flagged `windows`: what a line has in common with the whole document it then has in common with its window. The
 * language is detected from the first window; guards look at one window each, and their flags say which.
 * @throws OptionError as `createCleaner` does, and for a format other than text.
 */
export function createLongCleaner<OwnPolicy extends string = never>(
  options: CleanOptions<OwnPolicy> = {},
  limits: Limits = LIMITS,
): LongCleaner {
  if (options.format !== undefined && options.format !== 'text')
    throw new OptionError(`format is "${options.format}": a document in pieces is cleaned as text, leave format out`)
  const judge = createJudge(options)
  return (sink, site) => new WindowedCleaning(judge, reportOptions(options), sink, limits, site)
}

/** Judges a document in windows as its text comes. */
export class WindowedCleaning implements LongCleaning {
  private readonly ahead: LookAhead
  /** Where the text in view begins: its offset, in the unit of the report, and the lines before it. */
  private offset = 0
  private linesBefore = 0
  /** Where in the text in view that begins which was not judged yet. */
  private from = 0
  private first: { language: Language; tool: Report['tool'] } | undefined
  private headline: HeadlinePlace | undefined
  private metadata: Metadata | undefined
  /** Of all windows, with what two of them have in common counted twice: next to nothing of either. */
  private tally: Tally | undefined
  /** The first flag of each kind. */
  private readonly seen: Flag[] = []
  private windows = 0
  private noisy = 0
  private readonly source: Measured
  private readonly clean: Measured
  private readonly whole = new WholeCharacters()
  private readonly totals = new Totals()

  constructor(
    private readonly judge: Judge,
    private readonly report: ReportOptions,
    private readonly sink: LongSink,
    private readonly limits: Limits,
    private readonly site?: string,
  ) {
    this.ahead = new LookAhead(limits.window)
    this.source = new Measured(report.unit)
    this.clean = new Measured(report.unit)
  }

  push(piece: string): void {
    for (let at = this.ahead.take(piece, 0); at < piece.length; at = this.ahead.take(piece, at)) this.window()
  }

  end(): LongSummary {
    const judged = this.judged()
    const isWhole = this.windows === 1
    this.write(judged, isWhole ? undefined : { start: this.from, end: this.ahead.text.length }, true)
    this.writeText(this.whole.end())
    const { length } = this.source
    const flags = isWhole ? [] : this.flagsOfAll()
    for (const flag of flags) this.note(flag)
    return {
      version: 1,
      tool: this.first!.tool,
      ...(this.report.unit !== 'utf16' && { offsets: this.report.unit }),
      policy: this.judge.policy,
      language: this.first!.language,
      source: this.source.end(),
      clean: this.clean.end(),
      quality: this.quality(),
      ...(this.headline && { headline: this.headline }),
      ...(this.metadata && { metadata: this.metadata }),
      flags,
      totals: this.totals.of(length),
    }
  }

  /** Judges the window that is full and moves on. */
  private window(): void {
    const judged = this.judged()
    const { context } = this.limits
    const { document } = judged
    const edge = edgeOf(document, judged.repairs, this.from, context)
    this.write(judged, { start: this.from, end: edge }, false)
    const next = contextBefore(document, edge, context)
    this.linesBefore += lineBreaksBefore(document.source, next)
    this.offset += lengthIn(this.report.unit, document.source.slice(0, next))
    this.from = edge - next
    this.ahead.leave(next)
  }

  private judged(): Judged {
    const judged = this.judge.judge(scan(this.ahead.text), { language: this.first?.language, site: this.site })
    this.first ??= { language: judged.language, tool: judged.tool }
    this.tally = this.tally ? joinTallies(this.tally, judged.tally) : judged.tally
    this.windows++
    return judged
  }

  /** Hands out what becomes of a part of the window; of all of it where no part is named. */
  private write(judged: Judged, part: Span | undefined, isLast: boolean): void {
    const { document, headline, metadata, doubts, guards } = judged
    const { source } = document
    const relocation = this.relocation(source)
    // Of a long document the first window has the headline: what later ones take for one heads a part of it.
    if (this.windows === 1 && headline && (!part || headline.start < part.end)) {
      this.headline = relocated(headline, relocation)
      this.metadata = metadata
    }
    const { decisions, edits, text, damage } = outcomeOf(judged, part)
    const spans = toSpans(source, decisions, this.report.detail).map((span) => relocated(span, relocation))
    const own = part ? this.flagsOf(guards, damage, part, document.blocks, isLast) : [...doubts, ...guards, ...damage]
    const flags = own.map((flag) => relocated(flag, relocation))
    this.totals.add(spans)
    this.source.add(part ? source.slice(part.start, part.end) : source)
    this.writeText(this.whole.push(text))
    this.sink.spans(spans)
    this.sink.repairs(toRepairs(document, edits).map((repair) => relocated(repair, relocation)))
    for (const flag of flags) this.note(flag)
    this.sink.flags(flags)
  }

  private quality(): Quality {
    const tally = this.tally!
    const reasons = this.seen.flatMap((flag) => reasonOf(flag, tally) ?? [])
    return qualityFor({ tally, input: 'text', language: this.first!.language }, new Set(reasons))
  }

  /** Remembers the first flag of each kind. */
  private note(flag: Flag): void {
    if (!this.seen.some((seen) => seen.flag === flag.flag && seen.reason === flag.reason)) this.seen.push(flag)
  }

  private writeText(piece: string): void {
    if (piece === '') return
    this.clean.add(piece)
    this.sink.text(piece)
  }

  /** The flags of a part: where a guard stepped in; what is wrong in it; that the text is cut short only where it ends. */
  private flagsOf(
    guards: readonly Flag[],
    damage: readonly Flag[],
    part: Span,
    blocks: Judged['document']['blocks'],
    isLast: boolean,
  ): Flag[] {
    if (guards.some(({ flag }) => flag === 'mostly-noise')) this.noisy++
    const line = blocks.find(({ lineEnd }) => lineEnd > part.start)?.line ?? 1
    const guarded = guards.filter(({ flag }) => flag === 'guard').map((flag) => ({ ...flag, start: part.start, end: part.end, line }))
    const inPart = damage.filter(
      ({ flag, start }) => start !== undefined && start >= part.start && start < part.end && (isLast || flag !== 'truncated'),
    )
    return [...guarded, ...inPart]
  }

  private flagsOfAll(): Flag[] {
    const { units, lines } = this.limits.window
    const flags: Flag[] = [
      {
        flag: 'windows',
        message: `longer than ${units} characters or ${lines} lines: judged in ${this.windows} windows of no more than that`,
      },
    ]
    if (this.noisy * 2 > this.windows)
      flags.push({ flag: 'mostly-noise', message: `in ${this.noisy} of ${this.windows} windows hardly anything reads like an article` })
    return flags
  }

  /** How places in the text in view become places in the report of the document. */
  private relocation(text: string): Relocation {
    const { offset: before, linesBefore } = this
    const offset = offsetsIn(this.report.unit, text)
    return { offset: (at) => before + offset(at), linesBefore }
  }
}

/** The length and the digest of a text in pieces, none of which ends within a character. */
class Measured {
  length = 0
  private readonly digest = new Digest()

  constructor(private readonly unit: OffsetUnit) {}

  add(piece: string): void {
    this.length += lengthIn(this.unit, piece)
    this.digest.update(piece)
  }

  end(): { length: number; digest: string } {
    return { length: this.length, digest: this.digest.end() }
  }
}
