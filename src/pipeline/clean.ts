import { findDamage } from '../damage/damage.js'
import { decide, type Findings } from '../decide/decide.js'
import { POLICY_VERSION } from '../decide/policies.js'
import { detectAll } from '../detectors/detect.js'
import type { Detector } from '../detectors/detector.js'
import { DETECTORS } from '../detectors/index.js'
import type { Decision } from '../model/decision.js'
import type { SourceDocument } from '../model/document.js'
import type { Edit } from '../model/edit.js'
import { type Engine, EngineError } from '../model/engine.js'
import type { Metadata } from '../model/page.js'
import type { Flag, Report } from '../model/report.js'
import type { Scores } from '../model/scores.js'
import { findRepairs } from '../repair/repair.js'
import { claimsOf } from '../metadata/claims.js'
import { metadataOf } from '../metadata/metadata.js'
import { locator } from '../read/html/locate.js'
import { readHtml } from '../read/html/read-html.js'
import { groupOf } from '../site/group.js'
import { PageScorer } from '../scorer/page-scorer.js'
import { Scorer } from '../scorer/scorer.js'
import { MOST_BLOCKS, needsWindows } from '../scorer/windows.js'
import { shippedPageScorer, shippedScorer } from '../scorer/shipped.js'
import { PAGE_WEIGHTS_ID } from '../scorer/page-weights.js'
import { WEIGHTS_ID } from '../scorer/weights.js'
import { readLanguage } from '../text/language.js'
import { Lexicon } from '../text/lexicon.js'
import { scan } from '../text/scan.js'
import { cleanText, type Replacement } from '../write/clean-text.js'
import { buildReport } from '../write/report.js'
import { engineScores } from './engine-scores.js'
import { formatterOf } from './format.js'
import { type CleanOptions, checkOptions, DEFAULT_OPTIONS, OptionError, policyOf } from './options.js'
import { RULES_VERSION, VERSION } from './version.js'

/** Where a document comes from. */
export interface Origin {
  /** The address it was found at: makes the addresses in a page absolute, and its host names the site whose templates are looked up. */
  readonly url?: string
  /** The site whose templates are looked up, where it is not to be the host of `url`. */
  readonly group?: string
}

/** A page as its HTML. */
export interface HtmlSource extends Origin {
  readonly html: string
}

/** A text with what is known of where it comes from. */
export interface TextSource extends Origin {
  readonly text: string
}

/** The clean text of a document and the report that leads back to its source. */
export interface CleanResult {
  readonly text: string
  readonly report: Report
  /** What a page says about itself; absent where the source is a text. */
  readonly metadata?: Metadata
  /** The clean text in the format asked for by the option `format`. */
  readonly formatted?: string
}

/** A function that cleans one document after the other with the same options. Pure: it keeps nothing between documents. */
export type Cleaner = (source: string | TextSource | HtmlSource) => CleanResult

/** Who judges: the scorers with their weights' names, each unpacked when it is first needed. */
interface Scoring {
  readonly text: () => Scorer
  readonly page: () => PageScorer
  readonly textWeights: string
  readonly pageWeights: string
}

const SHIPPED: Scoring = { text: shippedScorer, page: shippedPageScorer, textWeights: WEIGHTS_ID, pageWeights: PAGE_WEIGHTS_ID }

const WINDOWS = `more than ${MOST_BLOCKS} lines: the scorer judged them in parts, each as a document of its own`

let builtIn: Lexicon | undefined

/**
 * Compiles options into a cleaner, once, to be used often.
 * @throws OptionError where an option, a policy or a category is unknown. EmptyPhraseError where an own phrase holds no word.
 */
export function createCleaner(options: CleanOptions = {}): Cleaner {
  return cleanerWith(options.scorer === false ? undefined : SHIPPED, options)
}

/** Weights as `training/` packs them, for texts and for pages; the shipped ones where they are absent. */
export interface CustomWeights {
  readonly text?: Uint8Array | undefined
  readonly page?: Uint8Array | undefined
}

/** A cleaner with other weights than the package ships. @throws RangeError where they are cut short. */
export function createCleanerWith({ text, page }: CustomWeights, options: CleanOptions = {}): Cleaner {
  const own = text && Scorer.parse(text)
  const ownPage = page && PageScorer.parse(page)
  return cleanerWith(
    {
      text: own ? () => own : SHIPPED.text,
      page: ownPage ? () => ownPage : SHIPPED.page,
      textWeights: own ? 'custom' : WEIGHTS_ID,
      pageWeights: ownPage ? 'custom' : PAGE_WEIGHTS_ID,
    },
    options,
  )
}

function cleanerWith(scoring: Scoring | undefined, options: CleanOptions): Cleaner {
  checkOptions(options)
  const policy = policyOf(options)
  const detail = options.report ?? DEFAULT_OPTIONS.report
  const detectors = allDetectors(options)
  const lexicon = detectors === DETECTORS ? (builtIn ??= lexiconOf(DETECTORS)) : lexiconOf(detectors)
  const format = formatterOf(options)
  return (given) => {
    const input = typeof given === 'string' ? { text: given } : given
    const document = documentOf(input)
    const { source, markup } = document
    const language = readLanguage(document, options.lang)
    const found = detectAll(detectors, document, language, lexicon.match(document))
    const { scores, tool, flags: doubts } = judged(document, found, scoring, options.engine, input)
    const sightings = options.templates?.sightings(document, groupOf(input))
    const { decisions, flags } = decide(document, found, policy, scores, sightings)
    const stripped = decisions.filter(({ action }) => action === 'strip')
    const edits = outside(findRepairs(source, language.code, document.notes.repairable), stripped)
    const replacements = merged(stripped, edits)
    const text = cleanText(source, replacements)
    const damage = findDamage(document, language).filter(({ start }) => start === undefined || !covers(stripped, start))
    const report = buildReport({
      document,
      language,
      policy: policy.name,
      tool,
      decisions,
      edits,
      flags: [...doubts, ...flags, ...damage],
      text,
      detail,
      locate: markup && locator(markup.page),
    })
    const url = input.url ?? undefined
    return {
      text,
      report,
      ...(markup && { metadata: metadataOf(markup.page, url) }),
      ...(format && { formatted: format(text, markup?.page, replacements, url) }),
    }
  }
}

/** Scans a text, or reads a page as a document whose source is the page's text. An object with both is a page. */
function documentOf(input: TextSource | HtmlSource): SourceDocument {
  const { html, text } = (input ?? {}) as Partial<HtmlSource & TextSource>
  if (html === undefined && typeof text === 'string') return scan(text)
  if (typeof html !== 'string')
    throw new TypeError(
      `the source is ${input === null ? 'null' : typeof input}: clean takes a string, or an object with a text under "text", or the HTML of a page under "html"`,
    )
  const page = readHtml(html)
  return { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
}

/** Scores of the blocks, by the scorer or by the engine asked for; what is doubtful about them as flags. */
function judged(
  document: SourceDocument,
  { findings, protections }: Findings,
  scoring: Scoring | undefined,
  engine: Engine | undefined,
  input: TextSource | HtmlSource,
): { scores: Scores | undefined; tool: Report['tool']; flags: Flag[] } {
  const { markup } = document
  const flags: Flag[] = markup?.page.tooDeep
    ? [{ flag: 'markup', message: 'elements are nested too deeply: the innermost were not followed' }]
    : []
  if (scoring && needsWindows(document)) flags.push({ flag: 'windows', message: WINDOWS })
  if (!markup || !('html' in input))
    return { scores: scoring?.text().score(document, findings, protections), tool: toolOf(scoring?.textWeights), flags }
  if (engine) {
    try {
      const kept = engine.keeps(input.html, input.url ?? undefined)
      const scores = engineScores(document, kept, scoring?.text().score(document, findings, protections))
      if (!kept) flags.push({ flag: 'engine', message: `${engine.name} found no article here` })
      return { scores, tool: { ...toolOf(scoring?.textWeights), engine: engine.name }, flags }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      flags.push({ flag: 'engine', message: `${engine.name} failed, dechaff judged the page itself: ${error.message}` })
    }
  }
  return { scores: scoring?.page().score(document, findings, protections), tool: toolOf(scoring?.pageWeights), flags }
}

function toolOf(weights: string | undefined): Report['tool'] {
  return { name: 'dechaff', version: VERSION, rules: RULES_VERSION, policies: POLICY_VERSION, ...(weights !== undefined && { weights }) }
}

/** Cleans one document. For many, `createCleaner` saves compiling the options each time. */
export function clean(source: string | TextSource | HtmlSource, options: CleanOptions = {}): CleanResult {
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
