import { describe, expect, it } from 'vitest'
import { type BlockScorer, createCleaner, OptionError, restore, ScorerError } from '../src/index.js'

const TEXT = ['Zorbel quix', 'The bridge was opened again on Monday, after two years of repairs.', 'Share'].join('\n\n')

/** Takes short lines for noise. */
const short: BlockScorer = {
  id: 'short-lines',
  score: ({ blocks }) => ({ noise: Float32Array.from(blocks, ({ shape }) => (shape.words < 4 ? 5 : -5)) }),
}

describe('a scorer of one’s own', () => {
  it('judges texts and pages, and is named in the report', () => {
    const clean = createCleaner({ scorer: short })
    const { text, report } = clean(TEXT)
    expect(text.trim()).toBe('The bridge was opened again on Monday, after two years of repairs.')
    expect(report.tool.weights).toBe('short-lines')
    expect(report.spans.map(({ category }) => category)).toContain('share-buttons')
    expect(restore(text, report)).toBe(TEXT)
    const html = TEXT.split('\n\n')
      .map((line) => `<p>${line}</p>`)
      .join('')
    expect(clean({ html }).text.trim()).toBe(text.trim())
  })

  it('sees what detectors say', () => {
    const byFindings: BlockScorer = { id: 'findings', score: (_, { byBlock }) => ({ noise: byBlock.noise.map((logOdds) => logOdds + 4) }) }
    expect(createCleaner({ scorer: byFindings })(TEXT).text.trim().split('\n\n')).toHaveLength(2)
  })

  it.each([
    ['too few', { noise: new Float32Array(1) }, 'scorer "bad" gave 1 scores as noise for 3 blocks'],
    ['no numbers', { noise: new Float32Array(3).fill(NaN) }, 'scorer "bad" gave NaN as noise: log-odds are numbers'],
    ['too many of another kind', { noise: new Float32Array(3), mainText: new Float32Array(4) }, 'gave 4 scores as mainText for 3 blocks'],
  ])('is told when its scores are %s', (_, scores, message) => {
    const clean = createCleaner({ scorer: { id: 'bad', score: () => scores } })
    expect(() => clean(TEXT)).toThrow(ScorerError)
    expect(() => clean(TEXT)).toThrow(message)
  })

  it('is named when it fails', () => {
    const scorer = {
      id: 'model',
      score: () => {
        throw new Error('no memory')
      },
    }
    expect(() => createCleaner({ scorer })(TEXT)).toThrow('scorer "model" failed: no memory')
  })

  it('is refused when it is none', () => {
    expect(() => createCleaner({ scorer: { id: 'x' } as never })).toThrow(OptionError)
    expect(() => createCleaner({ scorer: null as never })).toThrow('scorer is no scorer')
  })
})
