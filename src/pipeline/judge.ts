import { findDamage } from '../damage/damage.js'
import { decide } from '../decide/decide.js'
import { CategoryModel, type CategoryWeights } from '../decide/naming/category-model.js'
import { bylineBlocks } from '../decide/headline.js'
import { POLICY_VERSION } from '../decide/policies.js'
import type { QualityInput } from '../decide/quality-signals.js'
import type { Tally } from '../decide/tally.js'
import { weigh } from '../decide/weighing.js'
import { detectAll } from '../detectors/detect.js'
import type { Detector } from '../detectors/detector.js'
import { DETECTORS } from '../detectors/index.js'
import { builtInLexicon } from '../detectors/lexicon.js'
import type { BlockScorer } from '../model/block-scorer.js'
import type { Decision } from '../model/decision.js'
import type { Language, SourceDocument } from '../model/document.js'
import type { Edit } from '../model/edit.js'
import { type Engine, EngineError } from '../model/engine.js'
import type { WeighedFindings } from '../model/findings.js'
import type { Flag, HeadlinePlace, Report } from '../model/report.js'
import type { Metadata } from '../model/page.js'
import type { Scores } from '../model/scores.js'
import { textMetadata } from '../metadata/text-metadata.js'
import { relativeAddresses } from '../damage/relative-addresses.js'
import { findRepairs } from '../repair/repair.js'
import { PageScorer } from '../scorer/page-scorer.js'
import { Scorer } from '../scorer/scorer.js'
import { MAX_BLOCKS, needsWindows } from '../scorer/windows.js'
import { shippedPageScorer, shippedScorer } from '../scorer/shipped.js'
import { annotateLanguage } from '../text/language.js'
import { compilePhrases } from '../text/compile-phrases.js'
import { Lexicon } from '../text/lexicon.js'
import type { PhraseHit, PhraseTable } from '../text/phrases.js'
import type { CategoryId } from '../model/category.js'
import { shippedCategories } from './categories.js'
import { EngineScorer } from './engine-scorer.js'
import { type AnyCleanOptions, checkOptions, OptionError, policyOf } from './options.js'
import { MarkdownScorer } from './markdown-scorer.js'
import type { HtmlSource } from './source.js'
import { scoresBy } from './scores-by.js'
import { RULES_VERSION, VERSION } from './version.js'

/** All that is found out about a document before anything is written. */
export interface Judged {
  readonly document: SourceDocument
  readonly language: Language
  readonly tool: Report['tool']
  /** Disjoint and in order. */
  readonly decisions: readonly Decision[]
  /** All edits that would mend something, in what is stripped, too. Disjoint and in order. */
  readonly repairs: readonly Edit[]
  /** Absent where no line is surely one. */
  readonly headline?: HeadlinePlace | undefined
  /** What a text says about itself; absent for a page, and where there is nothing. */
  readonly metadata?: Metadata | undefined
  /** What is doubtful about the judgement. */
  readonly doubts: readonly Flag[]
  /** What deciding came upon: a guard, or that there is mostly noise. */
  readonly guards: readonly Flag[]
  /** What is wrong with the text, in what is stripped, too. */
  readonly damage: readonly Flag[]
  /** What was kept of it. */
  readonly tally: Tally
  /** What it was judged by. */
  readonly input: QualityInput
}

/** What is known of a document beforehand. */
export interface Known {
  /** The page that its source is the text of. */
  readonly page?: HtmlSource | undefined
  /** The language of the text around it; what the options say, or the document itself, where absent. */
  readonly language?: Language | undefined
  /** The site whose templates are looked up. */
  readonly site?: string | undefined
}

/** Judges one document after the other with the same options. */
export interface Judge {
  /** The name of the policy. */
  readonly policy: string
  judge(document: SourceDocument, known?: Known): Judged
}

/** Weights as `training/` packs them, for texts and for pages, and those of categories; the shipped ones where they are absent. */
export interface CustomWeights {
  readonly text?: Uint8Array | undefined
  readonly page?: Uint8Array | undefined
  readonly categories?: CategoryWeights | undefined
}

/** Who judges: the scorers, each made when it is first needed. */
interface Scoring {
  readonly text: () => BlockScorer
  readonly page: () => BlockScorer
}

const SHIPPED: Scoring = { text: shippedScorer, page: shippedPageScorer }

const WINDOWS = `more than ${MAX_BLOCKS} lines: the scorer judged them in parts, each as a document of its own`

/**
 * Compiles options into a judge.
 * @throws OptionError where an option, a policy or a category is unknown. EmptyPhraseError where an own phrase holds no word. RangeError
 * where weights are cut short.
 */
export function createJudge(options: AnyCleanOptions, weights?: CustomWeights): Judge {
  checkOptions(options)
  const scoring = scoringOf(options.scorer, weights)
  const categories = categoriesOf(weights)
  const policy = policyOf(options)
  const own = ownDetectors(options)
  const detectors = own.length === 0 ? DETECTORS : [...DETECTORS, ...own]
  const trusted: ReadonlySet<string> = new Set(own.map(({ id }) => id))
  const hitsIn = phraseMatcher(own)
  const writesLinks = options.format !== undefined && options.format !== 'text' && options.links !== false
  return {
    policy: policy.name,
    judge(document, { page, language: known, site } = {}) {
      const told = annotateLanguage(document, known?.code ?? options.lang)
      const language = known ?? told
      const found = weigh(document, detectAll(detectors, document, language, hitsIn(document)))
      const { scores, tool, flags } = scored(document, found, scoring, options.engine, page)
      const relative = writesLinks && page && document.markup ? relativeAddresses(document.markup.page, page.url ?? undefined) : []
      const doubts = [...flags, ...relative]
      const sightings = options.templates?.sightings(document, site)
      const { decisions, flags: guards, headline, tally } = decide(document, found, policy, categories(), { scores, sightings, trusted })
      const repairs = findRepairs(document.source, language.code, document.notes.repairable)
      const place = headline && lineOf(document, headline.index)
      const metadata =
        headline && !page ? textMetadata(document, { ...headline, bylines: bylineBlocks(document, found.judgements) }) : undefined
      return {
        document,
        language,
        tool,
        decisions,
        headline: place,
        metadata,
        repairs,
        doubts,
        guards,
        damage: findDamage(document, language),
        tally,
        input: page && document.markup ? 'page' : 'text',
      }
    },
  }
}

/** Who scores by the options; undefined where nobody does. */
function scoringOf(scorer: AnyCleanOptions['scorer'], weights: CustomWeights | undefined): Scoring | undefined {
  if (weights) return scoringWith(weights)
  if (scorer === false) return undefined
  return typeof scorer === 'object' ? { text: () => scorer, page: () => scorer } : SHIPPED
}

function lineOf({ blocks }: SourceDocument, index: number): HeadlinePlace {
  const { start, end, line } = blocks[index]!
  return { start, end, line }
}

function scoringWith({ text, page }: CustomWeights): Scoring {
  const own = text && Scorer.parse(text)
  const ownPage = page && PageScorer.parse(page)
  return { text: own ? () => own : SHIPPED.text, page: ownPage ? () => ownPage : SHIPPED.page }
}

function categoriesOf(weights: CustomWeights | undefined): () => CategoryModel {
  if (!weights?.categories) return shippedCategories
  const own = CategoryModel.of(weights.categories)
  return () => own
}

/** Scores of the blocks, by the scorer or by the engine asked for; what is doubtful about them as flags. */
function scored(
  document: SourceDocument,
  found: WeighedFindings,
  scoring: Scoring | undefined,
  engine: Engine | undefined,
  page: HtmlSource | undefined,
): { scores: Scores | undefined; tool: Report['tool']; flags: Flag[] } {
  const { markup } = document
  const flags: Flag[] = markup?.page.tooDeep
    ? [{ flag: 'markup', message: 'elements are nested too deeply: the innermost were not followed' }]
    : []
  if (scoring && needsWindows(document)) flags.push({ flag: 'windows', message: WINDOWS })
  const scoredBy = (scorer: BlockScorer | undefined) => ({
    scores: scorer && scoresBy(scorer, document, found),
    tool: toolOf(scorer?.id),
  })
  if (!markup) return { ...scoredBy(scoring?.text()), flags }
  if (!page) return { ...scoredBy(scoring && markdownScorer(scoring)), flags }
  if (engine) {
    try {
      const kept = engine.keeps(page.html, page.url ?? undefined)
      if (!kept) flags.push({ flag: 'engine', message: `${engine.name} found no article here` })
      const text = scoring?.text()
      const scores = new EngineScorer(engine.name, kept, text).score(document, found)
      return { scores, tool: { ...toolOf(text?.id), engine: engine.name }, flags }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      flags.push({ flag: 'engine', message: `${engine.name} failed, dechaff judged the page itself: ${error.message}` })
    }
  }
  return { ...scoredBy(scoring?.page()), flags }
}

/** A user's own scorer judges Markdown by itself. */
function markdownScorer({ text, page }: Scoring): BlockScorer {
  const [ofText, ofPage] = [text(), page()]
  return ofText === ofPage ? ofText : new MarkdownScorer(ofText, ofPage)
}

function toolOf(weights: string | undefined): Report['tool'] {
  return { name: 'dechaff', version: VERSION, rules: RULES_VERSION, policies: POLICY_VERSION, ...(weights !== undefined && { weights }) }
}

/** The detectors that the options add to the built-in ones. */
function ownDetectors({ detectors = [], phrases = {} }: AnyCleanOptions): readonly Detector[] {
  const added = Object.entries(phrases as Readonly<Record<CategoryId, PhraseTable>>).map(([category, table]) => ({
    id: `phrases-${category}`,
    category: category as CategoryId,
    summary: `Phrases for ${category} from the options.`,
    phrases: table,
  }))
  const own = [...detectors, ...added]
  const ids = new Set(DETECTORS.map(({ id }) => id))
  for (const { id } of own) {
    if (ids.has(id)) throw new OptionError(`two detectors have the id "${id}": give yours another`)
    ids.add(id)
  }
  return own
}

/** Finds the phrases of the built-in detectors, and of own ones, by detector. As each has its own hits, it makes no difference who is compiled with whom. */
function phraseMatcher(own: readonly Detector[]): (document: SourceDocument) => ReadonlyMap<string, PhraseHit[]> {
  const tables = own.flatMap(({ id, phrases }) => (phrases ? [[id, phrases] as const] : []))
  if (tables.length === 0) return (document) => builtInLexicon().match(document)
  const lexicon = new Lexicon(compilePhrases(tables))
  return (document) => new Map([...builtInLexicon().match(document), ...lexicon.match(document)])
}
