import type { CategoryId } from '../model/category.js'
import type { FlagKind, Quality, QualityReason, Report } from '../model/report.js'
import type { LongOutcome } from '../node/long-report.js'
import { addSpan, addStrips, emptyStrips, type Strips } from '../node/strips.js'

/** What is known of a document beside its report. */
export interface Seen {
  /** What it is called: its input, and the number of its record. */
  readonly name: string
  /** The host it comes from. */
  readonly site?: string | undefined
  /** Time spent on it, in milliseconds. */
  readonly ms: number
}

/** What totals count of a report: of one that is too long to be held, nothing else is known. */
export type Counts = Pick<LongOutcome, 'policy' | 'totals' | 'language' | 'quality' | 'repairs' | 'flags' | 'strips'>

/** The counts of a report. */
export function countsOf({ policy, totals, language, quality, repairs, flags, spans }: Report): Counts {
  const kinds: { [flag in FlagKind]?: number } = {}
  for (const { flag } of flags) kinds[flag] = (kinds[flag] ?? 0) + 1
  const strips = emptyStrips()
  for (const span of spans) addSpan(strips, span)
  return { policy, totals, language, quality, repairs: repairs.length, flags: kinds, strips }
}

/** Sums of characters, in UTF-16 code units of the sources. */
export interface Characters {
  kept: number
  tagged: number
  stripped: number
}

/** Sums over documents that have something in common. */
export interface GroupTotals {
  documents: number
  characters: number
  stripped: number
}

/** Spans and characters by what became of them. */
export interface CategoryTotals {
  strip: { spans: number; characters: number }
  tag: { spans: number; characters: number }
}

/** How good the documents are likely to be. Whole numbers, so that the order of adding makes no difference. */
export interface QualityTotals {
  /** Documents with an expected F1. */
  documents: number
  /** The sum of their expected F1, in thousandths. */
  thousandths: number
  /** How many there are with an expected F1 from 0 to .1, from .1 to .2, and so on; 1 is in the last. */
  tenths: number[]
  /** How many bear each reason. */
  reasons: { [reason in QualityReason]?: number }
}

/** Totals as plain data: what workers send, what checkpoints hold, what stands in `run.json`. */
export interface TotalsData {
  documents: number
  failed: number
  policy: string
  characters: Characters
  repairs: number
  flags: { [flag in FlagKind]?: number }
  categories: Partial<Record<CategoryId, CategoryTotals>>
  quality: QualityTotals
  languages: { [code: string]: GroupTotals }
  /** By host, the first `MAX_SITES` of them; all others together under `*`. */
  sites: { [host: string]: GroupTotals }
  /** The documents that took longest, the slowest first. */
  slowest: { document: string; ms: number; characters: number }[]
  /** Failed documents by their error code. */
  errors: { [code: string]: number }
  /** Records that are no documents, by what they are. */
  skipped: { [why: string]: number }
  /** The largest and the least certain spans that were stripped. */
  strips: Strips
}

/** More sites than this are counted together: the totals must stay small, whatever the run. */
export const MAX_SITES = 10_000
/** What stands for the sites beyond. */
export const OTHER_SITES = '*'
const SLOWEST = 10

/** Sums over documents. Merging is associative; but for times, the same documents in the same order give the same totals. */
export class Totals {
  readonly data: TotalsData = emptyTotals()
  private sites = 0

  constructor(data?: TotalsData) {
    if (data) this.merge(data)
  }

  /** Counts a document that was cleaned. */
  add({ policy, totals, repairs, flags, language, quality, strips }: Counts, { name, site, ms }: Seen): void {
    const { data } = this
    const { kept, tagged, stripped } = totals.characters
    const characters = kept + tagged + stripped
    data.policy = policy
    data.documents++
    data.characters.kept += kept
    data.characters.tagged += tagged
    data.characters.stripped += stripped
    data.repairs += repairs
    addCounts(data.flags, flags)
    for (const [category, own] of Object.entries(totals.byCategory)) this.addCategory(category as CategoryId, own!)
    addQuality(data.quality, qualityTotalsOf(quality))
    const own = { documents: 1, characters, stripped }
    addGroup(data.languages, language.code, own)
    if (site !== undefined) this.addSite(site, own)
    this.addSlow([{ document: name, ms, characters }])
    addStrips(data.strips, strips, name)
  }

  /** Counts a document that could not be cleaned. */
  fail(code: string): void {
    this.data.failed++
    this.data.errors[code] = (this.data.errors[code] ?? 0) + 1
  }

  /** Counts a record that is no document. */
  skip(why: string): void {
    this.data.skipped[why] = (this.data.skipped[why] ?? 0) + 1
  }

  merge(other: TotalsData): void {
    const { data } = this
    data.documents += other.documents
    data.failed += other.failed
    data.policy ||= other.policy
    data.characters.kept += other.characters.kept
    data.characters.tagged += other.characters.tagged
    data.characters.stripped += other.characters.stripped
    data.repairs += other.repairs
    addCounts(data.flags, other.flags)
    addCounts(data.errors, other.errors)
    addCounts(data.skipped, other.skipped)
    for (const [category, own] of Object.entries(other.categories)) this.addCategory(category as CategoryId, own!)
    addQuality(data.quality, other.quality)
    for (const [code, own] of Object.entries(other.languages)) addGroup(data.languages, code, own)
    for (const [site, own] of Object.entries(other.sites)) this.addSite(site, own)
    this.addSlow(other.slowest)
    addStrips(data.strips, other.strips)
  }

  /** Characters of all documents. */
  get characters(): number {
    return charactersOf(this.data)
  }

  /** Flags of all kinds. */
  get flags(): number {
    return Object.values(this.data.flags).reduce((sum, count) => sum + count, 0)
  }

  private addCategory(category: CategoryId, { strip, tag }: CategoryTotals): void {
    const own = (this.data.categories[category] ??= { strip: { spans: 0, characters: 0 }, tag: { spans: 0, characters: 0 } })
    own.strip.spans += strip.spans
    own.strip.characters += strip.characters
    own.tag.spans += tag.spans
    own.tag.characters += tag.characters
  }

  private addSite(site: string, own: GroupTotals): void {
    const { sites } = this.data
    if (Object.hasOwn(sites, site)) return addGroup(sites, site, own)
    if (this.sites >= MAX_SITES) return addGroup(sites, OTHER_SITES, own)
    this.sites++
    addGroup(sites, site, own)
  }

  private addSlow(documents: TotalsData['slowest']): void {
    const { slowest } = this.data
    for (const document of documents) {
      if (slowest.length === SLOWEST && document.ms <= slowest.at(-1)!.ms) continue
      const at = slowest.findIndex(({ ms }) => ms < document.ms)
      slowest.splice(at < 0 ? slowest.length : at, 0, document)
      if (slowest.length > SLOWEST) slowest.pop()
    }
  }
}

function addCounts(counts: Record<string, number>, more: Record<string, number>): void {
  for (const [what, count] of Object.entries(more)) counts[what] = (counts[what] ?? 0) + count
}

function addGroup(groups: Record<string, GroupTotals>, key: string, { documents, characters, stripped }: GroupTotals): void {
  const own = (groups[key] ??= { documents: 0, characters: 0, stripped: 0 })
  own.documents += documents
  own.characters += characters
  own.stripped += stripped
}

const TENTHS = 10

function emptyQuality(): QualityTotals {
  return { documents: 0, thousandths: 0, tenths: Array<number>(TENTHS).fill(0), reasons: named() }
}

function qualityTotalsOf({ expectedF1, reasons }: Quality): QualityTotals {
  const own = emptyQuality()
  for (const reason of reasons) own.reasons[reason] = 1
  if (expectedF1 === undefined) return own
  const thousandths = Math.round(expectedF1 * 1000)
  own.tenths[Math.min(TENTHS - 1, Math.floor(thousandths / 100))] = 1
  return { ...own, documents: 1, thousandths }
}

function addQuality(all: QualityTotals, { documents, thousandths, tenths, reasons }: QualityTotals): void {
  all.documents += documents
  all.thousandths += thousandths
  tenths.forEach((count, i) => (all.tenths[i]! += count))
  addCounts(all.reasons, reasons)
}

/** The mean of the expected F1; undefined if no document has one. */
export function meanQuality({ documents, thousandths }: QualityTotals): number | undefined {
  return documents === 0 ? undefined : thousandths / 1000 / documents
}

/** Below this expected F1 a document is of low quality: more of it is wrong or missing than right. */
export const LOW_QUALITY = 0.5

/** How many documents are of low quality. */
export function lowQuality({ tenths }: QualityTotals): number {
  return tenths.slice(0, LOW_QUALITY * TENTHS).reduce((sum, count) => sum + count, 0)
}

/** Totals of nothing. */
export function emptyTotals(): TotalsData {
  return {
    documents: 0,
    failed: 0,
    policy: '',
    characters: { kept: 0, tagged: 0, stripped: 0 },
    repairs: 0,
    flags: named(),
    categories: named(),
    quality: emptyQuality(),
    languages: named(),
    sites: named(),
    slowest: [],
    errors: named(),
    skipped: named(),
    strips: emptyStrips(),
  }
}

/** No prototype: a host may have any name, `__proto__` as well. */
function named<Names extends object>(): Names {
  return Object.create(null) as Names
}

/** Characters of all documents. */
export function charactersOf({ characters: { kept, tagged, stripped } }: TotalsData): number {
  return kept + tagged + stripped
}
