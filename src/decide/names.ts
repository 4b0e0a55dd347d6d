import { type CategoryId, kindOf } from '../model/category.js'
import type { SourceDocument } from '../model/document.js'
import { actionOn, type Policy } from '../model/policy.js'
import type { Evidence } from '../model/report.js'
import type { Judgement } from './judgement.js'
import type { Landmarks } from './landmarks.js'
import type { CategoryModel } from './naming/category-model.js'
import { secondCopies } from './naming/second-copies.js'
import { evidenceOf, type Opinion } from './opinion.js'
import { TEMPLATES, type TemplateOpinion } from './templates.js'
import { PRIOR } from './weights.js'
import { actionAt, type Verdict, type Verdicts } from './verdict.js'

/** The name of the scorer where a detector's stands. */
export const SCORER = 'scorer'
/** What speaks for the line that is taken for the title of the document. */
const TITLE = -1.5
/** This near above the first prose (a date, an author and a caption may stand between) it is the title beyond doubt, and stays. */
const TITLE_REACH = 4
/** A line of noise that is unlike its neighbours takes its likeliest name only if so much more (log-odds) speaks for it than for its own. */
const ODD = 2

/**
 * Verdicts for the blocks that no detector knows and the scorer takes for noise, and the last word on all names: a line is called what is
 * likeliest from all that is known of it and around it, which a detector does not see.
 * @param trusted detectors whose names stay: a user's own
 */
export function nameBlocks(
  document: SourceDocument,
  judgements: readonly Judgement[],
  { blocks: named, claimed }: Verdicts,
  opinion: Opinion | undefined,
  templates: TemplateOpinion | undefined,
  marks: Landmarks,
  policy: Policy,
  model: CategoryModel,
  trusted: ReadonlySet<string>,
): (Verdict | undefined)[] {
  const { blocks } = document
  const { local, logOddsOf, evidence } = unnamedOpinion(opinion, templates, marks)
  const title = marks.titleClaimed || marks.firstProse - marks.title <= TITLE_REACH ? marks.title : -1
  const isNoisy = new Uint8Array(blocks.length)
  const isLine = new Uint8Array(blocks.length)
  for (let i = 0; i < blocks.length; i++) {
    if (claimed[i] === 0 && i !== title && logOddsOf(i) > 0) isNoisy[i] = 1
    if (isNoisy[i] === 1 || named[i]) isLine[i] = 1
  }
  const names = model.name(document, judgements, isLine, (index) => named[index]?.judgement.finding.category)
  const twins = new Map<Judgement, Judgement>()
  const rename = (verdict: Verdict, category: CategoryId, signal: string): Verdict | undefined => {
    const { judgement, logOdds, explain } = verdict
    // What is tagged only because the scorer does not agree stays so under its new name.
    const agreed = verdict.action === 'strip' || actionOn(policy, judgement.finding.category) !== 'strip'
    const action = actionAt(policy, category, logOdds, agreed)
    // Weightless: it says what the line is, not whether it goes.
    const renamed = () => [...explain(), { signal, weight: 0 }]
    return action && { judgement: twinOf(judgement, category, twins), action, logOdds, explain: renamed }
  }
  const isLineAt = (index: number) => index >= 0 && index < isLine.length && isLine[index] === 1
  const isCalled = (index: number, category: CategoryId) => isLineAt(index) && names.best(index) === category
  const renamed = (verdict: Verdict, index: number): Verdict | undefined => {
    const { kind, finding } = verdict.judgement
    const best = names.best(index)
    // The copy of a headline is one in the same list; the copy of content is none.
    if (finding.copyOf !== undefined && isLine[finding.copyOf] !== 1) return verdict
    if (best === finding.category || trusted.has(finding.detector)) return verdict
    const isPart = isCalled(index - 1, best) || isCalled(index + 1, best)
    const isBeside = isLineAt(index - 1) || isLineAt(index + 1)
    const isOdd = kind === 'noise' && isBeside && names.lead(index) > ODD
    if (!isPart && !isOdd) return verdict
    if (kind !== 'about' || kindOf(best) !== 'noise') return rename(verdict, best, 'surroundings')
    // What is about the content does not become noise by its name alone: it is as surely noise as the scorer says.
    const logOdds = Math.min(verdict.logOdds, logOddsOf(index))
    const explain = () => [...verdict.explain(), { signal: SCORER, weight: logOdds - verdict.logOdds }]
    return logOdds < 0 ? verdict : rename({ ...verdict, logOdds, explain }, best, 'surroundings')
  }
  const detectorOf = (index: number) => ((templates?.seenWeight(index) ?? 0) > 0 ? TEMPLATES : SCORER)
  const verdicts = named.map((verdict, index) => verdict && renamed(verdict, index))
  for (let first = 0; first < blocks.length; first++) {
    if (isNoisy[first] === 0) continue
    const category = names.best(first)
    const detector = detectorOf(first)
    let last = first
    while (isNoisy[last + 1] === 1 && names.best(last + 1) === category && detectorOf(last + 1) === detector) last++
    const judgement = toJudgement(document, detector, category, first, last, local)
    for (let i = first; i <= last; i++) {
      const logOdds = logOddsOf(i)
      const action = actionAt(policy, category, logOdds)
      // A title in doubt stays without a word.
      if (action && (i !== marks.title || action === 'strip')) verdicts[i] = { judgement, action, logOdds, explain: () => evidence(i) }
    }
    first = last
  }
  for (const index of secondCopies(document, verdicts, marks)) verdicts[index] = rename(verdicts[index]!, 'duplicate', 'second-copy')
  return verdicts
}

/** What is known of lines on which no detector has a word: the log-odds that they are noise, and the evidence that adds up to them. */
function unnamedOpinion(opinion: Opinion | undefined, templates: TemplateOpinion | undefined, { title }: Landmarks) {
  const local = (index: number): number => opinion?.local(index) ?? PRIOR
  const scored = (index: number): number => (opinion ? opinion.inContext(index) + opinion.leniency : PRIOR)
  const logOddsOf = (index: number): number => scored(index) + (index === title ? TITLE : 0) + (templates?.weight(index) ?? 0)
  const evidence = (index: number): Evidence[] => [
    ...(index === title ? [{ signal: 'title', weight: TITLE }] : []),
    ...(opinion ? evidenceOf(opinion, opinion.inContext(index)) : [{ signal: 'prior', weight: PRIOR }]),
    ...(templates?.evidence(index) ?? []),
  ]
  return { local, logOddsOf, evidence }
}

/** The judgement under another name; the same one for all blocks of a finding in a row, which are one decision. */
function twinOf(judgement: Judgement, category: CategoryId, twins: Map<Judgement, Judgement>): Judgement {
  const known = twins.get(judgement)
  if (known?.finding.category === category) return known
  const twin = { ...judgement, evidence: judgement.evidence, finding: { ...judgement.finding, category }, kind: kindOf(category) }
  twins.set(judgement, twin)
  return twin
}

function toJudgement(
  { blocks }: SourceDocument,
  detector: string,
  category: CategoryId,
  first: number,
  last: number,
  localOf: (block: number) => number,
): Judgement {
  let local = 0
  for (let i = first; i <= last; i++) local += localOf(i) / (last - first + 1)
  const { start, end } = { start: blocks[first]!.start, end: blocks[last]!.end }
  return {
    finding: { detector, category, first, last, signals: [{ signal: detector, grade: 'hint', start, end }] },
    kind: kindOf(category),
    local,
    evidence: [],
  }
}
