import { type Page } from '../model/page.js'
import { oneLine, squeezed } from './plain.js'
import { beginnings, ends } from './site-name.js'
import type { Shown } from './shown.js'

/** A heading that the page shows. */
export interface Heading {
  readonly element: number
  readonly text: string
}

const LONGEST = 500
const MAX_HEADINGS = 200
const LEVELS = new Set(['h1', 'h2', 'h3'])
/** The sign of a link to the heading, which documentation puts behind it. */
const PERMALINK = / ?[¶§🔗#]$/u
/** This share of words, at least, a headline has in common with a title. */
const MIN_AGREEMENT = 0.25
/** The last part of a title with so many words, and so many times as many as stand before it, is the headline; set by hand. */
const MIN_HEADLINE = 4
const LONGER = 1.5
/** A part of a title that a lower heading repeats is the headline if it has so many words: one word may name a section. */
const MIN_PART = 2
/** What an address says counts from so many letters and digits on; so many may be the beginning of a headline that was cut. */
const MIN_SPELLED = 4
const MIN_CUT = 16

/** The headings of the first three levels that are shown and have text, in document order. */
export function headingsOf({ elements }: Page, shown: Shown): Heading[] {
  const headings: Heading[] = []
  for (let element = 0; element < elements.count && headings.length < MAX_HEADINGS; element++) {
    if (!LEVELS.has(elements.tag[element]!) || shown.hidden(element)) continue
    const text = oneLine(withoutButtons(element, elements, shown)).replace(PERMALINK, '')
    if (squeezed(text) !== '') headings.push({ element, text })
  }
  return headings
}

/** The text of a heading without what the buttons in it say: `Copy path`. */
function withoutButtons(heading: number, { tag, parent, count }: Page['elements'], shown: Shown): string {
  let text = shown.text(heading, LONGEST)
  for (let element = heading + 1; element < count && parent[element]! >= heading; element++) {
    if (tag[element] !== 'button' || shown.start(element) < 0) continue
    const removed = text.length - shown.text(heading, LONGEST).length
    const [from, to] = [shown.start(element), shown.end(element)].map((at) => Math.max(0, at - shown.start(heading) + removed))
    text = text.slice(0, from) + text.slice(to)
  }
  return text
}

/**
 * The heading that is the headline: the one of the first level that agrees best with the titles that the page states, if any does
 * well enough, and is no name of the site; else one of a lower level that says the same as one of them, or as what stands in them before or
 * behind the name of the site: the heading of the first level is a logo. Else one of the first level that the page's address spells:
 * the titles are the site's slogan, or written for search engines. Otherwise none.
 */
export function headlineAmong(
  headings: readonly Heading[],
  { elements }: Page,
  titles: readonly string[],
  siteNames: ReadonlySet<string>,
  address?: string,
): Heading | undefined {
  const own = new Set(titles.map(squeezed))
  const keyed = headings.map((heading) => ({ heading, key: squeezed(heading.text) })).filter(({ key }) => !siteNames.has(key))
  const sites = sitesIn(titles, new Set(keyed.map(({ key }) => key)))
  for (const key of own) sites.delete(key)
  const candidates = keyed.filter(({ key }) => !sites.has(key))
  const stated = titles.flatMap(beginnings).map(wordsOf)
  const isFirstLevel = ({ heading }: Candidate): boolean => elements.tag[heading.element] === 'h1'
  return (
    mostAgreeing(candidates.filter(isFirstLevel), stated) ??
    [own, partsOf(titles, beginnings), partsOf(titles, ends)].map((keys) => longestIn(keys, candidates)).find(Boolean) ??
    spelled(keyed.filter(isFirstLevel), address)
  )
}

/** The heading, squeezed, too. */
interface Candidate {
  readonly heading: Heading
  readonly key: string
}

/** The heading that has the largest share of words in common with one of the titles, if that is enough. */
function mostAgreeing(candidates: readonly Candidate[], titles: readonly ReadonlySet<string>[]): Heading | undefined {
  let best: Heading | undefined
  let bestAgreement = MIN_AGREEMENT
  for (const { heading } of candidates) {
    const words = wordsOf(heading.text)
    const agreement = Math.max(0, ...titles.map((title) => agreementOf(words, title)))
    if (agreement <= bestAgreement) continue
    best = heading
    bestAgreement = agreement
  }
  return best
}

/** The heading of the first level that the last part of an address says: `/c/wall-clocks`, `/posts/how_the_bridge_was`. */
function spelled(candidates: readonly Candidate[], address: string | undefined): Heading | undefined {
  const key = squeezed(lastSegment(address ?? ''))
  if (key.length < MIN_SPELLED) return undefined
  return candidates.find(({ key: own }) => own === key || (key.length >= MIN_CUT && own.startsWith(key)))?.heading
}

/** The last part of an address's path without its extension, decoded; empty where it has none. */
function lastSegment(address: string): string {
  const path = /^https?:\/\/[^/]+([^?#]*)/i.exec(address)?.[1] ?? ''
  const segments = path.split('/').filter((segment) => segment !== '')
  const name = (segments.at(-1) ?? '').replace(/\.\w{2,5}$/, '')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/**
 * The parts of titles, squeezed, that name the site: the last ones. If the last part is much the longer and a heading says the same, it is the
 * headline, and what stands before it is the name: `Jane Doe » How the bridge was mended`.
 */
function sitesIn(titles: readonly string[], headings: ReadonlySet<string>): Set<string> {
  const sites = new Set<string>()
  for (const title of titles) {
    for (const end of ends(title)) {
      const before = title.slice(0, title.length - end.length)
      const words = wordsOf(end).size
      const isLong = words >= MIN_HEADLINE && words >= LONGER * wordsOf(before).size
      const isShown = headings.has(squeezed(end))
      if (isLong && isShown) sites.add(squeezed(before))
      else sites.add(squeezed(end))
    }
  }
  return sites
}

/** Parts of titles, squeezed, that are long enough for a headline. */
function partsOf(titles: readonly string[], parts: (title: string) => string[]): Set<string> {
  return new Set(
    titles
      .flatMap(parts)
      .filter((part) => wordsOf(part).size >= MIN_PART)
      .map(squeezed),
  )
}

function longestIn(keys: ReadonlySet<string>, candidates: readonly Candidate[]): Heading | undefined {
  return candidates
    .filter(({ key }) => keys.has(key))
    .reduce<Candidate | undefined>((a, b) => (a !== undefined && a.key.length >= b.key.length ? a : b), undefined)?.heading
}

/** The share of the words of the longer one that both have, from 0 to 1. */
function agreementOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const word of a) if (b.has(word)) both++
  return both / Math.max(1, a.size, b.size)
}

/** The words of a text, of scripts without spaces the characters. */
const wordsOf = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu))
