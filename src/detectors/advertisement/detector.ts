import { defineDetector } from '../detector.js'
import { gluedFindings } from '../glued-findings.js'

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
  detect: gluedFindings,
})
