import type { Decision } from '../model/decision.js'
import type { SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import type { Flag } from '../model/report.js'
import type { Scores } from '../model/scores.js'
import type { Sightings } from '../model/sightings.js'
import type { Span } from '../model/span.js'
import type { Headline } from './headline.js'
import { keepOneCopy } from './copies.js'
import { extents, type Stretch } from './extents.js'
import { guard } from './guards.js'
import { opinionsOf } from './opinion.js'
import { resolve, type Verdict, type Verdicts } from './resolve.js'
import { keepPins } from './pins.js'
import { exceptTitle, templateOpinionOf } from './templates.js'
import { judgeTitle } from './title-verdicts.js'
import { nameBlocks } from './unnamed.js'
import { weigh, type Weighed } from './weighing.js'
import { confidence } from './weights.js'

/**
 * Turns what detectors and the scorer say into decisions: disjoint, in source order.
 * @param weighed without a word of the site's templates: with `sightings` the findings are weighed anew
 */
export function decide(
  document: SourceDocument,
  weighed: Weighed,
  policy: Policy,
  scores?: Scores,
  sightings?: Sightings,
): { decisions: Decision[]; flags: Flag[]; headline: Headline | undefined } {
  const told = sightings && templateOpinionOf(document, sightings, scores)
  const { judgements, marks, headline, weighings } = told ? weigh(document, weighed, told) : weighed
  const templates = told && exceptTitle(told, document, marks)
  const opinions = scores && opinionsOf(document, scores, templates)
  const opinion = opinions && (policy.keeps === 'content' ? opinions.noise : opinions.mainText)
  const named = resolve(document, weighings, policy, opinions, templates)
  const renamed = nameBlocks(document, judgements, named, opinion, templates, marks, policy)
  const single = opinion ? keepOneCopy(judgements, renamed, opinion, templates) : renamed
  const verdicts = { ...named, blocks: judgeTitle(document, single, headline, policy) }
  const guarded = guard(document, templates ? keepPins(document, verdicts, templates) : verdicts, opinions?.noArticle ?? false)
  return { decisions: toDecisions(document, guarded.verdicts), flags: guarded.flags, headline: headline?.isSure ? headline : undefined }
}

function toDecisions(document: SourceDocument, { blocks, inline }: Verdicts): Decision[] {
  const stretches: Stretch[] = []
  blocks.forEach((verdict, index) => {
    if (!verdict) return
    const last = stretches.at(-1)
    if (last && last.last === index - 1 && sameVerdict(last.verdict, verdict)) {
      const weaker = verdict.logOdds < last.verdict.logOdds ? verdict : last.verdict
      stretches[stretches.length - 1] = { first: last.first, last: index, verdict: weaker }
    } else stretches.push({ first: index, last: index, verdict })
  })
  const spans = extents(document, stretches)
  const decisions = stretches.map(({ first, verdict }, i) => toDecision(document, verdict, spans[i]!, first))
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

function toDecision({ blocks }: SourceDocument, { judgement, action, logOdds, context }: Verdict, span: Span, block: number): Decision {
  return {
    start: span.start,
    end: span.end,
    line: blocks[block]!.line,
    category: judgement.finding.category,
    action,
    confidence: confidence(logOdds),
    local: confidence(judgement.local),
    detector: judgement.finding.detector,
    evidence: judgement.evidence.concat(context),
  }
}
