import type { BlockScorer } from '../model/block-scorer.js'
import type { SourceDocument } from '../model/document.js'
import type { WeighedFindings } from '../model/findings.js'
import type { Scores } from '../model/scores.js'

/** A scorer did not do what a scorer must: the message names it and says what is wrong. */
export class ScorerError extends Error {
  override name = 'ScorerError'
}

function given(scorer: BlockScorer, document: SourceDocument, found: WeighedFindings) {
  try {
    return scorer.score(document, found)
  } catch (error) {
    throw new ScorerError(`scorer "${scorer.id}" failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** What a scorer says of a document, with what it leaves out filled in. @throws ScorerError unless each block has a number. */
export function scoresBy(scorer: BlockScorer, document: SourceDocument, found: WeighedFindings): Scores {
  const { noise, mainText = noise.map((logOdds) => -logOdds), local = mainText, candidate } = given(scorer, document, found)
  const rows = document.blocks.length
  for (const [name, scores] of Object.entries({ noise, mainText, local })) {
    if (scores.length !== rows) throw new ScorerError(`scorer "${scorer.id}" gave ${scores.length} scores as ${name} for ${rows} blocks`)
    if (scores.some(Number.isNaN)) throw new ScorerError(`scorer "${scorer.id}" gave NaN as ${name}: log-odds are numbers`)
  }
  return { local, mainText, noise, ...(candidate && { candidate }) }
}
