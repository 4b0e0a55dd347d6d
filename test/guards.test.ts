import { describe, expect, it } from 'vitest'
import { guard } from '../src/decide/guards.js'
import { scan } from '../src/text/scan.js'
import { verdictOf } from './support/verdicts.js'

const words = (count: number) => Array.from({ length: count }, (_, i) => `word${'abcdefghij'[i % 10]}`).join(' ')

/** A text of one line that stays and one that goes, of so many words each. */
function guarded(kept: number, gone: number, noArticle = false) {
  const document = scan([words(kept), words(gone)].join('\n'))
  const inline = [verdictOf({ first: 0, inline: { start: 0, end: 3 } })]
  const { verdicts, flags } = guard(
    document,
    { blocks: [undefined, verdictOf({ first: 1 })], inline, claimed: new Uint8Array(2) },
    noArticle,
  )
  return { action: verdicts.blocks[1]?.action, inline: verdicts.inline.length, flags: flags.map(({ flag }) => flag) }
}

describe('the guard', () => {
  it('puts all back, spans too, where too few words and too small a share would stay', () => {
    expect(guarded(24, 124)).toEqual({ action: 'tag', inline: 0, flags: ['mostly-noise', 'guard'] })
    expect(guarded(24, 97)).toMatchObject({ action: 'tag', flags: ['mostly-noise', 'guard'] })
  })

  it('lets go what leaves enough words, or a large enough share', () => {
    expect(guarded(25, 125)).toEqual({ action: 'strip', inline: 1, flags: ['mostly-noise'] })
    expect(guarded(24, 96)).toEqual({ action: 'strip', inline: 1, flags: [] })
  })

  it('says that a text is mostly noise from four fifths on, once', () => {
    expect(guarded(30, 120).flags).toEqual([])
    expect(guarded(30, 121).flags).toEqual(['mostly-noise'])
    expect(guarded(30, 121, true).flags).toEqual(['mostly-noise'])
  })

  it('has nothing to say where all stays', () => {
    const document = scan(words(3))
    const verdicts = { blocks: [verdictOf({}, 'tag')], inline: [], claimed: new Uint8Array(1) }
    expect(guard(document, verdicts, false)).toEqual({ verdicts, flags: [] })
  })
})
