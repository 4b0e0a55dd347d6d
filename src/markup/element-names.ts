import type { Elements } from '../model/page.js'
import { HASH_START, mix } from '../text/hash.js'
import { numberedNames } from './numbered.js'

/** What words in class names and ids say of an element: each group a column, the distance to the nearest ancestor so named. */
export const NAME_GROUPS = {
  article: 'article post entry story blogpost',
  content: 'content body text main copy maincontent articlebody contents',
  title: 'title headline heading subtitle',
  lead: 'lead intro summary standfirst teaser excerpt deck abstract kicker',
  comment: 'comment comments reply replies discussion disqus respond commentlist komentar kommentar kommentare commentaire',
  related: 'related recommended recommendation recommendations more similar latest popular trending also recent next prev previous read',
  share: 'share sharing social facebook twitter follow addthis sns bookmark',
  navigation: 'nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs topbar toolbar tabs tab subnav sitemap',
  header: 'header masthead top banner logo branding site',
  footer: 'footer foot bottom copyright colophon legal',
  sidebar: 'sidebar side aside right rail left widget widgets secondary column col',
  advertisement: 'ad ads advert advertisement adsense sponsor sponsored promo promotion promoted banner outbrain taboola dfp gpt',
  newsletter: 'newsletter subscribe subscription signup paywall premium login register account modal popup overlay dialog',
  consent: 'cookie cookies consent gdpr privacy notice',
  author: 'author byline bio profile writer vcard',
  date: 'date time timestamp published meta metadata info postmeta datetime dateline',
  caption: 'caption figure credit photo image img gallery media video player slideshow figcaption',
  tags: 'tag tags category categories topics keywords label labels cat',
  list: 'list items item card cards grid tile tiles feed archive results listing product products',
  forum: 'forum thread message quote signature answer question topic',
  form: 'form search input button btn field select',
  tool: 'print tool tools icon icons rating vote counter skip hidden hide screen sr visually offscreen',
} as const

export const GROUPS = Object.keys(NAME_GROUPS)
/** The words of one value of `class` and `id`, and the groups they belong to as bits. */
export interface NameWords {
  readonly hashes: readonly number[]
  readonly groups: number
}

const groupOf = new Map<number, number>()
Object.values(NAME_GROUPS).forEach((words, group) => {
  for (const word of words.split(' ')) groupOf.set(hashOf(word), (groupOf.get(hashOf(word)) ?? 0) | (1 << group))
})

const WHOLE = mix(HASH_START, 3)
const MAX_WORDS = 40
/** What stands behind this many characters of a value is not read: names are asked for line by line, and only made ones are this long. */
const MAX_CHARACTERS = 2000

/** Takes a value apart: at white space into names, these at hyphens, underscores, digits and inner capitals into words. */
function nameWords(value: string): NameWords {
  const hashes = new Set<number>()
  let groups = 0
  let word = HASH_START
  let letters = 0
  let whole = WHOLE
  let wasSmall = false
  const endWord = () => {
    if (letters > 1) {
      hashes.add(word)
      groups |= groupOf.get(word) ?? 0
    }
    word = HASH_START
    letters = 0
  }
  const length = Math.min(value.length, MAX_CHARACTERS)
  for (let at = 0; at <= length && hashes.size < MAX_WORDS; at++) {
    const code = at < length ? value.charCodeAt(at) : 32
    const isCapital = code >= 65 && code <= 90
    const small = isCapital ? code | 32 : code
    if (small >= 97 && small <= 122) {
      if (isCapital && wasSmall) endWord()
      word = mix(word, small)
      letters++
    } else endWord()
    wasSmall = small >= 97 && small <= 122 && !isCapital
    if (code === 32 || (code >= 9 && code <= 13)) {
      if (whole !== WHOLE) hashes.add(whole)
      whole = WHOLE
    } else if (code < 48 || code > 57) whole = mix(whole, small)
  }
  return { hashes: [...hashes], groups }
}

/** The hash of a word in small letters, as `nameWords` makes it. */
export function hashOf(word: string, start: number = HASH_START): number {
  let hash = start
  for (let at = 0; at < word.length && at < 40; at++) hash = mix(hash, word.charCodeAt(at))
  return hash
}

/** The hashes of a few words, to be found among the names of elements. */
export function nameSet(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map((word) => hashOf(word)))
}

/** Of each page the values taken apart so far, by their numbers: several stages ask for them. */
const known = new WeakMap<readonly string[], NameWords[]>()
const NO_WORDS: NameWords = Object.freeze({ hashes: [], groups: 0 })

/** The words in the names of an element. */
export function elementWords(elements: Elements, element: number): NameWords {
  if (elements.names[element] === '') return NO_WORDS
  return wordsOf(elements, numberedNames(elements).number[element]!)
}

/** By element: the groups that its names belong to, as bits. */
export function nameGroups(elements: Elements): Int32Array {
  const { number, values } = numberedNames(elements)
  const groups = values.map((_, own) => wordsOf(elements, own).groups)
  const column = new Int32Array(elements.count)
  for (let i = 0; i < column.length; i++) column[i] = groups[number[i]!]!
  return column
}

/** The words of the names with a number. */
function wordsOf(elements: Elements, own: number): NameWords {
  let ofPage = known.get(elements.names)
  if (!ofPage) known.set(elements.names, (ofPage = []))
  return (ofPage[own] ??= nameWords(numberedNames(elements).values[own]!))
}

/** True where an element, or one at most this many steps above it, has one of some words in its names. */
export function isNamed(elements: Elements, element: number, words: ReadonlySet<number>, steps: number): boolean {
  for (let at = element, step = 0; at > 0 && step <= steps; at = elements.parent[at]!, step++) {
    if (elementWords(elements, at).hashes.some((hash) => words.has(hash))) return true
  }
  return false
}
