import type { Finding, Protection } from './finding.js'

/** What detectors say of a document. */
export interface Findings {
  readonly findings: readonly Finding[]
  readonly protections: readonly Protection[]
}

/** What detectors say of each block in its surroundings: the strongest word of each kind, in log-odds; `NO_WORD` where there is none. */
export interface FoundByBlock {
  /** That the block is noise, by the look of it alone. */
  readonly noiseAlone: Float32Array
  /** That it is noise, in its surroundings. */
  readonly noise: Float32Array
  /** That it is about the content, in its surroundings. */
  readonly about: Float32Array
  /** That it belongs to the headline of the document, or is a copy of it. */
  readonly headline: Float32Array
}

/** All that a scorer may know of what detectors say. */
export interface WeighedFindings extends Findings {
  readonly byBlock: FoundByBlock
}

/** Less than any finding comes to, so that a threshold parts what has a finding from what has none. */
export const NO_WORD = -9
