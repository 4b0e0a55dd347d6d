import { defineDetector } from '../detector.js'

/** What parts a label from its notice; in French after a blank. */
const COLON = /[:：]/

/**
 * Risk: a story about affiliate links, sponsors or conflicts of interest uses the same words, and a funded study names who funded
 * it. Protected by phrases in the first person or about "this post", which a story does not use of others, by the weight of running
 * text against the shorter ones, by the colon that a label such as "Disclosure" needs, and by the fact that a disclosure is tagged
 * and never stripped by the standard policy.
 */
export const disclosure = defineDetector({
  id: 'disclosure',
  category: 'disclosure',
  summary: 'Notices of affiliation or sponsorship.',
  detect({ source, blocks, tokens, hits }, report) {
    for (const { place, block: index, firstToken, lastToken } of hits) {
      const block = blocks[index]!
      if (place !== 'words' || firstToken !== block.firstToken) continue
      const end = tokens.end[lastToken - 1]!
      const colon = source.slice(end, Math.min(end + 2, block.end))
      if (!COLON.test(colon)) continue
      const signals = [{ signal: 'labelled-notice', grade: 'likely', start: block.start, end } as const]
      report.find({ first: index, last: index, signals })
    }
  },
})
