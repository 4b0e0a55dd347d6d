import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, restore } from '../src/index.js'
import { LONG_LINE } from '../src/text/long-lines.js'
import { scan } from '../src/text/scan.js'
import { cases, property } from './support/property.js'

const SENTENCES = [
  'The old bridge was opened again on Monday, after two years of repairs.',
  'Engineers had found cracks in its middle arch, and 3.5 million were spent on it.',
  '“Nobody was hurt,” said the mayor of the town!',
  'Traffic stays limited to one lane until the end of the month, as the railings are being painted?',
]
const page = (times: number) => Array.from({ length: times }, (_, i) => SENTENCES[i % SENTENCES.length]).join(' ')

describe('an overlong line', () => {
  it('is judged sentence by sentence, on one line of the source', () => {
    const { blocks } = scan(page(60))
    expect(blocks.length).toBe(60)
    expect(new Set(blocks.map(({ line }) => line))).toEqual(new Set([1]))
    expect(blocks.every(({ shape }) => shape.sentences === 1)).toBe(true)
  })

  it('of usual length is one block', () => {
    const source = page(60).slice(0, LONG_LINE - 1)
    expect(scan(source).blocks.length).toBe(1)
    expect(scan(`${source}\n${source}\r\n${source}`).blocks.map(({ line }) => line)).toEqual([1, 2, 3])
  })

  it('is cut in scripts without spaces, and in rows of labels without a sentence', () => {
    expect(
      scan('大桥在周一重新开放，此前进行了两年的维修，花费比镇上担心的要少得多，大家都很高兴，市长在仪式上也这样说。'.repeat(80)).blocks
        .length,
    ).toBe(80)
    const labels = scan('Home News Sport Weather About Us Contact Careers '.repeat(100)).blocks
    expect(labels.length).toBeGreaterThan(10)
    expect(Math.max(...labels.map(({ start, end }) => end - start))).toBeLessThan(700)
  })

  it('is covered by its parts, whatever stands in it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...SENTENCES, 'Home News ', '。', '. ', '\u200b', ' ', 'a'.repeat(700), '𠮷'.repeat(400)),
      fc.string(),
    )
    fc.assert(
      property(fc.array(piece, { minLength: 1, maxLength: 60 }), fc.constantFrom('', '\n', '\r', '\u2028'), (pieces, end) => {
        const source = (pieces.join('') + SENTENCES[0]).repeat(20) + end + SENTENCES[1]
        const { blocks } = scan(source)
        blocks.forEach((block, i) => {
          expect(block.lineStart).toBeLessThanOrEqual(block.start)
          expect(block.end).toBeLessThanOrEqual(block.lineEnd)
          if (i > 0) expect(block.lineStart).toBeGreaterThanOrEqual(blocks[i - 1]!.lineEnd)
        })
        const { text, report } = clean(source)
        expect(restore(text, report)).toBe(source)
      }),
      cases(60, 5),
    )
  })

  it('loses its menu and keeps its article', () => {
    const source = `Skip to content Home News Sport Culture Weather About Us Contact Careers Log in Subscribe Search ${page(48)} Leave a Reply Your email address will not be published. Related articles Ten Things to Do This Weekend Five Recipes for Summer © 2019 Town News All rights reserved Privacy Policy Terms of Use`
    const { text } = clean(source, { policy: 'thorough' })
    for (const sentence of SENTENCES) expect(text).toContain(sentence)
    expect(text).not.toContain('Privacy Policy')
  })
})
