import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { decodeHtml } from '../src/read/decode-html.js'
import { locator } from '../src/read/html/locate.js'
import { readHtml } from '../src/read/html/read-html.js'
import { malformed } from './support/malformed.js'
import { cases, property } from './support/property.js'

const HTML = `<html><body><div id="main"><p>One &amp; two</p><p>three <b>four&nbsp;five</b>
   six</p><ul><li>seven<li>eight</ul></div><div id="a"></div><div id="a">nine</div><pre>
ten
  eleven</pre></body></html>`

describe('places of spans in the HTML', () => {
  const page = readHtml(HTML)
  const locate = locator(page)
  const placeOf = (words: string) => locate({ start: page.text.indexOf(words), end: page.text.indexOf(words) + words.length })
  const htmlOf = ({ start, end }: { start: number; end: number }) => HTML.slice(start, end)

  it('hold the text as it is written there', () => {
    expect(htmlOf(placeOf('& two'))).toBe('&amp; two')
    expect(htmlOf(placeOf('two'))).toBe('two')
    expect(htmlOf(placeOf('four'))).toBe('four')
    expect(htmlOf(placeOf('four\u00a0five six'))).toBe('four&nbsp;five</b>\n   six')
    expect(htmlOf(placeOf('eleven'))).toBe('eleven')
  })

  it('are led to by a path from the nearest id that stands once', () => {
    expect(placeOf('One').path).toBe('#main > p:nth-of-type(1)')
    expect(placeOf('seven\neight').path).toBe('#main > ul:nth-of-type(1)')
    expect(placeOf('nine').path).toBe('body > div:nth-of-type(3)')
  })

  it('lead a browser to the text, on the sample pages', () => {
    for (const name of ['005_tide-gauge.html', '006_watermill.html']) {
      const html = decodeHtml(readFileSync(new URL(`../samples/${name}`, import.meta.url))).source
      const page = readHtml(html)
      const { document } = new JSDOM(html).window
      const locate = locator(page)
      for (const { 0: word, index } of page.text.matchAll(/\p{L}{3,}/gu)) {
        const place = locate({ start: index, end: index + word.length })
        expect(document.querySelector(place.path)?.textContent, `${place.path} of ${name}`).toContain(word)
      }
    }
  })

  it('are the same in whatever order spans of one long run are asked for', () => {
    const page = readHtml(`<p>${Array.from({ length: 900 }, (_, i) => (i % 7 ? `w${i}` : `w${i}&amp;${'x'.repeat(i * 3)}`)).join(' ')}</p>`)
    const spans = [...page.text.matchAll(/w\d+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
    const [forth, back] = [locator(page), locator(page)]
    const places = spans.map(forth)
    expect(places).toEqual([...spans].reverse().map(back).reverse())
    places.forEach(({ start, end }, i) => expect(page.html.slice(start, end)).toBe(page.text.slice(spans[i]!.start, spans[i]!.end)))
  })

  it('are read literally in CDATA, where a reference stands for itself', () => {
    const page = readHtml('<math><![CDATA[ a &amp b]]></math><p>c &amp d')
    expect(page.text).toBe('a &amp b\n\nc & d')
    const locate = locator(page)
    for (const word of ['b', 'd']) {
      const at = page.text.indexOf(word)
      const { start, end } = locate({ start: at, end: at + 1 })
      expect(page.html.slice(start, end)).toBe(word)
    }
  })

  it('hold the words of whatever page', () => {
    fc.assert(
      property(malformed, (html) => {
        const page = readHtml(html)
        const locate = locator(page)
        for (const { 0: word, index } of page.text.matchAll(/w\d+/g)) {
          const { start, end } = locate({ start: index, end: index + word.length })
          expect(html.slice(start, end).replaceAll('\0', '')).toBe(word)
        }
      }),
      cases(300, 4),
    )
  })
})
