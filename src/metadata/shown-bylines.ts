import type { Page } from '../model/page.js'
import { byNames } from '../markup/by-names.js'
import type { Heading } from './headline.js'
import { headLines } from './head-lines.js'
import { isLabel, isSigned } from './byline-labels.js'
import { namesIn } from './names.js'
import { dehumped, oneLine } from './plain.js'
import type { Place } from './place.js'
import type { Shown } from './shown.js'

const MAX_TEXT = 160
/** Further authors stand this near to the first, in UTF-16 code units of text. */
const BESIDE = 120
const MAX_NAMES = 12
const MAX_FOUND = 100
/** Levels between an author and its name in microdata. */
const MAX_LEVELS = 4
const LONGEST_VALUE = 500

/** Where a portal has the pages of its members. */
const MEMBER_ADDRESS = /\/(?:users?|members?|profiles?|u)\/[^/?#]/i

const WORD_AUTHOR = /(?:^|\s)author(?:\s|$)/i

const AUTHOR_ADDRESS = /\/(?:authors?|autor(?:en|es|i)?|auteurs?|contributors?|writers?|journalists?|redaktion|people|staff)\/[^/?#]/i
const AUTHOR_NAMES =
  /(?:^|[\s_-])(?:by-?lines?|authors?|author-?names?|posted-?by|written-?by|writer|autor(?:en|in|e|a)?|auteurs?|autore|verfasser|redakteur|journalist|contributors?|reporter|credit-?line|vcard|fn)(?=$|[\s_-])|byline|author-?name/i
/** Parts of what is named after the author that hold something else. */
/** Who wrote a posting, in threads. */
const ACCOUNT_NAMES = /(?:^|[\s_-])(?:user-?name|big-?user-?name|post-?user-?name|postuser|poster|creator|hw-?user)(?=$|[\s_-])|username/i
const NOT_THE_NAME =
  /(?:^|[\s_-]|author)(?:bio|avatar|image|photo|thumb|thumbnail|pic|picture|icon|box|social|share|follow|desc|description|title|role|job|position|date|time|count|stats|more|about|badge|meta-data|excerpt|location)s?(?=$|[\s_-])|avatar/i

/** A line, and the one behind it, that begins by saying who wrote, in words that nothing but bylines begins with. */
const SIGNATURE =
  /^((?:(?:(?:this (?:post|article) was )?(?:written|authored)|posted|article) by|(?:verfasst|geschrieben) von|(?:écrit|rédigé) par|escrito por|scritto da|geschreven door|skrevet a[vf]|skriven av|napisane przez|автор статьи)(?=[\s:])[^\n]{0,100})(?=\n{0,2}([^\n]{0,80}))/gimu

interface Mark {
  /** @param named what its names say: bits of `NAMED` */
  readonly says: (page: Page, element: number, named: number) => boolean
  /** What the text must look like; `signed`: as a name, behind a word such as `by`. */
  readonly as: 'marked' | 'shown' | 'signed'
  /** True where it is so plain that it counts wherever on the page it stands, if it names but one author. */
  readonly anywhere: boolean
  /** True for data: they need not be shown. */
  readonly isData?: boolean
}

/** The ways in which elements say that they hold the author's name, by trust. */
const MARKS: readonly Mark[] = [
  {
    says: (page, element) => attribute(page, element, 'itemprop') === 'name' && insideAuthor(page, element),
    as: 'marked',
    anywhere: true,
    isData: true,
  },
  { says: (page, element) => WORD_AUTHOR.test(attribute(page, element, 'itemprop')), as: 'marked', anywhere: true },
  { says: (page, element) => WORD_AUTHOR.test(attribute(page, element, 'rel')), as: 'marked', anywhere: true },
  { says: (page, element) => AUTHOR_ADDRESS.test(attribute(page, element, 'href')), as: 'shown', anywhere: false },
  {
    says: (page, element, named) => (named & NAMED.author) !== 0 && MEMBER_ADDRESS.test(attribute(page, element, 'href')),
    as: 'marked',
    anywhere: false,
  },
  { says: (_page, _element, named) => (named & NAMED.author) !== 0, as: 'shown', anywhere: false },
  { says: (_page, _element, named) => (named & NAMED.near) !== 0, as: 'signed', anywhere: true },
  { says: (_page, _element, named) => (named & NAMED.account) !== 0, as: 'marked', anywhere: false },
]

/** After what an element is named: the author, something of the author's, an account. */
const NAMED = { author: 1, near: 2, account: 4 } as const

function namedAfter(names: string): number {
  const apart = dehumped(names.slice(0, LONGEST_VALUE))
  const author = !AUTHOR_NAMES.test(apart) ? 0 : NOT_THE_NAME.test(apart) ? NAMED.near : NAMED.near | NAMED.author
  return author | (ACCOUNT_NAMES.test(apart) ? NAMED.account : 0)
}

/**
 * The names in the byline that the page shows: by the best mark that gives any, those nearest to the headline; else of a line beside it,
 * or of one that says plainly who wrote.
 */
export function shownByline(page: Page, shown: Shown, place: Place, headline: Heading | undefined): string[] {
  const named = byNames(page.elements, namedAfter)
  for (const { says, as, anywhere, isData } of MARKS) {
    const found: { readonly names: readonly string[]; readonly at: number; readonly distance: number }[] = []
    for (let element = 1; element < page.elements.count && found.length < MAX_FOUND; element++) {
      if (!says(page, element, named(element)) || !(isData ? place.within(element) : place.own(element))) continue
      const text = page.elements.attributes.get(element)?.content ?? shown.text(element, MAX_TEXT + 1)
      if (text.length > MAX_TEXT || (as === 'signed' && !isSigned(oneLine(text)))) continue
      const names = namesIn(text, as === 'marked' ? 'marked' : 'shown')
      if (names.length > 0) found.push({ names, at: shown.hidden(element) ? -1 : shown.start(element), distance: place.distance(element) })
    }
    const near = found.filter(({ distance }) => distance < Infinity)
    // Of data the first are those of the article or the thread, those behind it of the answers; hidden ones stand nowhere.
    const [data] = isData ? found.filter(({ at, distance }) => at < 0 || distance < Infinity) : []
    const first = data ?? near.reduce((a, b) => (b.distance < a.distance ? b : a), near[0]!)
    if (first !== undefined) {
      // Data that are not shown name one author each.
      const isShown = ({ at }: (typeof found)[number]) => at >= 0 && at >= first.at && at <= first.at + BESIDE
      return merged([first, ...near.filter((one) => one !== first && first.at >= 0 && isShown(one))].map(({ names }) => names))
    }
    const all = merged(found.map(({ names }) => names))
    if (anywhere && all.length === 1) return all
  }
  return (
    withNextOfLabels(headLines(page, shown, headline))
      .filter(isSigned)
      .map((line) => namesIn(line, 'shown'))
      .find((names) => names.length > 0) ?? signedAnywhere(page, place)
  )
}

/** Lines, those that are nothing but a label with the next one behind them: `Written by`, `Jane Doe`. */
function withNextOfLabels(lines: readonly string[]): string[] {
  return lines.map((line, i) => (isLabel(line) && lines[i + 1] !== undefined ? `${line} ${lines[i + 1]!}` : line))
}

/** The names in lines that say who wrote the page, wherever they stand, if all such lines name the same. */
function signedAnywhere(page: Page, place: Place): string[] {
  const found = new Set<string>()
  let names: string[] = []
  for (const { 1: line = '', 2: next = '', index } of page.text.matchAll(SIGNATURE)) {
    if (found.size > 1) break
    if (!place.own(elementAt(page, index))) continue
    const signed = oneLine(line)
    const some = namesIn(isLabel(signed) ? `${signed} ${oneLine(next)}` : signed, 'shown')
    // Written by hand.
    if (some.length === 0 || !/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(some[0]!)) continue
    found.add(some.join())
    names = some
  }
  return found.size === 1 ? names : []
}

/** The element whose text stands at an offset into the text of the page. */
function elementAt({ runs }: Page, offset: number): number {
  let [low, high] = [0, runs.count - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs.end[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return runs.element[low] ?? 0
}

/** Each name once, and none that is part of another. */
function merged(lists: readonly (readonly string[])[]): string[] {
  const names = [...new Set(lists.flat())].slice(0, MAX_NAMES)
  return names.filter((name) => !names.some((other) => other !== name && other.includes(name)))
}

function insideAuthor(page: Page, element: number): boolean {
  let at = page.elements.parent[element]!
  for (let level = 0; level < MAX_LEVELS && at >= 0; level++, at = page.elements.parent[at]!) {
    if (WORD_AUTHOR.test(attribute(page, at, 'itemprop'))) return true
  }
  return false
}

function attribute({ elements }: Page, element: number, name: 'itemprop' | 'rel' | 'href'): string {
  const value = elements.attributes.get(element)?.[name] ?? ''
  return value.length > LONGEST_VALUE ? value.slice(0, LONGEST_VALUE) : value
}
