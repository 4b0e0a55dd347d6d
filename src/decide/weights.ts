import { CATEGORY_IDS, type CategoryId, kindOf } from '../model/category.js'
import type { Grade } from '../model/finding.js'

/**
 * Every weight of findings, in log-odds, set by hand. A finding starts at `PRIOR`, its signals add up, context adds and takes away;
 * `JOINT` puts the sum beside the scorer's, and `confidence` makes a confidence of what both come to.
 */
export const PRIOR = -1.5

export const GRADE_WEIGHT: Readonly<Record<Grade, number>> = { certain: 4.5, likely: 2.5, weak: 1, hint: 0.4 }

/** Further signals of one finding count less and less: they are seldom independent of the first. */
export const NEXT_SIGNAL = 0.5

/** Log-odds of what the markup of a page says is one of its controls: certain under every policy (.995). */
export const CHROME = 5.3

/** What a protection takes from the findings it argues against. */
export const PROTECTION_WEIGHT: Readonly<Record<Grade, number>> = { certain: -8, likely: -3.5, weak: -1.5, hint: -0.5 }

/** What the surroundings of a block say about a finding on it, in the order in which it is added up. */
export const CONTEXT_SIGNALS = [
  'at-head',
  'at-tail',
  'amid-prose',
  'title',
  'running-text',
  'quoted',
  'in-quotes',
  'heads-prose',
  'marked-heading',
  'names-what-follows',
  'beside-noise',
  'between-about',
  'on-topic',
  'inside-region',
  'inside-thread',
  'amid-paragraph',
] as const
export type ContextSignal = (typeof CONTEXT_SIGNALS)[number]

type ContextWeights = Readonly<Partial<Record<ContextSignal, number>>>

/** Noise in general. */
const NOISE: ContextWeights = {
  'at-head': 0.7,
  'at-tail': 1,
  'amid-prose': -0.8,
  'running-text': -2.2,
  quoted: -1.5,
  'in-quotes': -3,
  'amid-paragraph': -1.5,
  'marked-heading': -3,
  'beside-noise': 0.8,
  'between-about': 0.8,
  title: -5,
  'heads-prose': -0.8,
  'names-what-follows': -5,
  'on-topic': -2.5,
}

/** Lines about the content stand anywhere; the menus around them say little about them. What is quoted speaks of such lines. */
const ABOUT: ContextWeights = { 'running-text': -1, quoted: -1, title: -5, 'inside-region': -4, 'inside-thread': -4, 'heads-prose': -0.3 }

const OWN: Readonly<Partial<Record<CategoryId, ContextWeights>>> = {
  caption: { 'running-text': 0, quoted: 0 },
  byline: { 'at-head': 0.8, 'at-tail': 0.3, 'running-text': -2.5, 'between-about': 0.5 },
  'update-stamp': { 'running-text': -1.5 },
  'source-credit': { 'at-tail': 1, 'amid-prose': -1.5, 'running-text': -0.5 },
  'author-bio': { 'at-tail': 1, 'amid-prose': -1.5, 'running-text': -0.3 },
  keywords: { 'at-tail': 0.8, 'at-head': 0.4, 'amid-prose': -1 },
  contact: { 'at-tail': 0.5 },
  // A comment is running text, quotes, and answers under headings of its own: only the whole thread says what it is.
  'reader-comment': { 'running-text': 0, quoted: 0, 'heads-prose': 0, 'inside-region': -1 },
  // These belong to the ends of a page; amid prose, above a paragraph, the same words are a heading.
  'comment-prompt': { 'heads-prose': -1.6 },
  legal: { 'heads-prose': -1.6 },
  consent: { 'heads-prose': -1.6 },
  advertisement: { 'amid-prose': 0 },
  'related-list': { 'amid-prose': 0, 'heads-prose': 0, 'on-topic': 0, 'in-quotes': -1.5 },
  // A bare number is a count by the date and the author it stands beside, else perhaps the number of a chapter.
  counter: { 'between-about': 4 },
  'media-player': { 'amid-prose': -0.2 },
  'share-buttons': { 'amid-prose': -0.5 },
  'code-remnant': { 'running-text': 0, 'amid-prose': -0.3 },
  // The arrows of a pager and of a calendar look like quotation marks: `« April 2013 »`.
  pagination: { 'in-quotes': 0 },
  widget: { 'in-quotes': 0 },
  duplicate: {
    'at-head': 0,
    'at-tail': 0,
    'amid-prose': 0,
    'running-text': 0,
    'in-quotes': 0,
    title: 0,
    'heads-prose': 0,
    'on-topic': 0,
    // Copies stand in rows: one says nothing about the next.
    'beside-noise': 0,
  },
}

const OF_CATEGORY: ReadonlyMap<CategoryId, Float64Array> = new Map(
  CATEGORY_IDS.map((category) => [category, columnOf({ ...(kindOf(category) === 'noise' ? NOISE : ABOUT), ...OWN[category] })]),
)
const OF_NOISE = columnOf(NOISE)

/** What each of `CONTEXT_SIGNALS` weighs for a finding of a category; 0 where it says nothing. */
export function contextWeights(category: CategoryId): Float64Array {
  return OF_CATEGORY.get(category) ?? OF_NOISE
}

function columnOf(weights: ContextWeights): Float64Array {
  return Float64Array.from(CONTEXT_SIGNALS, (signal) => weights[signal] ?? 0)
}

/**
 * What a detector's finding and the scorer come to together, in log-odds that the block is no content: a constant for there being a
 * finding at all, and shares of what both say. Fitted by logistic regression on lines of gold pages out of fold (90,000 lines with
 * findings); the scorer has seen the findings too, and so they count for less than by themselves. What speaks against a finding
 * (protections, quotes, the place) counts twice what it does on gold pages: content lost is worse than noise left. `alone` is what
 * a finding of noise weighs more than its signals say, by how often it is right.
 */
export const JOINT = {
  noise: { found: 1.1, scorer: 0.7, findings: 0.3, against: 0.6, alone: 1.4 },
  about: { found: 0, scorer: 1, findings: 0, against: 0.2, alone: 0 },
} as const

/**
 * A finding of noise surer than `from` (log-odds, in its surroundings) adds a share of its log-odds, of `most` at most, to those of the scorer: up
 * to `share`, the less, the more of these findings the scorer expects to be wrong in the document, and nothing from `wrong` of them on, for
 * a manual of buttons, or a page on cookies, speaks of what the phrases name. So it tells in text with few findings, of which the scorer has
 * seen little. Set by hand on typed lines out of fold.
 */
export const AGREEMENT = { from: 1.5, most: 4.5, share: 0.85, wrong: 1.5 } as const

/**
 * Over the blocks of a finding that is surer than `from` by itself (log-odds; .95) the scorer's log-odds count as a mean where that is more, but for
 * blocks with less than `content` (.27).
 */
export const LIST = { from: 3, content: -1 } as const

/**
 * A finding that its surroundings speak against, so that it comes to less than `below` (log-odds), takes `weight` from the scorer's log-odds where
 * less than `share` of the lines may be noise.
 */
export const OBJECTION = { share: 0.65, below: 0.5, weight: 1.5 } as const

/** What it adds that a control stands in the document three times and more, in log-odds. */
export const REPEATED = 4

/**
 * What it weighs that a line stands on other pages of its site, in log-odds that it is no content. The chance of a template to stand on
 * another page of the site is drawn from Beta(a, b) of `template`, that of a line of content from that of `content`: hardly ever, but where
 * it comes once (a heading, a headline that other pages list) it may come often.
 */
export const SITE_TEMPLATE = {
  /** Pages on which a line must stand, this one left out. */
  least: 2,
  template: { a: 1, b: 1 },
  content: { a: 0.04, b: 3 },
  /** No number of pages weighs more. */
  most: 5,
  /** Nor more than this where the line stands above a paragraph. */
  mostOfHeading: 1,
  /** What a part of the page between templates weighs that has less than this share of the prose of the part with most, if that has this many words. */
  gap: { share: 0.3, words: 50, weight: 0.8 },
  /** What a person says outweighs all else. */
  pinned: 20,
} as const

/**
 * What all log-odds are short of. Weights lean to keeping, on purpose; as a confidence that would be understated: on gold pages out of
 * fold, of lines at even odds two in three are no content.
 */
const UNDERSTATED = 0.5

/** From log-odds to a calibrated confidence in 0..1. */
export function confidence(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds - UNDERSTATED))
}
