import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { squeeze } from '../bench/parsers/differences.mjs'
import { parse5 } from '../bench/parsers/parse5.mjs'
import { readHtml } from '../src/read/html/read-html.js'
import { malformed } from './support/malformed.js'
import { cases, property } from './support/property.js'
import { expectLinearTime } from './support/linear-time.js'
import { unlessSlow } from './support/slow.js'

const RUNS = cases(500, 20250101)

/** The text, white space aside, of the tree that the HTML standard builds, and ours. */
const standardText = (html: string) => squeeze(parse5.textOf(html))
const ourText = (html: string) => squeeze(readHtml(html, { hidden: 'all' }).text)
const agrees = (html: string) => ourText(html) === standardText(html)

interface Deviation {
  readonly why: string
  /** A page whose text differs for this reason, what the standard makes of it and what we make of it. */
  readonly page: string
  readonly standard: string
  readonly ours: string
  /** Takes out of a page what leads to it. */
  readonly without: (html: string) => string
}

const DEVIATIONS: Record<string, Deviation> = {
  NUL: {
    why: 'the standard puts U+FFFD for NUL in text areas, SVG and MathML and drops it elsewhere; we drop it everywhere, as nobody wrote it',
    page: '<textarea>a\0b</textarea>',
    standard: 'a\ufffdb',
    ours: 'ab',
    without: (html) => html.replaceAll('\0', ''),
  },
  framesets: {
    why: 'a frameset behind text that may stand before one replaces it; we keep the text and pass over the frameset',
    page: '<p></p><frameset><frame></frameset>a',
    standard: '',
    ours: 'a',
    without: (html) => html.replace(/<frameset/gi, '<x-frameset'),
  },
  'parts of tables in templates': {
    why: "parse5 lets the end of a table end a template in it, which the standard's table scope does not; and a template that begins with a column ignores what is no column",
    page: '<table><td><template><td></table>a',
    standard: 'a',
    ours: '',
    without: (html) => html.replace(/(<\/?)template/gi, '$1x-template'),
  },
  'CDATA where HTML may stand': {
    why: 'the standard allows it wherever the element is foreign, parse5 not in those that may hold HTML',
    page: '<math><mi><![CDATA[a]]></mi></math>',
    standard: '',
    ours: 'a',
    without: (html) => html.replaceAll('<![CDATA[', '<!'),
  },
  'formatting around SVG and MathML': {
    why: 'formatting elements are not opened again, so a misnested one does not keep an end tag from ending SVG or MathML, or keeps it; and a font with a color does not end it',
    page: '<svg><desc><p><b></p>a</svg>b',
    standard: '',
    ours: 'b',
    without: (html) => html.replace(/(<\/?)(?:svg|math)/gi, '$1x-foreign'),
  },
}

/** The page without what is known to be read otherwise. */
const plain = (html: string) => Object.values(DEVIATIONS).reduce((page, { without }) => without(page), html)

describe('the text of a malformed page', () => {
  it('is, white space aside, that of the tree which the standard builds', () => {
    fc.assert(
      property(malformed, (html) => {
        if (!agrees(html)) expect(ourText(plain(html))).toBe(standardText(plain(html)))
      }),
      RUNS,
    )
  })

  it('seldom deviates', () => {
    const pages = fc.sample(malformed, RUNS)
    expect(pages.filter((page) => !agrees(page)).length).toBeLessThan(pages.length / 10)
  })

  it.each(Object.entries(DEVIATIONS))('deviates on purpose: %s', (_, { page, standard, ours, without }) => {
    expect(standardText(page)).toBe(standard)
    expect(ourText(page)).toBe(ours)
    expect(agrees(without(page))).toBe(true)
  })
})

it('knows where in the page each piece of text stands', () => {
  fc.assert(
    property(malformed, (html) => {
      const { text, runs } = readHtml(html)
      let at = 0
      for (let i = 0; i < runs.count; i++) {
        const [start, end] = [runs.start[i]!, runs.end[i]!]
        // But for brackets around the readings of ruby.
        expect(text.slice(at, start)).toMatch(/^[\s（）]*$/)
        expect(end).toBeGreaterThan(start)
        const source = html.slice(runs.htmlStart[i]!, runs.htmlEnd[i]!)
        if (!/[&\0]/.test(source)) expect(squeeze(text.slice(start, end))).toBe(squeeze(source))
        at = end
      }
      expect(text.slice(at)).toMatch(/^）?$/)
    }),
    RUNS,
  )
})

describe('in linear time', () => {
  const MAX = unlessSlow(32_000, 100_000)
  const repeat = (times: number, piece: (i: number) => string) => Array.from({ length: times }, (_, i) => piece(i)).join('')
  const words = (times: number, before: string, after = '') => repeat(times, (i) => `${before}w${i}${after}`)

  /** Pages that are slow to read for who looks back or ahead for the same thing again and again. */
  const pagesOf = (MANY: number, MILLION = 10 * MANY): Record<string, () => string> => ({
    'nested elements': () => words(MANY, '<div>') + '</div>'.repeat(MANY),
    'nested elements never closed': () => words(MANY, '<section>'),
    'nested lists': () => words(MANY, '<ul><li>'),
    'nested inline elements': () => words(MANY, '<span>'),
    'paragraphs never closed': () => words(MANY, '<p>'),
    'nested SVG': () => `${'<svg><g>'.repeat(MANY)}${'</svg>'.repeat(MANY)}w0`,
    'SVG in SVG': () => `${'<svg><desc>'.repeat(MANY)}${'</x>'.repeat(MANY)}${'</svg>'.repeat(MANY)}<p>w0`,
    'end tags without a start in MathML': () => `<math>${words(MANY, '<mi><mglyph>')}${'</x>'.repeat(MANY)}</math>`,
    'end tags without a start in nested tables': () =>
      words(MANY, '<table><tr><td>') + '</x></template></p></h1></li></b></form>'.repeat(MANY),
    'nested tables in a template': () => `<head><template>${'<table><tr><td>'.repeat(MANY)}</template>w0`,
    'nested selects, buttons and forms': () => words(MANY, '<form><button><select><option>'),
    'nested templates': () => `${'<template>'.repeat(MANY)}${'</template>'.repeat(MANY)}w0`,
    'formatting elements misnested': () => words(MANY, '<b><i><p>', '</b></i>'),
    'formatting elements, each another': () => repeat(MANY, (i) => `<p><font size=${i}>w${i}`),
    'links never closed': () => words(MANY, '<a href=#>'),
    'links around blocks, never closed': () => words(MANY, '<a href=#><div>'),
    'end tags without a start': () => '<div>'.repeat(MANY) + words(MANY, '</span></p></li></h1></table>'),
    'end tags of formatting without a start': () => '<div>'.repeat(500) + words(MANY, '</b></a></i>'),
    'rows never closed': () => `<table>${words(MANY, '<tr><td>')}`,
    'rows without cells': () => `<table>${words(MANY, '<tr>')}`,
    'nested tables with foster text': () => words(MANY, '<table>', '<tr>'),
    'nested tables in cells': () => words(MANY, '<table><tr><td>'),
    'cells of one row': () => `<table><tr>${words(MANY, '<td>')}`,
    'attributes on one element': () => `<p ${repeat(MILLION, (i) => `a${i}=1 `)}>w0`,
    'the same attribute on one element': () => `<p ${'class=a '.repeat(MILLION)}>w0`,
    'an attribute never closed': () => `w0${'<a title="'.repeat(MANY)}`,
    'quotes in tags': () => `${'<a " \' =>'.repeat(MANY)}w0`,
    'body tags': () => words(MANY, '<body class=a id=b lang=c><html lang=d>'),
    'less-than signs': () => `${'<'.repeat(MILLION)} w0`,
    'less-than signs and slashes': () => `${'</'.repeat(MILLION)}>w0`,
    'less-than signs and bangs': () => `${'<!'.repeat(MILLION)}>w0`,
    'a comment never closed': () => `w0<!--${'- <!--'.repeat(MILLION / 5)}`,
    'dashes in a comment': () => `<!--${'-'.repeat(MILLION)}>w0`,
    'comments never closed': () => `w0${'<!-- '.repeat(MILLION / 5)}`,
    'a script never closed': () => `w0<script>${'<!--<script></script '.repeat(MANY)}`,
    'a title never closed': () => `w0<title>${'</titl '.repeat(MANY)}`,
    'text areas never closed': () => `w0<textarea>${'</textarea'.repeat(MANY)}`,
    CDATA: () => `<svg>${'<![CDATA['.repeat(MANY)}]]></svg>w0`,
    ampersands: () => `${'&'.repeat(MILLION)} w0`,
    'references never ended': () => `${'&CounterClockwiseContourIntegra'.repeat(MANY / 2)} w0`,
    'a long number': () => `&#${'9'.repeat(MILLION)};w0`,
    'digits of references': () => `${'&#x'.repeat(MILLION / 2)} w0`,
    'line breaks': () => words(MANY, '<br><br>'),
    'white space': () => `w0${' \n'.repeat(MILLION)}w1`,
    'NUL characters': () => `w0${'\0'.repeat(MILLION)} w1`,
    'spaces in a style': () => words(MANY / 100, `<p style="display:${' '.repeat(2000)}none!">`),
  })

  it.each(Object.keys(pagesOf(0)))('gives all words of %s', (name) => {
    expectLinearTime(MAX, (many) => {
      const html = pagesOf(many)[name]!()
      const expected = new Set(html.match(/w\d+/g))
      return () => expect(missing(expected, readHtml(html).text)).toEqual([])
    })
  })

  function missing(words: Set<string>, text: string): string[] {
    const found = new Set(text.match(/w\d+/g))
    return [...words].filter((word) => !found.has(word)).slice(0, 5)
  }
})
