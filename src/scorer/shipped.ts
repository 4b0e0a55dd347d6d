import { Scorer } from './scorer.js'
import { WEIGHTS } from './weights.js'

let shipped: Scorer | undefined

/** The scorer with the weights of the package, unpacked when it is first asked for. */
export function shippedScorer(): Scorer {
  return (shipped ??= Scorer.parse(Uint8Array.from(atob(WEIGHTS), (character) => character.charCodeAt(0))))
}
