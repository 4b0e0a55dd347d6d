import { describe, expect, it } from 'vitest'
import { createCleaner, restore } from '../src/index.js'
import { findLandmarks } from '../src/decide/landmarks.js'
import { weigh } from '../src/decide/weighing.js'
import { detectAll } from '../src/detectors/detect.js'
import { DETECTORS } from '../src/detectors/index.js'
import { builtInLexicon } from '../src/detectors/lexicon.js'
import { pageColumns, columnsOfPart } from '../src/features/markup/page-columns.js'
import { claimsOf } from '../src/metadata/claims.js'
import { locator } from '../src/read/html/locate.js'
import { readHtml } from '../src/read/html/read-html.js'
import { shippedPageScorer, shippedScorer } from '../src/scorer/shipped.js'
import { MAX_BLOCKS, needsWindows, type Part, scoreInWindows } from '../src/scorer/windows.js'
import { kinOf } from '../src/markup/kin.js'
import { annotateLanguage } from '../src/text/language.js'
import { scan } from '../src/text/scan.js'
import { END, HUGE_PAGES } from './support/huge-pages.js'

const PROSE = 'The bridge was opened again on Monday by the mayor, after two years of repairs that cost less than the town had feared.'
const SMALL = `<nav><a href="/">Home</a> <a href="/news">News</a></nav><h1>The old bridge opens again</h1><p>${PROSE}</p><p>${END}</p>`
const lexicon = builtInLexicon()
const clean = createCleaner({ report: 'compact' })

function found(html: string) {
  const page = readHtml(html)
  const document = { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
  return { document, ...detectAll(DETECTORS, document, annotateLanguage(document), lexicon.match(document)) }
}

/** Posts of four lines each: a heading, a paragraph, two links. */
const posts = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `<div class="post"><h2>Heading ${i}</h2><p>${PROSE}</p><a href="/s">Share</a><br><a href="/r">Reply</a></div>`,
  )

describe('windows', () => {
  it('are not made of a document that is not too long', () => {
    const { document, findings, protections } = found(posts(8).join(''))
    const parts: Part[] = []
    scoreInWindows(document, { findings, protections }, (part) => {
      parts.push(part)
      return { local: new Float32Array(32), mainText: new Float32Array(32), noise: new Float32Array(32) }
    })
    expect(parts).toEqual([{ document, findings, protections, first: 0, last: document.blocks.length }])
    expect(parts[0]!.document).toBe(document)
  })

  const lines = MAX_BLOCKS * 2 + 5
  const { document, findings, protections } = found(posts(lines / 4 + 1).join(''))
  const parts: Part[] = []
  const numbered = scoreInWindows(document, { findings, protections }, (part) => {
    parts.push(part)
    const lines = Float32Array.from(part.document.blocks, ({ line }) => line)
    return { local: lines, mainText: lines, noise: lines }
  })

  it('are no longer than what is judged as a whole, and leave no line out', () => {
    expect(needsWindows(document)).toBe(true)
    expect(parts.length).toBe(3)
    for (const { first, last } of parts) expect(last - first).toBeLessThanOrEqual(MAX_BLOCKS)
    const lines = Float32Array.from(document.blocks, ({ line }) => line)
    expect(numbered).toEqual({ local: lines, mainText: lines, noise: lines })
  })

  it('are documents of their own, with the same words and what was found in them', () => {
    const { document: own, findings: inside, first, last } = parts[1]!
    expect(own.blocks.map(({ index }) => index)).toEqual(Array.from({ length: last - first }, (_, i) => i))
    for (const [i, { firstToken, lastToken, start, end }] of own.blocks.slice(0, 50).entries()) {
      const whole = document.blocks[first + i]!
      expect([start, end]).toEqual([whole.start, whole.end])
      expect(own.tokens.hash.slice(firstToken, lastToken)).toEqual(document.tokens.hash.slice(whole.firstToken, whole.lastToken))
    }
    const expected = findings.filter((finding) => finding.last >= first && finding.first < last)
    expect(inside.map((finding) => finding.signals)).toEqual(expected.map((finding) => finding.signals))
    expect(inside.map((finding) => finding.first + first)).toEqual(expected.map((finding) => Math.max(first, finding.first)))
  })

  it('see of the page the elements around their lines, as they are in the whole page', () => {
    const columns = pageColumns(document, undefined)
    const { first, last } = parts[1]!
    const own = columnsOfPart(columns, first, last)
    const { elements } = own.lines.page
    expect(elements.count).toBeLessThan(document.markup.page.elements.count / 2)
    for (let line = 0; line < 200; line++) {
      const [here, there] = [own.lines.element[line]!, columns.lines.element[first + line]!]
      expect(elements.tag[here]).toBe(document.markup.page.elements.tag[there])
      expect(elements.tag[elements.parent[here]!]).toBe(document.markup.page.elements.tag[document.markup.page.elements.parent[there]!])
      expect(own.places.order[here]).toBe(columns.places.order[there])
      expect(own.names.near[here]).toBe(columns.names.near[there])
    }
    expect(elements.parent.every((parent, i) => parent < i)).toBe(true)
  })

  it('give every line a score, the same each time', () => {
    const short = found(posts(MAX_BLOCKS / 4 + 1).join(''))
    for (const scorer of [shippedPageScorer(), shippedScorer()]) {
      const weighed = weigh(short.document, short)
      const scores = scorer.score(short.document, weighed)
      for (const name of ['local', 'mainText', 'noise'] as const) {
        expect(scores[name].length).toBe(MAX_BLOCKS + 4)
        expect(scores[name].every((score) => Number.isFinite(score) && score !== 0)).toBe(true)
      }
      expect(scorer.score(short.document, weighed)).toEqual(scores)
    }
  })

  it('are flagged, and text and report still give the source back', () => {
    const html = posts(MAX_BLOCKS / 4 + 1).join('')
    const { text, report } = clean({ html })
    expect(report.flags.map(({ flag }) => flag)).toContain('windows')
    expect(restore(text, report)).toBe(readHtml(html).text)
    expect(clean({ html: SMALL }).report.flags.map(({ flag }) => flag)).not.toContain('windows')
  })
})

describe('pages made to fill memory or time', () => {
  const before = clean({ html: SMALL })

  it.each(HUGE_PAGES)('%s: they come back, and the next page as if nothing had been', (_, html, flag) => {
    const { text, report } = clean({ html })
    expect(restore(text, report)).toContain(END)
    if (flag) expect(report.flags.map((one) => one.flag)).toContain(flag)
    expect(clean({ html: SMALL })).toEqual(before)
  })

  it('have a title however many lines stand before their prose', () => {
    const document = scan(`${'Home\n'.repeat(13e4)}The old bridge opens again\n${PROSE} The old bridge opens again.`)
    annotateLanguage(document)
    expect(findLandmarks(document, []).title).toBe(13e4)
  })

  it('lose no word of tables that are too deep', () => {
    const words = Array.from({ length: 2000 }, (_, i) => `w${i}`)
    const { text, tooDeep } = readHtml(words.map((word) => `<table><tr><td>${word}`).join(''))
    expect(tooDeep).toBe(true)
    expect(text.match(/\w+/g)).toEqual(words)
  })

  it('have paths of bounded length', () => {
    const page = readHtml(`${'<div>'.repeat(400)}<p>${END}`)
    const { path } = locator(page)({ start: 0, end: 5 })
    expect(path.split(' > ').length).toBe(100)
    expect(path.startsWith('body > div:nth-of-type(1) > ')).toBe(true)
  })
})

describe('kin', () => {
  it('are the children of one tag in one parent', () => {
    const { elements } = readHtml('<div><p>a</p><b>c</b><p>b</p></div><div><p>d</p></div><div></div>')
    const kin = kinOf(elements)
    const key = (i: number) => `${elements.parent[i]} ${elements.tag[i]}`
    for (let i = 0; i < elements.count; i++) {
      for (let j = 0; j < elements.count; j++) expect(kin[i] === kin[j], `${i} ${j}`).toBe(key(i) === key(j))
    }
  })
})
