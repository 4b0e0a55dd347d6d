import { loadTables } from '#data'
import type { Tables } from '../data/tables.js'
import { PageScorer } from './page-scorer.js'
import { Scorer } from './scorer.js'
import { pageWeightsOf, weightsOf } from './weights.js'

let scorer: Scorer | undefined
let pageScorer: PageScorer | undefined

/** The scorer of texts with the weights of the package, which are read when it is first asked for. */
export function shippedScorer(): Scorer {
  return (scorer ??= scorerOf(loadTables('text-scorer')))
}

/** The scorer of pages, likewise: who reads no HTML never reads its weights. */
export function shippedPageScorer(): PageScorer {
  return (pageScorer ??= pageScorerOf(loadTables('page-scorer')))
}

function scorerOf(tables: Tables): Scorer {
  return new Scorer(weightsOf(tables), idOf(tables))
}

function pageScorerOf(tables: Tables): PageScorer {
  return new PageScorer(pageWeightsOf(tables), idOf(tables))
}

/** The beginning of the SHA-256 of the packed weights. */
function idOf({ sources }: Tables): string {
  return sources.slice(0, 16)
}
