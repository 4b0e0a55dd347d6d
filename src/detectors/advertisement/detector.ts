import { gluedEnd } from '../../text/glued-end.js'
import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

/**
 * Risk: articles about advertising, a heading such as "Advertising" or "Announcement", an announcement that a paragraph
 * introduces. Protected: labels must be the whole line; words that also mean something else are likely at most; the title
 * and running text weigh against it. A label glued to the end of a paragraph counts only after the mark that ends its last
 * sentence and with a capital of its own ("... he said. Advertisement").
 */
export const advertisement = defineDetector({
  id: 'advertisement',
  category: 'advertisement',
  summary: 'Labels of ad slots and sponsored links.',
  phrases,
  detect(view, report) {
    let last = -1
    for (const { place, block: index, firstToken } of view.hits) {
      if (place !== 'closes' || index === last) continue
      const inline = gluedEnd(view.source, view.tokens, view.blocks[index]!, firstToken)
      if (!inline) continue
      last = index
      report.find({
        first: index,
        last: index,
        inline,
        signals: [
          { signal: 'glued-phrase', grade: 'certain', ...inline },
          { signal: 'after-sentence', grade: 'likely', ...inline },
        ],
      })
    }
  },
})
