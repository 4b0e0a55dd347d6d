import { linesBeside, linesMadeOf } from '../../text/label-lines.js'
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
  const invitations = new Set<number>()
  let labels = false
  for (const { place, grade, block } of hits) {
    if (place === 'words') labels = true
    else if (grade === 'certain') invitations.add(block)
  }
  if (!labels || invitations.size === 0) return
  for (const index of linesBeside(linesMadeOf('label', blocks, tokens.kind, hits), invitations)) {
    const { start, end } = blocks[index]!
    report.find({ first: index, last: index, signals: [{ signal: 'form-label', grade: 'likely', start, end }] })
  }
}
