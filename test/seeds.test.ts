import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clean } from '../src/pipeline/clean.js'
import { fates } from './support/lines.js'

const seed = (name: string) => readFileSync(new URL(`../samples/${name}.txt`, import.meta.url), 'utf8')
const lineOf = (source: string, part: string) => source.slice(0, source.indexOf(part)).split('\n').length

const SEEDS = {
  '000_7eae4f94887e1f39': [
    [1, 'strip navigation'],
    [2, 'tag caption'],
    [7, 'tag update-stamp'],
    [15, 'tag caption'],
    [27, 'tag source-credit'],
    [29, 'strip comment-prompt'],
    [30, 'strip icon-labels'],
  ],
  '001_1b87128cea1a958f': [
    [4, 'tag caption'],
    [19, 'tag caption'],
    [25, 'strip comment-prompt'],
  ],
  '002_6baa88179c4edcac': [
    [1, 'strip share-buttons'],
    [7, 'strip advertisement'],
    [37, 'strip advertisement'],
    [41, 'strip related-list'],
  ],
  '003_59dbb7a583c17976': [
    [1, 'tag byline'],
    [47, 'strip comment-prompt'],
  ],
  '004_fe4a6660fe6cb3fd': [
    [3, 'tag byline'],
    [5, 'strip counter'],
    ...Array.from({ length: 19 }, (_, i) => [27 + 2 * i, 'strip related-list']),
  ],
}

describe.each(Object.entries(SEEDS))('seed %s', (name, expected) => {
  const source = seed(name)
  const { text, report } = clean(source)

  it('has exactly its noise stripped and its tags tagged', () => expect(fates(source, report)).toEqual(expected))

  it('keeps every other line as it is, odd spaces aside', () => {
    const gone = new Set(expected.filter(([, fate]) => (fate as string).startsWith('strip')).map(([line]) => line))
    const kept = source.split('\n').filter((line, i) => line.trim() !== '' && !gone.has(i + 1))
    expect(text.split('\n').filter((line) => line.trim() !== '')).toEqual(kept.map((line) => line.replaceAll('\u00a0', ' ')))
  })

  it('changes nothing more when cleaned again', () => expect(clean(text).text).toBe(text))

  it('has each NBSP repaired that is kept', () => {
    const inKept = [...source].filter((c) => c === '\u00a0').length
    expect(report.repairs.filter(({ kind }) => kind === 'nbsp').length).toBe(inKept)
  })
})

describe('damage in the seeds', () => {
  it.each([
    ['001_1b87128cea1a958f', 'and have reached an agreement', 'lost-anchor'],
    ['001_1b87128cea1a958f', 'Today, the and Russia', 'lost-anchor'],
    ['002_6baa88179c4edcac', 'to. bring this', '(lost-anchor|glued-words)'],
    ['002_6baa88179c4edcac', '-Russian interaction', '(lost-anchor|glued-words)'],
    ['003_59dbb7a583c17976', 'several boxes of pizza', 'unclosed-quote'],
  ])('%s: "%s" is flagged', (name, part, flag) => {
    const source = seed(name)
    const flags = clean(source).report.flags.filter(({ line }) => line === lineOf(source, part))
    expect(flags.map(({ flag }) => flag)).toContainEqual(expect.stringMatching(new RegExp(`^${flag}$`)))
  })
})
