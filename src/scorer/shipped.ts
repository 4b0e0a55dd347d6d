import { fromBase64 } from './base64.js'
import { PageScorer } from './page-scorer.js'
import { PAGE_WEIGHTS } from './page-weights.js'
import { Scorer } from './scorer.js'
import { WEIGHTS } from './weights.js'

let scorer: Scorer | undefined
let pageScorer: PageScorer | undefined

/** The scorer of texts with the weights of the package, unpacked when it is first asked for. */
export function shippedScorer(): Scorer {
  return (scorer ??= Scorer.parse(fromBase64(WEIGHTS)))
}

/** The scorer of pages, likewise: who reads no HTML never unpacks it. */
export function shippedPageScorer(): PageScorer {
  return (pageScorer ??= PageScorer.parse(fromBase64(PAGE_WEIGHTS)))
}
