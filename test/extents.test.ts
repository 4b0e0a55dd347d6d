import { describe, expect, it } from 'vitest'
import { extents, type Stretch } from '../src/decide/extents.js'
import { scan } from '../src/text/scan.js'
import { verdictOf } from './support/verdicts.js'

/** What is cut out of a text, by stretches of its blocks. */
function cut(source: string, ...stretches: readonly (readonly [first: number, last: number, action?: 'strip' | 'tag'])[]) {
  const all = stretches.map(([first, last, action]): Stretch => ({ first, last, verdict: verdictOf({ first, last }, action) }))
  return extents(scan(source), all).map(({ start, end }) => source.slice(start, end))
}

describe('what is stripped', () => {
  it('takes whole lines, and the blank lines behind, not those before', () => {
    expect(cut('a\n\nb\n\n\nc', [1, 1])).toEqual(['b\n\n\n'])
    expect(cut('a\n  b \n\nc', [1, 1])).toEqual(['  b \n'])
    expect(cut('a\nb\nc', [1, 1])).toEqual(['b\n'])
  })

  it('leaves no blank lines at the ends of the text', () => {
    expect(cut('\n a\n\nb\n', [0, 0])).toEqual(['\n a\n\n'])
    expect(cut('a\n\nb\n\n', [1, 1])).toEqual(['\nb\n\n'])
    expect(cut('\na\n\n', [0, 0])).toEqual(['\na\n\n'])
  })

  it('is cut without gaps where stretches stand side by side', () => {
    expect(cut('a\n\nb\n\nc\n\nd', [1, 1], [2, 2])).toEqual(['b\n\n', 'c\n\n'])
    expect(cut('a\n\nb\n\nc\n\nd', [0, 0], [2, 3])).toEqual(['a\n\n', '\nc\n\nd'])
  })

  it('ends where a tag begins, which takes in its text alone', () => {
    expect(cut('a\n\n b \n\nc', [0, 0], [1, 1, 'tag'], [2, 2])).toEqual(['a\n\n', 'b', '\nc'])
    expect(cut(' a\n\nb \nc', [0, 1, 'tag'])).toEqual(['a\n\nb'])
  })
})
