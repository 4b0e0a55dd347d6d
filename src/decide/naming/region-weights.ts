import type { Look } from './look.js'
import type { Region } from './region.js'

/**
 * What speaks for a line's being in a region, as log-odds set by hand. They choose a name among names and nothing else: whether a line
 * goes is settled before.
 */

/** The look of a line that no detector knows: menus are made of labels, lists of other articles of headlines and teasers. */
export const LOOKS: Readonly<Record<Region, Readonly<Partial<Record<Look, number>>>>> = {
  navigation: { label: 1, phrase: 0.5, headline: -0.1, 'long-headline': -0.8, sentence: -0.6, teaser: -1, prose: -2 },
  'related-list': { label: -0.2, phrase: 0.2, headline: 0.6, 'long-headline': 1, sentence: 0.3, teaser: 1.5, prose: -0.3, symbol: 0.2 },
  'reader-comment': { label: -0.4, phrase: -0.4, headline: -0.5, 'long-headline': -0.5, sentence: 0.1, prose: 0.1 },
  'comment-prompt': { headline: -0.2, 'long-headline': -0.4, teaser: -0.5, prose: -0.5 },
  newsletter: { headline: -0.2, 'long-headline': -0.2, sentence: 0.3, teaser: -0.5 },
  subscription: { label: -0.2, headline: -0.2, 'long-headline': -0.4, teaser: -0.5 },
  consent: { label: -0.2, headline: -0.3, 'long-headline': -0.3, teaser: -0.5, prose: 0.2 },
  legal: { label: -0.4, phrase: -0.3, headline: -0.3, 'long-headline': -0.2, teaser: -0.5, symbol: -0.1 },
  promotion: { phrase: 0.2, headline: 0.4, 'long-headline': 0.4, sentence: 0.3, teaser: -0.3, prose: 0.4 },
  widget: { label: 0.2, 'long-headline': -0.3, sentence: -0.4, teaser: -0.5, prose: -1, symbol: 0.5 },
  'share-buttons': { phrase: -0.3, headline: -0.6, 'long-headline': -1, sentence: -0.7, teaser: -1, prose: -2 },
  contact: { phrase: -0.1, headline: -0.3, 'long-headline': -0.6, sentence: -0.6, teaser: -1, prose: -1 },
  keywords: { label: 0.3, headline: -0.7, 'long-headline': -1, sentence: -1, teaser: -1, prose: -2 },
  'author-bio': { label: -0.3, phrase: -0.2, headline: -0.4, 'long-headline': -0.4, sentence: 0.2, teaser: -0.5, prose: 0.2 },
  'other-noise': { label: -0.1, phrase: -0.1, sentence: 0.1, prose: 0.1 },
}

/** These may be told by their look alone; the others begin where a detector says so. */
export const BY_LOOK: ReadonlySet<Region> = new Set(['navigation', 'related-list', 'other-noise'])

/** A date, a picture and the buttons `Previous` and `Next` stand in lists of articles, dates among comments too. */
export const DATED: Readonly<Partial<Record<Region, number>>> = { 'related-list': 0.8, 'reader-comment': 0.3, widget: 0.1 }
export const CAPTIONED: Readonly<Partial<Record<Region, number>>> = { 'related-list': 0.4 }
export const TURNED: Readonly<Partial<Record<Region, number>>> = { 'related-list': 1 }

/** A detector's word for a category counts no more than this: one line amid many others may be an exception. */
export const MOST_SAID = 3
/** What a list found under its header says of each line in it: little, for the list may have gone too far. */
export const LISTED = 1
/** Above the article stand menus. */
export const AT_HEAD: Readonly<Partial<Record<Region, number>>> = { navigation: 0.3, 'related-list': -0.3, promotion: -0.4 }
/** From one region to another from one line to the next, and where a header opens the other one. */
export const CHANGE = -3
export const CHANGE_AT_HEADER = -0.3
/** These need so much said for them by a detector to begin: more than a weak signal. */
export const OPENING = 1.5
