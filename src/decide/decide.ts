import type { Decision } from '../model/decision.js'
import type { SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import type { Flag } from '../model/report.js'
import type { Scores } from '../model/scores.js'
import type { Sightings } from '../model/sightings.js'
import type { Span } from '../model/span.js'
import type { Headline } from './headline.js'
import { stripChrome } from './chrome.js'
import { keepContents } from './contents.js'
import { keepOneCopy } from './copies.js'
import { extents } from './extents.js'
import { guard } from './guards.js'
import type { Opinion } from './opinion.js'
import { type Opinions, opinionsOf } from './opinions.js'
import { keepPins } from './pins.js'
import { resolve } from './resolve.js'
import { exceptTitle, type TemplateOpinion, templateOpinionOf } from './templates.js'
import { type Tally, tallyOf } from './tally.js'
import { judgeTitle } from './title-verdicts.js'
import { nameBlocks } from './names.js'
import type { CategoryModel } from './naming/category-model.js'
import type { Verdict, Verdicts } from './verdict.js'
import { keepWhole } from './wholes.js'
import { weigh, type Weighed } from './weighing.js'
import { confidence } from './weights.js'

/** What a pass may look at. */
interface Case {
  readonly document: SourceDocument
  readonly weighed: Weighed
  readonly policy: Policy
  readonly trusted: ReadonlySet<string>
  readonly templates: TemplateOpinion | undefined
  readonly opinions: Opinions | undefined
  /** The one of them that the policy asks for. */
  readonly opinion: Opinion | undefined
  readonly categories: CategoryModel
}

/** What passes change, one after the other. */
interface State {
  readonly verdicts: Verdicts
  readonly flags: readonly Flag[]
}

type Pass = (of: Case, state: State) => State

const withVerdicts = (state: State, verdicts: Verdicts): State => ({ ...state, verdicts })
const withBlocks = (state: State, blocks: Verdicts['blocks']): State => withVerdicts(state, { ...state.verdicts, blocks })

/** From nothing decided to all decided, in this order. */
const PASSES: Readonly<Record<string, Pass>> = {
  /** What detectors found goes, is tagged or stays. */
  findings: ({ document, weighed, ...grounds }, state) => withVerdicts(state, resolve(document, weighed, grounds)),
  /** What the scorer alone takes for noise gets a name, and what a detector found a likelier one. */
  names: ({ document, weighed: { judgements, marks }, policy, opinion, templates, categories, trusted }, state) =>
    withBlocks(state, nameBlocks(document, judgements, state.verdicts, opinion, templates, marks, policy, categories, trusted)),
  /** Of a text that stands twice one copy stays. */
  copies: ({ weighed, opinion, templates }, state) =>
    opinion ? withBlocks(state, keepOneCopy(weighed.judgements, state.verdicts.blocks, opinion, templates)) : state,
  /** The headline stays or goes as the policy says of titles. */
  title: ({ document, weighed: { headline }, policy }, state) =>
    withBlocks(state, judgeTitle(document, state.verdicts.blocks, headline, policy)),
  /** The controls of a page inside of its content go. */
  chrome: ({ document, policy }, state) => withVerdicts(state, stripChrome(document, state.verdicts, policy)),
  /** Of Markdown, tables of contents stay. */
  contents: ({ document }, state) => withVerdicts(state, keepContents(document, state.verdicts)),
  /** What a person pinned has its way. */
  pins: ({ document, templates }, state) => (templates ? withVerdicts(state, keepPins(document, state.verdicts, templates)) : state),
  /** Code, formulas and tables go or stay as a whole. */
  wholes: ({ document }, state) => withVerdicts(state, keepWhole(document, state.verdicts)),
  /** Where too little would survive, everything does. */
  guards: ({ document, opinions }, state) => guard(document, state.verdicts, opinions?.noArticle ?? false),
}

const NOTHING: State = { verdicts: { blocks: [], inline: [], claimed: new Uint8Array(0) }, flags: [] }
const NOBODY: ReadonlySet<string> = new Set()

/** What a document is judged by beside what detectors say. */
export interface Beside {
  readonly scores?: Scores | undefined
  /** With them the findings are weighed again. */
  readonly sightings?: Sightings | undefined
  /** Detectors whose findings count by themselves, whatever the scorer says: a user's own. */
  readonly trusted?: ReadonlySet<string>
}

/** Turns what detectors and the scorer say into decisions: disjoint, in source order. */
export function decide(
  document: SourceDocument,
  found: Weighed,
  policy: Policy,
  categories: CategoryModel,
  { scores, sightings, trusted = NOBODY }: Beside = {},
): { decisions: Decision[]; flags: readonly Flag[]; headline: Headline | undefined; tally: Tally } {
  const told = sightings && templateOpinionOf(document, sightings, scores)
  const weighed = told ? weigh(document, found, told) : found
  const templates = told && exceptTitle(told, document, weighed.marks)
  const opinions = scores && opinionsOf(document, weighed, scores, templates)
  const opinion = opinions && (policy.keeps === 'content' ? opinions.noise : opinions.mainText)
  const of: Case = { document, weighed, policy, trusted, templates, opinions, opinion, categories }
  const { verdicts, flags } = Object.values(PASSES).reduce((state, pass) => pass(of, state), NOTHING)
  const { headline } = weighed
  return {
    decisions: toDecisions(document, verdicts),
    flags,
    headline: headline?.isSure ? headline : undefined,
    tally: tallyOf(document, verdicts, scores, opinions),
  }
}

function toDecisions(document: SourceDocument, { blocks, inline }: Verdicts): Decision[] {
  const stretches: { first: number; last: number; verdict: Verdict }[] = []
  let stretch: (typeof stretches)[number] | undefined
  for (let index = 0; index < blocks.length; index++) {
    const verdict = blocks[index]
    if (!verdict) stretch = undefined
    else if (stretch && sameVerdict(stretch.verdict, verdict)) {
      stretch.last = index
      if (verdict.logOdds < stretch.verdict.logOdds) stretch.verdict = verdict
    } else stretches.push((stretch = { first: index, last: index, verdict }))
  }
  const spans = extents(document, stretches)
  const decisions = stretches.map(({ first, verdict }, i) => toDecision(document, verdict, spans[i]!, first))
  if (inline.length === 0) return decisions
  for (const verdict of inline) {
    const { first, inline: span } = verdict.judgement.finding
    if (span && !blocks[first]) decisions.push(toDecision(document, verdict, span, first))
  }
  return decisions.sort((a, b) => a.start - b.start)
}

/** A finding over several blocks is one decision as long as its blocks fare alike. */
function sameVerdict(a: Verdict, b: Verdict): boolean {
  return a.judgement === b.judgement && a.action === b.action
}

function toDecision({ blocks }: SourceDocument, { judgement, action, logOdds, explain }: Verdict, span: Span, block: number): Decision {
  return {
    start: span.start,
    end: span.end,
    line: blocks[block]!.line,
    category: judgement.finding.category,
    action,
    confidence: confidence(logOdds),
    local: confidence(judgement.local),
    detector: judgement.finding.detector,
    evidence: () => judgement.evidence.concat(explain()),
  }
}
