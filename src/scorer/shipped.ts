import { PageScorer } from './page-scorer.js'
import { PAGE_WEIGHTS } from './page-weights.js'
import { Scorer } from './scorer.js'
import { WEIGHTS } from './weights.js'

let scorer: Scorer | undefined
let pageScorer: PageScorer | undefined

/** The scorer of texts with the weights of the package, unpacked when it is first asked for. */
export function shippedScorer(): Scorer {
  return (scorer ??= Scorer.parse(unpacked(WEIGHTS)))
}

/** The scorer of pages, likewise: who reads no HTML never unpacks it. */
export function shippedPageScorer(): PageScorer {
  return (pageScorer ??= PageScorer.parse(unpacked(PAGE_WEIGHTS)))
}

function unpacked(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
