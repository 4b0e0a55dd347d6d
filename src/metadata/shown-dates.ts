import type { Page } from '../model/page.js'
import { byNames } from '../markup/by-names.js'
import { WEEKDAYS } from './byline-labels.js'
import { headLines } from './head-lines.js'
import type { Heading } from './headline.js'
import { isoDate } from './iso-date.js'
import { monthNamed } from './months.js'
import { dehumped, plain } from './plain.js'
import type { Place } from './place.js'
import type { Shown } from './shown.js'

/** Which date of the page: when it was published, or last modified. */
export type Moment = 'published' | 'modified'

const MAX_TEXT = 90
const MAX_FOUND = 100
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
/** Before the day of something else: an account, an event, an offer, the last answer in a thread. */
const OTHER_DAY =
  /(?:^|[\s(])(?:registered|joined|join date|founded|member since|born|expires?|valid (?:until|from)|deadline|last (?:post|reply|visit|seen|active|edited)|mitglied seit|registriert|inscrit|registrado|iscritto|lid sinds|dołączył|зарегистрирован|kayıt tarihi)/iu
/** Before the day of publication. */
const PUBLISHED_WORDS =
  /^(?:(?:first|originally|last) )?(?:published|posted|date published|publication date|veröffentlicht|erschienen|publié|mis en ligne|publicado|fecha de publicación|pubblicato|gepubliceerd|geplaatst|opublikowano|опубликовано|опубліковано|yayınlanma|julkaistu|publicerad|publiceret|publisert|δημοσιεύθηκε|δημοσίευση|تاریخ انتشار|تاريخ النشر|発行|公開日?|投稿日|发布|發布|게시)/iu
/** Before the day of the last change. */
const MODIFIED_START =
  /^(?:(?:page |article |content )?(?:was )?last )?(?:page )?(?:updated|modified|revised|reviewed|edited|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|atualizado|bijgewerkt|gewijzigd|обновлено|изменено|uppdaterad|oppdatert|opdateret|güncellendi|更新)(?=$|[\s:])/iu
const MAX_LABEL = 40
const NO_DATE_NAMES = /comment|event|expir|start|end-|deadline|count/i
/** What stands before a date in its own element. */
const LABEL_BEFORE = /^[^\d:]{0,40}[:：]\s*|^(?:\p{L}+\s){0,3}?(?:on|am|le|el|il|at|от|em|vom|published|posted|updated?)\s+/iu

/** How far from the headline a line that is nothing but a date is the day of publication, in UTF-16 code units. */
const REACH = { before: 300, behind: 1500 }
const MAX_LONE = 40
/** Words that stand in a date beside months and weekdays. */
const DATE_WORDS = new Set('posted published on at de del of am pm le el il den vom st nd rd th um uhr klo г'.split(' '))

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
  const found: { readonly value: string; readonly distance: number; readonly isLabelled: boolean }[] = []
  const isNamed = byNames(elements, isNamedDate)
  for (let element = 1; element < elements.count && found.length + marked.length < MAX_FOUND; element++) {
    const { itemprop = '', datetime, content } = elements.attributes.get(element) ?? {}
    const isMarked = itemprop !== '' && ITEMPROPS[moment].test(itemprop)
    const isTime = elements.tag[element] === 'time'
    if (!isMarked && !isTime && !isNamed(element)) continue
    if (!place.own(element)) continue
    const text = plain(shown.text(element, MAX_TEXT + 1), MAX_TEXT + 1)
    if (OTHER_DAY.test(text)) continue
    const value = content ?? datetime ?? dateIn(momentOf(text, moment))
    if (value === undefined || !/\d/.test(value)) continue
    if (isMarked) marked.push(value)
    else if (isLabelled(page, shown, element, text, moment)) found.push({ value, distance: place.distance(element), isLabelled: true })
    else if (
      isModified(page, shown, element, momentOf(text, moment)) === (moment === 'modified') &&
      (isTime || isoDate(value) !== undefined || NUMBERS.test(value))
    )
      found.push({ value, distance: place.distance(element), isLabelled: false })
  }
  const near = found.filter(({ distance }) => distance < Infinity).sort((a, b) => a.distance - b.distance)
  const lines = headLines(page, shown, headline)
    .filter((line) => !OTHER_DAY.test(line))
    .map((line) => momentOf(line, moment))
    .filter((line) => MODIFIED_WORDS.test(line) === (moment === 'modified'))
  const values = [...marked, ...near.map(({ value }) => value), ...lines.flatMap((line) => dateIn(line) ?? [])]
  if (values.length === 0 && moment === 'published') values.push(...loneDates(page, shown, headline))
  // Far from the headline a date counts if its label says what it is, and no other date is labelled so.
  const labelled = new Set(found.filter(({ isLabelled }) => isLabelled).map(({ value }) => value))
  return values.length === 0 && labelled.size === 1 ? [...labelled] : values
}

/** True if the text of an element, or the line before it, begins by saying what the date is: `Published 2 May 2020`. */
function isLabelled({ text: all }: Page, shown: Shown, element: number, text: string, moment: Moment): boolean {
  const words = moment === 'published' ? PUBLISHED_WORDS : MODIFIED_START
  if (words.test(text)) return true
  const start = shown.start(element)
  const before = start < 0 ? '' : all.slice(Math.max(0, start - MAX_LABEL), start).trimEnd()
  const line = before.slice(before.lastIndexOf('\n') + 1).trim()
  return line.length < MAX_LABEL && words.test(line) && !/\d/.test(line)
}

/** What a text says of one moment, if it says when it was published and when it was modified: `2 May 2020 (updated 5 May 2020)`. */
function momentOf(text: string, moment: Moment): string {
  const at = text.search(MODIFIED_WORDS)
  if (at <= 0 || dateIn(text.slice(0, at)) === undefined) return text
  return moment === 'modified' ? text.slice(at) : text.slice(0, at)
}

/** The dates of lines around the headline that are nothing but a date. */
function loneDates({ text }: Page, shown: Shown, headline: Heading | undefined): string[] {
  if (headline === undefined) return []
  const [start, end] = [shown.start(headline.element), shown.end(headline.element)]
  const around = `${text.slice(end, end + REACH.behind)}\n${text.slice(Math.max(0, start - REACH.before), start)}`
  return around
    .split('\n')
    .flatMap((line) => line.split(/[|•·]/))
    .map((part) => part.trim())
    .filter((part) => part.length <= MAX_LONE && (part.match(/\p{L}[\p{L}\p{M}-]*/gu) ?? []).every(isDateWord))
    .flatMap((part) => dateIn(part) ?? [])
}

function isDateWord(word: string): boolean {
  const small = word.toLowerCase()
  return DATE_WORDS.has(small) || WEEKDAYS.has(small) || monthNamed(small) !== undefined || /^[年月日년월일]$/u.test(small)
}

/** The date that a short text is, behind its label. */
function dateIn(text: string): string | undefined {
  if (text.length > MAX_TEXT || !/\d/.test(text)) return undefined
  const bare = text.replace(LABEL_BEFORE, '')
  const figures = FIGURES.exec(text)
  const date = isoDate(text) ?? isoDate(bare) ?? (figures ? isoDate(text.slice(figures.index)) : undefined)
  return date === undefined ? NUMBERS.exec(bare)?.[0] : date >= FIRST_YEAR ? date : undefined
}

function isNamedDate(names: string): boolean {
  const some = dehumped(names.slice(0, LONGEST_NAMES))
  return DATE_NAMES.test(some) && !NO_DATE_NAMES.test(some)
}

/** By its names, its own or those near above it, by its text, or by the word before it. */
function isModified({ elements, text }: Page, shown: Shown, element: number, own: string): boolean {
  if (/dateModified/i.test(elements.attributes.get(element)?.itemprop ?? '')) return true
  let names = elements.names[element]!.slice(0, LONGEST_NAMES)
  if (/publish|posted|created|entry-date/i.test(names) && !MODIFIED_NAMES.test(names)) return false
  for (let level = 0, at = elements.parent[element]!; level < LEVELS && at >= 0; level++, at = elements.parent[at]!) {
    if (shown.end(at) - shown.start(at) <= MAX_TEXT) names += ` ${elements.names[at]!.slice(0, LONGEST_NAMES)}`
  }
  const start = shown.start(element)
  const line = text.slice(Math.max(0, start - 30), Math.max(0, start))
  return MODIFIED_NAMES.test(names) || MODIFIED_WORDS.test(own) || MODIFIED_WORDS.test(line.slice(line.lastIndexOf('\n') + 1))
}
