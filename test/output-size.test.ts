import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCleaner } from '../src/index.js'
import { pages } from './support/pages-arbitrary.js'
import { cases, property } from './support/property.js'
import { unlessSlow } from './support/slow.js'
import { SWELLING_PAGES } from './support/swelling-pages.js'

/** No output is longer than so many times its page, and so much more; a report has a place for each of its spans. */
const FORMATTED = { times: 16, more: 70_000 }
const REPORT = { times: 96, more: 4000 }
const SIZES = unlessSlow([50, 1500], [50, 400, 1500, 6000])

const cleaners = (['markdown', 'html'] as const).map((format) => createCleaner({ format, images: true }))

function expectBounded(html: string): void {
  for (const clean of cleaners) {
    const { text, formatted, report, metadata } = clean({ html, url: 'https://a.example/b' })
    expect(text.length).toBeLessThanOrEqual(html.length * 2)
    expect(formatted!.length).toBeLessThanOrEqual(html.length * FORMATTED.times + FORMATTED.more)
    expect(JSON.stringify(report).length).toBeLessThanOrEqual(html.length * REPORT.times + REPORT.more)
    expect(JSON.stringify(metadata).length).toBeLessThanOrEqual(html.length * 8 + 1000)
  }
}

describe('no output grows with a product of what a page has', () => {
  it.each(Object.entries(SWELLING_PAGES))('%s', (_, make) => {
    for (const size of SIZES) expectBounded(make(size))
  })

  it('pages by chance', () => {
    fc.assert(
      property(pages, fc.nat(30), (html, times) => expectBounded(html.repeat(times + 1))),
      cases(20, 20261203),
    )
  })
})

describe('addresses that are too long', () => {
  const clean = createCleaner({ format: 'markdown', images: true, policy: 'careful' })
  const flagsOf = (html: string) => clean({ html }).report.flags.filter(({ flag }) => flag === 'addresses')
  const page = (length: number) => `<p>a <a href="https://e.example/${'x'.repeat(length - 18)}">b</a> c</p>`

  it('are left out beyond 8,192 characters, and counted', () => {
    expect(clean({ html: page(8192) }).formatted).toContain('[b](https://e.example/xxx')
    expect(flagsOf(page(8192))).toEqual([])
    expect(clean({ html: page(8193) }).formatted).toBe('a b c\n')
    expect(flagsOf(page(8193))).toEqual([{ flag: 'addresses', message: expect.stringContaining('address of a link') }])
    expect(flagsOf(page(8193).repeat(3))).toEqual([{ flag: 'addresses', message: expect.stringContaining('addresses of 3 links') }])
    // Percent-encoding makes it longer.
    expect(flagsOf('<p>a <img src="https://e.example/' + 'é'.repeat(2000) + '"> c</p>')).toHaveLength(1)
  })

  it('are no loss where their scheme is not let through', () => {
    expect(
      flagsOf(`<p>a <img src="data:image/png;base64,${'A'.repeat(9000)}"> <a href="javascript:${'x'.repeat(9000)}">b</a></p>`),
    ).toEqual([])
  })

  it('are those that a long base makes, and no others', () => {
    const html = `<base href="https://e.example/${'x'.repeat(100_000)}/"><p>a <a href="d">b</a> <a href="https://e.example/f">e</a></p>`
    expect(clean({ html }).formatted).toBe('a b [e](https://e.example/f)\n')
    expect(flagsOf(html)).toEqual([{ flag: 'addresses', message: expect.stringContaining('address of a link') }])
  })

  it('are all those beyond what the page has room for', () => {
    const html = `<base href="https://e.example/${'x'.repeat(8000)}/">${'<p>a <a href="d">b</a></p>'.repeat(100)}`
    const { formatted, report } = clean({ html })
    const written = formatted!.match(/\]\(/g)!.length
    expect(written).toBeGreaterThan(10)
    expect(report.flags).toContainEqual({ flag: 'addresses', message: expect.stringContaining(`${100 - written} links`) })
  })
})
