import { join } from 'node:path'
import type { Flag, FlagKind, Quality, Report } from '../model/report.js'
import type { LongSink, LongSummary } from '../pipeline/long.js'
import { withReason } from '../pipeline/quality.js'
import type { InvalidBytes } from '../read/decode.js'
import { type Indent, JsonList, laidOut, objectParts } from './json-parts.js'
import type { Part } from './spool.js'
import { addSpan, emptyStrips, type Strips } from './strips.js'

/** What was done to a long document, in short; all of it is in its report. */
export interface LongOutcome {
  readonly policy: Report['policy']
  readonly language: Report['language']
  readonly source: Omit<Report['source'], 'invalidBytes'>
  readonly clean: Report['clean']
  readonly quality: Quality
  readonly totals: Report['totals']
  /** How many repairs there are. */
  readonly repairs: number
  /** How many flags of each kind there are. */
  readonly flags: Readonly<Partial<Record<FlagKind, number>>>
  /** What was stripped, as far as it is shown in a report of a run. */
  readonly strips: Strips
}

/** The report of a long document: its lists grow in files of a folder, and all of it is put together when they are whole. */
export class LongReport {
  private readonly lists: { spans: JsonList; repairs: JsonList; flags: JsonList; invalidBytes: JsonList }
  private readonly strips = emptyStrips()
  private readonly counts: Partial<Record<FlagKind, number>> = {}

  constructor(
    folder: string,
    private readonly indent: Indent,
  ) {
    const list = (name: string, depth: number) => new JsonList(join(folder, `${name}.json`), indent, depth)
    this.lists = { spans: list('spans', 1), repairs: list('repairs', 1), flags: list('flags', 1), invalidBytes: list('invalid-bytes', 2) }
  }

  /** Takes all that comes of cleaning but the text, which goes to `text`. */
  sink(text: LongSink['text']): LongSink {
    const { lists } = this
    return {
      text,
      spans: (spans) => {
        for (const span of spans) addSpan(this.strips, span)
        lists.spans.add(spans)
      },
      repairs: (repairs) => lists.repairs.add(repairs),
      flags: (flags) => {
        this.count(flags)
        lists.flags.add(flags)
      },
    }
  }

  /** The next bytes that encoding the source would not give; their offsets are in the unit of the report. */
  invalidBytes(invalidBytes: InvalidBytes): void {
    this.lists.invalidBytes.add(invalidBytes)
  }

  /**
   * The whole report, as JSON.stringify would write it.
   * @param read where the document was read from bytes of its own: their encoding and digest
   * @param first flags that stand before all others
   */
  close(
    summary: LongSummary,
    read: { encoding: string; digest: string } | undefined,
    first: readonly Flag[],
  ): { parts: Part[]; outcome: LongOutcome } {
    const { version, tool, offsets, policy, language, clean, headline, totals } = summary
    const quality = first.reduce(withReason, summary.quality)
    const isUtf8 = read?.encoding === 'utf-8' && this.lists.invalidBytes.count === 0
    const source = { ...summary.source, ...(read && { encoding: read.encoding, ...(!isUtf8 && { bytes: read.digest }) }) }
    const flags = [...first, ...summary.flags]
    this.count(flags)
    const { lists, counts } = this
    const value = (json: unknown, depth: number): Part[] => [laidOut(json, this.indent, depth)]
    const invalid = lists.invalidBytes.close()
    const ofSource = Object.entries(source).map(([key, json]) => [key, value(json, 2)] as const)
    const members: [string, Part[]][] = [
      ...Object.entries({ version, tool, ...(offsets && { offsets }), policy, language }).map(([key, json]): [string, Part[]] => [
        key,
        value(json, 1),
      ]),
      ['source', objectParts(lists.invalidBytes.count === 0 ? ofSource : [...ofSource, ['invalidBytes', invalid]], this.indent, 1)],
      ['clean', value(clean, 1)],
      ['quality', value(quality, 1)],
      ...(headline ? [['headline', value(headline, 1)] satisfies [string, Part[]]] : []),
      ['spans', lists.spans.close()],
      ['repairs', lists.repairs.close()],
      ['flags', lists.flags.close(flags)],
      ['totals', value(totals, 1)],
    ]
    const outcome = { policy, language, source, clean, quality, totals, repairs: lists.repairs.count, flags: counts, strips: this.strips }
    return { parts: objectParts(members, this.indent, 0), outcome }
  }

  private count(flags: readonly Flag[]): void {
    for (const { flag } of flags) this.counts[flag] = (this.counts[flag] ?? 0) + 1
  }
}
