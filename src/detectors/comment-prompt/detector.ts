import { defineDetector } from '../detector.js'
import { formLabelFindings } from '../form-labels.js'

/**
 * Risk: an article about commenting uses these words in running text, and a forum lives of them; `Reply`, `Comments` and
 * `Discussion` are headings. Protected by the weight of running text, by the place amid prose, by phrases that must be the
 * whole line, and by low grades for single words. Labels such as `Name` and `Website` count only where they hang together
 * with a prompt.
 */
export const commentPrompt = defineDetector({
  id: 'comment-prompt',
  category: 'comment-prompt',
  summary: 'Invitations to comment and the labels of comment forms.',
  detect: formLabelFindings,
})
