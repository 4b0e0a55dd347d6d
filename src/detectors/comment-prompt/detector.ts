import { defineDetector } from '../detector.js'
import { phrases } from './phrases.js'

/**
 * Risk: an article about commenting uses these words in running text, and a forum lives of them. Protected by the weight of
 * running text, by the place amid prose, and by phrases that must be the whole line.
 */
export const commentPrompt = defineDetector({
  id: 'comment-prompt',
  category: 'comment-prompt',
  summary: 'Invitations to comment and the labels of comment forms.',
  phrases,
})
