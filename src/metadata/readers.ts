import { webAddress } from './addresses.js'
import { isoDate } from './iso-date.js'
import { languageTag } from './language-tag.js'
import { namesIn } from './names.js'
import { plain, squeezed } from './plain.js'
import { withoutSite } from './site-name.js'
import type { Evidence } from './sources.js'

/** Makes a value of what a source gives; undefined where nothing of it will do. Never empty. */
export type Reader = (values: readonly string[], evidence: Evidence) => string | undefined

/** Longest values, in UTF-16 code units. */
const MAX = { title: 500, byline: 500, date: 64, siteName: 200, description: 2000 }
/** Placeholders of systems where nobody wrote a title. */
const NO_TITLE = /^(?:untitled|home|homepage|null|undefined|index|title)$/i

/** What the page shows, as it shows it. */
export const asShown: Reader = ([value]) => value

/** A headline without the name of the site; the first page of a site is titled by its name and slogan together. */
export const asTitle: Reader = (values, evidence) => {
  const others = new Set([evidence.headline?.text ?? '', ...evidence.titles].map(squeezed))
  return first(values, (value) => {
    const title = plain(value, MAX.title)
    if (evidence.isFront) return title
    const elsewhere = new Set(others)
    for (const other of ['', squeezed(title)]) elsewhere.delete(other)
    const bare = withoutSite(title, evidence.siteNames, elsewhere, evidence.homeNames)
    return NO_TITLE.test(bare) ? title : bare
  })
}

/** As `asTitle`, but none that only names the site, or nothing. */
export const asOwnTitle: Reader = (values, evidence) =>
  first(values, (value) => {
    const title = asTitle([value], evidence)
    return title === undefined || NO_TITLE.test(title) || evidence.siteNames.has(squeezed(title)) ? undefined : title
  })

/** All names of people or organisations, but that of the site. */
export const asAuthors: Reader = (values, evidence) =>
  joined(values.flatMap((value) => namesIn(value, 'stated')).filter((name) => !evidence.siteNames.has(squeezed(name))))

/** As `asAuthors`, if one of them is a full name: of several words, or in a script without blanks between them. */
export const asFullNames: Reader = (values, evidence) => {
  const names = asAuthors(values, evidence)
  return names !== undefined && /\s|\p{Lo}/u.test(names) ? names : undefined
}

/** All names, be it that of the site. */
export const asSigned: Reader = (values) => joined(values.flatMap((value) => namesIn(value, 'stated')))

export const asIsoDate: Reader = (values, { firstNumber }) => first(values, (value) => isoDate(plain(value, MAX.date + 1), firstNumber))

/** A date as it is written. */
export const asWrittenDate: Reader = (values) =>
  first(values, (value) => {
    const date = plain(value, MAX.date + 1)
    return date.length <= MAX.date && /\d/.test(date) && !/^(?:0001-|1970-01-01|0000)/.test(date) ? date : undefined
  })

export const asSiteName: Reader = (values) =>
  first(values, (value) => {
    const name = plain(value, MAX.siteName)
    return /^@|:\/\//.test(name) || !/\p{L}|\p{N}/u.test(name) ? undefined : name
  })

export const asLanguage: Reader = (values) => first(values, languageTag)

export const asText: Reader = (values) => first(values, (value) => plain(value, MAX.description))

export const asAddress: Reader = (values, { address }) => first(values, (value) => webAddress(value, address))

function first(values: readonly string[], read: (value: string) => string | undefined): string | undefined {
  for (const value of values) {
    const found = read(value)
    if (found !== undefined && found !== '') return found
  }
  return undefined
}

function joined(names: readonly string[]): string | undefined {
  const text = [...new Set(names)].reduce(
    (text, name) => (text.length + name.length > MAX.byline ? text : text === '' ? name : `${text}, ${name}`),
    '',
  )
  return text === '' ? undefined : text
}
