import type { PageFacts } from '../model/page.js'
import { decodeEntities } from '../text/entities.js'
import { readJsonLd, typesOf } from './json-ld.js'
import { textsOf } from './node-values.js'
import { squeezed } from './plain.js'
import { statedHeadlines } from './sources.js'
import { stated } from './stated.js'
import { isArticle } from './work.js'

/** UTF-16 code units of all bodies of a page. */
const MAX_CHARACTERS = 1_000_000
const POSTING = /(?:Posting|Question)$/
const BREAKING_TAG = /<\/?(?:br|div|h[1-6]|hr|li|ol|p|table|tr|ul|blockquote|figure)(?:\s[^<>]*)?\/?>/gi
const TAG = /<[a-z/!][^<>]*>/gi

/**
 * The texts of the articles and postings that a page's data hold: `articleBody`, and `text` of postings. Comments and answers are not
 * among them. Tags are removed, those that break the line are a line break; entities are decoded.
 */
export function articleBodies(facts: PageFacts): string[] {
  let room = MAX_CHARACTERS
  const bodies = new Set<string>()
  for (const node of readJsonLd(facts.jsonLd).nodes.filter(isArticle)) {
    const isPosting = typesOf(node).some((type) => POSTING.test(type))
    for (const raw of [...textsOf(node.articleBody), ...(isPosting ? textsOf(node.text) : [])]) {
      const body = withoutTags(raw.slice(0, room))
      room -= Math.min(room, raw.length)
      if (body !== '') bodies.add(body)
    }
  }
  return [...bodies]
}

/** Whether the data of a page say that its article is not free to read, as search engines ask of paywalls. */
export function isPaid(facts: PageFacts): boolean {
  return readJsonLd(facts.jsonLd).nodes.some(
    (node) =>
      isArticle(node) &&
      (node.isAccessibleForFree === false || /^(?:https?:\/\/schema\.org\/)?false$/i.test(String(node.isAccessibleForFree))),
  )
}

/** What may be the headline, by trust: that of the article in the page's data, those made for sharing, the title of the window. */
export function headlinesOf(facts: PageFacts): string[] {
  const headlines = new Map<string, string>()
  for (const headline of statedHeadlines(stated(facts))) {
    const key = squeezed(headline)
    if (key !== '' && !headlines.has(key)) headlines.set(key, headline)
  }
  return [...headlines.values()]
}

function withoutTags(text: string): string {
  return decodeEntities(text.replace(BREAKING_TAG, '\n').replace(TAG, ''))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}
