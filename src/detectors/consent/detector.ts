import { defineDetector } from '../detector.js'

/**
 * Risk: an article about cookies and privacy, and a how-to about a dialogue with the same buttons. Protected by the weight of
 * running text amid prose, by the topic rule (paragraphs of the article that speak of cookies themselves), and by phrases in
 * which a site speaks to its visitor; words of the trade (`use of cookies`, `legitimate interest`) are `likely` at most.
 */
export const consent = defineDetector({
  id: 'consent',
  category: 'consent',
  summary: 'Cookie and privacy consent text.',
})
