import type { Page, PageClaims } from '../model/page.js'
import { articleBodies, headlinesOf, isPaid } from './articles.js'

const DESCRIPTIONS: readonly string[] = ['og:description', 'description', 'twitter:description']

/** What the data of a page says stands in it. */
export function claimsOf({ facts }: Page): PageClaims {
  const description = DESCRIPTIONS.map((key) => facts.metas.find((meta) => meta.key === key && meta.content.trim() !== '')).find(Boolean)
  return {
    bodies: articleBodies(facts),
    headlines: headlinesOf(facts),
    ...(description && { description: description.content }),
    ...(isPaid(facts) && { isPaid: true }),
  }
}
