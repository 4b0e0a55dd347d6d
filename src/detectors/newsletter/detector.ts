import { defineDetector } from '../detector.js'
import { formLabelFindings } from '../form-labels.js'

/**
 * Risk: a story about newsletters, and the closing sentence in which an author mentions one. Protected by the weight of
 * running text, and by `likely` grades for sentences that may stand inside a paragraph: it takes two of them, or a line of
 * their own. Labels such as `Email address` and `Sign up` count only where they hang together with an invitation.
 */
export const newsletter = defineDetector({
  id: 'newsletter',
  category: 'newsletter',
  summary: 'E-mail sign-up prompts and forms.',
  detect: formLabelFindings,
})
