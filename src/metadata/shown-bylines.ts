import type { Page } from '../model/page.js'
import type { Heading } from './headline.js'
import { headLines } from './head-lines.js'
import { isSigned, namesIn } from './names.js'
import { dehumped, oneLine } from './plain.js'
import type { Place } from './place.js'
import type { Shown } from './shown.js'

const MOST_TEXT = 160
/** Further authors stand this near to the first, in UTF-16 code units of text. */
const BESIDE = 120
const MOST_NAMES = 12
const MOST_FOUND = 100
/** Levels between an author and its name in microdata. */
const MOST_LEVELS = 4
const LONGEST_VALUE = 500

const WORD_AUTHOR = /(?:^|\s)author(?:\s|$)/i

const AUTHOR_ADDRESS = /\/(?:authors?|autor(?:en|es|i)?|auteurs?|contributors?|writers?|journalists?|redaktion|people|staff)\/[^/?#]/i
const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:by-?lines?|authors?|author-?names?|posted-?by|written-?by|writer|autor(?:en|in|e|a)?|auteurs?|autore|verfasser|redakteur|journalist|contributors?|reporter|credit-?line|vcard|fn)(?=$|[\s_-])|byline|author-?name/i
/** Parts of what is named after the author that hold something else. */
/** Who wrote a posting, in threads. */
const ACCOUNT_NAMES = /(?:^|[\s_-])(?:user-?name|big-?user-?name|post-?user-?name|postuser|poster|creator|hw-?user)(?=$|[\s_-])|username/i
const NOT_THE_NAME =
  /bio|avatar|image|photo|thumb|pic|icon|box|social|share|follow|desc|title|role|job|position|date|time|count|stats|more|about|info-|badge|meta-data|excerpt|location/i

interface Mark {
  readonly says: (page: Page, element: number) => boolean
  /** What the text must look like; `signed`: as a name, behind a word such as `by`. */
  readonly as: 'marked' | 'shown' | 'signed'
  /** True where it is so plain that it counts wherever on the page it stands, if it names but one author. */
  readonly anywhere: boolean
}

/** The ways in which elements say that they hold the author's name, by trust. */
const MARKS: readonly Mark[] = [
  { says: (page, element) => attribute(page, element, 'itemprop') === 'name' && insideAuthor(page, element), as: 'marked', anywhere: true },
  { says: (page, element) => WORD_AUTHOR.test(attribute(page, element, 'itemprop')), as: 'marked', anywhere: true },
  { says: (page, element) => WORD_AUTHOR.test(attribute(page, element, 'rel')), as: 'marked', anywhere: true },
  { says: (page, element) => AUTHOR_ADDRESS.test(attribute(page, element, 'href')), as: 'shown', anywhere: false },
  { says: ({ elements }, element) => isNamedAuthor(namesOf(elements, element)), as: 'shown', anywhere: false },
  { says: ({ elements }, element) => AUTHOR_NAMES.test(namesOf(elements, element)), as: 'signed', anywhere: true },
  { says: ({ elements }, element) => ACCOUNT_NAMES.test(namesOf(elements, element)), as: 'marked', anywhere: false },
]

const namesOf = ({ names }: Page['elements'], element: number): string => dehumped(names[element]!.slice(0, LONGEST_VALUE))

/** The names in the byline that the page shows: by the best mark that gives any, those nearest to the headline; else of a line beside it. */
export function shownByline(page: Page, shown: Shown, place: Place, headline: Heading | undefined): string[] {
  for (const { says, as, anywhere } of MARKS) {
    const found: { readonly names: readonly string[]; readonly at: number; readonly distance: number }[] = []
    for (let element = 1; element < page.elements.count && found.length < MOST_FOUND; element++) {
      if (!says(page, element) || !place.own(element)) continue
      const text = page.elements.attributes.get(element)?.content ?? shown.text(element, MOST_TEXT + 1)
      const names =
        text.length > MOST_TEXT || (as === 'signed' && !isSigned(oneLine(text))) ? [] : namesIn(text, as === 'marked' ? 'marked' : 'shown')
      if (names.length > 0) found.push({ names, at: shown.start(element), distance: place.distance(element) })
    }
    const near = found.filter(({ distance }) => distance < Infinity)
    const first = near.reduce((a, b) => (b.distance < a.distance ? b : a), near[0]!)
    if (first !== undefined) return merged(near.filter(({ at }) => at >= first.at && at <= first.at + BESIDE).map(({ names }) => names))
    const all = merged(found.map(({ names }) => names))
    if (anywhere && all.length === 1) return all
  }
  return (
    headLines(page, shown, headline)
      .filter(isSigned)
      .map((line) => namesIn(line, 'shown'))
      .find((names) => names.length > 0) ?? []
  )
}

/** Each name once, and none that is part of another. */
function merged(lists: readonly (readonly string[])[]): string[] {
  const names = [...new Set(lists.flat())].slice(0, MOST_NAMES)
  return names.filter((name) => !names.some((other) => other !== name && other.includes(name)))
}

function isNamedAuthor(names: string): boolean {
  return AUTHOR_NAMES.test(names) && !NOT_THE_NAME.test(names)
}

function insideAuthor(page: Page, element: number): boolean {
  let at = page.elements.parent[element]!
  for (let level = 0; level < MOST_LEVELS && at >= 0; level++, at = page.elements.parent[at]!) {
    if (WORD_AUTHOR.test(attribute(page, at, 'itemprop'))) return true
  }
  return false
}

function attribute({ elements }: Page, element: number, name: 'itemprop' | 'rel' | 'href'): string {
  return elements.attributes.get(element)?.[name]?.slice(0, LONGEST_VALUE) ?? ''
}
