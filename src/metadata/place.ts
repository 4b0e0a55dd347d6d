import type { Elements, Page } from '../model/page.js'
import { byNames } from '../markup/by-names.js'
import type { Heading } from './headline.js'
import type { Shown } from './shown.js'

/** Where on the page the article's own byline and date can stand. */
export interface Place {
  /** True for elements that are shown and in no part of the page that is about something else: comments, teasers, the footer. */
  readonly own: (element: number) => boolean
  /** As `own`, but for elements that are hidden, too. */
  readonly within: (element: number) => boolean
  /** How far an element stands from the headline, in UTF-16 code units of text, more if before it; infinite beyond the reach of a byline. */
  readonly distance: (element: number) => number
}

const OTHER_TAGS = new Set(['nav', 'form', 'select', 'template', 'noscript'])
/** Within the article that has the headline, these hold who wrote it and when. */
const SIDE_TAGS = new Set(['footer', 'aside'])
/** Words of class names and ids. What lies around the headline is never another part, whatever its name. */
const OTHER_NAMES =
  /(?:^|[\s_-])(?:comments?|commentlist|respond|reply|replies|related|recommend(?:ed|ations?)?|sidebar|side|teasers?|cards?|widgets?|footer|nav|navigation|menu|promos?|carousel|slider|more|popular|trending|latest|newsletter|testimonials?|quotes?|reviews?|upsell|ads?|sponsor(?:ed)?|tweet|disqus)(?=$|[\s_-])|comment(?:s|list|body)|sidebar|footer|related|recommend/i
const REACH = { behind: 2500, before: 500 }
const LONGEST_NAMES = 500
/** So many elements in a row, at most, have no text. */
const MAX_EMPTY = 20
/** Without a headline, the beginning of the page. */
const TOP = 3000

export function placeOf({ elements }: Page, shown: Shown, headline: Heading | undefined): Place {
  const around = ancestorsOf(headline?.element, elements)
  const other = new Uint8Array(elements.count)
  const article = new Int32Array(elements.count).fill(-1)
  const ownArticle = [...around].find((element) => elements.tag[element] === 'article') ?? -1
  const isNamedOther = byNames(elements, (names) => OTHER_NAMES.test(names.slice(0, LONGEST_NAMES)))
  const isOther = (element: number): boolean => {
    if (around.has(element) || elements.parent[element]! < 0) return false
    const tag = elements.tag[element]!
    if (SIDE_TAGS.has(tag) && (ownArticle < 0 || article[element] !== ownArticle)) return true
    return (OTHER_TAGS.has(tag) && !(tag === 'noscript' && !shown.hidden(element))) || isNamedOther(element)
  }
  for (let element = 0; element < elements.count; element++) {
    const parent = elements.parent[element]!
    article[element] = elements.tag[element] === 'article' || parent < 0 ? element : article[parent]!
    other[element] = (parent >= 0 && other[parent] === 1) || isOther(element) ? 1 : 0
  }
  const start = headline === undefined ? 0 : shown.start(headline.element)
  const end = headline === undefined ? 0 : shown.end(headline.element)
  return {
    own: (element) => other[element] === 0 && !shown.hidden(element),
    within: (element) => other[element] === 0,
    distance: (element) => {
      // An element without text stands where the next one does that has some.
      let at = shown.start(element)
      for (let next = element + 1; at < 0 && next < Math.min(elements.count, element + MAX_EMPTY); next++) at = shown.start(next)
      if (at < 0) return Infinity
      if (headline === undefined) return at <= TOP ? at : Infinity
      if (at >= start) return at - end <= REACH.behind ? Math.max(0, at - end) : Infinity
      return start - at <= REACH.before ? REACH.behind + start - at : Infinity
    },
  }
}

function ancestorsOf(element: number | undefined, { parent }: Elements): Set<number> {
  const ancestors = new Set<number>()
  for (let at = element ?? -1; at >= 0; at = parent[at]!) ancestors.add(at)
  return ancestors
}
