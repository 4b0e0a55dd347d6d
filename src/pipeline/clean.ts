import { findDamage } from '../damage/damage.js'
import { decide } from '../decide/decide.js'
import { POLICY_VERSION } from '../decide/policies.js'
import { detectAll } from '../detectors/detect.js'
import type { Detector } from '../detectors/detector.js'
import { DETECTORS } from '../detectors/index.js'
import type { Decision } from '../model/decision.js'
import type { SourceDocument } from '../model/document.js'
import type { Edit } from '../model/edit.js'
import type { Metadata, Page } from '../model/page.js'
import type { Report } from '../model/report.js'
import { findRepairs } from '../repair/repair.js'
import { claimsOf } from '../metadata/claims.js'
import { locator } from '../read/html/locate.js'
import { readHtml } from '../read/html/read-html.js'
import { PageScorer } from '../scorer/page-scorer.js'
import { Scorer } from '../scorer/scorer.js'
import { shippedPageScorer, shippedScorer } from '../scorer/shipped.js'
import { PAGE_WEIGHTS_ID } from '../scorer/page-weights.js'
import { WEIGHTS_ID } from '../scorer/weights.js'
import { readLanguage } from '../text/language.js'
import { Lexicon } from '../text/lexicon.js'
import { scan } from '../text/scan.js'
import { cleanText, type Replacement } from '../write/clean-text.js'
import { buildReport } from '../write/report.js'
import { type CleanOptions, checkOptions, DEFAULT_OPTIONS, OptionError, policyOf } from './options.js'
import { RULES_VERSION, VERSION } from './version.js'

/** The clean text of a document and the report that leads back to its source. */
export interface CleanResult {
  readonly text: string
  readonly report: Report
}

/** A function that cleans one document after the other with the same options. Pure: it keeps nothing between documents. */
export type Cleaner = (source: string) => CleanResult

const TOOL: Report['tool'] = Object.freeze({ name: 'dechaff', version: VERSION, rules: RULES_VERSION, policies: POLICY_VERSION })

let builtIn: Lexicon | undefined

/**
 * Compiles options into a cleaner, once, to be used often.
 * @throws OptionError where an option, a policy or a category is unknown. EmptyPhraseError where an own phrase holds no word.
 */
export function createCleaner(options: CleanOptions = {}): Cleaner {
  return options.scorer === false ? cleanerWith(undefined, options) : cleanerWith(shippedScorer(), options, WEIGHTS_ID)
}

/** A cleaner with other weights than the package ships, as `training/` packs them. @throws RangeError where they are cut short. */
export function createCleanerWith(weights: Uint8Array, options: CleanOptions = {}): Cleaner {
  return cleanerWith(Scorer.parse(weights), options, 'custom')
}

function cleanerWith(scorer: Scorer | undefined, options: CleanOptions, weights?: string): Cleaner {
  checkOptions(options)
  const policy = policyOf(options)
  const detail = options.report ?? DEFAULT_OPTIONS.report
  const tool = weights === undefined ? TOOL : Object.freeze({ ...TOOL, weights })
  const detectors = allDetectors(options)
  const lexicon = detectors === DETECTORS ? (builtIn ??= lexiconOf(DETECTORS)) : lexiconOf(detectors)
  return (source) => {
    if (typeof source !== 'string') throw new TypeError(`the source is ${source === null ? 'null' : typeof source}: clean takes a string`)
    const document = scan(source)
    const language = readLanguage(document, options.lang)
    const found = detectAll(detectors, document, language, lexicon.match(document))
    const scores = scorer?.score(document, found.findings, found.protections)
    const { decisions, flags } = decide(document, found, policy, scores)
    const stripped = decisions.filter(({ action }) => action === 'strip')
    const edits = outside(findRepairs(source, language.code, document.notes.repairable), stripped)
    const text = cleanText(source, merged(stripped, edits))
    const damage = findDamage(document, language).filter(({ start }) => start === undefined || !covers(stripped, start))
    return {
      text,
      report: buildReport({
        document,
        language,
        policy: policy.name,
        tool,
        decisions,
        edits,
        flags: [...flags, ...damage],
        text,
        detail,
      }),
    }
  }
}

/** Cleans one document. For many, `createCleaner` saves compiling the options each time. */
export function clean(source: string, options: CleanOptions = {}): CleanResult {
  return createCleaner(options)(source)
}

function allDetectors({ detectors = [], phrases = {} }: CleanOptions): readonly Detector[] {
  const added = Object.entries(phrases).map(([category, table]) => ({
    id: `phrases-${category}`,
    category: category as keyof typeof phrases,
    summary: `Phrases for ${category} from the options.`,
    phrases: table,
  }))
  if (detectors.length + added.length === 0) return DETECTORS
  const all = [...DETECTORS, ...detectors, ...added]
  const ids = new Set<string>()
  for (const { id } of all) {
    if (ids.has(id)) throw new OptionError(`two detectors have the id "${id}": give yours another`)
    ids.add(id)
  }
  return all
}

function lexiconOf(detectors: readonly Detector[]): Lexicon {
  return new Lexicon(detectors.flatMap(({ id, phrases }) => (phrases ? [[id, phrases] as const] : [])))
}

/** The edits that touch no stripped span: what goes as a whole is not mended first. */
function outside(edits: readonly Edit[], stripped: readonly Decision[]): Edit[] {
  let i = 0
  return edits.filter(({ start, end }) => {
    while (i < stripped.length && stripped[i]!.end <= start) i++
    return i === stripped.length || stripped[i]!.start >= end
  })
}

function covers(spans: readonly Decision[], at: number): boolean {
  return spans.some(({ start, end }) => start <= at && at < end)
}

function merged(stripped: readonly Decision[], edits: readonly Edit[]): Replacement[] {
  if (edits.length === 0 && stripped.length === 0) return []
  return [...stripped.map(({ start, end }) => ({ start, end, after: '' })), ...edits].sort((a, b) => a.start - b.start)
}
