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
const MOST_HEADINGS = 200
const LEVELS = new Set(['h1', 'h2', 'h3'])
/** The sign of a link to the heading, which documentation puts behind it. */
const PERMALINK = / ?[¶§🔗#]$/u
/** This share of words, at least, a headline has in common with a title. */
const LEAST_AGREEMENT = 0.25

/** The headings of the first three levels that are shown and have text, in document order. */
export function headingsOf({ elements }: Page, shown: Shown): Heading[] {
  const headings: Heading[] = []
  for (let element = 0; element < elements.count && headings.length < MOST_HEADINGS; element++) {
    if (!LEVELS.has(elements.tag[element]!) || shown.hidden(element)) continue
    const text = oneLine(shown.text(element, LONGEST)).replace(PERMALINK, '')
    if (squeezed(text) !== '') headings.push({ element, text })
  }
  return headings
}

/**
 * The heading that is the headline: the one of the first level that agrees best with the titles that the page states, if any does
 * well enough, and is no name of the site; else one of a lower level that says the same as one of them; else none.
 */
export function headlineAmong(
  headings: readonly Heading[],
  { elements }: Page,
  titles: readonly string[],
  siteNames: ReadonlySet<string>,
): Heading | undefined {
  const endsOnly = new Set(titles.flatMap(ends).map(squeezed))
  for (const title of titles) endsOnly.delete(squeezed(title))
  const candidates = headings
    .map((heading) => ({ heading, key: squeezed(heading.text) }))
    .filter(({ key }) => !siteNames.has(key) && !endsOnly.has(key))
    .map(({ heading }) => heading)
  const stated = titles.flatMap(beginnings).map(wordsOf)
  let best: Heading | undefined
  let bestAgreement = LEAST_AGREEMENT
  for (const heading of candidates) {
    if (elements.tag[heading.element] !== 'h1') continue
    const words = wordsOf(heading.text)
    const agreement = Math.max(0, ...stated.map((title) => agreementOf(words, title)))
    if (agreement <= bestAgreement) continue
    best = heading
    bestAgreement = agreement
  }
  const same = new Set(titles.map(squeezed))
  return best ?? candidates.find(({ text }) => same.has(squeezed(text)))
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
