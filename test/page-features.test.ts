import { describe, expect, it } from 'vitest'
import { FIRST_LOOK, TEXT_FEATURES } from '../src/features/features.js'
import { PAGE_FEATURES, PAGE_OWN_FEATURES, pageContextFeatures, pageOwnFeatures } from '../src/features/page.js'
import { pageColumns } from '../src/features/markup/page-columns.js'
import { claimsOf } from '../src/metadata/claims.js'
import { readHtml } from '../src/read/html/read-html.js'
import { annotateLanguage } from '../src/text/language.js'
import { scan } from '../src/text/scan.js'
import { FAR, NAME_BUCKETS } from '../src/features/markup/names.js'

const PROSE = 'The bridge was opened again on Monday by the mayor, after two years of repairs.'
const HTML = `<html><head><title>The old bridge opens again - Times</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"The old bridge opens again","articleBody":"${PROSE}"}</script></head>
<body><nav class="main-menu"><a href="/">Home</a></nav>
<div id="content"><h1>The old bridge opens again</h1><p>${PROSE}</p><p>It had been closed <a href="/why">for years</a>.</p></div>
<ul class="commentList"><li>Jane: nonsense, all of it.</li><li>Joe: quite so.</li></ul></body></html>`

function matrixOf(html: string) {
  const page = readHtml(html)
  const document = { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
  annotateLanguage(document)
  const { matrix, markup } = pageOwnFeatures(document, [], [], pageColumns(document, new Int8Array(NAME_BUCKETS)))
  document.blocks.forEach(({ prose }, i) => {
    matrix.column(FIRST_LOOK)[i] = prose ? 2 : -2
  })
  pageContextFeatures(document, matrix, markup)
  const line = (start: string) => document.blocks.findIndex((block) => page.text.startsWith(start, block.start))
  return { matrix, line, at: (name: string, start: string) => matrix.column(name)[line(start)] }
}

describe('features of pages', () => {
  it('begin with those of texts', () => {
    expect(PAGE_FEATURES.names.slice(0, TEXT_FEATURES.length)).toEqual(TEXT_FEATURES)
    expect(PAGE_FEATURES.names).toEqual(expect.arrayContaining([...PAGE_OWN_FEATURES]))
  })

  it('tell tags, links, places and names of the elements around a line', () => {
    const { at } = matrixOf(HTML)
    expect(at('heading', 'The old bridge')).toBe(1)
    expect(at('is-paragraph', PROSE)).toBe(1)
    expect(at('linked', 'Home')).toBe(1)
    expect(at('linked', 'It had been')).toBeCloseTo(9 / 28)
    expect([at('in-navigation', 'Home'), at('in-navigation', PROSE)]).toEqual([1, 0])
    expect([at('near-comment', 'Jane'), at('near-comment', PROSE)]).toEqual([1, FAR])
  })

  it('tell what the page claims', () => {
    const { at } = matrixOf(HTML)
    expect([at('claimed-body', PROSE), at('claimed-body', 'Jane')]).toEqual([1, 0])
    expect(at('claimed-headline', 'The old bridge')).toBe(1)
    expect(at('in-first-line', 'The old bridge')).toBe(1)
  })

  it('tell how far a line stands from the container that is liked best, and from the headline', () => {
    const { at } = matrixOf(HTML)
    expect([at('best-inside', PROSE), at('best-inside', 'Jane')]).toEqual([1, 0])
    expect([at('headline-up', PROSE), at('headline-up', 'Jane')]).toEqual([1, 2])
    expect(at('siblings-lines', 'Jane')).toBeCloseTo(at('siblings-lines', 'Joe')!)
  })

  it('are finite whatever the page', () => {
    for (const html of ['x', '<table>x<tr><td>y', '<div hidden>z</div>', `<ul>${'<li><a href=x>y'.repeat(300)}`, '1<br>2<br><br>3']) {
      expect(matrixOf(html).matrix.values.every(Number.isFinite), html.slice(0, 40)).toBe(true)
    }
  })
})
