import type { Page } from '../model/page.js'
import { hostNames, webAddress } from './addresses.js'
import { type Heading, headingsOf, headlineAmong } from './headline.js'
import { type FirstNumber, firstNumberIn, isoDate } from './iso-date.js'
import type { Node } from './json-ld.js'
import { addressesOf, namesOf, textsOf } from './node-values.js'
import { ownAddresses } from './own-addresses.js'
import { type Place, placeOf } from './place.js'
import { plain, squeezed } from './plain.js'
import { type Shown, shownOf } from './shown.js'
import { shownByline } from './shown-bylines.js'
import { type Moment, shownDates } from './shown-dates.js'
import { type Stated, stated } from './stated.js'
import { withoutSite } from './site-name.js'

/** Everything that values are looked for in. */
export interface Evidence extends Stated {
  readonly page: Page
  /** The page's own address, or the best guess at it: what relative addresses are resolved against. */
  readonly address?: string
  readonly shown: Shown
  readonly place: Place
  readonly headings: readonly Heading[]
  readonly headline?: Heading
  /** What the page says its headline is, as it says it. */
  readonly titles: readonly string[]
  /** Which number stands first in a date of numbers: the day, the month; undefined if the page's language does not say. */
  readonly firstNumber?: FirstNumber
  /** True for the first page of a site. */
  readonly isFront: boolean
  /** What the site goes by, squeezed. */
  readonly siteNames: ReadonlySet<string>
  /** What links to the first page of the site say, squeezed: mostly its name. */
  readonly homeNames: ReadonlySet<string>
}

/** A place that a value can stand in: it gives what stands there, raw, best first, or nothing. */
export type Source = (evidence: Evidence) => readonly string[]

const MAX = { headline: 500, siteName: 200, homeNames: 20 }

export function evidenceOf(page: Page, url?: string): Evidence {
  const facts = stated(page.facts, url)
  const own = [url ?? '', ...ownAddresses(page.facts)].find((candidate) => /^https?:/i.test(candidate.trim()))
  const address = page.facts.base === undefined ? own : (webAddress(page.facts.base, own) ?? own)
  const siteNames = siteNamesOf(facts, own)
  const shown = shownOf(page)
  const headings = headingsOf(page, shown)
  const titles = statedHeadlines(facts)
  const homeNames = homeNamesOf(page, shown, own)
  const bare = titles.map((title) => withoutSite(title, siteNames, new Set(), homeNames))
  const headline = headlineAmong(headings, page, bare, siteNames, own)
  const place = placeOf(page, shown, headline)
  const firstNumber = firstNumberIn(page.facts.lang)
  const isFront = own !== undefined && /^https?:\/\/[^/]+\/?$/i.test(own.trim())
  return {
    ...facts,
    page,
    shown,
    headings,
    place,
    siteNames,
    homeNames,
    titles,
    isFront,
    ...(firstNumber && { firstNumber }),
    ...(address !== undefined && { address }),
    ...(headline && { headline }),
  }
}

/** The headlines that data and head state, by trust: those of the article itself, those made for sharing, the title of the window. */
export function statedHeadlines(facts: Stated): string[] {
  const values = [
    ...textsOf(facts.work?.headline),
    ...textsOf(facts.work?.name),
    ...HEADLINE_METAS.flatMap((key) => facts.metas.get(key) ?? []),
    facts.facts.title ?? '',
  ]
  return values.map((value) => plain(value, MAX.headline)).filter((value) => value !== '')
}

const HEADLINE_METAS = ['citation_title', 'parsely-title', 'sailthru.title', 'og:title', 'twitter:title', 'dc.title', 'dcterms.title']

function siteNamesOf({ metas, site, work, data }: Stated, address: string | undefined): Set<string> {
  const stated = ['og:site_name', 'application-name', 'apple-mobile-web-app-title'].flatMap((key) => metas.get(key) ?? [])
  const names = [...stated, ...namesOf(site?.name, data), ...namesOf(site?.alternateName, data), ...namesOf(work?.publisher, data)]
  return new Set(
    [...names.map((name) => squeezed(plain(name, MAX.siteName))), ...hostNames(address).map(squeezed)].filter((name) => name !== ''),
  )
}

function homeNamesOf({ elements }: Page, shown: Shown, address: string | undefined): Set<string> {
  const home = /^https?:\/\/[^/?#]+/i.exec(address?.trim() ?? '')?.[0].toLowerCase()
  const longest = Math.max(2, (home ?? '').length + 1)
  const names = new Set<string>()
  for (const [element, { href }] of elements.attributes) {
    if (elements.tag[element] !== 'a' || href === undefined || names.size >= MAX.homeNames) continue
    const written = href.trim()
    if (written.length > longest) continue
    const target = written.toLowerCase()
    if (target !== '/' && target !== './' && (home === undefined || (target !== home && target !== `${home}/`))) continue
    const name = squeezed(shown.text(element, MAX.siteName))
    if (name !== '') names.add(name)
  }
  return names
}

/** The heading that is the headline; any of the first level. */
export const headline: Source = ({ headline }) => (headline === undefined ? [] : [headline.text])
export const topHeadings: Source = ({ headings, page }) =>
  headings.filter(({ element }) => page.elements.tag[element] === 'h1').map(({ text }) => text)
export const windowTitle: Source = ({ facts }) => (facts.title === undefined ? [] : [facts.title])
export const rootLanguage: Source = ({ facts }) => (facts.lang === undefined ? [] : [facts.lang])

/** What the page shows near its headline; on the first page of a site, that is about other pages. */
export const byline: Source = ({ page, shown, place, headline, isFront }) => (isFront ? [] : shownByline(page, shown, place, headline))
export const dates =
  (moment: Moment): Source =>
  ({ page, shown, place, headline, isFront }) =>
    isFront ? [] : shownDates(page, shown, place, headline, moment)

/** The author in the labelled values of a card for sharing: `twitter:label1` is `Written by`, `twitter:data1` the name. */
export const authorOfCard: Source = ({ metas }) =>
  [1, 2].flatMap((i) =>
    AUTHOR_LABELS.has(plain(metas.get(`twitter:label${i}`)?.[0] ?? '', MAX.siteName).toLowerCase())
      ? (metas.get(`twitter:data${i}`) ?? [])
      : [],
  )
const AUTHOR_LABELS = new Set(
  'written by|author|verfasst von|geschrieben von|écrit par|rédigé par|escrito por|scritto da|geschreven door|napisane przez|написано автором|автор|yazan|skrevet av|skrevet af|skriven av|kirjoittanut|napsal(a)|szerző|ditulis oleh|作者|執筆者|글쓴이|كُتب بواسطة|نوشته شده توسط'.split(
    '|',
  ),
)

/** `/2014/01/29/` in the page's address. */
export const dateOfAddress: Source = ({ address }) => {
  const [, year, month, day] = /\/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/_.+-]|%|$)/.exec(address ?? '') ?? []
  return year === undefined ? [] : [`${year}-${month}-${day}`]
}

/** One source for each key, in order. */
export const metas = (...keys: readonly string[]): Source[] => keys.map((key) => (evidence) => evidence.metas.get(key) ?? [])

/** What stands under all keys that have a form. */
export const metasNamed =
  (form: RegExp): Source =>
  ({ metas }) =>
    [...metas].flatMap(([key, values]) => (form.test(key) ? values : []))

export const links =
  (...relations: readonly string[]): Source =>
  ({ links }) =>
    relations.flatMap((relation) => links.get(relation) ?? [])

type About = 'work' | 'webPage' | 'site'
type Reading = (value: unknown, data: Stated['data']) => string[]

const fromNode =
  (reading: Reading) =>
  (about: About, ...properties: readonly string[]): Source =>
  (evidence) => {
    const node: Node | undefined = evidence[about]
    return node === undefined ? [] : properties.flatMap((property) => reading(node[property], evidence.data))
  }

/**
 * When the work was published, unless it was changed on that day or before: some systems give the day of the last change as the day of
 * publication, and what the page shows is better.
 */
export const publishedOfWork: Source = ({ work }) => {
  if (work === undefined) return []
  const published = ['datePublished', 'dateCreated', 'uploadDate'].flatMap((property) => textsOf(work[property]))
  const day = (values: readonly string[]): string => isoDate(values[0] ?? '')?.slice(0, 10) ?? ''
  const modified = day(textsOf(work.dateModified))
  return modified !== '' && modified <= day(published) ? [] : published
}

/** Texts, names and addresses that properties of a node give. */
export const texts = fromNode(textsOf)
export const names = fromNode(namesOf)
export const addresses = fromNode(addressesOf)
