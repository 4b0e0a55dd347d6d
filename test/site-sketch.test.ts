import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { mergeSites } from '../src/node/merge-sites.js'
import { SiteLearner } from '../src/node/site-learner.js'
import { writeSites } from '../src/node/template-files.js'
import { sketchOf } from '../src/pipeline/site-sketches.js'
import { compareCodePoints } from '../src/site/code-point-order.js'
import { readSketch, writeSketch } from '../src/site/file-format.js'
import { groupOf, hostOf } from '../src/site/group.js'
import { keyOf, LONGEST_KEY } from '../src/site/line-key.js'
import { numbersOf, rangesOf } from '../src/site/page-ranges.js'
import { MAX_LINES, pageOf } from '../src/site/page-sample.js'
import { NO_PINS, withPin } from '../src/site/pins.js'
import { emptySketch, joined, withPage } from '../src/site/site-sketch.js'
import { asyncProperty, cases, property } from './support/property.js'

const SEED = cases(200, 20260131)
const folder = mkdtempSync(join(tmpdir(), 'dechaff-sites-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const path = (extension = '.jsonl') => join(folder, `${files++}${extension}`)

const LINES = ['Home', 'HOME', 'Sport', 'Über uns', '首页', 'Read also:', '27 comments', '3 comments', 'x'.repeat(200), '😀'.repeat(90)]
const line = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...LINES) }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) })
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'))
const group = fc.constantFrom('a.example', 'b.example', 'ü.example', '\u{1f600}', '\uffee', 'a')
const document = fc.record({ group, text })
const documents = fc.array(document, { maxLength: 30 })
const size = fc.integer({ min: 1, max: 6 })

describe('the key of a line', () => {
  it('is the same for lines that differ in case, white space and numbers alone', () => {
    expect(keyOf('  27\u00a0 Comments\t')).toBe('0 comments')
    expect(keyOf('Cafe\u0301 12:30')).toBe('café 0:0')
    expect(keyOf('第１２页')).toBe('第0页')
  })

  it('is its own key, bounded, one line, and no half character', () => {
    const long = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('😀'.repeat(90), `a${'😀'.repeat(90)}`, 'ΑΣ'.repeat(60)),
    )
    fc.assert(
      property(long, (line) => {
        const key = keyOf(line)
        expect(keyOf(key)).toBe(key)
        expect(key.length).toBeLessThanOrEqual(LONGEST_KEY)
        expect(key).not.toMatch(/[\n\r\u2028\u2029]/)
        if (!/\p{Cs}/u.test(line)) expect(key).not.toMatch(/\p{Cs}/u)
      }),
      SEED,
    )
  })

  it('tells long lines apart that differ at their end', () => {
    expect(keyOf(`${'word '.repeat(100)}one`)).not.toBe(keyOf(`${'word '.repeat(100)}two`))
  })
})

describe('a sketch', () => {
  it('of a whole is joined from those of its parts, in any order and way', () => {
    const parts = fc.tuple(fc.array(text, { maxLength: 20 }), fc.array(text, { maxLength: 20 }), fc.array(text, { maxLength: 20 }), size)
    fc.assert(
      property(parts, ([a, b, c, k]) => {
        const learn = (texts: string[]) =>
          texts.reduce((sketch, text) => withPage(sketch, pageOf(text.split('\n').map(keyOf)), k), emptySketch('h'))
        const whole = writeSketch(learn([...a, ...b, ...c]))
        const [x, y, z] = [learn(a), learn(b), learn(c)]
        expect(writeSketch(joined(joined(x, y, k), z, k))).toBe(whole)
        expect(writeSketch(joined(x, joined(z, y, k), k))).toBe(whole)
        expect(writeSketch(learn([...c, ...a, ...b]))).toBe(whole)
        expect(readSketch(whole, k)).toEqual(learn([...a, ...b, ...c]))
      }),
      SEED,
    )
  })

  it('has a page that is seen twice once, and counts it twice', () => {
    const { sites } = sketchOf(['Home\nOne', 'one\n\n HOME', 'Home\nTwo'].map((text) => ({ text, group: 'h' })))
    expect(sites).toMatchObject([{ host: 'h', pages: 3 }])
    expect(sites[0]!.sample).toHaveLength(2)
  })

  it('keeps the first and the last lines of a page that has very many', () => {
    const { lines } = pageOf(Array.from({ length: 5000 }, (_, i) => `line ${String.fromCharCode(0x4e00 + i)}`))
    expect(lines.split('\n')).toHaveLength(MAX_LINES)
    expect(lines).toContain('line \u4e00')
    expect(lines).toContain(`line ${String.fromCharCode(0x4e00 + 4999)}`)
  })

  it('is a uniform sample of the different pages', () => {
    // Of 2000 pages 500 have the line: in a sample of 256 it stands on 64, give or take three standard errors of 6.5.
    const texts = Array.from(
      { length: 2000 },
      (_, i) => `page ${keyOf(String.fromCodePoint(0x4e00 + i))}\n${i % 4 === 0 ? 'Every fourth' : ''}`,
    )
    const [site] = sketchOf(
      texts.map((text) => ({ text, group: 'h' })),
      256,
    ).sites
    const seen = site!.sample.filter(({ lines }) => lines.split('\n').includes('every fourth')).length
    expect(Math.abs(seen - 64)).toBeLessThan(20)
  })
})

describe('a file of site templates', () => {
  it('is the same for any split of the documents, any budget and any order', async () => {
    const split = fc.tuple(documents, documents, size, fc.constantFrom(1, 700, 3000, 1e9))
    await fc.assert(
      asyncProperty(split, async ([a, b, sampleSize, budget]) => {
        const learn = async (parts: { group: string; text: string }[][], options: object, out: string) => {
          const learner = new SiteLearner({ sampleSize, folder, ...options })
          for (const part of parts) await learner.add(structuredClone(sketchOf(part, sampleSize)))
          await learner.finish(out)
          return readFileSync(out, 'utf8')
        }
        const [whole, left, right, merged] = [path(), path(), path(), path()]
        const expected = await learn([[...a, ...b]], {}, whole)
        expect(await learn([b, ...a.map((one) => [one])], { budget }, path())).toBe(expected)
        await learn([a], { budget }, left)
        await learn([b], {}, right)
        await mergeSites([right, left], merged)
        expect(readFileSync(merged, 'utf8')).toBe(expected)
        const hosts = expected.trimEnd().split('\n').slice(1)
        const names = hosts.map((line) => JSON.parse(line).host as string)
        expect(names).toEqual([...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
      }),
      cases(25, 20260131),
    )
    expect(readdirSync(folder).filter((name) => name.startsWith('dechaff-learn-'))).toEqual([])
  })

  it('merges many runs in steps', async () => {
    const texts = Array.from({ length: 150 }, (_, i) => ({ group: `h${i % 7}`, text: `Home\n${String.fromCharCode(0x4e00 + i)} own` }))
    const learner = new SiteLearner({ budget: 1, folder })
    for (const one of texts) await learner.add(sketchOf([one]))
    const [spilt, whole] = [path(), path()]
    expect(await learner.finish(spilt)).toEqual({ sites: 7, pages: 150 })
    const direct = new SiteLearner({ folder })
    await direct.add(sketchOf(texts))
    await direct.finish(whole)
    expect(readFileSync(spilt)).toEqual(readFileSync(whole))
  })

  it('takes the smallest sample size of those merged, as if learned with it', async () => {
    const texts = Array.from({ length: 20 }, (_, i) => ({ group: 'h', text: `Home\n${String.fromCharCode(0x4e00 + i)} own` }))
    const learn = async (part: typeof texts, sampleSize: number) => {
      const out = path()
      const learner = new SiteLearner({ sampleSize, folder })
      await learner.add(sketchOf(part, sampleSize))
      await learner.finish(out)
      return out
    }
    const merged = path()
    await mergeSites([await learn(texts.slice(0, 10), 8), await learn(texts.slice(10), 5)], merged)
    expect(readFileSync(merged, 'utf8')).toBe(readFileSync(await learn(texts, 5), 'utf8'))
  })

  it('is packed where its name says so, pins and all', async () => {
    const [plain, packed, again] = [path(), path('.jsonl.gz'), path()]
    const site = { ...withPage(emptySketch('h'), pageOf(['home', 'own']), 4), pins: withPin('h', NO_PINS, 'keep', 'Ingredients') }
    await writeSites(plain, 4, [site])
    await mergeSites([plain], packed)
    expect([...readFileSync(packed).subarray(0, 2)]).toEqual([0x1f, 0x8b])
    await mergeSites([packed], again)
    expect(readFileSync(again)).toEqual(readFileSync(plain))
  })
})

it('ranges give back their numbers, and nothing else is taken for ranges', () => {
  const numbers = fc.uniqueArray(fc.nat(40), { minLength: 1 }).map((list) => list.sort((a, b) => a - b))
  fc.assert(
    property(numbers, (list) => {
      expect(numbersOf(rangesOf(list), 41)).toEqual(list)
    }),
    SEED,
  )
  for (const wrong of ['', '1-', '3-1', '2,1', '1,1', '41', '-1', '1-41', 'x', '0-2,2']) expect(numbersOf(wrong, 41)).toBeUndefined()
})

it('code points are in the order of UTF-8', () => {
  const wellFormed = fc.string({ unit: fc.constantFrom('a', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}') })
  fc.assert(
    property(wellFormed, wellFormed, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }),
    SEED,
  )
})

it('a document belongs to the group it is given, else to the host of its address', () => {
  expect(hostOf('https://WWW.Example.com:8080/a')).toBe('example.com:8080')
  expect([hostOf('no address'), hostOf('mailto:a@b.c'), hostOf('')]).toEqual([undefined, undefined, undefined])
  expect(groupOf({ group: 'Mine', url: 'https://a.example/' })).toBe('Mine')
  expect(groupOf({ group: '', url: 'https://a.example/' })).toBe('a.example')
  expect(groupOf({})).toBeUndefined()
  expect(sketchOf([{ text: 'x' }, { text: 'y', group: '*' }, { html: '<p>z', url: 'https://a.example/' }])).toMatchObject({
    ungrouped: 2,
    sites: [{ host: 'a.example', pages: 1 }],
  })
  const html = '<link rel="alternate canonical" href="/x"><meta property="og:url" content=" https://www.b.example/x ">z'
  const hosts = (origin: { url?: string; group?: string }) => sketchOf([{ html, ...origin }]).sites.map(({ host }) => host)
  expect([{}, { url: 'no address' }, { url: 'https://a.example/' }, { group: 'Mine' }].map(hosts)).toEqual([
    ['b.example'],
    ['b.example'],
    ['a.example'],
    ['Mine'],
  ])
})
