import { expect, it } from 'vitest'
import { TOKEN } from '../src/model/document.js'
import { folded } from '../src/text/characters.js'
import { findRepairs } from '../src/repair/repair.js'
import { scan, tokenHashes } from '../src/text/scan.js'
import { unlessSlow } from './support/slow.js'

it('folds a letter that nobody has met', () => {
  // Letters that no other test of this file reads before.
  expect(Array.from('ŴЎ', (letter) => String.fromCharCode(folded(letter.charCodeAt(0))))).toEqual(['w', 'у'])
  expect([folded(0xd800), folded(0x10400), folded(-1)]).toEqual([0xd800, 0x10400, -1])
})

it('gets past every code point there is, and covers it', () => {
  // One by one each scan sets itself up, which takes longer than all code points do; a line of its own for each tells as much.
  const together = unlessSlow(64, 1)
  for (let first = 0; first < 0x110000; first += together) {
    const lines = Array.from({ length: together }, (_, i) => `${String.fromCodePoint(first + i)}a`)
    const source = lines.join('\n')
    // A line ends behind its line feed; the last one has none.
    const ends = new Set(scan(source).blocks.map(({ lineEnd }) => lineEnd))
    let end = 0
    lines.forEach((line, i) => {
      end += line.length + 1
      if (!ends.has(Math.min(end, source.length))) expect.fail(`U+${(first + i).toString(16)} is not covered`)
    })
  }
})

const DOCUMENT = `\ufeffThe iPhone's price\u00a0rose, he saidThe “quote” ended.Mr Smith paid 1.2K&nbsp;on 6:03. ÃÂ©tÃ© cafÃ©\r
\r
这是中文。\u200bНовости дня 2.\u2028CAPITALS, soft\u00adhyphen.`

it('reads lines, tokens and counts', () => {
  const { blocks, tokens } = scan('1. The US agreed at 6:03.\n\n“Yes,” he said… \r\n中文句子。')
  expect(blocks.map(({ line, blankBefore, shape }) => [line, blankBefore, shape.words, shape.numbers, shape.sentences])).toEqual([
    [1, 0, 4, 2, 1],
    [3, 1, 3, 0, 1],
    [4, 0, 2, 0, 1],
  ])
  const kinds = Array.from(tokens.kind.subarray(blocks[0]!.firstToken, blocks[0]!.lastToken))
  expect(kinds).toEqual([TOKEN.number, TOKEN.capitalised, TOKEN.upper, TOKEN.lower, TOKEN.lower, TOKEN.number])
})

it('hashes a word the same whatever its case, accents and reader', () => {
  for (const word of ['Été', 'the', 'iPhone', 'NAÏVE', 'Ωμέγα', 'Москва', 'e2e', '中']) {
    const { tokens } = scan(`x ${word}, y`)
    expect(tokens.hash[1]).toBe(tokenHashes(word.toLowerCase())[0])
    expect(tokens.hash[1]).toBe(tokenHashes(word.toUpperCase())[0])
  }
})

it('hashes a letter with its nukta the same whether they are one character or two', () => {
  for (const letters of ['क़लम', 'पढ़ें', 'পড়ুন', 'হয়', 'ਖ਼ਬਰ', 'ऱ']) {
    const apart = letters.normalize('NFD')
    const composed = apart.replace(/.[\u093c\u09bc\u0a3c]/gu, (pair) => COMPOSED[pair] ?? pair)
    expect(composed).not.toBe(apart)
    expect(tokenHashes(composed)).toEqual(tokenHashes(apart))
  }
})

/** The letters that texts hold as one character and that no normal form composes, `ऱ` aside. */
const COMPOSED: Record<string, string> = Object.fromEntries(
  Array.from('\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59\u0a5a\u0a5b\u0a5e\u0931', (letter) => [
    letter.normalize('NFD'),
    letter,
  ]),
)

it('notes what later stages would else look for themselves', () => {
  const { notes, tokens } = scan(DOCUMENT)
  const at = (offsets: readonly number[]) => offsets.map((offset) => DOCUMENT[offset])
  expect(findRepairs(DOCUMENT, 'en', notes.repairable)).toEqual(findRepairs(DOCUMENT, 'en'))
  expect(at(notes.quotes)).toEqual(["'", '“', '”'])
  expect(notes.tight.map((offset) => DOCUMENT.slice(offset, offset + 3))).toEqual(['.Mr', '。\u200bН'])
  expect(notes.mixed.map((token) => DOCUMENT.slice(tokens.start[token], tokens.end[token]))).toEqual(['iPhone', 'saidThe', 'tÃ', 'cafÃ'])
})
