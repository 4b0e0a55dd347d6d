import { type Page } from '../model/page.js'
import { plain, squeezed } from './plain.js'
import type { Shown } from './shown.js'

/** A heading that the page shows. */
export interface Heading {
  readonly element: number
  readonly text: string
}

const LONGEST = 500
const MOST_HEADINGS = 200
const LEVELS = new Set(['h1', 'h2', 'h3'])
/** This share of a heading's words stands in a title that means the same. */
const AGREEING_WORDS = 0.6

/** The headings of the first three levels that are shown and have text, in document order. */
export function headingsOf({ elements }: Page, shown: Shown): Heading[] {
  const headings: Heading[] = []
  for (let element = 0; element < elements.count && headings.length < MOST_HEADINGS; element++) {
    if (!LEVELS.has(elements.tag[element]!) || shown.hidden(element)) continue
    const text = plain(shown.text(element, LONGEST), LONGEST)
    if (squeezed(text) !== '') headings.push({ element, text })
  }
  return headings
}

/**
 * The heading that is the headline: the first of the first level that agrees with one of the titles that the page states and is no
 * name of the site; else one of a lower level that says the same as one of them; else none.
 */
export function headlineAmong(
  headings: readonly Heading[],
  page: Page,
  titles: readonly string[],
  siteNames: ReadonlySet<string>,
): Heading | undefined {
  const candidates = headings.filter(({ text }) => !siteNames.has(squeezed(text)))
  const top = ({ element }: Heading) => page.elements.tag[element] === 'h1'
  const same = new Set(titles.map(squeezed))
  return (
    candidates.find((heading) => top(heading) && titles.some((title) => agree(heading.text, title))) ??
    candidates.find((heading) => same.has(squeezed(heading.text)))
  )
}

/** True where one holds the other, or most words of the heading stand in the title. */
function agree(heading: string, title: string): boolean {
  const [a, b] = [squeezed(heading), squeezed(title)]
  if (a === '' || b === '') return false
  if (b.includes(a) || a.includes(b)) return true
  const words = wordsOf(heading)
  const others = new Set(wordsOf(title))
  return words.length > 1 && words.filter((word) => others.has(word)).length >= AGREEING_WORDS * words.length
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
