import { linesBesideCertain } from '../../text/label-lines.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { phrases } from './phrases.js'

/**
 * Risk: a story about newsletters, and the closing sentence in which an author mentions one. Protected by the weight of
 * running text, and by `likely` grades for sentences that may stand inside a paragraph: it takes two of them, or a line of
 * their own. Labels such as `Email address` and `Sign up` count only where they hang together with an invitation.
 */
export const newsletter = defineDetector({
  id: 'newsletter',
  category: 'newsletter',
  summary: 'E-mail sign-up prompts and forms.',
  phrases,
  detect: findFormLabels,
})

/** Field labels above and below a line that invites to a newsletter belong to its form. */
function findFormLabels({ blocks, tokens, hits }: DocumentView, report: Reporter): void {
  for (const index of linesBesideCertain('label', blocks, tokens.kind, hits)) {
    const { start, end } = blocks[index]!
    report.find({ first: index, last: index, signals: [{ signal: 'form-label', grade: 'likely', start, end }] })
  }
}
