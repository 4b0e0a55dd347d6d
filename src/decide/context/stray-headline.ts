import { ENDING, type SourceDocument } from '../../model/document.js'
import type { Finding } from '../../model/finding.js'
import type { Judgement } from '../judgement.js'
import type { Landmarks } from '../landmarks.js'
import { isTitleCase, looksLikeHeadline } from './headline.js'

const DETECTOR = 'stray-headline'
const LEAST_WORDS = 6
/** More lines than this after the last prose are a list of some kind, not a stray headline. */
const MOST_LINES = 2
/** Prose the article must have before a last line can be called stray. */
const LEAST_PROSE = 3

/**
 * A headline that stands alone after the last paragraph: capitals throughout as headlines have them, no end mark, the
 * paragraph before it ended. Only where the document's own headline, if it has one, is not set in the same manner by being
 * that very line, and only in languages that set headlines in capitals: elsewhere nothing tells it from a closing line.
 */
export function strayHeadlines(document: SourceDocument, judgements: readonly Judgement[], marks: Landmarks): Finding[] {
  const { blocks } = document
  if (marks.lastProse < 0 || marks.lastProse - marks.firstProse + 1 < LEAST_PROSE) return []
  const claimed = new Set(judgements.flatMap(({ finding, local }) => (local > 0 && !finding.inline ? [finding.first] : [])))
  const rest = blocks.slice(marks.lastProse + 1).filter((block) => !claimed.has(block.index))
  if (rest.length === 0 || rest.length > MOST_LINES || blocks[marks.lastProse]!.shape.ending !== ENDING.sentence) return []
  const findings: Finding[] = []
  for (const block of rest) {
    // A name with its titles has capitals throughout as well, but no word that carries grammar.
    if (
      !looksLikeHeadline(document, block) ||
      block.shape.functionWords === 0 ||
      block.shape.words < LEAST_WORDS ||
      block.shape.ending !== ENDING.none ||
      !isTitleCase(block)
    )
      return []
    const { index, start, end } = block
    findings.push({
      detector: DETECTOR,
      category: 'related-list',
      first: index,
      last: index,
      signals: [{ signal: 'headline-after-end', grade: 'likely', start, end }],
    })
  }
  return findings
}
