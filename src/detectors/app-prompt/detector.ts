import { defineDetector } from '../detector.js'

/**
 * Risk: articles about JavaScript, browsers, apps and ad blockers, which use the same words and now and then quote the very
 * notices. Protected: in running text only clauses that address the reader count, and running text weighs against them; where
 * several paragraphs speak so, the article is taken to be about it. Names of shops and systems alone on a line are weak.
 */
export const appPrompt = defineDetector({
  id: 'app-prompt',
  category: 'app-prompt',
  summary: 'Notices about apps, browsers, JavaScript, notifications and ad blockers.',
})
