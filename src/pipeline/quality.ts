import { expectedF1Of } from '../decide/expected-f1.js'
import type { QualityInput } from '../decide/quality-signals.js'
import type { Tally } from '../decide/tally.js'
import type { Language } from '../model/document.js'
import type { Flag, Quality, QualityReason, Report } from '../model/report.js'

/** All reasons, the gravest first. */
const ORDER: readonly QualityReason[] = [
  'empty',
  'bot-check',
  'drawn-by-script',
  'paywall',
  'less-than-data',
  'truncated',
  'mostly-noise',
  'guard',
  'short',
  'undecided',
  'unknown-language',
  'encoding',
  'engine',
  'windows',
]
/**
 * No more F1 than this is expected of what bears these marks. Challenges and error pages: their mean F1 on dumps of pages without an article
 * (evan-no-content). What shows less than half of its article has a recall below one half, so it is no better; a page that scripts draw
 * shows next to nothing. These are set by hand: gold texts hold what the page shows.
 */
const MAX: Readonly<Partial<Record<QualityReason, number>>> = {
  'bot-check': 0.48,
  'drawn-by-script': 0.2,
  paywall: 0.48,
  'less-than-data': 0.48,
}
/** Fewer kept words are few; more kept words are no teaser; and a larger share of undecided words is large. Set by hand. */
const SHORT = 25
const TEASER = 250
const UNDECIDED = 0.35

/** What a judgement comes to, as far as its quality depends on it. */
export interface QualityCase {
  readonly tally: Tally
  readonly input: QualityInput
  readonly language: Language
}

/** The quality of a document that was cleaned. */
export function qualityOf(known: QualityCase, flags: readonly Flag[]): Quality {
  return qualityFor(known, new Set(flags.flatMap((flag) => reasonOf(flag, known.tally) ?? [])))
}

/** The quality of a document with the reasons that its flags come to. */
export function qualityFor({ tally, input, language }: QualityCase, ofFlags: ReadonlySet<QualityReason>): Quality {
  const { words, kept, scored } = tally
  const all = new Set(ofFlags)
  if (words === 0) all.add('empty')
  else if (kept < SHORT) all.add('short')
  if (scored && words > 0 && scored.undecided > UNDECIDED * words) all.add('undecided')
  if (words > 0 && language.code === 'und') all.add('unknown-language')
  const reasons = ORDER.filter((reason) => all.has(reason))
  const expected = expectedF1Of(tally, input)
  if (expected === undefined) return { reasons }
  const most = Math.min(1, ...reasons.map((reason) => MAX[reason] ?? 1))
  return { expectedF1: Math.round(Math.min(expected, most) * 1000) / 1000, reasons }
}

/** What a flag means for the quality of a document of which so much was kept; undefined if nothing. */
export function reasonOf({ flag, reason }: Flag, { kept }: Tally): QualityReason | undefined {
  if (flag === 'truncated') return reason === undefined || (reason === 'paywall' && kept > TEASER) ? 'truncated' : reason
  return ORDER.find((own) => own === flag)
}

/** The report with a flag that reading the document raised, before all others. */
export function withFlag(report: Report, flag: Flag | undefined): Report {
  return flag ? { ...report, quality: withReason(report.quality, flag), flags: [flag, ...report.flags] } : report
}

/** The quality with what a flag about the reading of the document means for it. */
export function withReason(quality: Quality, { flag }: Flag): Quality {
  const reasons = ORDER.filter((reason) => reason === flag || quality.reasons.includes(reason))
  return { ...quality, reasons }
}
