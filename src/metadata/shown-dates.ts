import type { Page } from '../model/page.js'
import { headLines } from './head-lines.js'
import type { Heading } from './headline.js'
import { isoDate } from './iso-date.js'
import { plain } from './plain.js'
import type { Place } from './place.js'
import type { Shown } from './shown.js'

/** Which date of the page: when it was published, or last modified. */
export type Moment = 'published' | 'modified'

const MOST_TEXT = 90
const MOST_FOUND = 100
const LONGEST_NAMES = 500
/** Levels above an element whose names are looked at too: `<p class="updated"><time>`. */
const LEVELS = 2

const ITEMPROPS: Readonly<Record<Moment, RegExp>> = {
  published: /(?:^|\s)(?:datePublished|dateCreated|uploadDate)(?:\s|$)/i,
  modified: /(?:^|\s)dateModified(?:\s|$)/i,
}
/** What stands before the date of a change, in many languages. */
export const MODIFIED_WORDS =
  /(?:^|[\s:(])(?:updated?|modified|revised|edited|changed|aktualisiert|geändert|stand|mis à jour|maj|modifié|actualizad[oa]|modificad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt|gewijzigd|zaktualizowan[oy]|aktualizacja|обновлено|изменено|uppdaterad|oppdatert|opdateret|güncellendi|güncelleme|更新)/iu
const MODIFIED_NAMES = /update|modif|revis|edited/i
const DATE_NAMES =
  /(?:^|[\s_-])(?:dates?|date-?time|datetime|time|timestamp|time-stamp|published?|pub-?date|publish-?date|posted|posted-on|datum|fecha|data|meta-date|dateline|day)(?=$|[\s_-])|publi[cs]h|pub-?date|date-?line|postdate|entry-?date|article-?date|timestamp/i
const NO_DATE_NAMES = /comment|event|expir|start|end-|deadline|count/i
/** What stands before a date in its own element. */
const LABEL_BEFORE = /^[^\d:]{0,40}[:：]\s*|^(?:\p{L}+\s){0,3}?(?:on|am|le|el|il|at|от|em|vom|published|posted|updated?)\s+/iu

/** Nobody published pages before; what is older is a date of something that the page tells of. */
export const FIRST_YEAR = '1990'
/** A date of numbers that could mean two days. */
const NUMBERS = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/
/** A date in figures within a text: `By Jane Doe 2018-08-27`. */
const FIGURES =
  /(?<![\p{Nd}./-])(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4}|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])(?![\p{Nd}/])/u

/**
 * The dates of one kind that the page shows, best first: microdata, then `time` elements and what is named a date, those nearest to
 * the headline, then lines beside it. As attributes give them; where they are read from text, as ISO 8601.
 */
export function shownDates(page: Page, shown: Shown, place: Place, headline: Heading | undefined, moment: Moment): string[] {
  const { elements } = page
  const marked: string[] = []
  const found: { readonly value: string; readonly distance: number }[] = []
  for (let element = 1; element < elements.count && found.length + marked.length < MOST_FOUND; element++) {
    const { itemprop = '', datetime, content } = elements.attributes.get(element) ?? {}
    const isMarked = ITEMPROPS[moment].test(itemprop)
    const isTime = elements.tag[element] === 'time'
    if (!isMarked && !isTime && !isNamedDate(elements.names[element]!)) continue
    if (!place.own(element)) continue
    const text = plain(shown.text(element, MOST_TEXT + 1), MOST_TEXT + 1)
    const value = content ?? datetime ?? dateIn(text)
    if (value === undefined || !/\d/.test(value)) continue
    if (isMarked) marked.push(value)
    else if (
      isModified(page, shown, element, text) === (moment === 'modified') &&
      (isTime || isoDate(value) !== undefined || NUMBERS.test(value))
    )
      found.push({ value, distance: place.distance(element) })
  }
  const near = found.filter(({ distance }) => distance < Infinity).sort((a, b) => a.distance - b.distance)
  const lines = headLines(page, shown, headline).filter((line) => MODIFIED_WORDS.test(line) === (moment === 'modified'))
  return [...marked, ...near.map(({ value }) => value), ...lines.flatMap((line) => dateIn(line) ?? [])]
}

/** The date that a short text is, behind its label. */
function dateIn(text: string): string | undefined {
  if (text.length > MOST_TEXT || !/\d/.test(text)) return undefined
  const bare = text.replace(LABEL_BEFORE, '')
  const figures = FIGURES.exec(text)
  const date = isoDate(text) ?? isoDate(bare) ?? (figures ? isoDate(text.slice(figures.index)) : undefined)
  return date === undefined ? NUMBERS.exec(bare)?.[0] : date >= FIRST_YEAR ? date : undefined
}

function isNamedDate(names: string): boolean {
  const some = names.slice(0, LONGEST_NAMES)
  return DATE_NAMES.test(some) && !NO_DATE_NAMES.test(some)
}

/** By its names, its own or those near above it, by its text, or by the word before it. */
function isModified({ elements, text }: Page, shown: Shown, element: number, own: string): boolean {
  if (/dateModified/i.test(elements.attributes.get(element)?.itemprop ?? '')) return true
  let names = elements.names[element]!.slice(0, LONGEST_NAMES)
  if (/publish|posted|created|entry-date/i.test(names) && !MODIFIED_NAMES.test(names)) return false
  for (let level = 0, at = elements.parent[element]!; level < LEVELS && at >= 0; level++, at = elements.parent[at]!) {
    if (shown.end(at) - shown.start(at) <= MOST_TEXT) names += ` ${elements.names[at]!.slice(0, LONGEST_NAMES)}`
  }
  const start = shown.start(element)
  const line = text.slice(Math.max(0, start - 30), Math.max(0, start))
  return MODIFIED_NAMES.test(names) || MODIFIED_WORDS.test(own) || MODIFIED_WORDS.test(line.slice(line.lastIndexOf('\n') + 1))
}
