import { defineDetector } from '../detector.js'

/**
 * Risk: a shop, a company, an organiser or a charity says in its own text what a house ad says beside an article, and section
 * names are headings. Protected: only calls to buy, book, apply or enter are more than likely, and only as whole lines; most
 * else needs the end of the document and noise beside it. There are no phrases for running text at all.
 */
export const promotion = defineDetector({
  id: 'promotion',
  category: 'promotion',
  summary: 'Shop, event, contest and job advertising of the house itself.',
})
