import { describe, expect, it } from 'vitest'
import { keepPins } from '../src/decide/pins.js'
import type { Verdict } from '../src/decide/verdict.js'
import { SITE_TEMPLATE } from '../src/decide/weights.js'
import { scan } from '../src/text/scan.js'
import { verdictOf } from './support/verdicts.js'

const SOURCE = 'First line.\nSecond line.\nThird line.'

/** What becomes of the three lines of a text, and of spans in them, by what is pinned of each line. */
function pinned(pins: readonly (-1 | 0 | 1)[], blocks: readonly (Verdict | undefined)[], inline: readonly Verdict[] = []) {
  const templates = { weight: () => 0, seenWeight: () => 0, evidence: () => [], pin: (block: number) => pins[block]! }
  return keepPins(scan(SOURCE), { blocks, inline, claimed: Uint8Array.of(0, 0, 0) }, templates)
}

const actions = (verdicts: readonly (Verdict | undefined)[]) => verdicts.map((verdict) => verdict?.action)

describe('a pin', () => {
  it('keeps a line whole that was to be stripped or tagged', () => {
    const { blocks } = pinned([-1, -1, 0], [verdictOf({}), verdictOf({}, 'tag'), verdictOf({})])
    expect(actions(blocks)).toEqual([undefined, undefined, 'strip'])
  })

  it('strips a line that was to stay, and says that it was pinned', () => {
    const { blocks } = pinned([0, 1, 0], [undefined, undefined, undefined])
    expect(actions(blocks)).toEqual([undefined, 'strip', undefined])
    expect(blocks[1]!.judgement.finding).toMatchObject({ detector: 'site-template', category: 'other-noise', first: 1, last: 1 })
    expect(blocks[1]!.judgement.evidence).toEqual([{ signal: 'pinned', weight: SITE_TEMPLATE.pinned, start: 12, end: 24 }])
  })

  it('strips a line that was to be tagged under the name it had, beyond all doubt', () => {
    const { blocks } = pinned([1, 1, 0], [verdictOf({ category: 'byline' }, 'tag', 0.3), verdictOf({}, 'strip', 25), undefined])
    expect(blocks[0]).toMatchObject({ action: 'strip', logOdds: SITE_TEMPLATE.pinned, judgement: { finding: { category: 'byline' } } })
    expect(blocks[1]!.logOdds).toBe(25)
  })

  it('keeps the spans inside the lines that stay, and touches no others', () => {
    const spans = [0, 1, 2].map((first) => verdictOf({ first, inline: { start: first * 12, end: first * 12 + 5 } }))
    const { inline } = pinned([-1, 0, 1], [undefined, undefined, undefined], spans)
    expect(inline).toEqual([spans[1], spans[2]])
  })
})
