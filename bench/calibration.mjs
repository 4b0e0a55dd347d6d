import { CATEGORIES } from '../dist/index.js'
import { fatesOf } from './fates.mjs'
import { SETS } from './sets.mjs'
import { knowsEveryLine, truthOf } from './truth.mjs'

const BINS = 10

/**
 * Holds confidence against truth: of the lines that the report calls noise with a confidence of 0.9, nine in ten should not be gold.
 * Lines under a category about the text are counted apart: sets differ in whether captions and bylines are gold.
 */
export class Calibration {
  #noise = new Bins()
  #noiseUntrained = new Bins()
  #about = new Bins()

  /** Adds what was said of the lines of one document. */
  add(set, { record, input, output }) {
    if (!output || !knowsEveryLine(record)) return
    const isGold = truthOf(record)
    fatesOf(input.split('\n'), output.spans).forEach(({ line, span }, i) => {
      const gold = span && isGold(line, i)
      if (gold === undefined) return
      if (CATEGORIES[span.category].kind !== 'noise') return this.#about.add(span.confidence, !gold)
      this.#noise.add(span.confidence, !gold)
      if (!SETS[set].trained) this.#noiseUntrained.add(span.confidence, !gold)
    })
  }

  summary() {
    return { noise: this.#noise.summary(), noiseUntrained: this.#noiseUntrained.summary(), about: this.#about.summary() }
  }
}

/** Confidences in bins of equal width. */
class Bins {
  #bins = Array.from({ length: BINS }, () => ({ lines: 0, confidence: 0, right: 0 }))

  add(confidence, right) {
    const bin = this.#bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]
    bin.lines++
    bin.confidence += confidence
    if (right) bin.right++
  }

  /** Mean confidence and share of right ones per bin, and the expected calibration error: their distance, weighed by the lines. */
  summary() {
    const lines = this.#bins.reduce((sum, bin) => sum + bin.lines, 0)
    const distance = this.#bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0)
    const bins = this.#bins.map((bin, i) => ({
      from: i / BINS,
      lines: bin.lines,
      confidence: bin.lines ? bin.confidence / bin.lines : undefined,
      right: bin.lines ? bin.right / bin.lines : undefined,
    }))
    return { lines, error: lines ? distance / lines : 0, bins }
  }
}
