import { describe, expect, it } from 'vitest'
import { keepOneCopy } from '../src/decide/copies.js'
import type { Opinion } from '../src/decide/opinion.js'
import type { TemplateOpinion } from '../src/decide/templates.js'
import { judgementOf, verdictOf } from './support/verdicts.js'

const opinionOf = (noise: readonly number[]): Opinion => ({
  local: (block) => noise[block]!,
  inContext: (block) => noise[block]!,
  leniency: 0,
  agreement: 0,
  objection: 0,
})

/** The blocks of two that still go, when block 1 is a copy of block 0 and both were to be stripped by what the scorer says of each. */
function gone(
  noise: readonly [number, number],
  { detectors = ['scorer', 'scorer'], action = 'strip' as 'strip' | 'tag', weights = [0, 0] } = {},
) {
  const copy = judgementOf({ detector: 'duplicate', category: 'duplicate', first: 1, copyOf: 0 })
  const verdicts = detectors.map((detector, first) => verdictOf({ detector, first }, first === 0 ? action : 'strip'))
  const templates: TemplateOpinion = {
    weight: (block) => weights[block]!,
    seenWeight: () => 0,
    evidence: () => [],
    pin: () => 0,
  }
  const kept = keepOneCopy([copy], verdicts, opinionOf(noise), templates)
  return kept.flatMap((verdict, index) => (verdict?.action === 'strip' ? [index] : []))
}

describe('of a text that stands twice', () => {
  it('the copy that is less like noise stays, be it the first or the second', () => {
    expect(gone([0.4, 0.9])).toEqual([1])
    expect(gone([0.9, 0.4])).toEqual([0])
  })

  it('the copy of two that are alike goes', () => {
    expect(gone([0.5, 0.5])).toEqual([1])
  })

  it('both go where both are surely noise: a menu that stands twice', () => {
    expect(gone([1.6, 1.6])).toEqual([0, 1])
    expect(gone([1.4, 1.6])).toEqual([1])
  })

  it('what other pages of the site say counts with the scorer', () => {
    expect(gone([0.4, 0.9], { weights: [1, 0] })).toEqual([0])
    expect(gone([0.4, 0.9], { weights: [2, 2] })).toEqual([0, 1])
  })

  it('none is put back that a detector of noise found, nor where the other one stays anyway', () => {
    expect(gone([0.4, 0.9], { detectors: ['share-buttons', 'scorer'] })).toEqual([0, 1])
    expect(gone([0.4, 0.9], { detectors: ['scorer', 'share-buttons'] })).toEqual([0, 1])
    expect(gone([0.4, 0.9], { action: 'tag' })).toEqual([1])
  })
})
