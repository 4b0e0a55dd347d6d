import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { calibrationError, calibrationOf, spearman } from '../bench/ranks.mjs'
import { lowQualityWarning } from '../src/cli/summary.js'
import { expectedF1Of, qualitySignals, valueAt } from '../src/decide/expected-f1.js'
import { FITTED_FOR, QUALITY_CURVES } from '../src/decide/quality-curves.js'
import { joinTallies, type Tally } from '../src/decide/tally.js'
import type { Quality } from '../src/model/report.js'
import { emptyStrips } from '../src/node/strips.js'
import { Totals } from '../src/runs/totals.js'
import { RunTotals } from '../src/runs/run-totals.js'
import { createBytesCleaner } from '../src/pipeline/bytes.js'
import { clean, createCleaner } from '../src/pipeline/clean.js'
import { createLongCleaner } from '../src/pipeline/long.js'
import { shippedPageScorer, shippedScorer } from '../src/scorer/shipped.js'
import { runCommand } from './support/command.js'
import { SAMPLES } from './support/package.js'
import { cases, property } from './support/property.js'

const ARTICLE = readFileSync(`${SAMPLES}/003_59dbb7a583c17976.txt`, 'utf8')
const PROSE = `The council approved the new bridge over the river on Monday, after two years of debate about its cost.
Work begins in spring and will take eighteen months, the mayor said, and the old ferry stays until it is done.
Those who live by the harbour had asked for a tunnel, which would have cost three times as much as the bridge.`
const MENU = Array.from({ length: 30 }, (_, i) => ['Home', 'News', 'Sport', 'Contact us', 'Log in', 'Sitemap'][i % 6]).join('\n')
const page = (body: string, head = '') => `<html><head><title>The bridge</title>${head}</head><body>${body}</body></html>`
const paragraphs = (text: string) => text.replace(/.+/g, '<p>$&</p>')
const data = (json: object) => `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...json })}</script>`
const quality = (source: Parameters<typeof clean>[0]) => clean(source).report.quality

describe('the quality of a document', () => {
  it('is high for an article and low for a menu, whatever they come as', () => {
    for (const article of [
      { text: ARTICLE },
      { text: PROSE },
      { html: page(paragraphs(PROSE)) },
      { markdown: PROSE.replaceAll('\n', '\n\n') },
    ]) {
      expect(quality(article).expectedF1).toBeGreaterThan(0.7)
      expect(quality(article).reasons).toEqual([])
    }
    for (const menu of [{ text: MENU }, { html: page(MENU.replace(/.+/g, '<a href="/">$&</a><br>')) }]) {
      expect(quality(menu).expectedF1).toBeLessThan(0.4)
      expect(quality(menu).reasons).toContain('mostly-noise')
    }
  })

  it('is 0 where there is nothing', () => {
    for (const source of ['', ' \n\n', { html: '' }, { html: '<body><img src="x"></body>' }])
      expect(quality(source)).toEqual({ expectedF1: 0, reasons: ['empty'] })
  })

  it('of few words says so', () => {
    expect(quality('The council approved the new bridge on Monday.').reasons).toEqual(['short'])
  })

  it('has reasons alone where no scorer was asked', () => {
    expect(clean('Access denied', { scorer: false }).report.quality).toEqual({ reasons: ['bot-check', 'short', 'unknown-language'] })
  })

  it('of a challenge is low', () => {
    const { expectedF1, reasons } = quality('Just a moment...\n\nVerify you are human by completing the action below.')
    expect(expectedF1).toBeLessThan(0.5)
    expect(reasons[0]).toBe('bot-check')
  })

  it('of a page that scripts draw is low, of a small one with an empty element not', () => {
    for (const body of [
      '<div id="root"></div>',
      '<noscript>You need to enable JavaScript to run this app.</noscript><main><div id="app"></div></main>',
      'Loading<shop-app></shop-app>',
    ]) {
      const { expectedF1, reasons } = quality({ html: page(`${body}<script src="app.js"></script>`) })
      expect(expectedF1).toBeLessThanOrEqual(0.2)
      expect(reasons).toContain('drawn-by-script')
    }
    for (const body of [
      `<div id="ad"></div>${paragraphs(PROSE)}`,
      '<div id="ad"></div><p>The ferry does not run on Monday, as the harbour is closed.</p>',
      '<div id="x">Loading</div>',
    ])
      expect(quality({ html: page(body) }).reasons).not.toContain('drawn-by-script')
  })

  it('of a teaser is low, whether its words say that the rest is for subscribers or its data', () => {
    const teasers = [
      { text: `${PROSE}\n\nTo continue reading, subscribe` },
      { html: page(paragraphs(PROSE.split('\n')[0]!), data({ isAccessibleForFree: 'False' })) },
      { html: page(paragraphs(PROSE.split('\n')[0]!), data({ isAccessibleForFree: false })) },
    ]
    for (const teaser of teasers) {
      const { expectedF1, reasons } = quality(teaser)
      expect(reasons).toContain('paywall')
      expect(expectedF1).toBeLessThan(0.5)
    }
    const whole = Array.from({ length: 6 }, () => PROSE.split('\n'))
      .flat()
      .map((line, i) => `${i} ${line}`)
      .join('\n')
    expect(quality({ html: page(paragraphs(whole), data({ isAccessibleForFree: false })) }).reasons).toEqual([])
    expect(quality({ text: `${whole}\n\nTo continue reading, subscribe` }).reasons).toEqual(['truncated'])
  })

  it('of a page that shows less than its data hold is low', () => {
    const articleBody = Array.from({ length: 20 }, (_, i) => PROSE.replaceAll(' ', ` w${String.fromCharCode(97 + i)} `)).join(' ')
    const { expectedF1, reasons } = quality({ html: page(paragraphs(PROSE), data({ articleBody })) })
    expect(reasons).toContain('less-than-data')
    expect(expectedF1).toBeLessThan(0.5)
  })

  it('names what is known of the bytes alone', () => {
    const bytes = Buffer.concat([Buffer.from(PROSE), Buffer.of(0xe9, 0x20, 0xff)])
    const { flags, quality } = createBytesCleaner()(bytes).report
    expect(flags[0]!.flag).toBe('encoding')
    expect(quality.reasons).toContain('encoding')
  })

  it('of a long document is that of all its windows', () => {
    const text = Array.from({ length: 300 }, (_, i) => PROSE.replaceAll('bridge', `bridge ${i}`)).join('\n')
    const reports = [1000, 7777].map((size) => {
      const cleaning = createLongCleaner(
        {},
        { window: { units: 40_000, lines: 10_000 }, context: { units: 4000, lines: 1000 } },
      )({
        text: () => {},
        spans: () => {},
        repairs: () => {},
        flags: () => {},
      })
      for (let at = 0; at < text.length; at += size) cleaning.push(text.slice(at, at + size))
      return cleaning.end().quality
    })
    expect(reports[0]).toEqual(reports[1])
    expect(reports[0]!.reasons).toContain('windows')
    // To the models, a text that says the same again and again is hardly an article.
    expect(reports[0]!.expectedF1).toBeGreaterThan(0.1)
  })
})

describe('pages too small to be told by their want of prose', () => {
  it.each([
    '<p>Hello world.</p>',
    '<table><tr><th>Name</th><th>Size</th></tr><tr><td>Arle</td><td>12</td></tr></table>',
    '<h1>Usage</h1><pre>npm install x</pre>',
    '',
  ])('are not mostly noise: %s', (html) => expect(clean({ html }).report.flags).toEqual([]))

  it('are so where nothing of them would stay', () => {
    expect(clean({ html: '<ul><li>Home<li>About<li>Contact</ul>' }).report.flags.map(({ flag }) => flag)).toContain('mostly-noise')
  })
})

describe('the expected F1', () => {
  const scored = { mainText: 80, keptMainText: 70, keptDisputed: 4, undecided: 10 }
  const tally: Tally = { words: 200, kept: 100, keptProse: 60, longestRun: 50, scored }

  it('is read off shares of what was kept', () => {
    expect(qualitySignals(tally)).toEqual({ f1: 140 / 180, precision: 0.7, prose: 0.6, run: 0.5, disputed: 0.04 })
  })

  it('is 0 where nothing was kept, and unknown without a scorer', () => {
    expect(expectedF1Of({ ...tally, kept: 0 }, 'text')).toBe(0)
    expect(expectedF1Of({ ...tally, scored: undefined }, 'text')).toBeUndefined()
  })

  it('rises with all signals but what is disputed', () => {
    for (const input of ['text', 'page'] as const) {
      const better = { mainText: 80, keptMainText: 78, keptDisputed: 1, undecided: 0 }
      expect(expectedF1Of({ ...tally, keptProse: 90, longestRun: 100, scored: better }, input)!).toBeGreaterThan(
        expectedF1Of(tally, input)!,
      )
      const { bias: _, ...curves } = QUALITY_CURVES[input]
      for (const [signal, { at, adds }] of Object.entries(curves)) {
        expect(at).toEqual([...new Set(at)].sort((a, b) => a - b))
        expect(adds).toHaveLength(at.length)
        expect(adds).toEqual([...adds].sort((a, b) => (signal === 'disputed' ? b - a : a - b)))
      }
    }
  })

  it('was fitted for the weights that ship: after training run `npm run train:quality`', () => {
    expect(FITTED_FOR).toEqual({ text: shippedScorer().id, page: shippedPageScorer().id })
  })

  it('runs straight between points of a curve and level beyond them', () => {
    const curve = { at: [0.2, 0.4, 0.8], adds: [0, 1, 2] }
    expect([0, 0.2, 0.3, 0.6, 0.8, 1].map((x) => valueAt(curve, x))).toEqual([0, 0, expect.closeTo(0.5), expect.closeTo(1.5), 2, 2])
  })

  it('counts the parts of a document together', () => {
    expect(joinTallies(tally, { ...tally, longestRun: 70 })).toMatchObject({
      words: 400,
      kept: 200,
      longestRun: 70,
      scored: { mainText: 160 },
    })
  })
})

describe('the quality of a run', () => {
  const { report } = clean(PROSE)
  const totalsOf = (qualities: readonly Quality[]) => {
    const totals = new Totals()
    for (const quality of qualities) totals.add({ ...report, quality, repairs: 0, flags: {}, strips: emptyStrips() }, { name: 'a', ms: 0 })
    return totals
  }
  const qualities = fc.array(
    fc.record({
      expectedF1: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
      reasons: fc.subarray<Quality['reasons'][number]>(['short', 'guard']),
    }),
    { maxLength: 20 },
  )

  it('is the same however it was divided among workers', () => {
    fc.assert(
      property(qualities, fc.nat(20), (all, cut) => {
        const merged = totalsOf(all.slice(0, cut))
        merged.merge(totalsOf(all.slice(cut)).data)
        expect(merged.data.quality).toEqual(totalsOf(all).data.quality)
      }),
      cases(100, 15),
    )
  })

  it('counts tenths, the mean and reasons', () => {
    const { quality } = totalsOf([
      { expectedF1: 1, reasons: [] },
      { expectedF1: 0.3, reasons: ['short'] },
      { expectedF1: 0.299, reasons: ['short', 'guard'] },
      { reasons: ['short'] },
    ]).data
    expect(quality).toEqual({ documents: 3, thousandths: 1599, tenths: [0, 0, 1, 1, 0, 0, 0, 0, 0, 1], reasons: { short: 3, guard: 1 } })
  })

  it('is worth a warning if it is low', () => {
    const warning = (...qualities: Quality[]) =>
      lowQualityWarning(new RunTotals({ totals: totalsOf(qualities).data, rows: [], seconds: 0 }))
    expect(warning({ expectedF1: 0.5, reasons: ['encoding'] })).toBeUndefined()
    expect(warning({ expectedF1: 0.31, reasons: ['short'] })).toBe('low quality: expected F1 0.31: short')
    expect(warning({ expectedF1: 0.31, reasons: ['short'] }, { expectedF1: 0.9, reasons: [] })).toBe(
      '1 of 2 documents are of low quality (expected F1 below 0.5): short 1',
    )
  })

  it('is said on stderr where the text goes to stdout, in one line', async () => {
    const low = await runCommand(['clean', '-'], { cwd: tmpdir(), input: 'Access denied\n' })
    expect(low.stderr).toMatch(/^dechaff: low quality: expected F1 0\.\d\d: bot-check, short, .*\n$/)
    expect((await runCommand(['clean', '-', '--quiet'], { cwd: tmpdir(), input: 'Access denied\n' })).stderr).toBe('')
    expect((await runCommand(['clean', '-'], { cwd: tmpdir(), input: ARTICLE })).stderr).toBe('')
  })
})

describe('how calibration is measured', () => {
  const documents = [0.1, 0.12, 0.9, 0.5].map((expected, i) => ({ expected, f1: [0, 0.2, 1, 0.5][i]! }))

  it('by ranks', () => {
    expect(spearman(documents)).toBe(1)
    expect(spearman(documents.map(({ expected, f1 }) => ({ expected, f1: -f1 })))).toBe(-1)
    expect(spearman([...documents, { expected: 0.9, f1: 0 }])).toBeCloseTo(0.41, 1)
  })

  it('by tenths', () => {
    expect(calibrationOf(documents).map(({ from, documents, f1 }) => [from, documents, f1])).toEqual([
      [0.1, 2, 0.1],
      [0.5, 1, 0.5],
      [0.9, 1, 1],
    ])
    expect(calibrationError(documents)).toBeCloseTo((0.02 + 0 + 0.1) / 4)
  })

  it('for every sample, with options compiled once', () => {
    expect(createCleaner()(ARTICLE).report.quality).toEqual(quality(ARTICLE))
  })
})
